/** Deaths further back than this are forgotten. */
export const DEATH_WINDOW_MS = 60_000;
/** With this many deaths in the window the launcher gives up. */
export const MOST_DEATHS = 5;
/** Pauses before the next try, by how many deaths the window holds; each below the promised second. */
const PAUSES_MS: readonly number[] = [0, 100, 300, 700];

export interface Death {
  /** Times of the deaths so far, this one last, in milliseconds. */
  readonly deathsMs: readonly number[];
  /** Whether the program has been ready since the launcher began; before that its own message says what is wrong. */
  readonly everReady: boolean;
  readonly status: number | null;
  /** An exit status by which the program says that trying again is pointless. */
  readonly finalStatus?: number;
}

export type RestartDecision =
  { readonly again: true; readonly afterMs: number } | { readonly again: false; readonly because: GivenUp };
export type GivenUp = "never-ready" | "final" | "too-many";

/** Whether a program that ended unasked is started again, and after which pause. */
export function decideRestart({ deathsMs, everReady, status, finalStatus }: Death): RestartDecision {
  if (finalStatus !== undefined && status === finalStatus) return { again: false, because: "final" };
  if (!everReady) return { again: false, because: "never-ready" };
  const now = deathsMs.at(-1) ?? 0;
  const recent = deathsMs.filter((at) => now - at < DEATH_WINDOW_MS).length;
  if (recent >= MOST_DEATHS) return { again: false, because: "too-many" };
  return { again: true, afterMs: PAUSES_MS[recent - 1] ?? 0 };
}
