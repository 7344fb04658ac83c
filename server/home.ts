import { access, chmod, constants, mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { CapstanError } from "../lib/errors.ts";
import { newBearerToken } from "./iam/bearer-token.ts";

/** Makes the installation's folder, for its owner alone. Throws `unavailable` where it cannot be written. */
export async function prepareHome(home: string): Promise<void> {
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    await access(home, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new CapstanError(
      "unavailable",
      `The folder ${home} cannot be written.`,
      "Set CAPSTAN_HOME to a folder of your own.",
      { cause },
    );
  }
}

/** The bearer token in a file of the home, made when there is none. */
export const homeToken = (home: string, fileName: string, kind: "user" | "host"): Promise<string> =>
  homeSecret(home, fileName, () => newBearerToken(kind));

/** The secret in a file of the home, made when there is none: on disk before anything believes it. */
export async function homeSecret(home: string, fileName: string, make: () => string): Promise<string> {
  const path = join(home, fileName);
  const kept = await readFile(path, "utf8").catch(() => "");
  if (kept.trim()) return kept.trim();
  const secret = make();
  const file = await open(`${path}.new`, "w", 0o600);
  try {
    await file.writeFile(`${secret}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
  return secret;
}
