/** More are not offered: nobody reads on, and an archive can hold 100,000. */
const MOST_OFFERED = 20;
const USUAL_NAMES = ["main.py", "run.sh", "__main__.py"];

export interface EntryPoints {
  /** Paths of .py and .sh files at the top, or in the one folder at the top: what JOB_RUN_ENTRYPOINT likely means. */
  entryPoints: string[];
}

/** Picks likely entry points among an archive's scripts, the usual names first, then by name. */
export function entryPointsOf(scripts: readonly string[]): EntryPoints {
  const atTop = scripts.filter((path) => !path.includes("/"));
  const folders = new Set(scripts.map((path) => path.split("/")[0]));
  const near = atTop.length > 0 || folders.size !== 1 ? atTop : scripts.filter((path) => path.split("/").length === 2);
  const rank = (path: string): number => {
    const usual = USUAL_NAMES.indexOf(path.slice(path.lastIndexOf("/") + 1));
    return usual === -1 ? USUAL_NAMES.length : usual;
  };
  const sorted = [...near].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return { entryPoints: sorted.slice(0, MOST_OFFERED) };
}
