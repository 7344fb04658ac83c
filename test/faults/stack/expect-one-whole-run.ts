import { expect } from "vitest";
import { isEnded, type RunState } from "../../../lib/runs/life-cycle.ts";
import type { RunDetail } from "../../../lib/contract/run-detail.ts";
import type { CapstanHome } from "./capstan-home.ts";
import { FIRST_LINE } from "./steady-programs.ts";

/** Ended once in that state, by one attempt, with nothing of its log missing. */
export function expectOneEnd(detail: RunDetail, state: RunState): void {
  const endings = detail.events.filter(
    ({ subjectKind, from, to }) => subjectKind === "run" && from !== to && RUN_ENDS.some((end) => end === to),
  );
  const seen = { state: detail.state, attempts: detail.attempts.length, endings: endings.map(({ to }) => to) };
  expect(seen, JSON.stringify(detail.events)).toEqual({ state, attempts: 1, endings: [state] });
}

const RUN_ENDS: readonly RunState[] = (["SUCCEEDED", "FAILED", "CANCELED"] as const).filter(isEnded);

/** The stored log is complete and is, byte for byte, one unique first line and what the program writes. */
export async function expectWholeLog(home: CapstanHome, detail: RunDetail, expected: Buffer): Promise<void> {
  const log = await home.log(detail.id);
  expectOneExecution(log, expected);
  expect(detail.log).toMatchObject({ state: "COMPLETE", durableBytes: log.length, sizeBytes: log.length, gaps: [] });
}

/** One first line, then exactly these bytes. */
export function expectOneExecution(output: Buffer, expected: Buffer): void {
  const first = FIRST_LINE.exec(output.toString("latin1"))?.[0];
  expect(first, output.subarray(0, 200).toString("latin1")).toBeDefined();
  const rest = output.subarray(first?.length);
  if (rest.equals(expected)) return;
  const at = rest.findIndex((byte, i) => byte !== expected[i]);
  const from = Math.max(0, (at < 0 ? rest.length : at) - 60);
  const part = (bytes: Buffer): string => bytes.subarray(from, from + 160).toString("latin1");
  expect({ sizeBytes: rest.length, from, bytes: part(rest) }).toEqual({
    sizeBytes: expected.length,
    from,
    bytes: part(expected),
  });
}
