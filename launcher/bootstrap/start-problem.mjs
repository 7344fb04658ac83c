/** What stops a start, said in one line a person can act on. The start scripts print it alone and exit 1. */
export class StartProblem extends Error {
  /** @override */
  name = "StartProblem";
}

/**
 * The message of anything thrown.
 * @param {unknown} thrown
 * @returns {string}
 */
export function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * The `code` of a system error ("ENOENT", "EADDRINUSE", …); undefined for anything else.
 * @param {unknown} thrown
 * @returns {string | undefined}
 */
export function codeOf(thrown) {
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
}
