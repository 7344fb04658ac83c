import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { bundlePrograms } from "../../../launcher/bootstrap/bundle-programs.mjs";

export const CHECKOUT = path.resolve(import.meta.dirname, "../../..");

/** Server, agent and command as they are shipped, each one file, for tests that start them without a launcher. */
export interface BundledPrograms {
  readonly server: string;
  readonly agent: string;
  readonly cli: string;
  remove(): Promise<void>;
}

/** Inside the checkout, because the server finds its native packages by its place there. */
export async function bundledPrograms(): Promise<BundledPrograms> {
  await mkdir(path.join(CHECKOUT, ".build"), { recursive: true });
  const folder = await mkdtemp(path.join(CHECKOUT, ".build", "test-stack-"));
  await bundlePrograms({ checkout: CHECKOUT, into: folder, programs: ["server", "agent", "cli"] });
  return {
    server: path.join(folder, "server.mjs"),
    agent: path.join(folder, "agent.mjs"),
    cli: path.join(folder, "cli.mjs"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
