export interface StopRequest {
  /** Resolves with the first request, however many signals follow: one Ctrl-C arrives twice under npm. */
  readonly asked: Promise<void>;
  isAsked(): boolean;
  ask(): void;
  /** Gives the signals back. */
  release(): void;
}

/** From now on SIGINT, SIGTERM and SIGHUP ask for a stop instead of ending the process. */
export function listenForStop(): StopRequest {
  let isAsked = false;
  let settle = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const ask = (): void => {
    isAsked = true;
    settle();
  };
  const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, ask);
  return {
    asked,
    isAsked: () => isAsked,
    ask,
    release: () => {
      for (const signal of signals) process.off(signal, ask);
    },
  };
}
