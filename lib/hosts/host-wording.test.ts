import { expect, test } from "vitest";
import { ISOLATIONS } from "../protocol/messages.ts";
import { hostPresence, isolationWording } from "./host-wording.ts";

test("a host is connected, silent, or was never here", () => {
  const timeLastSeen = "2026-01-01T00:00:00.000Z";
  expect(hostPresence({ connected: true, timeLastSeen })).toBe("connected");
  expect(hostPresence({ connected: false, timeLastSeen })).toBe("silent");
  expect(hostPresence({ connected: false })).toBe("awaited");
});

test("every isolation that an agent can report has words, and one that is not known has none", () => {
  for (const isolation of ISOLATIONS) expect(isolationWording(isolation)?.words).toBeTruthy();
  expect(isolationWording("unknown")).toBeUndefined();
});
