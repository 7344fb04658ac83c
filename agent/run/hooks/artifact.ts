import { execFile } from "node:child_process";
import { chmodSync, chownSync, copyFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { archiveKindOf } from "../../../lib/artifacts/artifact-kind.ts";
import { CapstanError } from "../../../lib/errors.ts";
import type { ArtifactCache } from "../artifact-cache.ts";
import type { RunHook } from "../run-hook.ts";
import { unpackArchive } from "../unpack/unpack-archive.ts";
import { findEntrypoint, interpreterOf } from "./entrypoint.ts";

export const UNPACKED_FOLDER = "decompressed_artifact";

/** Copied in place, without the thread pool, below this. */
const SMALL_BYTES = 1024 * 1024;

/** Puts the artifact into the work folder, an archive unpacked, and says what to run. */
export const artifactHook = (cache: ArtifactCache, runAs: number | undefined): RunHook => ({
  name: "artifact",
  async prepare({ spec, folder }, _kept, signal) {
    const work = folder.file("work");
    const { artifact } = spec;
    const archive = archiveKindOf(artifact.kind);
    if (path.basename(artifact.fileName) !== artifact.fileName || /^\.{1,2}$/.test(artifact.fileName)) {
      throw new CapstanError("invalid", `The artifact cannot be stored under the name "${artifact.fileName}".`);
    }
    let entry = artifact.fileName;
    if (archive) {
      const unpacked = path.join(work, UNPACKED_FOLDER);
      await cache.use(spec, signal, (cached) => unpackArchive(cached, archive, unpacked, signal));
      entry = path.join(UNPACKED_FOLDER, await findEntrypoint(unpacked, spec.entrypoint));
      if (runAs !== undefined) await promisify(execFile)("chown", ["-R", "-h", `${runAs}:${runAs}`, unpacked]);
    } else {
      const copy = path.join(work, artifact.fileName);
      await cache.use(spec, signal, (cached) =>
        artifact.sizeBytes < SMALL_BYTES ? copyFileSync(cached, copy) : copyFile(cached, copy),
      );
      chmodSync(copy, 0o644);
      if (runAs !== undefined) chownSync(copy, runAs, runAs);
    }
    const file = entry.startsWith("-") ? `./${entry}` : entry;
    return { program: [...interpreterOf(entry, artifact.kind), file, ...spec.arguments] };
  },
});
