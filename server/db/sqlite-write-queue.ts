import type { SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type { Tx } from "./database.ts";
import type { PrismaClient } from "./generated/sqlite/client.ts";
import { runBody } from "./run-body.ts";

interface Waiting {
  /** Runs the body; gives how its caller is told the value. */
  run(tx: Tx): Promise<() => void>;
  failed(error: unknown): void;
}

/** A body that comes later waits for the next commit, so nobody waits for many others. */
const GROUP_SIZE = 50;
const GROUP_MS = 20;

/**
 * All writes to SQLite, one after another on one connection. What waits when a body ends joins its transaction, each
 * in a savepoint of its own, so that one fsync serves up to 50; a lone write waits for nobody. A caller hears of its
 * body's end, good or bad, after the commit.
 */
export class SqliteWriteQueue {
  private readonly waiting: Waiting[] = [];
  private draining: Promise<void> | undefined;

  /** `connection` is the one that `client` works on, and nothing else. */
  constructor(
    private readonly client: PrismaClient,
    private readonly connection: SqlDriverAdapter,
    private readonly bodyLimitMs: number,
  ) {}

  write<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async (tx: Tx): Promise<() => void> => {
        const value = await runBody(tx, body, this.bodyLimitMs);
        return () => resolve(value);
      };
      this.waiting.push({ run, failed: reject });
      this.draining ??= this.drain();
    });
  }

  /** Resolves when nothing runs and nothing waits. */
  async whenIdle(): Promise<void> {
    while (this.draining) await this.draining;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) await this.commitGroup();
    this.draining = undefined;
  }

  private async commitGroup(): Promise<void> {
    const group: Waiting[] = [];
    const tell: (() => void)[] = [];
    try {
      await this.client.$transaction(
        async (tx) => {
          const end = performance.now() + GROUP_MS;
          do {
            const next = this.waiting.shift() ?? (await this.afterOneTurn());
            if (!next) break;
            group.push(next);
            tell.push(await this.runInSavepoint(tx, next));
          } while (group.length < GROUP_SIZE && performance.now() < end);
        },
        // Only a backstop: the limit of each body is the queue's own.
        { timeout: this.bodyLimitMs + 60_000, maxWait: 60_000 },
      );
    } catch (error) {
      // Opening, a savepoint or the commit failed: nothing of the group is there.
      for (const member of group.length > 0 ? group : this.waiting.splice(0)) member.failed(error);
      return;
    }
    for (const callback of tell) callback();
  }

  /**
   * What came in during one turn of the event loop: requests that arrived while a body ran have not been parsed yet, and
   * without this look each of them would pay for a commit of its own.
   */
  private async afterOneTurn(): Promise<Waiting | undefined> {
    await new Promise((resolve) => setImmediate(resolve));
    return this.waiting.shift();
  }

  /** Gives what its caller is to hear after the commit. Throws when the transaction itself is broken. */
  private async runInSavepoint(tx: Tx, body: Waiting): Promise<() => void> {
    await this.connection.executeScript("SAVEPOINT body");
    try {
      const tell = await body.run(tx);
      await this.connection.executeScript("RELEASE body");
      return tell;
    } catch (error) {
      await this.connection.executeScript("ROLLBACK TO body; RELEASE body");
      return () => body.failed(error);
    }
  }
}
