/** The few kinds of refusal there are. Each API maps a kind to its own status and code, once. */
export const ERROR_KINDS = [
  "invalid", // the input is wrong; nothing was changed
  "unauthenticated",
  "forbidden",
  "not-found",
  "related-not-found", // a thing named in the request's body
  "conflict", // will not pass by waiting
  "busy", // passes by itself once something has ended
  "stale", // if-match named an older version
  "too-large",
  "too-many",
  "unavailable",
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** An expected refusal: what is wrong, and what the reader should do next. */
export class CapstanError extends Error {
  override readonly name = "CapstanError";

  /** Which part of what was sent is refused: a path with dots, in the names of the API that took it. */
  readonly field: string | undefined;

  constructor(
    readonly kind: ErrorKind,
    readonly problem: string,
    readonly next = "",
    options?: ErrorOptions & { field?: string | undefined },
  ) {
    super(next ? `${problem} ${next}` : problem, options);
    this.field = options?.field;
  }
}
