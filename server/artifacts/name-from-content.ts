const STARTS: readonly [RegExp, string][] = [
  [/^PK/, "artifact.zip"],
  [/^\x1f\x8b/, "artifact.tar.gz"],
  [/^#!.*\bpython/, "artifact.py"],
  [/^#!.*sh\b/, "artifact.sh"],
];
const TAR_MAGIC_AT = 257;

/**
 * The file's name, made up from its first bytes where a client gave none (published SDKs leave it to their user).
 * The body is given back whole. Anything unknown counts as Python.
 */
export async function nameFromContent(
  fileName: string | undefined,
  body: AsyncIterable<Uint8Array>,
): Promise<{ fileName: string; body: AsyncIterable<Uint8Array> }> {
  if (fileName !== undefined) return { fileName, body };
  const iterator = body[Symbol.asyncIterator]();
  const first = await iterator.next();
  const head = first.done ? "" : Buffer.from(first.value).subarray(0, 512).toString("latin1");
  const isTar = head.slice(TAR_MAGIC_AT, TAR_MAGIC_AT + 5) === "ustar";
  const name = isTar ? "artifact.tar" : STARTS.find(([start]) => start.test(head))?.[1];
  return {
    fileName: name ?? "artifact.py",
    body: (async function* () {
      if (!first.done) yield first.value;
      yield* { [Symbol.asyncIterator]: () => iterator };
    })(),
  };
}
