import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { QueryArrayConfig, QueryArrayResult } from "pg";
import { type MigrationFile, type Provider, schemaOf } from "./generate.ts";

/** What the package's glue exports; the specifier is kept from TypeScript, whose types for it do not resolve. */
const importGlue = async (): Promise<EngineModule> => {
  const name: string = "@prisma/schema-engine-wasm/schema_engine_bg";
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return
  return import(name);
};

/** Node has it, its types leave it to the DOM's. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: Record<string, object>): Promise<{ exports: { __wbindgen_start(): void } }>;
};

/** The part of the engine used here; its own types come with an entry point that Node cannot load. */
interface SchemaEngine {
  diff(input: object): Promise<{ stdout: string | null }>;
  free(): void;
}
interface EngineModule {
  __wbg_set_wasm(exports: object): void;
  SchemaEngine: {
    /** A static method of this name, not a constructor. */
    "new"(
      options: { datamodels: [string, string][] },
      log: (message: string) => void,
      adapter: ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
    ): Promise<SchemaEngine>;
  };
}

/**
 * The SQL that leads from the given migrations to the models; empty when they say the same.
 * SQLite replays them in memory; for PostgreSQL `url` names a server where a shadow database may be created.
 */
export async function sqlSince(
  migrations: readonly MigrationFile[],
  provider: Provider,
  url = ":memory:",
): Promise<string> {
  const engine = await openEngine(
    provider === "sqlite" ? new ScriptingSqlite() : new CharKnowingPostgres(url),
    await schemaOf(provider),
  );
  try {
    const { stdout } = await engine.diff({
      from: migrations.length === 0 ? { tag: "empty" } : migrationsSource(migrations, provider),
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: await schemaOf(provider) }] },
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const sql = stdout ?? "";
    return /^\s*(--[^\n]*\s*)*$/.test(sql) ? "" : sql;
  } finally {
    engine.free();
  }
}

/** The engine sends a whole migration as one raw statement, which better-sqlite3 takes as a script only. */
class ScriptingSqlite implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "sqlite";
  readonly adapterName = "script-running-sqlite";
  private readonly inner = new PrismaBetterSqlite3({ url: ":memory:" });

  connect(): Promise<SqlDriverAdapter> {
    return this.connectToShadowDb();
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const adapter = await this.inner.connectToShadowDb();
    const executeRaw = adapter.executeRaw.bind(adapter);
    adapter.executeRaw = async (query) => {
      if (query.args.length > 0) return executeRaw(query);
      await adapter.executeScript(query.sql);
      return 0;
    };
    return adapter;
  }
}

const CHAR = 18;
const BPCHAR = 1042;

/** The engine reads catalogue columns of PostgreSQL's inner type "char", which the adapter does not know: told as bpchar. */
class CharKnowingPostgres implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "char-knowing-postgres";
  private readonly inner: PrismaPg;

  constructor(connectionString: string) {
    this.inner = new PrismaPg({ connectionString });
  }

  connect(): Promise<SqlDriverAdapter> {
    return this.inner.connect();
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const adapter = await this.inner.connectToShadowDb();
    const pool = adapter.underlyingDriver();
    const query = pool.query.bind(pool);
    // The engine asks one thing at a time, so the columns noted here belong to the answer read next.
    let charColumns: number[] = [];
    const noting = async (config: QueryArrayConfig): Promise<QueryArrayResult> => {
      const result = await query(config);
      charColumns = result.fields.flatMap((field, at) => (field.dataTypeID === CHAR ? [at] : []));
      for (const at of charColumns) Object.assign(result.fields[at] ?? {}, { dataTypeID: BPCHAR });
      return result;
    };
    Object.assign(pool, { query: noting });
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (sql) => {
      const result = await queryRaw(sql);
      for (const at of charColumns) {
        result.columnTypes[at] = ColumnTypeEnum.Character;
        for (const row of result.rows) if (row[at] === "") row[at] = "\0";
      }
      return result;
    };
    return adapter;
  }
}

const migrationsSource = (migrations: readonly MigrationFile[], provider: Provider): object => ({
  tag: "migrations",
  baseDir: "migrations",
  lockfile: { path: "./migration_lock.toml", content: `provider = "${provider}"\n` },
  shadowDbInitScript: "",
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
  })),
});

/** Once a process: the glue keeps one instance in a variable of its own. */
let loaded: Promise<EngineModule> | undefined;

async function openEngine(adapter: SqlMigrationAwareDriverAdapterFactory, schema: string): Promise<SchemaEngine> {
  const engine = await (loaded ??= loadEngine());
  return engine.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
}

async function loadEngine(): Promise<EngineModule> {
  // A panic calls this global; without it the panic's own words are lost.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => process.stderr.write(`${message}\n`) },
  });
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const glue = await importGlue();
  const wasm = await WebAssembly.compile(await readFile(join(folder, "schema_engine_bg.wasm")));
  // The glue is itself the module's import object.
  const instance = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": { ...glue } });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}
