import { CapstanError } from "../errors.ts";
import type { ArtifactKind } from "../protocol/messages.ts";

export type ArchiveKind = Extract<ArtifactKind, "zip" | "tar" | "tar.gz">;

const ENDINGS: readonly (readonly [ending: string, kind: ArtifactKind])[] = [
  [".py", "python"],
  [".sh", "bash"],
  [".zip", "zip"],
  [".tar.gz", "tar.gz"],
  [".tgz", "tar.gz"],
  [".tar", "tar"],
];

/** What an artifact is, by the ending of its name; throws `invalid` naming the endings that are accepted. */
export function artifactKindOf(fileName: string): ArtifactKind {
  const name = fileName.toLowerCase();
  const found = ENDINGS.find(([ending]) => name.endsWith(ending) && name.length > ending.length);
  if (found) return found[1];
  throw new CapstanError(
    "invalid",
    `An artifact named "${fileName.slice(0, 80)}" cannot be run.`,
    "Name it .py, .sh, .zip, .tar, .tar.gz or .tgz.",
  );
}

/** The kind when it is an archive, which is unpacked before the run; undefined for a single file. */
export function archiveKindOf(kind: ArtifactKind): ArchiveKind | undefined {
  return kind === "zip" || kind === "tar" || kind === "tar.gz" ? kind : undefined;
}
