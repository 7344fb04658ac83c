import { readFileSync } from "node:fs";
import path from "node:path";
import { RUN_FOLDER } from "../../lib/protocol/run-folder.ts";
import type { Executor } from "./executor.ts";
import { carries, childrenOf, identityOf, namespacePidsOf } from "./processes.ts";

export const SANDBOX_HOME = "/home/datascience";

export interface SandboxOptions {
  bwrap: string;
  /** Drops user id and all capabilities inside; absent when the agent is not root, or where util-linux has none. */
  setpriv: string | undefined;
  runAs: number | undefined;
  /** Existing folders, real paths, that a run sees empty. */
  hide: readonly string[];
  /** Existing files or folders, real paths, that stay visible inside hidden ones. */
  keepVisible: readonly string[];
}

/** Shown empty to every run, with the mode the folder has there: system folders that hold state of others. */
const EMPTY_FOLDERS: readonly (readonly [folder: string, mode: string])[] = [
  ["/tmp", "1777"],
  ["/var/tmp", "1777"],
  ["/home", "0755"],
  ["/root", "0755"],
  // sockets can be connected to on a read-only mount too: docker, databases, buses
  ["/run", "0755"],
];

/** Processes in namespaces of their own over a read-only system. */
export function bubblewrapExecutor(options: SandboxOptions): Executor {
  return {
    isolation: "bubblewrap",
    note: undefined,
    runAs: options.setpriv === undefined ? undefined : options.runAs,
    entersWorkFolder: true,
    homeOf: () => SANDBOX_HOME,
    wrapper: (workFolder) => sandboxCommand(options, workFolder, ["--json-status-fd", "3"]),
    userProcess: (folder) => {
      const init = initOf(folder);
      // bubblewrap's own init is 1 in there, what it starts is 2
      return init === undefined ? undefined : childrenOf(init).find((pid) => namespacePidsOf(pid).at(-1) === 2);
    },
    // a namespace is empty before its init is gone or a zombie
    remains: (folder, attemptId) => {
      const init = initOf(folder);
      return init !== undefined && identityOf(init) && carries(init, attemptId) ? [init] : [];
    },
  };
}

/**
 * The sandbox's command line. As root, bubblewrap keeps just what setpriv needs to become an ordinary user with no
 * capability at all: a uid 0 without capabilities still reads what root owns. An order to hide comes before any bind inside it.
 */
export function sandboxCommand(options: SandboxOptions, workFolder: string, more: readonly string[] = []): string[] {
  const dropped = options.setpriv !== undefined && options.runAs !== undefined;
  const inside = (folder: string, outer: string): boolean => folder === outer || folder.startsWith(`${outer}/`);
  const hidden = [...new Set(options.hide.map((folder) => path.resolve(folder)))].filter(
    (folder) => folder !== "/" && !EMPTY_FOLDERS.some(([outer]) => inside(folder, outer)),
  );
  return [
    options.bwrap,
    ...["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"],
    ...EMPTY_FOLDERS.flatMap(([folder, mode]) => ["--perms", mode, "--tmpfs", folder]),
    ...hidden.flatMap((folder) => ["--tmpfs", folder]),
    ...options.keepVisible.flatMap((file) => ["--ro-bind", file, file]),
    ...["--bind", workFolder, SANDBOX_HOME],
    ...["--cap-drop", "ALL"],
    ...(dropped ? ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP"] : []),
    ...["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--hostname", "capstan", "--die-with-parent"],
    ...more,
    ...["--chdir", SANDBOX_HOME, "--clearenv", "--"],
    ...(dropped && options.setpriv !== undefined ? dropAllPrivileges(options.setpriv, options.runAs) : []),
  ];
}

function dropAllPrivileges(setpriv: string, uid: number | undefined): string[] {
  return [
    ...[setpriv, `--reuid=${uid}`, `--regid=${uid}`, "--clear-groups"],
    ...["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"],
  ];
}

/** The sandbox's init, by its pid on the host; undefined before there is one. */
function initOf(folder: string): number | undefined {
  try {
    const text = readFileSync(path.join(folder, RUN_FOLDER.sandbox), "utf8");
    const found = /"child-pid": (\d+)/.exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}
