import { describe, expect, test } from "vitest";
import { SHAPE_CATALOGUE } from "./catalogue.ts";
import { flexLimits, shapeProblems, withOcpus } from "./shape-limits.ts";
import { resourcesOf } from "./shape.ts";

const shapes = SHAPE_CATALOGUE;
const flex = shapes.find(({ name }) => name === "VM.Standard.E4.Flex")!;

test("memory follows the OCPUs", () => {
  expect(flexLimits(flex, 1)).toEqual({ ocpus: { min: 1, max: 64 }, memoryGb: { min: 1, max: 64 } });
  expect(flexLimits(flex, 40)?.memoryGb).toEqual({ min: 40, max: 1024 });
  expect(flexLimits(flex, undefined)?.memoryGb).toEqual({ min: 1, max: 64 });
});

describe("says no exactly where the service does", () => {
  const sizes = [0, 0.5, 1, 1.5, 2, 16, 63, 64, 65, 128, 1024, 1025];
  const cases = shapes.flatMap(({ name, flex: isFlex }) =>
    isFlex
      ? sizes.flatMap((ocpus) => sizes.map((memoryGb) => ({ shapeName: name, ocpus, memoryGb })))
      : [{ shapeName: name }],
  );
  test.each([...cases, { shapeName: "VM.Gone" }])("%j", (choice) => {
    let refused = false;
    try {
      resourcesOf(choice, shapes);
    } catch {
      refused = true;
    }
    expect(Object.keys(shapeProblems(choice, shapes)).length > 0).toBe(refused);
  });
});

test("names what is wrong in the words of the form", () => {
  expect(shapeProblems({ shapeName: flex.name, ocpus: 100, memoryGb: 1 }, shapes)).toEqual({
    ocpus: "VM.Standard.E4.Flex takes 1 to 64 OCPUs.",
    memoryGb: "With 100 OCPUs it takes 64 to 1024 GB.",
  });
  expect(shapeProblems({ shapeName: flex.name }, shapes)).toMatchObject({
    memoryGb: "It takes 1 to 64 GB.",
  });
});

test("keeps the memory within what the new OCPUs allow", () => {
  const choice = { shapeName: flex.name, ocpus: 2, memoryGb: 100 };
  expect(withOcpus(choice, 1, flex)).toMatchObject({ ocpus: 1, memoryGb: 64 });
  expect(withOcpus(choice, 4, flex)).toMatchObject({ ocpus: 4, memoryGb: 100 });
  expect(withOcpus(choice, undefined, flex)).toEqual({ shapeName: flex.name, memoryGb: 100 });
});
