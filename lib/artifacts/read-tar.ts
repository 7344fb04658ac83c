import { refusal, type ArchiveEntry } from "./archive-rules.ts";

/** The part of zlib's gunzip stream that is used here; lib has no Node types. */
export interface GunzipStream extends AsyncIterable<Uint8Array> {
  /** Compressed bytes that it took. */
  readonly bytesWritten: number;
  write(chunk: Uint8Array, done: (error?: Error | null) => void): unknown;
  end(): unknown;
  destroy(error?: Error): unknown;
}

export interface TarHeader {
  name: string;
  type?: string | null | undefined;
  size?: number | undefined;
  mode?: number | undefined;
  linkname?: string | null | undefined;
  /** Where the entry's bytes begin; tar-stream has it, its types do not. */
  byteOffset?: number;
  pax?: unknown;
}

/** The part of tar-stream's extract stream that is used here. */
export interface TarExtractStream {
  write(chunk: Uint8Array): boolean;
  /** Its types insist on an argument. */
  end(last: undefined): unknown;
  destroy(error?: Error): unknown;
  once(event: "drain" | "close", listener: () => void): unknown;
  removeListener(event: "drain" | "close", listener: () => void): unknown;
  [Symbol.asyncIterator](): AsyncIterator<AsyncIterable<unknown> & { header: TarHeader }>;
}

export interface TarEntry {
  entry: ArchiveEntry;
  executable: boolean;
  /** Must be read to its end before the next entry comes. */
  bytes: AsyncIterable<Uint8Array>;
}

/** The bytes inside a gzip stream of one or more members; a truncated one and bytes behind it are refused. */
export async function* gunzipped(
  chunks: AsyncIterable<Uint8Array>,
  gunzip: GunzipStream,
): AsyncGenerator<Uint8Array, void, undefined> {
  let fedBytes = 0;
  let stopped = false;
  const feed = async (): Promise<void> => {
    for await (const chunk of chunks) {
      if (stopped) return;
      if (chunk.length === 0) continue;
      fedBytes += chunk.length;
      await new Promise<void>((resolve) => gunzip.write(chunk, () => resolve()));
      if (stopped) return;
    }
    gunzip.end();
  };
  // Its error reaches the reader below through the stream, so nothing is left to catch where it is awaited.
  const feeding = feed().catch((error: unknown) => {
    gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    yield* gunzip;
    await feeding;
    if (gunzip.bytesWritten < fedBytes) throw refusal("there are bytes behind its compressed data");
  } finally {
    stopped = true;
    gunzip.destroy();
  }
}

/** The entries of a tar, in order; a truncated one and bytes behind its end are refused. */
export async function* tarEntries(
  chunks: AsyncIterable<Uint8Array>,
  extract: TarExtractStream,
): AsyncGenerator<TarEntry, void, undefined> {
  let tarBytes = 0;
  let endOfLast = 0;
  let stopped = false;
  let closed = false;
  extract.once("close", () => (closed = true));
  const feed = async (): Promise<void> => {
    for await (const chunk of chunks) {
      if (stopped || closed) return;
      if (chunk.length === 0) continue;
      tarBytes += chunk.length;
      if (!extract.write(chunk) && !closed) await drained(extract);
      if (stopped || closed) return;
    }
    extract.end(undefined);
  };
  const feeding = feed().catch((error: unknown) => {
    extract.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const stream of { [Symbol.asyncIterator]: () => extract[Symbol.asyncIterator]() }) {
      const { header } = stream;
      const size = header.size ?? 0;
      // tar-stream never ends the stream of a folder that states a size.
      if (header.type === "directory" && size > 0) throw refusal("a folder in it has content of its own");
      endOfLast = (header.byteOffset ?? 0) + Math.ceil(size / 512) * 512;
      yield { entry: tarEntryOf(header), executable: ((header.mode ?? 0) & 0o111) !== 0, bytes: bytesOf(stream) };
    }
    await feeding;
    // A tar ends with blocks of zeros; one cut off between two entries shows only by their absence.
    if (tarBytes < endOfLast + 512) throw refusal("it is truncated");
  } finally {
    stopped = true;
    extract.destroy();
  }
}

/** tar-stream's types leave open what its streams give. */
async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of stream) {
    if (piece instanceof Uint8Array) yield piece;
  }
}

function drained(extract: TarExtractStream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      extract.removeListener("drain", done);
      extract.removeListener("close", done);
      resolve();
    };
    extract.once("drain", done);
    extract.once("close", done);
  });
}

function tarEntryOf(header: TarHeader): ArchiveEntry {
  const path = header.name;
  const sparse = Object.keys(header.pax ?? {}).some((key) => key.startsWith("GNU.sparse."));
  if (sparse) return { path, type: { unsupported: "sparse file; pack it without --sparse" } };
  const linkTarget = header.linkname ?? "";
  switch (header.type) {
    case "file":
    case "contiguous-file":
      return { path, type: "file" };
    case "directory":
      return { path, type: "directory" };
    case "symlink":
      return { path, type: "symlink", linkTarget };
    case "link":
      return { path, type: "hardlink", linkTarget };
    case "character-device":
    case "block-device":
      return { path, type: { unsupported: "device node" } };
    case "fifo":
      return { path, type: { unsupported: "named pipe" } };
    default:
      return { path, type: { unsupported: "kind of entry that is not known here" } };
  }
}
