import type { World } from "./world.ts";

/** Every page of the console with something in it. */
export interface Views {
  [name: string]: string;
}

const made = new WeakMap<World, Promise<Views>>();

/** Where each page is; what it shows is made once, since a run that goes on holds its slot. */
export function everyView(world: World): Promise<Views> {
  const views = made.get(world) ?? makeViews(world);
  made.set(world, views);
  return views;
}

/** Makes a job with runs in all the states that can be had quickly. */
async function makeViews(world: World): Promise<Views> {
  const job = await world.job("Nightly report", REPORT, { description: "Counts what came in since yesterday." });
  const succeeded = await world.run(job, { displayName: "report of Monday", arguments: "--day monday" });
  const failed = await world.run(job, { displayName: "report of Tuesday", arguments: "--fail" });
  const running = await world.run(job, { displayName: "report of today", arguments: "--slow" });
  await world.runIn(succeeded, "SUCCEEDED");
  await world.runIn(failed, "FAILED");
  await world.runIn(running, "IN_PROGRESS");
  return {
    "getting-started": "/getting-started",
    jobs: "/jobs",
    "jobs-nothing-found": "/jobs?q=there+is+no+such+job",
    job: `/jobs/${job}`,
    "job-edit": `/jobs/${job}/edit`,
    "job-new": "/jobs/new",
    "job-duplicate": `/jobs/new?from=${job}`,
    "run-start": `/jobs/${job}/run`,
    runs: "/runs",
    "runs-failed": "/runs?state=FAILED",
    "run-succeeded": `/runs/${succeeded}`,
    "run-failed": `/runs/${failed}`,
    "run-running": `/runs/${running}`,
    "run-configuration": `/runs/${failed}?view=configuration`,
    "run-events": `/runs/${failed}?view=events`,
    hosts: "/hosts",
    "host-register": "/hosts?register=1",
    account: "/account",
  };
}

const REPORT = `
echo "Reading the day's files"
for n in 1 2 3 4 5 6 7 8; do printf '\\033[32mok\\033[0m   part %s: %s rows\\n' "$n" "$((n * 1271))"; done
case "$*" in
  *--fail*) echo "part 9: no such file or directory: incoming/part-9.csv" >&2; exit 3 ;;
  *--slow*) for n in $(seq 1 1800); do echo "waiting for part 9 ($n)"; sleep 1; done ;;
esac
echo "All parts read"
`;

/** Pages of somebody who is not signed in. */
export const SIGNED_OUT_VIEWS: Views = { "sign-in": "/sign-in", "set-up-expired": "/set-up?link=long-expired" };
