import type { LiveChanges } from "../../lib/contract/live.ts";

/** First words of the keys that patch themselves by the changes they hear. */
export const SELF_PATCHING = "runs";

/** Which reads (keys of lib/client/console-queries.ts, or how they begin) changes make old. */
export function changedKeys({ things }: LiveChanges): string[][] {
  const keys = new Map<string, string[]>();
  const add = (...key: string[]) => keys.set(key.join(" "), key);
  for (const { kind, id, jobId } of things) {
    if (kind === "project") add("projects");
    if (kind === "host") add("hosts");
    if (kind === "job") {
      add("job", id);
      add("jobs");
    }
    if (kind === "run") {
      add("run", id);
      add("runs-under-way");
      add("jobs");
      add("hosts");
      if (jobId !== undefined) add("job", jobId);
    }
  }
  return [...keys.values()];
}
