import { expect, test } from "vitest";
import { asCompartmentId, asOcid, isOcid, newOcid } from "./ocid.ts";

const at = (ms: number, fill = 0) => ({
  now: () => ms,
  random: (n: number) => new Uint8Array(n).fill(fill),
  regionKey: "cap",
});

test("a region's ids name it, the realm's do not", () => {
  expect(newOcid("run", at(1))).toMatch(/^ocid1\.datasciencejobrun\.oc1\.cap\.[a-z0-9]{60}$/);
  expect(newOcid("user", at(1))).toMatch(/^ocid1\.user\.oc1\.\.[a-z0-9]{60}$/);
});

test("ids sort by the time they were made, whatever their random part", () => {
  const times = [0, 1, 31, 32, 1023, 1024, 1_700_000_000_000, 1_700_000_000_001, 9_999_999_999_999];
  const ids = times.map((ms, i) => newOcid("job", at(ms, i % 2 ? 0 : 31)));
  expect([...ids].sort()).toEqual(ids);
});

test("an id of another kind, or none, is no such thing", () => {
  const id = newOcid("job", at(1));
  expect(isOcid("run", id)).toBe(false);
  expect(() => asOcid("run", id)).toThrow("There is no run with the id");
  expect(() => asOcid("job", "x")).toThrow("There is no job");
});

test("a tenancy is a compartment too", () => {
  const id = newOcid("tenancy", at(1));
  expect(asCompartmentId(id)).toBe(id);
});
