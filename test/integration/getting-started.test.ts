import { expect, test } from "vitest";
import { gettingStarted } from "../../cli/commands/getting-started.ts";
import { connect } from "../../cli/connection.ts";
import { everything, listJobs, listProjects } from "../../lib/client/resources.ts";
import { wireProject } from "../../server/http/oci/projects/wire.ts";
import { connectHost, exitedStatus, runningStatus, type BareHost } from "../bare-host.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

interface World {
  server: TestServer;
  host: BareHost;
  /** Runs the command; `code` is how its run ends. Gives exit status and what it wrote. */
  getStarted: (code: number) => Promise<{ status: number; log: string; said: string }>;
}

async function world(): Promise<World> {
  const server = await startTestServer("sqlite");
  const host = await connectHost(server);
  await host.hello();
  let log = "";
  let said = "";
  const out = {
    result: () => undefined,
    say: (line: string) => void (said += `${line}\n`),
    write: (bytes: Uint8Array) => Promise.resolve(void (log += Buffer.from(bytes).toString("utf8"))),
  };
  const call = { ...connect({ ...process.env, CAPSTAN_URL: server.url, CAPSTAN_TOKEN: server.adminToken }), out };
  return {
    server,
    host,
    getStarted: async (code) => {
      [log, said] = ["", ""];
      const ending = gettingStarted(call);
      const { attemptId } = await host.start(host.started.length);
      await host.says(runningStatus(attemptId));
      await host.writes(attemptId, 0, "epoch=1\n");
      await host.says(exitedStatus(attemptId, { code, logSizeBytes: 8 }));
      return { status: await ending, log, said };
    },
  };
}

const names = (items: readonly { displayName: string }[]): string[] => items.map((item) => item.displayName).sort();
const EXAMPLES = ["failing-job", "prepare-data", "python-project", "train-classifier"];

test("getting started makes the examples' project once, runs one and says how that went", async () => {
  const { server, getStarted } = await world();
  const first = await getStarted(0);
  expect(first).toMatchObject({ status: 0, log: "epoch=1\n" });
  expect(first.said).toContain("train-classifier: SUCCEEDED");
  const jobs = await everything(listJobs(server.api, server.compartmentId));
  expect(names(jobs)).toEqual(EXAMPLES);
  expect(await getStarted(1)).toMatchObject({ status: 1 });
  expect(await everything(listJobs(server.api, server.compartmentId))).toEqual(jobs);
  expect(names(await everything(listProjects(server.api, server.compartmentId)))).toEqual(["Getting started"]);
});

test("a job that was made without its artifact, as by a kill half-way, gets it", async () => {
  const { server, getStarted } = await world();
  const details = { compartmentId: server.compartmentId, displayName: "Getting started" };
  const { id: projectId } = await server.wire(wireProject, "POST", "/projects", details);
  const half = await server.job({ artifact: false, details: { projectId, displayName: "failing-job" } });
  expect(await getStarted(0)).toMatchObject({ status: 0 });
  const artifact = await server.api.send({ path: `/20190101/jobs/${half.id}/artifact/content` });
  expect(await artifact.text()).toContain("ImpossibleMeasurement");
  expect(names(await everything(listJobs(server.api, server.compartmentId)))).toEqual(EXAMPLES);
});
