const STARTS: readonly [(head: string) => boolean, string][] = [
  [(head) => head.startsWith("PK"), "artifact.zip"],
  [(head) => head.startsWith("\u001f\u008b"), "artifact.tar.gz"],
  [(head) => /^#!.*\bpython/.test(head), "artifact.py"],
  [(head) => /^#!.*sh\b/.test(head), "artifact.sh"],
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
  const name = isTar ? "artifact.tar" : STARTS.find(([fits]) => fits(head))?.[1];
  return {
    fileName: name ?? "artifact.py",
    body: (async function* () {
      if (!first.done) yield first.value;
      yield* { [Symbol.asyncIterator]: () => iterator };
    })(),
  };
}
