import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parseSettings } from "./config.ts";

const least = { CAPSTAN_URL: "http://127.0.0.1:3000", CAPSTAN_AGENT_HOME: "/var/lib/capstan", CAPSTAN_HOST_TOKEN: "t" };

test("address, home and token are enough", () => {
  expect(parseSettings(least)).toMatchObject({
    url: "http://127.0.0.1:3000",
    home: "/var/lib/capstan",
    token: "t",
    vcpus: os.availableParallelism(),
    runUid: 61000,
    hide: [],
    spoolLimitBytes: 10 * 1024 ** 3,
  });
});

test("the token may lie in a file, and an empty variable counts as unset", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "capstan-token-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "token");
  writeFileSync(file, "from a file\n");
  chmodSync(file, 0o600);
  const settings = parseSettings({
    ...least,
    CAPSTAN_HOST_TOKEN: "",
    CAPSTAN_HOST_TOKEN_FILE: file,
    CAPSTAN_HIDE: "/a:/b/../c:",
  });
  expect(settings).toMatchObject({ token: "from a file", hide: ["/a", "/c"] });
});

test("all that is wrong is named in one line", () => {
  expect(() => parseSettings({ CAPSTAN_URL: "nowhere", CAPSTAN_HOST_VCPUS: "-1" })).toThrow(
    /CAPSTAN_URL: .*; CAPSTAN_AGENT_HOME: .*; CAPSTAN_HOST_VCPUS: /,
  );
  expect(() => parseSettings({ ...least, CAPSTAN_HOST_TOKEN: undefined })).toThrow("no host token");
});
