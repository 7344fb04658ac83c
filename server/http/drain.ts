/** What is read of a refused upload before its connection may close: enough for any client to see the answer. */
const MOST_DRAINED_BYTES = 256 * 1024 * 1024;

/** A request's body as bytes, and `rest` to read and drop what the handler left of it. */
export function drain(body: ReadableStream<Uint8Array> | null): {
  bytes: AsyncIterable<Uint8Array>;
  rest(): Promise<void>;
} {
  const reader = body?.getReader();
  let ended = reader === undefined;
  const read = async (): Promise<Uint8Array | undefined> => {
    if (ended || !reader) return undefined;
    const { done, value } = await reader.read();
    ended = done;
    return value;
  };
  return {
    bytes: (async function* () {
      for (let chunk = await read(); chunk; chunk = await read()) yield chunk;
    })(),
    rest: async () => {
      let dropped = 0;
      try {
        while (!ended && dropped < MOST_DRAINED_BYTES) dropped += (await read())?.length ?? 0;
      } catch {
        ended = true; // the client went away: nothing is left to drain
      }
    },
  };
}
