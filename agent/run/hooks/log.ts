import type { RunHook } from "../run-hook.ts";

/** Output leaves this share of the disk free, in percent. */
const MIN_FREE_PERCENT = 5;

/** How much output may wait on this host's disk. */
export const logHook = (spoolLimitBytes: number): RunHook => ({
  name: "log",
  prepare: () => ({ spoolLimitBytes, minFreePercent: MIN_FREE_PERCENT }),
});
