import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ATTEMPT_FACTS, ATTEMPT_MOVES, ATTEMPT_STATES } from "../lib/attempts/life-cycle.ts";
import { LIMITS } from "../lib/jobs/job-definition.ts";
import { RUN_FACTS, RUN_MOVES, RUN_STATES } from "../lib/runs/life-cycle.ts";
import { runEnvironment } from "../lib/runs/run-environment.ts";
import { SHAPE_CATALOGUE } from "../lib/shapes/catalogue.ts";

const checkout = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(checkout, path), "utf8");

/** The cells of the first table behind a comment `<!-- name: … -->` of docs/concepts.md, the header among the rows. */
function tableAfter(name: string): string[][] {
  const after = read("docs/concepts.md").split(`<!-- ${name}: `)[1] ?? "";
  const lines = after.slice(after.indexOf("|")).split("\n\n")[0]?.split("\n") ?? [];
  return lines
    .filter((line) => line.startsWith("|") && !/^\| -/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}

test("the states' tables of the concepts are those of the code", () => {
  expect(tableAfter("run-moves")).toEqual([
    ["From", ...RUN_FACTS],
    ...RUN_STATES.map((from) => [from, ...RUN_FACTS.map((fact) => RUN_MOVES[from][fact] ?? "")]),
  ]);
  expect(tableAfter("attempt-moves")).toEqual([
    ["From", ...ATTEMPT_FACTS],
    ...ATTEMPT_STATES.map((from) => [from, ...ATTEMPT_FACTS.map((fact) => ATTEMPT_MOVES[from][fact] ?? "")]),
  ]);
});

test("the shapes of the concepts are those of the code", () => {
  expect(tableAfter("shapes").slice(1)).toEqual(
    SHAPE_CATALOGUE.map(({ name, ocpus, memoryGb, gpus, flex }) => [
      name,
      flex ? `${flex.minOcpus}–${ocpus}` : String(ocpus),
      flex ? `${flex.minMemoryGb}–${memoryGb}` : String(memoryGb),
      String(gpus),
    ]),
  );
});

test("the environment of the concepts is that of a run", () => {
  const id = "ocid1";
  const identity = { tenancyId: id, projectId: id, projectCompartmentId: id, jobId: id, jobCompartmentId: id };
  const run = { runId: id, runCompartmentId: id, artifactFileName: "a.py", regionKey: "cap" };
  const names = tableAfter("environment").slice(1);
  expect(names.map(([name]) => name)).toEqual(Object.keys(runEnvironment({}, { ...identity, ...run })));
});

test("the limits of the concepts are those of the code", () => {
  const { environmentCharacters, argumentCharacters, blockStorageGb, maximumRuntimeMinutes } = LIMITS;
  const text = (number: number): string => number.toLocaleString("en");
  const limits = tableAfter("limits").slice(1);
  expect(limits.map(([, limit]) => limit)).toEqual([
    `${text(environmentCharacters)} characters`,
    `${text(argumentCharacters)} characters`,
    `${blockStorageGb.min} to ${text(blockStorageGb.max)} GB`,
    `${text(maximumRuntimeMinutes)} minutes (30 days), also if unset`,
  ]);
});

/** Programs' sources, without tests and generated code. */
function sources(folder: string): string[] {
  return readdirSync(join(checkout, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "generated" ? [] : sources(path);
    return /(?<!\.test)\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

test("every setting is in the settings' page, and where a person sets it in .env.example", () => {
  const programs = ["agent", "app", "cli", "launcher", "lib", "server"].flatMap(sources);
  const named = [...programs, "next.config.mjs"].flatMap((path) => read(path).match(/\bCAPSTAN_[A-Z_]+\b/g) ?? []);
  const settings = new Set(named);
  const [page = "", internal = ""] = read("docs/settings.md").split("## Set by Capstan itself");
  const documented = new Set([...page.matchAll(/^\| `(CAPSTAN_[A-Z_]+)`/gm)].map(([, name]) => name));
  const inExample = new Set([...read(".env.example").matchAll(/^#(CAPSTAN_[A-Z_]+)=/gm)].map(([, name]) => name));
  for (const name of settings) {
    if (internal.includes(`\`${name}\``)) continue;
    expect(documented, "docs/settings.md").toContain(name);
    expect(inExample, ".env.example").toContain(name);
  }
  expect(
    [...documented, ...inExample].filter((name) => !settings.has(name ?? "")),
    "no program reads",
  ).toEqual([]);
});

test("every command is in the command line's page, with an example", () => {
  const main = read("cli/main.ts");
  const parts = [...main.matchAll(/(?:leaf\((\w+|group\("(\w+)"[^)]*\)), "([\w-]+)")/g)];
  const commands = parts.map(([, parent, group, name]) =>
    [group ?? (parent === "program" ? undefined : parent), name].filter(Boolean).join(" "),
  );
  expect(commands.length).toBeGreaterThan(10);
  for (const command of commands) expect(read("docs/cli.md")).toContain(`npx capstan ${command}`);
});

test("links between the pages lead to files that are there", () => {
  const docs = readdirSync(join(checkout, "docs"), "utf8").map((name) => `docs/${name}`);
  const pages = ["README.md", "CHANGELOG.md", "examples/README.md", ...docs.filter((path) => path.endsWith(".md"))];
  for (const page of pages) {
    for (const [, target = ""] of read(page).matchAll(/\]\((\.[^)#\s]+)/g)) {
      expect(existsSync(join(checkout, page, "..", target)), `${page}: ${target}`).toBe(true);
    }
  }
});
