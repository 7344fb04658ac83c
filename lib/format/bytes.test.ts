import { expect, test } from "vitest";
import { formatBytes } from "./bytes.ts";

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1_000, "1 kB"],
  [1_234, "1.2 kB"],
  [56_400, "56 kB"],
  [999_960, "1 MB"],
  [1_250_000, "1.3 MB"],
  [2_000_000_000, "2 GB"],
  [48_300_000_000, "48 GB"],
])("%d bytes are %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
