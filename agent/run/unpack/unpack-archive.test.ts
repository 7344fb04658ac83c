import { chmod, lstat, mkdtemp, readFile, readdir, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  badArchives,
  GOOD_FILES,
  GOOD_LINKS,
  goodArchives,
  SMALL_LIMITS,
  tarOf,
  zipOf,
} from "../../../test/archives.ts";
import { archiveKindOf, artifactKindOf, type ArchiveKind } from "../../../lib/artifacts/artifact-kind.ts";
import { unpackArchive } from "./unpack-archive.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "capstan-unpack-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function kindOf(fileName: string): ArchiveKind {
  const kind = archiveKindOf(artifactKindOf(fileName));
  if (kind === undefined) throw new Error(`${fileName} is no archive`);
  return kind;
}

async function unpack(fileName: string, bytes: Uint8Array): Promise<string> {
  await writeFile(join(folder, fileName), bytes);
  await unpackArchive(join(folder, fileName), kindOf(fileName), join(folder, "into"), undefined, SMALL_LIMITS);
  return join(folder, "into");
}

describe("a good archive", async () => {
  test.each(await goodArchives())("$name becomes its files, links and modes", async ({ fileName, bytes }) => {
    const into = await unpack(fileName, bytes);
    for (const [path, content] of Object.entries(GOOD_FILES)) {
      expect(await readFile(join(into, path), "utf8")).toBe(content);
    }
    for (const [path, target] of Object.entries(GOOD_LINKS)) expect(await readlink(join(into, path))).toBe(target);
    expect((await lstat(join(into, "proj/run.sh"))).mode & 0o7777).toBe(0o755);
    expect((await lstat(join(into, "proj/main.py"))).mode & 0o7777).toBe(0o644);
    expect((await lstat(join(into, "proj"))).mode & 0o7777).toBe(0o755);
    expect(await readdir(into)).toEqual(["proj"]);
    expect(await readdir(join(into, "proj"))).not.toContain(".DS_Store");
  });

  test("may hold hard links to its own files", async () => {
    const bytes = await tarOf({ name: "a", content: "same" }, { name: "d/b", type: "link", linkname: "./a" });
    expect(await readFile(join(await unpack("a.tar", bytes), "d/b"), "utf8")).toBe("same");
  });

  test("is unpacked the same when it is unpacked again", async () => {
    const [first] = await goodArchives();
    if (!first) throw new Error("none");
    await unpack(first.fileName, first.bytes);
    const into = await unpack(first.fileName, first.bytes);
    expect(await readFile(join(into, "proj/main.py"), "utf8")).toBe(GOOD_FILES["proj/main.py"]);
  });
});

describe("a bad archive is refused and nothing leaves the folder", async () => {
  test.each(await badArchives())("$name ($fileName)", async ({ fileName, bytes, refusal }) => {
    const before = await readdir(tmpdir());
    await expect(unpack(fileName, bytes)).rejects.toMatchObject({ kind: "invalid", problem: refusal });
    expect((await readdir(folder)).sort()).toEqual([fileName, "into"].sort());
    expect((await readdir(tmpdir())).filter((name) => !before.includes(name) && !name.startsWith("capstan-"))).toEqual(
      [],
    );
  });
});

test("a zip whose content does not have the checksum it states is refused", async () => {
  const zip = await zipOf({ name: "a.bin", content: Buffer.from("0123456789") });
  zip.writeUInt32LE(1, zip.indexOf("PK\x01\x02") + 16);
  await expect(unpack("a.zip", zip)).rejects.toMatchObject({ kind: "invalid", problem: /checksum/ });
});

test("a zip whose content is longer than it states is refused", async () => {
  const zip = await zipOf({ name: "a.bin", content: Buffer.alloc(100_000) });
  zip.writeUInt32LE(10, zip.indexOf("PK\x01\x02") + 24);
  await expect(unpack("a.zip", zip)).rejects.toMatchObject({ kind: "invalid", problem: /too many bytes/ });
});

test("a link that lies in the folder beforehand is not written through", async () => {
  const { mkdir, symlink } = await import("node:fs/promises");
  await mkdir(join(folder, "into"));
  await mkdir(join(folder, "elsewhere"));
  await chmod(join(folder, "elsewhere"), 0o755);
  await symlink(join(folder, "elsewhere"), join(folder, "into", "d"));
  await expect(unpack("a.tar", await tarOf({ name: "d/x", content: "x" }))).rejects.toMatchObject({ kind: "invalid" });
  expect(await readdir(join(folder, "elsewhere"))).toEqual([]);
});

test("an abort ends it with the signal's reason", async () => {
  const control = new AbortController();
  await writeFile(join(folder, "a.tar"), await tarOf({ name: "a", content: Buffer.alloc(5_000_000) }));
  const unpacking = unpackArchive(join(folder, "a.tar"), "tar", join(folder, "into"), control.signal);
  control.abort(new Error("the run was cancelled"));
  await expect(unpacking).rejects.toThrow("the run was cancelled");
});
