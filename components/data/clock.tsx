"use client";

import { createContext, useContext, useState, useSyncExternalStore, type ReactNode } from "react";
import { createClock, type Clock } from "./ticking-clock.ts";

const ConsoleClock = createContext<Clock>(createClock());

/** Gives everything below the server's time. `renderedAt`: when the server rendered the page, in ms. */
export function ClockProvider({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  const [clock] = useState(() => createClock(renderedAt));
  return <ConsoleClock value={clock}>{children}</ConsoleClock>;
}

export const useClock = (): Clock => useContext(ConsoleClock);

/** A text that follows from the time; rendered again only when the text has changed. */
export function useClockText(format: (now: number) => string): string {
  const clock = useClock();
  return useSyncExternalStore(
    clock.subscribe,
    () => format(clock.second()),
    () => format(clock.renderedAt()),
  );
}
