import { readFileSync, rmSync, writeFileSync } from "node:fs";
import SqliteFile from "better-sqlite3";
import { CapstanError } from "../../lib/errors.ts";

/**
 * Makes this process the only one that has the database open, until the function given back is called or the process
 * is gone. The lock is the kernel's, held through an empty SQLite file beside the database: it ends with its process
 * however that ends, and no pid is ever mistaken for another. The pid file beside it is for the message alone.
 * Throws `unavailable`, naming the process that has it.
 */
export function lockSqlite(path: string): () => void {
  const pidFile = `${path}.pid`;
  const lock = new SqliteFile(`${path}.lock`, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    if (!(cause instanceof SqliteFile.SqliteError) || !cause.code.startsWith("SQLITE_BUSY")) throw cause;
    const holder = readHolder(pidFile);
    throw new CapstanError(
      "unavailable",
      `The database ${path} is open in another process${holder ? ` (pid ${holder})` : ""}.`,
      "Stop that one first; on SQLite exactly one process opens the database.",
      { cause },
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return () => {
    rmSync(pidFile, { force: true });
    lock.close();
  };
}

function readHolder(pidFile: string): string {
  try {
    return readFileSync(pidFile, "utf8").trim();
  } catch {
    return ""; // it has the lock and has not written its name yet
  }
}
