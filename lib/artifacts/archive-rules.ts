import { CapstanError } from "../errors.ts";
import { entryPointsOf, type EntryPoints } from "./entry-points.ts";
import { utf8Length } from "./utf8-length.ts";

export interface ArchiveLimits {
  entries: number;
  /** Unpacked bytes are too many only when over this and over `unpackedRatio` times the archive's own size. */
  unpackedBytes: number;
  unpackedRatio: number;
}
export const ARCHIVE_LIMITS: ArchiveLimits = { entries: 100_000, unpackedBytes: 10 * 1024 ** 3, unpackedRatio: 20 };

/** Folders that no entry names but paths imply cost memory too; more than this is no real project. */
const MOST_PATHS = 1_000_000;
const MOST_PATH_BYTES = 64 * 1024 ** 2;
const LONGEST_NAME_BYTES = 255;
const LONGEST_PATH_BYTES = 3_000; // PATH_MAX is 4,096 with the work folder before it
const MOST_LINKS_FOLLOWED = 40; // as Linux does; a loop beyond it opens nothing

export type EntryType = "file" | "directory" | "symlink" | "hardlink";

/** One entry as the archive states it, before anything is believed. */
export interface ArchiveEntry {
  path: string;
  /** Anything but the four types, in words: "device node", "named pipe"; it is refused with them. */
  type: EntryType | { unsupported: string };
  /** Present for both kinds of links. */
  linkTarget?: string;
}

/** An entry that may be written: its path has no empty, `.` or `..` part and no link among its folders. */
export interface AdmittedEntry {
  path: string;
  type: EntryType;
  /** For a hard link the path of an earlier file, for a symbolic link its text. */
  linkTarget?: string;
}

export interface ArchiveSummary extends EntryPoints {
  /** Skipped ones not counted. */
  entries: number;
  /** Of these, files; the same name twice is one. */
  files: number;
  unpackedBytes: number;
}

/**
 * Judges an archive entry by entry, in its order, throwing `invalid` with the reason. Nothing that it admits can lead
 * out of the folder it is unpacked into, whichever way: every folder of an admitted path is a real one, and every
 * symbolic link ends inside, also through other links (those that go up after going down are judged at the end, when
 * all links are known).
 */
export class ArchiveRules {
  private readonly known = new Map<string, "file" | "directory" | { link: string }>();
  private readonly winding: { path: string; target: string }[] = [];
  private readonly scripts: string[] = [];
  private entries = 0;
  private files = 0;
  private unpackedBytes = 0;
  private pathBytes = 0;

  constructor(private readonly limits: ArchiveLimits = ARCHIVE_LIMITS) {}

  /** The entry as it may be written; undefined when it is to be skipped. */
  admit(entry: ArchiveEntry): AdmittedEntry | undefined {
    this.entries += 1;
    if (this.entries > this.limits.entries) {
      throw refusal(`it has more than ${this.limits.entries.toLocaleString("en")} entries`);
    }
    const { path, type } = entry;
    const parts = partsOf(path);
    if (parts.some(isClutter)) {
      this.entries -= 1;
      return undefined;
    }
    if (typeof type === "object") throw refusal(`${quote(path)} is a ${type.unsupported}`);
    const name = parts.join("/");
    if (name === "") {
      if (type === "directory") return undefined;
      throw refusal("an entry has no name");
    }
    this.enter(parts, path);
    switch (type) {
      case "directory":
        this.place(name, path, "directory");
        return { path: name, type };
      case "file":
        if (this.place(name, path, "file")) {
          this.files += 1;
          if (/\.(py|sh)$/i.test(name)) this.scripts.push(name);
        }
        return { path: name, type };
      case "hardlink": {
        const target = partsOf(entry.linkTarget ?? "").join("/");
        if (this.known.get(target) !== "file" || target === name) {
          throw refusal(`${quote(path)} is a hard link to ${quote(target)}, which is no earlier file of it`);
        }
        if (this.place(name, path, "file")) this.files += 1;
        return { path: name, type, linkTarget: target };
      }
      case "symlink": {
        const target = entry.linkTarget ?? "";
        this.judgeLink(parts, target, path);
        this.place(name, path, { link: target });
        return { path: name, type, linkTarget: target };
      }
    }
  }

  /** Counts unpacked bytes as they come; `archiveBytes` is the archive's size, or how much of it has arrived. */
  count(bytes: number, archiveBytes: number): void {
    this.unpackedBytes += bytes;
    const { unpackedBytes, unpackedRatio } = this.limits;
    if (this.unpackedBytes > unpackedBytes && this.unpackedBytes > unpackedRatio * archiveBytes) {
      const gb = (unpackedBytes / 1024 ** 3).toLocaleString("en");
      throw refusal(`it unpacks to more than ${gb} GB and more than ${unpackedRatio} times its size`);
    }
  }

  /** To be asked after the last entry: what the archive holds. */
  finish(): ArchiveSummary {
    for (const { path, target } of this.winding) {
      if (this.leadsOut(path, target)) throw leadingOut(path, target);
    }
    return {
      entries: this.entries,
      files: this.files,
      unpackedBytes: this.unpackedBytes,
      ...entryPointsOf(this.scripts),
    };
  }

  /** Makes the folders of the path known, and refuses a path through something that is no folder. */
  private enter(parts: readonly string[], path: string): void {
    for (let depth = 1, folder = ""; depth < parts.length; depth += 1) {
      folder = depth === 1 ? (parts[0] ?? "") : `${folder}/${parts[depth - 1] ?? ""}`;
      const there = this.known.get(folder);
      if (there === undefined) this.remember(folder, "directory");
      else if (there !== "directory") {
        const what = there === "file" ? "a file" : "a symbolic link";
        throw refusal(`${quote(path)} lies behind ${quote(folder)}, which is ${what}`);
      }
    }
  }

  /** True when the name is new. The same file twice is well formed (the later one counts); another type is not. */
  private place(name: string, path: string, what: "file" | "directory" | { link: string }): boolean {
    const there = this.known.get(name);
    if (there === undefined) {
      this.remember(name, what);
      return true;
    }
    const same = typeof there === "object" ? typeof what === "object" && there.link === what.link : there === what;
    if (!same) throw refusal(`${quote(path)} is in it twice, as different things`);
    return false;
  }

  private remember(path: string, what: "file" | "directory" | { link: string }): void {
    this.pathBytes += path.length;
    if (this.known.size >= MOST_PATHS || this.pathBytes > MOST_PATH_BYTES) {
      throw refusal("its folders are too many or too deep");
    }
    this.known.set(path, what);
  }

  private judgeLink(parts: readonly string[], target: string, path: string): void {
    if (target === "" || target.includes("\0")) throw refusal(`the symbolic link ${quote(path)} has no target`);
    if (target.startsWith("/")) throw leadingOut(path, target);
    let depth = parts.length - 1; // in folders below the root
    let wentDown = false;
    for (const part of target.split("/")) {
      if (part === "" || part === ".") continue;
      if (part !== "..") {
        depth += 1;
        wentDown = true;
        continue;
      }
      depth -= 1;
      if (depth < 0) throw leadingOut(path, target);
      if (wentDown && this.winding.at(-1)?.path !== path) this.winding.push({ path: parts.join("/"), target });
    }
  }

  /** Follows a link as the kernel would, over the links that the archive makes. */
  private leadsOut(path: string, target: string): boolean {
    const at = path.split("/").slice(0, -1);
    const rest = target.split("/").reverse();
    let followed = 0;
    for (let part = rest.pop(); part !== undefined; part = rest.pop()) {
      if (part === "" || part === ".") continue;
      if (part === "..") {
        if (at.pop() === undefined) return true;
        continue;
      }
      const there = this.known.get([...at, part].join("/"));
      if (typeof there !== "object") at.push(part);
      else if ((followed += 1) > MOST_LINKS_FOLLOWED) return false;
      else rest.push(...there.link.split("/").reverse());
    }
    return false;
  }
}

/** Parts of a path without empty and `.` ones; refuses what may not stand in a path at all. */
function partsOf(path: string): string[] {
  if (path === "") throw refusal("an entry has no name");
  if (path.includes("\0")) throw refusal(`the name ${quote(path)} holds a NUL`);
  if (path.startsWith("/")) throw refusal(`the path ${quote(path)} is absolute`);
  if (utf8Length(path) > LONGEST_PATH_BYTES) throw refusal(`the path ${quote(path)} is too long`);
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  for (const part of parts) {
    if (part === "..") throw refusal(`the path ${quote(path)} has a ".." in it`);
    if (utf8Length(part) > LONGEST_NAME_BYTES) throw refusal(`a name in ${quote(path)} is longer than 255 bytes`);
  }
  return parts;
}

/** What macOS puts beside the files that were meant. */
function isClutter(part: string): boolean {
  return part === "__MACOSX" || part === ".DS_Store" || part.startsWith("._");
}

function quote(path: string): string {
  return JSON.stringify(path.length > 120 ? `${path.slice(0, 120)}…` : path);
}

/** An archive refused for this reason, as an error for its sender. */
export function refusal(reason: string, options?: ErrorOptions): CapstanError {
  return new CapstanError("invalid", `The archive was refused: ${reason}.`, "", options);
}

function leadingOut(path: string, target: string): CapstanError {
  return refusal(`the symbolic link ${quote(path)} leads out of it, to ${quote(target)}`);
}
