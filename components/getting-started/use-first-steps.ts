import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { hostsQuery, jobsQuery, projectsQuery, sessionQuery } from "../../lib/client/console-queries.ts";
import { firstSteps, type FirstSteps } from "../../lib/getting-started/first-steps.ts";
import { useApi } from "../data/api.tsx";

/** How far the installation's people are, kept true by what every page reads. */
export function useFirstSteps(): { steps?: FirstSteps; error: unknown; retry: () => void } {
  const api = useApi();
  const session = useQuery(sessionQuery(api));
  const projects = useQuery(projectsQuery(api));
  const jobs = useInfiniteQuery(jobsQuery(api, {}));
  const hosts = useQuery(hostsQuery(api));
  const reads = [session, projects, jobs, hosts];
  const retry = (): void => {
    for (const read of reads) void read.refetch();
  };
  const error = reads.find((read) => read.error && read.data === undefined)?.error;
  if (!session.data || !projects.data || !jobs.data || !hosts.data) return { error, retry };
  const steps = firstSteps({
    projects: projects.data,
    jobs: jobs.data.pages.flatMap(({ items }) => items),
    hosts: hosts.data,
    hasOwnRuns: !session.data.gettingStarted,
  });
  return { steps, error, retry };
}
