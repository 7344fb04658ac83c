import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ANSI_ON_DARK, ANSI_ON_LIGHT, luminance } from "./terminal-theme.ts";

const grounds = /--color-raised: light-dark\((#\w{6}), (#\w{6})\)/.exec(readFileSync("app/globals.css", "utf8")) ?? [];

test.each([
  ["light", ANSI_ON_LIGHT, grounds[1] ?? ""],
  ["dark", ANSI_ON_DARK, grounds[2] ?? ""],
])("every colour reads on the %s ground", (_name, palette, ground) => {
  expect(ground).toMatch(/^#\w{6}$/);
  for (const [name, colour] of Object.entries(palette)) {
    const [bright = 0, dim = 0] = [luminance(colour), luminance(ground)].sort((one, other) => other - one);
    expect((bright + 0.05) / (dim + 0.05), name).toBeGreaterThanOrEqual(4.5);
  }
});
