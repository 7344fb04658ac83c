import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import type { RunHook } from "../run-hook.ts";

/**
 * The folder that becomes /home/datascience. Preparing starts it afresh, as the run has not begun then; it goes when
 * the run has ended, so that its disk space is free at once.
 */
export const workFolderHook = (runAs: number | undefined): RunHook => ({
  name: "work-folder",
  prepare({ folder }) {
    const work = folder.file("work");
    if (existsSync(work)) rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { mode: 0o755 });
    if (runAs !== undefined) chownSync(work, runAs, runAs);
    return {};
  },
  async cleanup({ folder }) {
    await removeTree(folder.file("work"));
    folder.remove("program");
    folder.remove("command");
  },
});

/** Also where the run has taken its own right to write away. */
async function removeTree(tree: string): Promise<void> {
  try {
    await rm(tree, { recursive: true, force: true });
  } catch {
    await promisify(execFile)("chmod", ["-R", "u+rwX", tree]).catch(() => undefined);
    await rm(tree, { recursive: true, force: true, maxRetries: 3 });
  }
}
