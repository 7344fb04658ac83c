import { CapstanError } from "../../lib/errors.ts";
import type { Tx } from "./database.ts";
import { guardTx } from "./guarded-tx.ts";

/**
 * Runs a body with a Tx of its own and waits, whatever way it ends, until nothing it started is under way.
 * Throws `unavailable` when it has not settled in `limitMs`.
 */
export async function runBody<T>(tx: Tx, body: (tx: Tx) => Promise<T>, limitMs: number): Promise<T> {
  const guarded = guardTx(tx);
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const problem = `A transaction had not ended after ${limitMs / 1000} s and was undone.`;
      reject(new CapstanError("unavailable", problem, "It waits for something slow, or for another transaction."));
    }, limitMs);
  });
  try {
    return await Promise.race([body(guarded.tx), tooLong]);
  } finally {
    clearTimeout(timer);
    await guarded.close();
  }
}
