import { createHash } from "node:crypto";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Writes a shell script into the agent's home and returns its path. Named by its content: a shell reads its script bit
 * by bit, so the file of a running one must not change when a newer agent comes.
 */
export function installScript(home: string, name: string, source: string): string {
  const hash = createHash("sha256").update(source).digest("hex").slice(0, 12);
  const script = path.join(home, `${name}-${hash}.sh`);
  if (!existsSync(script)) {
    writeFileSync(`${script}.new`, source, { mode: 0o600 });
    renameSync(`${script}.new`, script);
  }
  return script;
}
