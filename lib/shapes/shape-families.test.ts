import { expect, test } from "vitest";
import { SHAPE_CATALOGUE } from "./catalogue.ts";
import { familyOf, shapeFamilies, shapeSize } from "./shape-families.ts";

const families = shapeFamilies(SHAPE_CATALOGUE);

test("offers flexible sizes first, then fixed ones, then GPUs", () => {
  expect(families.map(({ title, sizes, shapes }) => [title, sizes, shapes.map(({ name }) => name)])).toEqual([
    ["AMD, any size", "Up to 64 OCPUs and 1024 GB", ["VM.Standard.E4.Flex"]],
    ["Intel, any size", "Up to 32 OCPUs and 512 GB", ["VM.Standard3.Flex"]],
    ["Intel, fixed size", "1 to 2 OCPUs, up to 30 GB", ["VM.Standard2.1", "VM.Standard2.2"]],
    ["NVIDIA GPU", "1 GPU, 15 OCPUs, 240 GB", ["VM.GPU.A10.1"]],
  ]);
});

test("every shape is in one family, which is found by its name", () => {
  for (const { name } of SHAPE_CATALOGUE) {
    expect(families.filter(({ shapes }) => shapes.some((shape) => shape.name === name))).toEqual([
      familyOf(families, name),
    ]);
  }
  expect(familyOf(families, "VM.Gone")).toBeUndefined();
});

test("a size is worded with one and with many", () => {
  expect(shapeSize({ gpus: 0, ocpus: 1, memoryGb: 15 })).toBe("1 OCPU, 15 GB");
  expect(shapeSize({ gpus: 2, ocpus: 4, memoryGb: 16.123 })).toBe("2 GPUs, 4 OCPUs, 16.12 GB");
});
