/** The name Oracle makes up where none is given: `jobrun20260304050607`. */
export const defaultName = (prefix: string, now: Date): string =>
  prefix + now.toISOString().replace(/\D/g, "").slice(0, 14);
