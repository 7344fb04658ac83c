import { expect, test } from "vitest";
import { readTheme, themeCookie } from "./theme.ts";

test("a theme that nobody knows is the system's", () => {
  expect(readTheme("dark")).toBe("dark");
  expect(readTheme("mauve")).toBe("system");
  expect(readTheme(undefined)).toBe("system");
});

test("the choice is kept for a year, on every path", () => {
  expect(themeCookie("light")).toBe("capstan-theme=light; path=/; max-age=31536000; samesite=lax");
});
