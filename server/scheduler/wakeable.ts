/**
 * Runs `work` when woken and at least once a tick, never twice at a time; waking it while it runs makes it run once
 * more. A failure is told and the next tick tries again.
 */
export function wakeable(
  work: () => Promise<void>,
  tickMs: number,
  onError: (error: unknown) => void,
): { wake: () => void; stop: () => Promise<void> } {
  let woken = false;
  let stopped = false;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (woken && !stopped) {
      await new Promise((resolve) => setImmediate(resolve)); // wakes of one turn are one piece of work
      woken = false;
      try {
        await work();
      } catch (error) {
        onError(error);
      }
    }
    running = undefined;
  };
  const wake = (): void => {
    woken = true;
    if (!stopped) running ??= run();
  };
  const timer = setInterval(wake, tickMs);
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
