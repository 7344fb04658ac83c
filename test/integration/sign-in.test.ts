import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { createdSignInLink } from "../../lib/contract/session.ts";
import { principalOfCookies } from "../../server/iam/authenticate-session.ts";
import { SYSTEM } from "../../server/iam/principal.ts";
import { prepareInstallation } from "../../server/installation/prepare-installation.ts";
import { hashLinkSecret } from "../../server/sessions/create-sign-in-link.ts";
import { signIn } from "../../server/sessions/sign-in.ts";
import { getSignInLink } from "../../server/sessions/use-sign-in-link.ts";
import { startTestServer, type TestServer } from "../test-server.ts";
import http from "node:http";

const NAME = "Ada";
const PASSWORD = "correct horse battery";

const newSecret = async (server: TestServer): Promise<string> => {
  const link = await server.api.json(createdSignInLink, { method: "POST", path: "/api/sign-in-links" });
  return new URL(link.url).searchParams.get("link") ?? "";
};
const setUp = (server: TestServer, secret: string, password = PASSWORD): Promise<Response> =>
  fetch(`${server.url}/api/set-up`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret, name: NAME, password }),
  });

/** A browser's Cookie header after sign-in, as next-auth's route makes it. */
async function browser(server: TestServer, password = PASSWORD): Promise<{ cookie: string; sessionId: string }> {
  const { world } = server.running;
  const session = await signIn(world, { name: NAME, password, address: "192.0.2.1", userAgent: "Firefox/1 Linux" });
  if (!session) throw new Error("The password was refused.");
  const { name, secret } = world.sessions.cookie;
  const token = await encode({ token: { sub: session.userId, sessionId: session.sessionId }, secret });
  return { cookie: `${name}=${token}`, sessionId: session.sessionId };
}

async function serverWithAda(): Promise<TestServer> {
  const server = await startTestServer("sqlite");
  expect((await setUp(server, await newSecret(server))).status).toBe(204);
  return server;
}
const ask = (server: TestServer, path: string, headers: Record<string, string>, method = "GET", json?: object) =>
  fetch(server.url + path, {
    method,
    headers: { ...headers, ...(json && { "content-type": "application/json" }) },
    ...(json && { body: JSON.stringify(json) }),
  });

test("a sign-in link works once, a new one ends the older, and the hour is kept", async () => {
  const server = await startTestServer("sqlite");
  const older = await newSecret(server);
  const secret = await newSecret(server);
  const answers: string[] = [];
  for (const [tried, status] of [
    [older, 404],
    ["unknown", 404],
    [secret, 204],
    [secret, 404],
  ] as const) {
    const answer = await setUp(server, tried);
    expect(answer.status, tried).toBe(status);
    if (status === 404) answers.push(await answer.text());
  }
  expect(new Set(answers).size, "unknown, withdrawn and used are told alike").toBe(1);
  const { world } = server.running;
  const sha256 = hashLinkSecret(await newSecret(server));
  const at = (minutes: number) => ({ ...world, clock: { now: () => new Date(Date.now() + minutes * 60_000) } });
  await getSignInLink(at(59), SYSTEM, { sha256 });
  await expect(getSignInLink(at(61), SYSTEM, { sha256 })).rejects.toMatchObject({ kind: "not-found" });
});

test("a session ended elsewhere is refused at once, and a new password ends all others", async () => {
  const server = await serverWithAda();
  const [one, two] = [await browser(server), await browser(server)];
  const status = async (cookie: string): Promise<number> => (await ask(server, "/api/session", { cookie })).status;
  expect([await status(one.cookie), await status(two.cookie)]).toEqual([200, 200]);
  const origin = server.url;
  const ended = await ask(server, `/api/sessions/${two.sessionId}`, { cookie: one.cookie, origin }, "DELETE");
  expect(ended.status).toBe(204);
  expect([await status(one.cookie), await status(two.cookie)]).toEqual([200, 401]);
  const three = await browser(server);
  const change = (current: string) =>
    ask(server, "/api/password", { cookie: one.cookie, origin }, "POST", { current, next: "another horse battery" });
  expect((await change("not the one")).status).toBe(400);
  expect((await change(PASSWORD)).status).toBe(204);
  expect([await status(one.cookie), await status(three.cookie)]).toEqual([200, 401]);
  await browser(server, "another horse battery");
});

test("a session slides for 30 days and is over after", async () => {
  const server = await serverWithAda();
  const { cookie } = await browser(server);
  const { world } = server.running;
  const at = (days: number) => ({
    ...world,
    // no memory: the clock is moved by days between two looks
    sessions: { ...world.sessions, memory: { recall: (_: string, look: () => unknown) => look() } as never },
    clock: { now: () => new Date(Date.now() + days * 86_400_000) },
  });
  expect(await principalOfCookies(at(29), cookie)).toMatchObject({ principal: { name: NAME } });
  expect(await principalOfCookies(at(58), cookie)).toMatchObject({ principal: { name: NAME } });
  expect(await principalOfCookies(at(89), cookie)).toBeUndefined();
  expect(await principalOfCookies(world, `${world.sessions.cookie.name}=forged`)).toBeUndefined();
});

test("a write by session needs our own Origin; a bearer token needs none", async () => {
  const server = await serverWithAda();
  const { cookie } = await browser(server);
  const write = async (headers: Record<string, string>): Promise<number> =>
    (await ask(server, "/api/tokens", headers, "POST", { name: "t" })).status;
  expect(await write({ cookie, origin: server.url })).toBe(200);
  expect(await write({ cookie, "sec-fetch-site": "same-origin" })).toBe(200);
  for (const origin of ["https://evil.example", "null", "http://127.0.0.1:1"]) {
    expect(await write({ cookie, origin }), origin).toBe(403);
  }
  expect(await write({ cookie })).toBe(403);
  expect(await write({ cookie, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await write({ authorization: `Bearer ${server.adminToken}`, origin: "https://evil.example" })).toBe(200);
});

test("a Host that is not ours is refused, and every answer carries its headers", async () => {
  const server = await startTestServer("sqlite", { CAPSTAN_ALLOWED_HOSTS: "gpu-box" });
  const { port } = new URL(server.url);
  const withHost = (host: string) =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      const request = http.get(`${server.url}/api/health`, { headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer);
      });
      request.on("error", reject);
    });
  for (const host of [`127.0.0.1:${port}`, "localhost:8080", `gpu-box:${port}`]) {
    expect((await withHost(host)).statusCode, host).toBe(200);
  }
  for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "203.0.113.9"]) {
    expect((await withHost(host)).statusCode, host).toBe(421);
  }
  expect((await withHost("localhost")).headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
  });
});

test("five wrong passwords a minute are too many, for a name that is not there as for one that is", async () => {
  const server = await serverWithAda();
  const { world } = server.running;
  for (const name of [NAME, "nobody"]) {
    const attempt = () => signIn(world, { name, password: "wrong", address: "192.0.2.9", userAgent: "" });
    for (let i = 0; i < 5; i += 1) expect(await attempt(), name).toBeUndefined();
    await expect(attempt(), name).rejects.toMatchObject({ kind: "too-many" });
  }
  await browser(server); // from elsewhere the right one still works
});

test("an administrator who took another name stays the only one at the next start", async () => {
  const server = await serverWithAda();
  const { world } = server.running;
  const tokens = { admin: "another home's token", localHost: server.hostToken };
  await prepareInstallation(world.db, world.clock, "cap", tokens);
  expect(await world.db.read((tx) => tx.user.findMany({ select: { name: true } }))).toEqual([{ name: NAME }]);
});
