import type { RunHook } from "../run-hook.ts";

/** The limit that holds inside the sandbox, with or without an agent; the agent watches the stored start behind it. */
export const maxRuntimeHook: RunHook = {
  name: "max-runtime",
  prepare: ({ spec }) => ({ maxRuntimeMs: spec.maxRuntimeMs, graceMs: spec.graceMs }),
};
