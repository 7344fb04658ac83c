import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { CapstanError } from "../../lib/errors.ts";
import { mayDo, PERMISSIONS } from "../../server/iam/authorize.ts";
import type { Service } from "../../server/iam/gate.ts";
import { SYSTEM, type Principal } from "../../server/iam/principal.ts";
import { getStatus } from "../../server/installation/get-status.ts";
import { registerHost } from "../../server/hosts/register-host.ts";
import { asOcid } from "../../lib/ocid.ts";
import { getRunDetail } from "../../lib/client/resources.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

const SERVER = path.resolve(import.meta.dirname, "../../server");
/** What was there when this was written; fewer means that the search has gone blind. */
const FEWEST_SERVICES = 38;

interface NamedService {
  name: string;
  service: Service<unknown, unknown>;
}

const isService = (value: unknown): value is Service<unknown, unknown> =>
  typeof value === "function" && "permission" in value && "kind" in value;

/** Every verb that a module of the server exports. */
async function allServices(): Promise<NamedService[]> {
  const files = readdirSync(SERVER, { recursive: true, encoding: "utf8" }).filter(
    // entry.ts is the program itself
    (file) => file.endsWith(".ts") && !/\.test\.ts$|\.d\.ts$|(^|\/)generated\/|^entry\.ts$/.test(file),
  );
  const found: NamedService[] = [];
  for (const file of files) {
    const exported: unknown = await import(pathToFileURL(path.join(SERVER, file)).href);
    for (const [name, service] of Object.entries(exported ?? {})) {
      if (isService(service)) found.push({ name, service });
    }
  }
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

/** One of everything that a gate may ask for, so that it finds the compartment and can speak. */
async function inputFor(server: TestServer): Promise<(service: Service<unknown, unknown>) => object> {
  const { world } = server.running;
  const job = await server.job();
  const run = await server.run(job);
  const attemptId = (await getRunDetail(server.api, run.id)).attempts[0]?.id;
  const { id: hostId } = await registerHost(world, SYSTEM, { name: "matrix" });
  const { compartmentId } = server;
  const ids: Readonly<Record<string, string>> = {
    PROJECT_: job.projectId,
    JOB_RUN_: run.id,
    JOB_: job.id,
    HOST_: hostId,
  };
  const idFor = (permission: string): string =>
    Object.entries(ids).find(([prefix]) => permission.startsWith(prefix))?.[1] ?? job.id;
  return ({ permission }) => ({
    id: idFor(permission),
    ...{ jobId: job.id, runId: run.id, projectId: job.projectId, attemptId, hostId, compartmentId },
    filter: { compartmentId },
  });
}

const PRINCIPALS: readonly Principal[] = [
  { kind: "user", id: asOcid("user", `ocid1.user.oc1..${"a".repeat(60)}`), name: "ada" },
  { kind: "host", id: asOcid("host", `ocid1.datasciencehost.oc1.cap.${"a".repeat(60)}`), name: "alpha" },
  SYSTEM,
];

test("every service demands a known permission, and which kinds of principal have it is written here", async () => {
  const services = await allServices();
  expect(services.length).toBeGreaterThanOrEqual(FEWEST_SERVICES);
  for (const { name, service } of services) expect(PERMISSIONS, name).toContain(service.permission);
  const rows = services.map(({ name, service }) => {
    const allowed = PRINCIPALS.filter((principal) => mayDo(principal, service.permission)).map(({ kind }) => kind);
    return `${name}: ${service.kind}, ${service.permission}, ${allowed.join(" ")}`;
  });
  expect(`\n${rows.join("\n")}\n`).toMatchInlineSnapshot(`
    "
    artifactOfAttempt: query, ATTEMPT_REPORT, host system
    cancelRun: command, JOB_RUN_UPDATE, user system
    changeJobCompartment: command, JOB_MOVE, user system
    changeProjectCompartment: command, PROJECT_MOVE, user system
    changeRunCompartment: command, JOB_RUN_MOVE, user system
    createJob: command, JOB_CREATE, user system
    createProject: command, PROJECT_CREATE, user system
    createRun: command, JOB_RUN_CREATE, user system
    createSession: command, SIGN_IN, system
    createSignInLink: command, SIGN_IN_LINK_CREATE, user system
    createToken: command, TOKEN_CREATE, user system
    deleteJob: command, JOB_DELETE, user system
    deleteProject: command, PROJECT_DELETE, user system
    deleteRun: command, JOB_RUN_DELETE, user system
    discardUpload: command, JOB_CREATE, user system
    endSession: command, SESSION_END, user system
    explainWaiting: command, ATTEMPT_PLACE, system
    getArtifact: query, JOB_READ, user system
    getJob: query, JOB_READ, user system
    getJobDetail: query, JOB_READ, user system
    getProject: query, PROJECT_READ, user system
    getRun: query, JOB_RUN_READ, user system
    getRunDetail: query, JOB_RUN_READ, user system
    getSignInLink: query, SIGN_IN, system
    getStatus: query, INSTALLATION_READ, user system
    getUpload: query, JOB_CREATE, user system
    giveUpLost: command, ATTEMPT_PLACE, system
    greetHost: command, ATTEMPT_REPORT, host system
    hostWork: query, ATTEMPT_REPORT, host system
    isGettingStarted: query, INSTALLATION_READ, user system
    latestAttempt: query, JOB_RUN_READ, user system
    listHosts: query, HOST_READ, user system
    listHostsWithRuns: query, HOST_READ, user system
    listJobs: query, JOB_READ, user system
    listJobsWithRuns: query, JOB_READ, user system
    listProjects: query, PROJECT_READ, user system
    listRuns: query, JOB_RUN_READ, user system
    listRunsWithJobs: query, JOB_RUN_READ, user system
    listSessions: query, SESSION_READ, user system
    listShapes: query, SHAPE_READ, user system
    markHostGone: command, ATTEMPT_REPORT, host system
    markLogRemoved: command, ATTEMPT_PLACE, system
    openAttempts: query, ATTEMPT_REPORT, host system
    placeAttempts: command, ATTEMPT_PLACE, system
    recordNeverHeld: command, ATTEMPT_REPORT, host system
    recordRefusal: command, ATTEMPT_REPORT, host system
    recordStatus: command, ATTEMPT_REPORT, host system
    registerHost: command, HOST_REGISTER, user system
    removeHost: command, HOST_DELETE, user system
    replacePassword: command, PASSWORD_UPDATE, user system
    settleLog: command, ATTEMPT_REPORT, host system
    stageArtifact: stream, JOB_CREATE, user system
    stageArtifactOfJob: stream, JOB_CREATE, user system
    updateJob: command, JOB_UPDATE, user system
    updateProject: command, PROJECT_UPDATE, user system
    updateRun: command, JOB_RUN_UPDATE, user system
    uploadArtifact: stream, JOB_UPDATE, user system
    useSignInLink: command, SIGN_IN, system
    "
  `);
});

test("a principal without the permission is refused by the service itself, and nothing is changed", async () => {
  const server = await startTestServer("sqlite");
  const { world } = server.running;
  const input = await inputFor(server);
  const before = await getStatus(world, SYSTEM, {});
  let refusals = 0;
  for (const { name, service } of await allServices()) {
    for (const principal of PRINCIPALS.filter(({ kind }) => kind !== "system")) {
      if (mayDo(principal, service.permission)) continue;
      const refused = await service(world, principal, input(service)).catch((error: unknown) => error);
      const label = `${name} as ${principal.kind}: ${String(refused)}`;
      if (!(refused instanceof CapstanError)) throw new Error(`Not refused: ${label}`);
      expect(refused.kind, label).toBe("forbidden");
      expect(refused.problem, label).toContain(service.permission);
      refusals += 1;
    }
  }
  expect(refusals).toBeGreaterThanOrEqual(FEWEST_SERVICES);
  const after = await getStatus(world, SYSTEM, {});
  expect(after.runs).toEqual(before.runs);
  expect(after.hosts.map(({ name }) => name)).toEqual(before.hosts.map(({ name }) => name));
});
