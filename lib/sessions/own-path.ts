/** What a browser would drop, or read as the start of another site's address. */
// eslint-disable-next-line no-control-regex -- browsers drop control characters from addresses
const STRANGE = /[\u0000-\u001f\u007f\\]/;

/** A path of this console to go on to, as an address names it; `otherwise` for anything that leads elsewhere. */
export function ownPath(asked: string | undefined, otherwise: string): string {
  if (asked === undefined || !/^\/(?!\/)/.test(asked) || STRANGE.test(asked)) return otherwise;
  return /^\/(sign-in|set-up|api)([/?#]|$)/.test(asked) ? otherwise : asked;
}
