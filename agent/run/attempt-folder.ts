import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Json } from "../../lib/json.ts";
import { runSpec, type RunSpec } from "../../lib/protocol/messages.ts";
import { NEVER, stopRecord, type RUN_FOLDER, type FileSeen, type FolderSeen } from "../../lib/protocol/run-folder.ts";
import { z } from "zod";

type FileName = (typeof RUN_FOLDER)[keyof typeof RUN_FOLDER];

const hookRecords = z.record(z.string(), z.json());

/**
 * One run folder's files. Synchronous: a handful of small files on a local disk, read and written at moments when the
 * next decision depends on them; through the thread pool the same calls cost several times the processor time.
 */
export class AttemptFolder {
  constructor(readonly path: string) {}

  /** Makes the folder with its spec; a folder that has one already stays as it is. */
  create(spec: RunSpec): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    if (!this.has("spec.json")) this.write("spec.json", JSON.stringify(spec));
  }

  /** False when somebody has deleted it. */
  exists(): boolean {
    return existsSync(this.path);
  }

  /** Undefined when there is none that can be understood. */
  readSpec(): RunSpec | undefined {
    const parsed = runSpec.safeParse(this.readJson("spec.json"));
    return parsed.success ? parsed.data : undefined;
  }

  look(): FolderSeen {
    // most files are not there most of the time, and a failed open costs more than the list
    const names = new Set<string>(existsSync(this.path) ? readdirSync(this.path) : []);
    const see = (name: FileName): FileSeen | undefined => (names.has(name) ? this.see(name) : undefined);
    const started = see("started");
    const exit = see("exit");
    const gone = see("gone");
    const stop = stopRecord.safeParse(names.has("stop.json") ? this.readJson("stop.json") : undefined);
    const prepareFailed = see("prepare-failed")?.text;
    const blocked = see("blocked")?.text.trim();
    return {
      ...(started && { started }),
      ...(exit && { exit }),
      ...(gone && { gone }),
      ...(stop.success && { stop: stop.data }),
      ...(prepareFailed !== undefined && { prepareFailed }),
      ...(blocked && { blocked }),
      notes: [...linesOf(see("notes")), ...linesOf(see("lost"))],
    };
  }

  /** Makes sure that the run never executes. False: a supervisor was first, it does execute. */
  claimNever(): boolean {
    try {
      writeFileSync(this.file("started"), NEVER, { flag: "wx", mode: 0o600 });
      return true;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST")
        return this.see("started")?.text === NEVER;
      throw error;
    }
  }

  /** Complete from its first moment for every reader. */
  write(name: FileName, text: string, mode = 0o600): void {
    const partial = `${this.file(name)}.new`;
    writeFileSync(partial, text, { mode });
    renameSync(partial, this.file(name));
  }

  /** One sentence more for a person; one that is there is not repeated. */
  note(sentence: string): void {
    const known = linesOf(this.see("notes"));
    const line = sentence.replaceAll(/\s*\n\s*/g, " ");
    if (!known.includes(line)) this.write("notes", [...known, line, ""].join("\n"));
  }

  readHookRecords(): Record<string, Json> {
    const parsed = hookRecords.safeParse(this.readJson("hooks.json"));
    return parsed.success ? parsed.data : {};
  }

  /** Size of the output, whether or not its bytes were freed; undefined when the file is gone. */
  outputBytes(): number | undefined {
    return statSync(this.file("output"), { throwIfNoEntry: false })?.size;
  }

  has(name: FileName): boolean {
    return existsSync(this.file(name));
  }

  file(name: FileName): string {
    return path.join(this.path, name);
  }

  remove(name: FileName): void {
    rmSync(this.file(name), { force: true });
  }

  /** Deletes all of it. First renamed, so that a half-deleted folder is never taken for a run's. */
  async destroy(): Promise<void> {
    const trash = path.join(path.dirname(this.path), `${TRASH_PREFIX}${path.basename(this.path)}`);
    if (existsSync(trash)) await rm(trash, { recursive: true, force: true });
    if (existsSync(this.path)) renameSync(this.path, trash);
    await rm(trash, { recursive: true, force: true });
  }

  private see(name: FileName): FileSeen | undefined {
    let file: number;
    try {
      file = openSync(this.file(name), "r");
    } catch {
      return undefined;
    }
    try {
      return { text: readFileSync(file, "utf8"), atMs: fstatSync(file).mtimeMs };
    } finally {
      closeSync(file);
    }
  }

  private readJson(name: FileName): unknown {
    const text = this.see(name)?.text;
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }
}

const linesOf = (file: FileSeen | undefined): string[] => file?.text.split("\n").filter(Boolean) ?? [];

/** Names of folders that are being deleted. */
export const TRASH_PREFIX = ".deleted-";
