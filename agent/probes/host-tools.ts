import { spawnSync } from "node:child_process";
import { CapstanError } from "../../lib/errors.ts";
import type { SandboxTools } from "../supervisor/launch-files.ts";
import { findTool } from "./find-tool.ts";

export interface HostTools extends SandboxTools {
  /** Null: durable output is not freed before its run is forgotten. */
  fallocate: string | null;
}

/** The tools every run needs; throws `unavailable` with one line that names the missing ones. */
export function probeTools(): HostTools {
  const needed = ["sh", "env", "timeout", "dd", "du", "df", "rm", "sleep"] as const;
  const missing = needed.filter((name) => findTool(name) === undefined);
  if (missing.length > 0)
    throw new CapstanError("unavailable", `This host lacks ${missing.join(", ")}.`, "Install coreutils.");
  const dd = spawnSync("dd", ["bs=16", "count=1", "iflag=count_bytes"], {
    input: "x",
    stdio: ["pipe", "ignore", "ignore"],
  });
  if (dd.status !== 0) {
    throw new CapstanError("unavailable", "This host's dd does not know iflag=count_bytes.", "Install GNU coreutils.");
  }
  return {
    sh: findTool("sh") ?? "/bin/sh",
    env: findTool("env") ?? "env",
    timeout: findTool("timeout") ?? "timeout",
    fallocate: findTool("fallocate") ?? null,
  };
}
