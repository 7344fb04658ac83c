import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { EXAMPLE_JOBS } from "./examples-project.ts";

test("the names of the example jobs are those of examples/", () => {
  const folder = new URL("../../examples/", import.meta.url);
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readFileSync(new URL(`${name}/job.json`, folder), "utf8"))
    .map((text) => z.object({ displayName: z.string() }).parse(JSON.parse(text)).displayName);
  expect(names.toSorted()).toEqual([...EXAMPLE_JOBS].toSorted());
});
