import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { test as base } from "vitest";
import { bundleAgent } from "./agent-process.ts";
import { AgentWorld } from "./agent-world.ts";

/** `world` is fresh for each test. */
export const test = base
  // eslint-disable-next-line no-empty-pattern -- vitest reads the pattern
  .extend("bundle", { scope: "worker" }, async ({}, { onCleanup }) => {
    const bundle = await bundleAgent();
    onCleanup(() => bundle.remove());
    return bundle;
  })
  .extend("world", async ({ bundle }, { onCleanup }) => {
    const home = await mkdtemp(path.join(os.tmpdir(), "capstan-agent-world-"));
    const world = new AgentWorld(home, bundle);
    await world.server.open();
    await world.proxy.open();
    onCleanup(() => world.close());
    return world;
  });
