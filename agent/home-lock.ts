import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CapstanError } from "../lib/errors.ts";
import { identityOf, isAlive } from "./executors/processes.ts";

const owner = z.object({ pid: z.number().int(), startTicks: z.string() });

/**
 * Takes the agent's home for this process, for as long as it lives; a lock whose owner is dead is taken over. The lock
 * is the file `lock` with pid and start time. Returns what gives it back. Throws `conflict` when another agent has it.
 */
export function lockHome(home: string): () => void {
  const lock = path.join(home, "lock");
  const own = path.join(home, `lock.${process.pid}`);
  writeFileSync(own, JSON.stringify(identityOf(process.pid)), { mode: 0o600 });
  try {
    for (let tries = 0; tries < 10; tries += 1) {
      if (linked(own, lock)) return () => rmSync(lock, { force: true });
      const holder = readOwner(lock);
      if (holder && isAlive(holder)) {
        throw new CapstanError("conflict", `Another agent (pid ${holder.pid}) already works in ${home}.`);
      }
      setAside(lock, holder);
    }
    throw new CapstanError("unavailable", `The lock ${lock} cannot be taken.`);
  } finally {
    rmSync(own, { force: true });
  }
}

/** A link appears with its content, and only where there is nothing yet. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Moves a dead owner's lock away; one that another agent took in between is put back. */
function setAside(lock: string, dead: z.infer<typeof owner> | undefined): void {
  const aside = `${lock}.dead.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return; // gone by itself
  }
  const moved = readOwner(aside);
  if (moved && moved.startTicks !== dead?.startTicks) linked(aside, lock);
  rmSync(aside, { force: true });
}

function readOwner(lock: string): z.infer<typeof owner> | undefined {
  try {
    return owner.safeParse(JSON.parse(readFileSync(lock, "utf8"))).data;
  } catch {
    return undefined;
  }
}
