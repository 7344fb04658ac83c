import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { StartProblem, codeOf } from "./start-problem.mjs";

/** @typedef {Record<string, string | undefined>} Environment */

/**
 * Where this installation lives and answers. The server parses every setting itself; these are the ones needed
 * before it runs.
 * @typedef {{ home: string, host: string, port: number, url: string }} StartSettings
 */

/**
 * The start's settings, or a StartProblem that names the wrong one. Relative folders count from the checkout.
 * @param {Environment} env
 * @param {string} checkout
 * @param {{ port: number, home?: string }} [defaults]
 * @returns {StartSettings}
 */
export function readSettings(env, checkout, defaults = { port: 3000 }) {
  const host = env.CAPSTAN_HOST || "127.0.0.1";
  const port = env.CAPSTAN_PORT ? Number(env.CAPSTAN_PORT) : defaults.port;
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new StartProblem(`CAPSTAN_PORT must be a port number from 1 to 65535, not "${env.CAPSTAN_PORT}".`);
  }
  const home = path.resolve(checkout, env.CAPSTAN_HOME || defaults.home || defaultHome(env));
  return { home, host, port, url: urlOf(host, port) };
}

/**
 * The folder of this installation's state when CAPSTAN_HOME does not name one.
 * @param {Environment} env
 */
export function defaultHome(env) {
  const dataFolder = env.XDG_DATA_HOME;
  const root =
    dataFolder && path.isAbsolute(dataFolder) ? dataFolder : path.join(env.HOME || os.homedir(), ".local/share");
  return path.join(root, "capstan");
}

/**
 * The address to type on this machine: a server that listens everywhere is reached over loopback.
 * @param {string} host
 * @param {number} port
 */
export function urlOf(host, port) {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

/**
 * The environment with the checkout's .env behind it: what is already set wins, as with dotenv.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} checkout
 * @returns {NodeJS.ProcessEnv}
 */
export function withDotEnv(env, checkout) {
  let text;
  try {
    text = fs.readFileSync(path.join(checkout, ".env"), "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return { ...env };
    throw new StartProblem(`The file .env in ${checkout} cannot be read (${codeOf(error) ?? "unknown error"}).`);
  }
  return { ...parseDotEnv(text), ...env };
}

/**
 * NAME=value lines; blank lines, # comments, `export` and quotes as dotenv has them. No expansion.
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseDotEnv(text) {
  /** @type {Record<string, string>} */
  const values = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, rest] = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || rest === undefined) continue;
    const quoted = /^(["'`])(.*)\1\s*(?:#.*)?$/.exec(rest);
    values[name] = quoted?.[2] ?? rest.replace(/(^|\s+)#.*$/, "").trim();
  }
  return values;
}

/**
 * Makes the home when it is missing (only its owner may look in) and proves that it can be written.
 * @param {string} home
 */
export function prepareHome(home) {
  try {
    fs.mkdirSync(home, { recursive: true, mode: 0o700 });
    const probe = path.join(home, `.writable-${process.pid}`);
    fs.writeFileSync(probe, "");
    fs.rmSync(probe);
  } catch (error) {
    const reason = WHY_UNWRITABLE.get(codeOf(error) ?? "") ?? codeOf(error) ?? "unknown error";
    throw new StartProblem(`Cannot write to ${home} (${reason}). Set CAPSTAN_HOME to a folder you may write to.`);
  }
}

const WHY_UNWRITABLE = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "operation not permitted"],
  ["EROFS", "read-only file system"],
  ["ENOTDIR", "a part of the path is not a folder"],
  ["EEXIST", "a file of that name is in the way"],
  ["ENOSPC", "no space left on the disk"],
  ["ENOENT", "a part of the path cannot be made"],
]);
