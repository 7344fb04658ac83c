import { expect, test } from "vitest";
import { isFiltered, readJobListQuery } from "./job-list-url.ts";

const read = (address: string) => {
  const params = new URLSearchParams(address);
  return readJobListQuery((name) => params.get(name));
};

test("an address without a query asks for all, newest first", () => {
  expect(read("")).toEqual({ sort: "timeCreated", order: "desc" });
  expect(isFiltered(read("?project=p&sort=oldest"))).toBe(false);
});

test("what can be read counts, the rest is left out", () => {
  expect(read("?q=%20lr%20&kind=zip&active=true&sort=name-z-a&project=p")).toEqual({
    text: "lr",
    kind: "zip",
    active: "true",
    projectId: "p",
    sort: "displayName",
    order: "desc",
  });
  expect(read("?q=&kind=exe&active=yes&sort=colour")).toEqual({ sort: "timeCreated", order: "desc" });
  expect(isFiltered(read("?active=true"))).toBe(true);
});
