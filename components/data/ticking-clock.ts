/** The server's time, told each second to those who listen; one timer for all of them. */
export interface Clock {
  subscribe(this: void, listener: () => void): () => void;
  /** The server's time now, in ms. */
  now(this: void): number;
  /** The server's time at the last tick, the same until the next. */
  second(this: void): number;
  /** When the server rendered the page: the first render in the browser must say the same. */
  renderedAt(this: void): number;
  /** The server said what time it is. */
  set(this: void, serverTime: number): void;
}

const TICK_MS = 1_000;

export function createClock(renderedAt?: number): Clock {
  const listeners = new Set<() => void>();
  let offset = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let ticked: number | undefined;
  const now = () => Date.now() + offset;
  const tick = () => {
    ticked = now();
    for (const listener of [...listeners]) listener();
  };
  return {
    now,
    second: () => (ticked !== undefined && timer !== undefined ? ticked : (ticked = now())),
    renderedAt: () => renderedAt ?? now(),
    set: (serverTime) => {
      offset = serverTime - Date.now();
      tick();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (!timer) {
        ticked = now();
        timer = setInterval(tick, TICK_MS);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
