"use client";

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  type ReactNode,
} from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { Socket } from "socket.io-client";
import type { LiveChanges } from "../../lib/contract/live.ts";
import { changedKeys, SELF_PATCHING } from "./changed-keys.ts";
import { useClock } from "./clock.tsx";
import { openLive, type LiveState } from "./live-connection.ts";
import { paced } from "./paced.ts";

interface Live extends LiveState {
  socket: Socket | undefined;
  /** The server's version, once it is another than the page's. */
  newVersion: string | undefined;
  listen(this: void, listener: (changes: LiveChanges) => void): () => void;
}

const LiveContext = createContext<Live | undefined>(undefined);

function useLiveContext(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("Live hooks are for components inside LiveProvider.");
  return live;
}

/** Whether what is shown is what is, and since when. */
export function useLive(): LiveState & { newVersion: string | undefined } {
  const { state, since, newVersion } = useLiveContext();
  return { state, since, newVersion };
}

/** The connection itself, once it is made; for what is followed beyond changes, such as a log. */
export const useConsoleSocket = (): Socket | undefined => useLiveContext().socket;

/** Calls `listener` with each gathering of changes while the component is there. */
export function useLiveChanges(listener: (changes: LiveChanges) => void): void {
  const { listen } = useLiveContext();
  const heard = useEffectEvent(listener);
  useEffect(() => listen((changes) => heard(changes)), [listen]);
}

/** A refetch per key at most twice a second; the count in the frame, on every page, less often. */
const PACE_MS = 500;
const COUNT_PACE_MS = 2_000;

/** Keeps what is shown true: reads again what changed, and everything after each connect. `version`: the page's. */
export function LiveProvider({ version, children }: { version: string; children: ReactNode }) {
  const queries = useQueryClient();
  const clock = useClock();
  const [{ state, since }, setState] = useState<LiveState>({ state: "connecting", since: 0 });
  const [socket, setSocket] = useState<Socket>();
  const [newVersion, setNewVersion] = useState<string>();
  const [listeners] = useState(() => new Set<(changes: LiveChanges) => void>());

  useEffect(() => {
    const pace = paced(PACE_MS);
    const paceOfCounts = paced(COUNT_PACE_MS);
    const readAgain = (queryKey: string[]) => {
      const pacer = queryKey[0] === "runs-under-way" ? paceOfCounts : pace;
      pacer(queryKey.join(" "), () => queries.invalidateQueries({ queryKey }));
    };
    return openLive(
      {
        state: setState,
        welcome: (welcome) => {
          clock.set(welcome.serverTime);
          setNewVersion(welcome.version === version ? undefined : welcome.version);
          pace("everything", () =>
            queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SELF_PATCHING }),
          );
        },
        changes: (changes) => {
          changedKeys(changes).forEach(readAgain);
          for (const listener of [...listeners]) listener(changes);
        },
        // signed out elsewhere: asking who is signed in tells
        refused: () => readAgain(["session"]),
      },
      setSocket,
    );
  }, [queries, clock, listeners, version]);

  const listen = useCallback<Live["listen"]>(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    [listeners],
  );
  const live = useMemo<Live>(
    () => ({ state, since, socket, newVersion, listen }),
    [state, since, socket, newVersion, listen],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
