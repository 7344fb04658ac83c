import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { installLine, leadsToLoopback } from "./install-line.ts";

test("the line that installs an agent names server, host and token", () => {
  const line = installLine("https://capstan.example:8443", { name: "beta", token: "cap_host_x-y_z" });
  expect(line).toBe(
    "curl -fsSL https://capstan.example:8443/api/agents/install.sh | CAPSTAN_URL=https://capstan.example:8443 CAPSTAN_HOST_NAME=beta CAPSTAN_HOST_TOKEN=cap_host_x-y_z sh",
  );
});

test("nothing in it reaches the shell as anything but a word", () => {
  const token = `a'; echo "owned" $(id) \`id\` b`;
  const line = installLine("http://h", { name: "n", token })
    .replace(/^.*\| /, "")
    .replace(/ sh$/, "");
  const seen = execFileSync("sh", ["-c", `${line}; printf %s "$CAPSTAN_HOST_TOKEN"`], { encoding: "utf8" });
  expect(seen).toBe(token);
});

test.each([
  ["http://127.0.0.1:3000", true],
  ["http://localhost", true],
  ["http://[::1]:3000", true],
  ["https://localhost.example", false],
  ["https://capstan.example", false],
])("a line for %s leads to this machine alone: %s", (origin, expected) => {
  expect(leadsToLoopback(installLine(origin, { name: "beta", token: "t" }))).toBe(expected);
});
