import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { expectOneEnd } from "./stack/expect-one-whole-run.ts";
import { test } from "./stack/served-home.ts";
import { STEADY_PROGRAMS } from "./stack/steady-programs.ts";

const intruder = readFileSync(path.join(import.meta.dirname, "stack", "intruder.py"), "utf8");

test("a run, in Python or started by Bash, reads no key, token, database or other run, sees no host process and writes nothing outside its folder", async ({
  served,
}) => {
  const { home } = served;
  const agent = await served.registerHost("near");
  agent.start();
  const plain = STEADY_PROGRAMS.plain;
  if (!plain) throw new Error("There is no such program.");
  const other = await home.run(await home.job(plain, 100_000));
  await home.writes(other, "line 1\n");
  const otherAttempt = (await home.detail(other)).attempts[0]?.id ?? "";
  const otherFolder = path.join(home.runFolders, otherAttempt);
  const name = `${path.basename(home.folder)}-was-here`;
  const secrets = [
    "/etc/shadow",
    ...["admin-token", "local-host-token", "capstan.db", "capstan.db-wal"].map((file) => path.join(home.folder, file)),
    ...["", "spec.json", "output", "work"].map((file) => path.join(otherFolder, file)),
  ];
  for (const secret of secrets.slice(1)) expect(existsSync(secret), secret).toBe(true);

  // a JSON list of these is a list in Python too
  const source = intruder.replace("GIVEN", JSON.stringify([secrets, name, String(process.pid)]));
  for (const program of [
    { fileName: "intruder.sh", source: `python3 - <<'PROGRAM'\n${source}\nPROGRAM\n` },
    { fileName: "intruder.py", source },
  ]) {
    const detail = await home.ended(await home.run(await home.job(program, 0)));
    const log = (await home.log(detail.id)).toString();
    expectOneEnd(detail, "SUCCEEDED");
    expect(log).not.toContain("OPEN");
    expect(log.match(/^closed/gm)?.length).toBe(2 * secrets.length + 2);
    expect(log).toMatch(/tried to write into \d{3,} folders\nend\n$/);
  }

  const found = execFileSync("find", ["/", "-xdev", "-maxdepth", "5", "-name", name], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(found).toBe("");
  expect(readdirSync(path.join(otherFolder, "work")).filter((file) => file === name)).toEqual([]);
  await home.api.send({ method: "POST", path: `/20190101/jobRuns/${other}/actions/cancelJobRun` });
  expectOneEnd(await home.ended(other), "CANCELED");
});
