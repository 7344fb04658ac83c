import type { ArtifactKind } from "../protocol/messages.ts";
import type { ArchiveSummary } from "./archive-rules.ts";

/** What the inspection of an artifact found, kept with it. */
export interface ArtifactFound {
  kind: ArtifactKind;
  /** Files in an archive, links and folders not counted; 1 for a single file. */
  files: number;
  unpackedBytes: number;
  /** Likely values of JOB_RUN_ENTRYPOINT, the likeliest first; empty for a single file. */
  entryPoints: string[];
}

/** `archive` is absent for a single file, which is as large unpacked as it is. */
export function artifactFound(upload: {
  kind: ArtifactKind;
  sizeBytes: number;
  archive?: ArchiveSummary;
}): ArtifactFound {
  const { kind, sizeBytes, archive } = upload;
  if (!archive) return { kind, files: 1, unpackedBytes: sizeBytes, entryPoints: [] };
  const { files, unpackedBytes, entryPoints } = archive;
  return { kind, files, unpackedBytes, entryPoints };
}
