import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlDriverAdapter, SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";

/** Every connection needs them: a fresh one to a WAL file has synchronous = NORMAL, which may lose the last commits. */
const PRAGMAS = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
PRAGMA busy_timeout = 5000;`;

/** One connection with the settings every connection has. */
export async function connectSqlite(path: string, mode: "write" | "read"): Promise<SqlDriverAdapter> {
  const connection = await new PrismaBetterSqlite3({ url: path }).connect();
  await connection.executeScript(mode === "read" ? `${PRAGMAS} PRAGMA query_only = ON;` : PRAGMAS);
  return connection;
}

/** Gives Prisma a connection that was opened before. */
export const factoryOf = (connection: SqlDriverAdapter): SqlDriverAdapterFactory => ({
  provider: "sqlite",
  adapterName: connection.adapterName,
  connect: () => Promise.resolve(connection),
});

/**
 * One connection to Prisma, several underneath: each transaction has a whole one to itself, so that every reader has
 * its own snapshot and a slow one holds up nobody. No more transactions at once than connections: the caller counts.
 */
export function poolOf(connections: readonly SqlDriverAdapter[]): SqlDriverAdapter {
  const idle = [...connections];
  const [first] = connections;
  if (!first) throw new Error("A pool needs a connection.");
  return {
    provider: first.provider,
    adapterName: first.adapterName,
    queryRaw: (query) => first.queryRaw(query),
    executeRaw: (query) => first.executeRaw(query),
    executeScript: (script) => first.executeScript(script),
    async startTransaction(isolation) {
      const connection = idle.pop();
      if (!connection) throw new Error("More transactions at once than connections.");
      const transaction = await connection.startTransaction(isolation).catch((error: unknown) => {
        idle.push(connection);
        throw error;
      });
      const giveBack = (end: () => Promise<void>) => async (): Promise<void> => {
        await end();
        idle.push(connection);
      };
      transaction.commit = giveBack(transaction.commit.bind(transaction));
      transaction.rollback = giveBack(transaction.rollback.bind(transaction));
      return transaction;
    },
    dispose: async () => {
      await Promise.all(connections.map((connection) => connection.dispose()));
    },
  };
}
