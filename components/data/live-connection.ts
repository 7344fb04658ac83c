import type { Socket } from "socket.io-client";
import { LIVE_NAMESPACE, liveChanges, liveWelcome, type LiveChanges } from "../../lib/contract/live.ts";

/**
 * live: what is shown is what is. connecting: the page is new and not connected yet. offline: the connection is lost
 * (or was never made in time), and what is shown is as old as `since`.
 */
export interface LiveState {
  state: "live" | "connecting" | "offline";
  /** Since when, in the browser's ms. */
  since: number;
}

export interface LiveListener {
  state(state: LiveState): void;
  welcome(welcome: { serverTime: number; version: string }): void;
  changes(changes: LiveChanges): void;
  /** The server does not let this reader in (any more). */
  refused(): void;
}

const RETRY_MS = { first: 250, most: 2_000 };
/** One attempt. */
const ATTEMPT_MS = 4_000;
/** Not connected after this long is said. */
const PATIENCE_MS = 4_000;

/**
 * One connection to the server's live changes, tried again for ever. Modes: before the client library is there, trying,
 * connected, lost, closed. The library is loaded when the page is already there to look at.
 */
export function openLive(listener: LiveListener, onSocket: (socket: Socket) => void): () => void {
  let closed = false;
  let socket: Socket | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const pageAt = Date.now();
  let patience: ReturnType<typeof setTimeout> | undefined = setTimeout(() => lost(pageAt), PATIENCE_MS);

  function lost(since: number): void {
    clearTimeout(patience);
    patience = undefined;
    listener.state({ state: "offline", since });
  }
  const hurry = () => {
    if (socket && !socket.connected && document.visibilityState === "visible") socket.connect();
  };
  // the system knows before any time-out does, and an attempt from before may hang
  const cut = () => {
    if (socket?.connected) socket.disconnect();
  };
  const back = () => {
    if (socket && !socket.connected) socket.disconnect().connect();
  };

  void import("socket.io-client").then(({ io }) => {
    if (closed) return;
    const opened = io(LIVE_NAMESPACE, {
      transports: ["websocket"],
      reconnectionDelay: RETRY_MS.first,
      reconnectionDelayMax: RETRY_MS.most,
      randomizationFactor: 0.3,
      timeout: ATTEMPT_MS,
    });
    socket = opened;
    opened.on("welcome", (message: unknown) => {
      const welcome = liveWelcome.parse(message);
      clearTimeout(patience);
      patience = undefined;
      listener.state({ state: "live", since: Date.now() });
      listener.welcome({ serverTime: Date.parse(welcome.serverTime), version: welcome.version });
    });
    opened.on("changed", (message: unknown) => listener.changes(liveChanges.parse(message)));
    opened.on("disconnect", () => {
      if (closed) return;
      lost(Date.now());
      again(opened);
    });
    opened.on("connect_error", () => {
      if (opened.active) return; // tries again by itself
      listener.refused();
      again(opened);
    });
    onSocket(opened);
  });

  /** Where the library has given up: the server ended it or refused it. */
  function again(opened: Socket): void {
    clearTimeout(retry);
    retry = setTimeout(() => {
      if (!closed && !opened.active) opened.connect();
    }, RETRY_MS.most / 2);
  }

  window.addEventListener("online", back);
  window.addEventListener("offline", cut);
  document.addEventListener("visibilitychange", hurry);
  return () => {
    closed = true;
    clearTimeout(retry);
    clearTimeout(patience);
    window.removeEventListener("online", back);
    window.removeEventListener("offline", cut);
    document.removeEventListener("visibilitychange", hurry);
    socket?.disconnect();
  };
}
