import { lstat, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { entryPointsOf } from "../../../lib/artifacts/entry-points.ts";
import { CapstanError } from "../../../lib/errors.ts";
import type { ArtifactKind } from "../../../lib/protocol/messages.ts";

/** Looked at for candidates to name, not more. */
const MOST_LISTED = 2000;

/**
 * The main file's path inside an unpacked archive: as named, or beside the archive's one root folder. Throws `invalid`
 * naming likely files when there is none, when it lies outside, or when it is neither .py nor .sh.
 */
export async function findEntrypoint(unpacked: string, named: string | undefined): Promise<string> {
  if (named === undefined || named === "") {
    throw refusal(
      "The artifact is an archive and nothing says which of its files to run.",
      await candidatesIn(unpacked),
    );
  }
  const wanted = path.normalize(named);
  if (path.isAbsolute(wanted) || wanted === ".." || wanted.startsWith(`..${path.sep}`)) {
    throw refusal(`JOB_RUN_ENTRYPOINT "${named}" leads out of the archive.`, await candidatesIn(unpacked));
  }
  if (!/\.(py|sh)$/i.test(wanted)) {
    throw refusal(`JOB_RUN_ENTRYPOINT "${named}" is neither a .py nor a .sh file.`, await candidatesIn(unpacked));
  }
  for (const candidate of [wanted, ...(await besideTheRootFolder(unpacked, wanted))]) {
    if (await isFileInside(unpacked, candidate)) return candidate;
  }
  throw refusal(`JOB_RUN_ENTRYPOINT "${named}" is not in the archive.`, await candidatesIn(unpacked));
}

/** The words in front of the file. */
export function interpreterOf(file: string, kind: ArtifactKind): string[] {
  const python = kind === "python" || (kind !== "bash" && file.toLowerCase().endsWith(".py"));
  return python ? ["python3", "-u"] : ["bash"];
}

async function besideTheRootFolder(unpacked: string, wanted: string): Promise<string[]> {
  const entries = await readdir(unpacked, { withFileTypes: true });
  const [only] = entries;
  return entries.length === 1 && only?.isDirectory() ? [path.join(only.name, wanted)] : [];
}

/** Follows symbolic links, and asks where they end. */
async function isFileInside(unpacked: string, candidate: string): Promise<boolean> {
  try {
    const real = await realpath(path.join(unpacked, candidate));
    const root = await realpath(unpacked);
    return real.startsWith(`${root}${path.sep}`) && (await stat(real)).isFile();
  } catch {
    return false;
  }
}

async function candidatesIn(unpacked: string): Promise<string[]> {
  const scripts: string[] = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined && scripts.length < MOST_LISTED; folder = folders.pop()) {
    for (const name of (await readdir(path.join(unpacked, folder))).sort()) {
      const inside = path.join(folder, name);
      const found = await lstat(path.join(unpacked, inside));
      if (found.isDirectory() && inside.split(path.sep).length < 3) folders.push(inside);
      else if (found.isFile() && /\.(py|sh)$/i.test(name)) scripts.push(inside);
    }
  }
  return entryPointsOf(scripts).entryPoints;
}

function refusal(problem: string, candidates: readonly string[]): CapstanError {
  const next =
    candidates.length > 0
      ? `Set JOB_RUN_ENTRYPOINT to one of its files, for example ${candidates.slice(0, 5).join(", ")}.`
      : "There is no .py or .sh file near its top.";
  return new CapstanError("invalid", problem, next);
}
