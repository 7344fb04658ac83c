import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bundlePrograms } from "../../launcher/bootstrap/bundle-programs.mjs";
import { freePort, until } from "./installation.ts";

const LARGEST_BYTES = 2 * 1024 * 1024;

test("the agent is one small file that starts alone in an empty folder", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "capstan-agent-"));
  await bundlePrograms({ checkout: path.resolve(import.meta.dirname, "../.."), into: folder, programs: ["agent"] });
  expect(fs.readdirSync(folder)).toEqual(["agent.mjs"]);
  expect(fs.statSync(path.join(folder, "agent.mjs")).size).toBeLessThan(LARGEST_BYTES);
  const agent = spawn(process.execPath, ["agent.mjs"], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      NODE_ENV: "production",
      CAPSTAN_URL: `http://127.0.0.1:${await freePort()}`,
      CAPSTAN_AGENT_HOME: path.join(folder, "home"),
      CAPSTAN_HOST_TOKEN: "nobody-is-there-to-refuse-it",
      CAPSTAN_HOST_NAME: "alone",
    },
  });
  const exited = once(agent, "exit");
  onTestFinished(async () => {
    agent.kill("SIGKILL");
    await exited;
    fs.rmSync(folder, { recursive: true });
  });
  let output = "";
  for (const stream of [agent.stdout, agent.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  }
  await until(() => output.includes("\n") || agent.exitCode !== null);
  expect(output).toContain("agent started");
});
