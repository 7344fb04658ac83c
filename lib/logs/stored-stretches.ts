/** Bytes of a log from `from` up to, not including, `to`. */
export interface Stretch {
  from: number;
  to: number;
}

/** What of a stretch is stored: the parts between its gaps, in order. */
export function storedStretches(
  { from, to }: Stretch,
  gaps: readonly { offset: number; lengthBytes: number }[],
): Stretch[] {
  const stored: Stretch[] = [];
  let at = from;
  for (const { offset, lengthBytes } of [...gaps].sort((a, b) => a.offset - b.offset)) {
    if (offset + lengthBytes <= at || offset >= to) continue;
    if (offset > at) stored.push({ from: at, to: offset });
    at = offset + lengthBytes;
  }
  if (at < to) stored.push({ from: at, to });
  return stored;
}
