import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";

export const PROVIDERS = ["sqlite", "postgresql"] as const;
export type Provider = (typeof PROVIDERS)[number];

const prismaFolder = dirname(fileURLToPath(import.meta.url));
const root = dirname(prismaFolder);
const generated = join(root, "server/db/generated");
const models = join(prismaFolder, "models.prisma");

/**
 * The whole schema of one database. The "small" query compiler saves memory for some microseconds a new query; the
 * runtime "nodejs" imports it as base64 text, so a bundle holds it.
 */
export async function schemaOf(provider: Provider, output = join(generated, provider)): Promise<string> {
  return `generator client {
  provider            = "prisma-client"
  output              = "${output}"
  runtime             = "nodejs"
  moduleFormat        = "esm"
  importFileExtension = "ts"
  compilerBuild       = "small"
}

datasource db {
  provider = "${provider}"
}

${await readFile(models, "utf8")}`;
}

export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
}

/** The committed migrations of one database in the order they are applied. */
export async function migrationFiles(provider: Provider): Promise<MigrationFile[]> {
  const folder = join(prismaFolder, "migrations", provider);
  const names = (await readdir(folder, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(folder, name, "migration.sql"), "utf8") })),
  );
}

/**
 * Writes both Prisma clients and the migrations as a module into server/db/generated. False when everything there was
 * made from the same inputs already.
 */
export async function generate(): Promise<boolean> {
  const migrations = Object.fromEntries(
    await Promise.all(PROVIDERS.map(async (provider) => [provider, await migrationFiles(provider)] as const)),
  );
  const packageJson = z
    .object({ version: z.string(), dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
  const schemas = await Promise.all(PROVIDERS.map((provider) => schemaOf(provider)));
  const inputs = [
    ...schemas,
    JSON.stringify(migrations),
    packageJson.version,
    packageJson.dependencies["prisma"],
    await readFile(fileURLToPath(import.meta.url), "utf8"),
  ];
  const hash = createHash("sha256").update(inputs.join("\0")).digest("hex");
  const stamp = join(generated, "stamp");
  if ((await readFile(stamp, "utf8").catch(() => "")) === hash) return false;

  await mkdir(generated, { recursive: true });
  await rm(stamp, { force: true });
  await Promise.all(PROVIDERS.map(generateClient));
  await writeFile(
    join(generated, "migrations.ts"),
    `/** Made by prisma/generate.ts: what is applied at start, and the version that knows it. */
export const CAPSTAN_VERSION: string = ${JSON.stringify(packageJson.version)};
export const MIGRATIONS: Record<${PROVIDERS.map((provider) => `"${provider}"`).join(" | ")}, readonly { readonly name: string; readonly sql: string }[]> = ${JSON.stringify(migrations, null, 2)};
`,
  );
  await writeFile(stamp, hash);
  return true;
}

/** Made beside and then put in its place, so that a running `dev` or `test` never meets half a client. */
async function generateClient(provider: Provider): Promise<void> {
  const staging = await mkdtemp(join(generated, "staging-"));
  const schema = join(staging, "schema.prisma");
  await writeFile(schema, await schemaOf(provider, join(staging, provider)));
  const prisma = join(root, "node_modules/prisma/build/index.js");
  await promisify(execFile)(process.execPath, [prisma, "generate", "--schema", schema, "--no-hints"], {
    cwd: root,
    env: {
      ...process.env,
      // Generating needs no schema engine, but without a path to one Prisma tries to download it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  });
  await rm(join(generated, provider), { recursive: true, force: true });
  await rename(join(staging, provider), join(generated, provider));
  await rm(staging, { recursive: true, force: true });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const done = await generate();
  process.stdout.write(done ? "Prisma clients generated.\n" : "Prisma clients are up to date.\n");
}
