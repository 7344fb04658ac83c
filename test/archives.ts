import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import tar, { type Header } from "tar-stream";
import yazl from "yazl";
import { ARCHIVE_LIMITS, type ArchiveLimits } from "../lib/artifacts/archive-rules.ts";

/** Small enough that a test can go over them. */
export const SMALL_LIMITS: ArchiveLimits = { ...ARCHIVE_LIMITS, entries: 1_000, unpackedBytes: 1024 * 1024 };

export interface ArchiveCase {
  name: string;
  fileName: string;
  bytes: Buffer;
  /** What the refusal says. */
  refusal: RegExp;
}

type TarPart = Partial<Header> & { name: string } & { content?: string | Buffer };

export async function tarOf(...parts: TarPart[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const { content = "", ...header } of parts) pack.entry(header, content);
  pack.finalize();
  return buffer(pack);
}

export interface ZipPart {
  name: string;
  content?: string | Buffer;
  mode?: number;
}

export async function zipOf(...parts: ZipPart[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { name, content = "", mode = 0o100644 } of parts) {
    if (name.endsWith("/")) zip.addEmptyDirectory(name.slice(0, -1));
    else zip.addBuffer(Buffer.from(content), name, { mode });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** A zip whose names were changed after it was made, both in its directory and in front of its files. */
export function renamedIn(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error("Names of one length only.");
  return Buffer.from(zip.toString("latin1").replaceAll(from, to), "latin1");
}

const HELLO = { name: "main.py", content: "print('hello')\n" };

async function fromTar(name: string, refusal: RegExp, ...parts: TarPart[]): Promise<ArchiveCase[]> {
  const bytes = await tarOf(...parts);
  return [
    { name, fileName: "a.tar", bytes, refusal },
    { name, fileName: "a.tar.gz", bytes: gzipSync(bytes), refusal },
  ];
}

async function fromZip(name: string, refusal: RegExp, ...parts: ZipPart[]): Promise<ArchiveCase> {
  return { name, fileName: "a.zip", bytes: await zipOf(...parts), refusal };
}

/** Archives that must be refused, by the upload and again by the unpacking. SMALL_LIMITS apply. */
export async function badArchives(): Promise<ArchiveCase[]> {
  const link = (name: string, linkname: string): TarPart => ({ name, type: "symlink", linkname });
  const zipLink = (name: string, content: string): ZipPart => ({ name, content, mode: 0o120777 });
  const many = Array.from({ length: SMALL_LIMITS.entries + 1 }, (_, i) => ({ name: `f${i}` }));
  const good = await tarOf(HELLO, { name: "data.bin", content: Buffer.alloc(3_000, 7) });
  const goodZip = await zipOf(HELLO, { name: "data.bin", content: Buffer.alloc(3_000, 7) });
  const gz = gzipSync(good);
  const zeros = Buffer.alloc(4 * 1024 * 1024);
  const raw = (name: string, fileName: string, bytes: Buffer, refusal: RegExp): ArchiveCase => {
    return { name, fileName, bytes, refusal };
  };
  const encrypted = Buffer.from(goodZip);
  encrypted.writeUInt16LE(
    encrypted.readUInt16LE(encrypted.indexOf("PK\x01\x02") + 8) | 1,
    encrypted.indexOf("PK\x01\x02") + 8,
  );
  const damaged = Buffer.from(gz);
  damaged.writeUInt32LE(0, damaged.length - 8);
  return [
    ...(await fromTar("an absolute path", /absolute/, { ...HELLO, name: "/etc/passwd" })),
    ...(await fromTar("a path that goes up", /"\.\."/, { ...HELLO, name: "a/../../b" })),
    ...(await fromTar("a link to an absolute path", /leads out/, link("l", "/etc"))),
    ...(await fromTar("a link that goes up and out", /leads out/, link("a/l", "../../x"))),
    ...(await fromTar("a file behind a link", /lies behind/, link("l", "d"), { ...HELLO, name: "l/x" })),
    ...(await fromTar("a file in place of a link", /twice/, link("l", "d"), { ...HELLO, name: "l" })),
    ...(await fromTar(
      "links that lead out only together",
      /leads out/,
      { name: "d/e/", type: "directory" },
      link("d/e/top", "../.."),
      link("out", "d/e/top/../x"),
    )),
    ...(await fromTar(
      "links that lead out only by one that comes later",
      /leads out/,
      link("out", "d/e/top/../x"),
      link("d/e/top", "../.."),
    )),
    ...(await fromTar("a hard link out", /hard link/, { name: "h", type: "link", linkname: "etc/passwd" })),
    ...(await fromTar("a hard link that goes up", /"\.\."/, { name: "h", type: "link", linkname: "../passwd" })),
    ...(await fromTar("a hard link to a link", /hard link/, link("l", "m"), {
      name: "h",
      type: "link",
      linkname: "l",
    })),
    ...(await fromTar("a device", /device node/, { name: "null", type: "character-device", devmajor: 1, devminor: 3 })),
    ...(await fromTar("a block device", /device node/, { name: "sda", type: "block-device" })),
    ...(await fromTar("a named pipe", /named pipe/, { name: "pipe", type: "fifo" })),
    ...(await fromTar("a folder where a file is", /lies behind/, HELLO, { ...HELLO, name: "main.py/x" })),
    ...(await fromTar("a name of 300 bytes", /255 bytes/, { ...HELLO, name: "n".repeat(300) })),
    ...(await fromTar("too many entries", /1,000 entries/, ...many)),
    raw("a bomb", "a.tar.gz", gzipSync(await tarOf({ name: "zeros", content: zeros })), /unpacks to more/),
    raw("a truncated tar", "a.tar", good.subarray(0, 700), /truncated/),
    raw("a tar cut off between two entries", "a.tar", good.subarray(0, 1024), /truncated/),
    raw("bytes behind a tar", "a.tar", Buffer.concat([good, Buffer.alloc(600, 65)]), /cannot be read/),
    raw("no tar at all", "a.tar", Buffer.alloc(2048, 65), /cannot be read/),
    raw("a truncated gzip", "a.tgz", gz.subarray(0, gz.length - 12), /truncated/),
    raw("a gzip without its checksum", "a.tgz", gz.subarray(0, gz.length - 3), /truncated/),
    raw("a gzip with a wrong checksum", "a.tgz", damaged, /cannot be read/),
    raw("bytes behind a gzip", "a.tgz", Buffer.concat([gz, Buffer.from("garbage")]), /refused/),
    raw("zeros behind a gzip", "a.tgz", Buffer.concat([gz, Buffer.alloc(100)]), /behind its compressed data/),
    raw("a gzip with a truncated tar in it", "a.tgz", gzipSync(good.subarray(0, 700)), /truncated/),
    raw("no gzip at all", "a.tgz", good, /cannot be read/),
    await fromZip("a link out", /leads out/, zipLink("l", "../x")),
    await fromZip("a link to an absolute path", /leads out/, zipLink("l", "/etc/passwd")),
    await fromZip("a file behind a link", /lies behind/, zipLink("l", "d"), { ...HELLO, name: "l/x" }),
    await fromZip("a device", /device node/, { name: "null", mode: 0o020666 }),
    await fromZip("a named pipe", /named pipe/, { name: "pipe", mode: 0o010666 }),
    await fromZip("too many entries", /1,000 entries/, ...many),
    await fromZip("a bomb", /unpacks to more/, { name: "zeros", content: zeros }),
    raw("an absolute path", "a.zip", renamedIn(goodZip, "main.py", "/etc/pw"), /absolute/),
    raw("a drive letter", "a.zip", renamedIn(goodZip, "main.py", "C:/a.py"), /absolute/),
    raw("a path that goes up", "a.zip", renamedIn(goodZip, "main.py", "../a.py"), /"\.\."/),
    raw("a path that goes up by backslashes", "a.zip", renamedIn(goodZip, "main.py", "..\\a.py"), /"\.\."/),
    raw("an absolute path by a backslash", "a.zip", renamedIn(goodZip, "main.py", "\\etc\\pw"), /absolute/),
    raw("a NUL in a name", "a.zip", renamedIn(goodZip, "main.py", "ma\0n.py"), /NUL/),
    raw("a truncated zip", "a.zip", goodZip.subarray(0, goodZip.length - 30), /truncated/),
    raw("a zip without its beginning", "a.zip", goodZip.subarray(50), /cannot be read|refused/),
    raw("an encrypted zip", "a.zip", encrypted, /encrypted/),
    raw(
      "a zip that says two names",
      "a.zip",
      Buffer.from(goodZip.toString("latin1").replace("main.py", "evil.py"), "latin1"),
      /disagree/,
    ),
  ];
}

export interface GoodArchive {
  name: string;
  fileName: string;
  bytes: Buffer;
}

/** Three spellings of one project: see GOOD_FILES and GOOD_LINKS. */
export async function goodArchives(): Promise<GoodArchive[]> {
  const script = { name: "proj/run.sh", content: "echo hi\n" };
  const clutter = { name: "__MACOSX/proj/._main.py", content: "x" };
  const finder = { name: "proj/.DS_Store", content: "x" };
  const plain = await tarOf(
    { name: "./", type: "directory" },
    { name: "proj/", type: "directory", mode: 0o700 },
    { name: "proj/main.py", content: "old" },
    { name: "proj/main.py", content: GOOD_FILES["proj/main.py"] },
    { ...script, mode: 0o4755 },
    { name: "proj/deep/a b/ü.txt", content: GOOD_FILES["proj/deep/a b/ü.txt"] },
    { name: `proj/${"long".repeat(40)}/${"name".repeat(40)}.txt`, content: "long" },
    { name: "proj/deep/up", type: "symlink", linkname: "../main.py" },
    { name: "proj/around", type: "symlink", linkname: "deep/../main.py" },
    { name: "proj/empty", content: "" },
    clutter,
    finder,
  );
  const zipped = await zipOf(
    { name: "proj/main.py", content: GOOD_FILES["proj/main.py"] },
    { ...script, mode: 0o104755 },
    { name: "proj/deep/a b/ü.txt", content: GOOD_FILES["proj/deep/a b/ü.txt"] },
    { name: `proj/${"long".repeat(40)}/${"name".repeat(40)}.txt`, content: "long" },
    { name: "proj/deep/up", content: "../main.py", mode: 0o120777 },
    { name: "proj/around", content: "deep/../main.py", mode: 0o120777 },
    { name: "proj/empty" },
    clutter,
    finder,
  );
  const half = Math.floor(plain.length / 2);
  return [
    { name: "a tar", fileName: "project.tar", bytes: plain },
    { name: "a tar.gz", fileName: "project.tar.gz", bytes: gzipSync(plain) },
    {
      name: "a gzip of two members",
      fileName: "project.tgz",
      bytes: Buffer.concat([gzipSync(plain.subarray(0, half)), gzipSync(plain.subarray(half))]),
    },
    { name: "a zip", fileName: "project.zip", bytes: zipped },
  ];
}

export const GOOD_FILES = {
  "proj/main.py": "print('hello')\n",
  "proj/run.sh": "echo hi\n",
  "proj/deep/a b/ü.txt": "text ".repeat(5_000),
  [`proj/${"long".repeat(40)}/${"name".repeat(40)}.txt`]: "long",
  "proj/empty": "",
} as const satisfies Record<string, string>;
export const GOOD_LINKS = { "proj/deep/up": "../main.py", "proj/around": "deep/../main.py" } as const;

/** The bytes in pieces of that size. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A body that breaks off with this error after its bytes. */
export async function* brokenOff(bytes: Uint8Array, error: Error): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
  throw error;
}

/** A body that sends its bytes and then nothing more, until the signal. */
export async function* stalling(bytes: Uint8Array, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
  if (!signal.aborted) await once(signal, "abort");
}
