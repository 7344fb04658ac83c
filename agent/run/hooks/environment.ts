import type { Executor } from "../../executors/executor.ts";
import type { RunHook } from "../run-hook.ts";

/** The run's variables, and where it sets none, what only the host can know. */
export const environmentHook = (executor: Executor): RunHook => ({
  name: "environment",
  prepare: ({ spec, folder }) => ({
    environment: {
      PATH: "/usr/local/bin:/usr/bin:/bin",
      HOME: executor.homeOf(folder.file("work")),
      USER: "datascience",
      LOGNAME: "datascience",
      LANG: "C.UTF-8",
      PYTHONUNBUFFERED: "1",
      ...spec.environment,
    },
  }),
});
