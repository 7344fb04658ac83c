"use client";

import { useEffect, useRef, useState, type RefObject } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { logBytes, logFollowed } from "../../lib/contract/live.ts";
import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { readLogWindow, type LogWindow } from "../../lib/client/log-reads.ts";
import { useApi } from "../data/api.tsx";
import { loadLogCode } from "./log-code.ts";
import { logEndQuery } from "./log-end-query.ts";
import type { FindResult, LogTerminal } from "./log-terminal.ts";
import { whenIdle } from "./when-to-work.ts";
import { OPENING, type LogView, type LogViewer } from "./log-viewer.ts";

/** The part of the console's socket that a log needs. */
export interface LogSocket {
  readonly connected: boolean;
  on(event: string, listener: (...values: unknown[]) => void): unknown;
  off(event: string, listener: (...values: unknown[]) => void): unknown;
  emit(event: string, ...values: unknown[]): unknown;
  emitWithAck(event: string, ...values: unknown[]): Promise<unknown>;
}

export interface OpenLog {
  view: LogView;
  found: FindResult;
  viewer: LogViewer | undefined;
  terminal: LogTerminal | undefined;
}

/** The log of a run in a terminal inside `host`; the terminal's code is loaded with the log's first bytes. */
export function useLogViewer(
  run: RunDetail,
  socket: LogSocket | undefined,
  host: RefObject<HTMLDivElement | null>,
  onKey: (event: KeyboardEvent, open: { viewer: LogViewer; terminal: LogTerminal }) => boolean,
): OpenLog {
  const api = useApi();
  const queries = useQueryClient();
  const [view, setView] = useState(OPENING);
  const [found, setFound] = useState<FindResult>({ index: -1, count: 0 });
  const [open, setOpen] = useState<{ viewer: LogViewer; terminal: LogTerminal }>();
  const latest = useRef({ run, socket, onKey });
  useEffect(() => {
    latest.current = { run, socket, onKey };
  });
  const { id, log } = run;
  const { attemptId } = log;

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const away = new AbortController();
    const read = (range: Parameters<typeof readLogWindow>[2]): Promise<LogWindow> =>
      readLogWindow(api, id, range, away.signal);
    const first = queries.fetchQuery(logEndQuery(api, id));
    first.catch(() => undefined); // said where it is awaited
    let close: (() => void) | undefined;
    const start = async (): Promise<void> => {
      const { LogTerminal, LogViewer } = await loadLogCode();
      if (away.signal.aborted) return;
      const terminal: LogTerminal = new LogTerminal(element, {
        label:
          "Log output. Arrow keys, Page Up and Page Down scroll; Home and End go to the start and the end of the log.",
        onScroll: () => viewer.scrolled(),
        onFound: setFound,
        onKey: (event) => latest.current.onKey(event, { viewer, terminal }),
      });
      let drawn = 0;
      const viewer: LogViewer = new LogViewer(
        {
          read,
          gaps: () => latest.current.run.log.gaps,
          isOpen: () => latest.current.run.log.state === "OPEN",
          ask: (offset) => ask(latest.current.socket, id, offset),
        },
        terminal,
        () => {
          drawn ||= requestAnimationFrame(() => {
            drawn = 0;
            setView(viewer.view);
          });
        },
      );
      void terminal.whenFontLoaded();
      const sized = new ResizeObserver(() => terminal.fit());
      sized.observe(element);
      const recolour = (): void => terminal.recolour();
      const themed = new MutationObserver(recolour);
      themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
      const scheme = matchMedia("(prefers-color-scheme: dark)");
      scheme.addEventListener("change", recolour);
      const wheel = (event: WheelEvent): void => {
        if (event.deltaY < 0) viewer.wantsUp();
      };
      element.addEventListener("wheel", wheel, { passive: true });
      close = () => {
        viewer.dispose();
        sized.disconnect();
        themed.disconnect();
        scheme.removeEventListener("change", recolour);
        element.removeEventListener("wheel", wheel);
        cancelAnimationFrame(drawn);
        terminal.dispose();
      };
      setOpen({ viewer, terminal });
      await viewer.open(first);
      whenIdle(() => terminal.drawFast()); // what is drawn is to be seen first
    };
    void start();
    return () => {
      away.abort();
      close?.();
      setOpen(undefined);
    };
  }, [api, queries, id, attemptId, host]);

  const viewer = open?.viewer;
  useEffect(() => {
    if (!socket || !viewer) return;
    const connected = (): void => viewer.connection(true);
    const disconnected = (): void => viewer.connection(false);
    const received = (message: unknown, acknowledge: unknown): void => {
      const parsed = logBytes.safeParse(message);
      if (!parsed.success || parsed.data.runId !== id) return;
      const { offset, bytes, end } = parsed.data;
      const atOnce = viewer.receive(offset, new Uint8Array(bytes), end);
      const done = (): void => {
        if (isAcknowledgement(acknowledge)) acknowledge();
      };
      if (atOnce) done();
      else setTimeout(done, SLOW_DOWN_MS);
    };
    socket.on("connect", connected);
    socket.on("disconnect", disconnected);
    socket.on("log.bytes", received);
    viewer.connection(socket.connected);
    return () => {
      socket.off("connect", connected);
      socket.off("disconnect", disconnected);
      socket.off("log.bytes", received);
      socket.emit("log.unfollow", { runId: id });
    };
  }, [socket, viewer, id]);

  useEffect(() => viewer?.refreshed(log.durableBytes), [viewer, log.durableBytes, log.state]);

  return { view, found, viewer, terminal: open?.terminal };
}

const isAcknowledgement = (value: unknown): value is () => void => typeof value === "function";

/** Between chunks while more waits than is drawn. */
const SLOW_DOWN_MS = 16;

function ask(socket: LogSocket | undefined, runId: string, offset: number): Promise<string | undefined> | undefined {
  if (!socket?.connected) return undefined;
  return socket.emitWithAck("log.follow", { runId, offset }).then((answer) => {
    const followed = logFollowed.parse(answer);
    return followed.ok ? undefined : followed.error;
  });
}
