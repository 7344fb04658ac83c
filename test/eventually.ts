import { setTimeout as sleep } from "node:timers/promises";

const LOOK_EVERY_MS = 10;

/** The first value that is neither undefined nor false; fails with what was last seen or thrown when time is over. */
export async function eventually<T>(
  look: () => T | Promise<T>,
  withinMs = 10_000,
): Promise<Exclude<NonNullable<T>, false>> {
  const end = Date.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await look();
      if (isThere(value)) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`It did not happen within ${withinMs} ms.`, { cause: last });
    await sleep(LOOK_EVERY_MS);
  }
}

const isThere = <T>(value: T): value is Exclude<NonNullable<T>, false> =>
  value !== undefined && value !== null && value !== false;
