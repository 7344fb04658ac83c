import type { Executor } from "../executors/executor.ts";
import type { ArtifactCache } from "./artifact-cache.ts";
import { artifactHook } from "./hooks/artifact.ts";
import { environmentHook } from "./hooks/environment.ts";
import { logHook } from "./hooks/log.ts";
import { maxRuntimeHook } from "./hooks/max-runtime.ts";
import { workFolderHook } from "./hooks/work-folder.ts";
import type { RunHook } from "./run-hook.ts";

export interface HookWorld {
  executor: Executor;
  cache: ArtifactCache;
  spoolLimitBytes: number;
}

/** Order is meaning: folders before bytes, secrets as late as can be. Clean-up goes the other way. */
export const runHooks = (world: HookWorld): readonly RunHook[] => [
  workFolderHook(world.executor.runAs),
  artifactHook(world.cache, world.executor.runAs),
  environmentHook(world.executor),
  logHook(world.spoolLimitBytes),
  maxRuntimeHook,
];
