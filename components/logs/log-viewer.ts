import { LOG_WINDOW_BYTES, LOG_WINDOW_LINES } from "../../lib/contract/log-window.ts";
import type { LogRange, LogWindow } from "../../lib/client/log-reads.ts";
import {
  DisplayQueue,
  KEPT_WAITING_BYTES,
  MOST_BEHIND_BYTES,
  MOST_WAITING_BYTES,
} from "../../lib/logs/display-queue.ts";
import type { Skipped } from "../../lib/logs/display-queue.ts";
import { follow, notFollowing, type FollowFact, type Following } from "../../lib/logs/follow.ts";
import { aroundGaps, countLines, endWithRoom, HeldLog, startWithRoom, type Gap } from "../../lib/logs/held-log.ts";
import type { LogTerminal } from "./log-terminal.ts";
import { nextFrame, whenIdle } from "./when-to-work.ts";

/** What the panel says about the log beside showing it. */
export interface LogView {
  state: "opening" | "following" | "paused" | "reconnecting" | "still" | "failed";
  /** Bytes held for showing, of all there are. */
  start: number;
  end: number;
  durableBytes: number;
  /** First byte in view, and the byte after the last. */
  viewStart: number;
  viewEnd: number;
  /** Lines that came while the reader looked elsewhere. */
  newLines: number;
  skipped: Skipped | undefined;
  loading: boolean;
  error: string | undefined;
}

export const OPENING: LogView = {
  state: "opening",
  start: 0,
  end: 0,
  durableBytes: 0,
  viewStart: 0,
  viewEnd: 0,
  newLines: 0,
  skipped: undefined,
  loading: false,
  error: undefined,
};

export interface LogSource {
  read(range: LogRange): Promise<LogWindow>;
  /** Stretches known to be missing. */
  gaps(): readonly Gap[];
  /** More may come. */
  isOpen(): boolean;
  /** Asks for bytes from an offset on; answers with why not, if not. Undefined while there is no connection. */
  ask(offset: number): Promise<string | undefined> | undefined;
}

/** Screens around a place are there at once with this; the rest follows while nothing else is to do. */
const FIRST_BYTES = 128 * 1024;
const FRAME_BYTES = 128 * 1024;
/** So near to an end of what is held, the next is loaded. */
const NEAR_ROWS = 400;
const EXTEND_AFTER_MS = 600;
/** No word of a lost connection before: most come back at once. */
const LOST_AFTER_MS = 1_000;
/** After so many bytes in a row that did not wait, it is asked how far behind this is. */
const LOOK_BEHIND_BYTES = 4 * 1024 * 1024;
/** So long after the last skip it is said that some were. */
const SAID_MS = 15_000;
/** A refused question is asked again after. */
const ASK_AGAIN_MS = 5_000;
/** After a read that failed. */
const REST_AFTER_FAILURE_MS = 2_000;

/**
 * A window over the stored log that follows the live end while the reader is there. `attached`: what is shown reaches
 * to what comes live, so that it may be added; otherwise the reader looks at an older window, and what comes is only
 * counted.
 */
export class LogViewer {
  view: LogView = OPENING;
  private readonly held = new HeldLog();
  private readonly queue = new DisplayQueue();
  private following: Following = notFollowing(0);
  private attached = false;
  private drawnTo = 0;
  private turn: Promise<void> = Promise.resolve();
  private busy = 0;
  private pumping = false;
  private restart = false;
  private phase: "opening" | "shown" | "failed" = "opening";
  private connected = false;
  private lost = false;
  /** The reader came near an edge while something else was done. */
  private lookAgain = false;
  private notBefore = 0;
  private unwaitedBytes = 0;
  private lostTimer: ReturnType<typeof setTimeout> | undefined;
  private extendTimer: ReturnType<typeof setTimeout> | undefined;
  private skippedTimer: ReturnType<typeof setTimeout> | undefined;
  private askTimer: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;
  private finished = false;

  constructor(
    private readonly source: LogSource,
    private readonly terminal: LogTerminal,
    private readonly onChange: () => void,
  ) {}

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.lostTimer);
    clearTimeout(this.extendTimer);
    clearTimeout(this.skippedTimer);
    clearTimeout(this.askTimer);
  }

  /** Shows the end of the log; `first` may have been asked for before this was made. */
  open(first: Promise<LogWindow> = this.source.read({ maxBytes: FIRST_BYTES })): Promise<void> {
    return this.inTurn(() => this.showEnd(first));
  }

  connection(connected: boolean): void {
    this.connected = connected;
    clearTimeout(this.lostTimer);
    if (connected) this.lost = false;
    else this.lostTimer = setTimeout(() => this.loseConnection(), LOST_AFTER_MS);
    if (this.phase === "shown") this.hear({ fact: connected ? "connected" : "disconnected" });
    else if (connected && this.phase === "failed") void this.open();
    this.say({});
  }

  /** Bytes that came live. True when the next may come at once. */
  receive(offset: number, bytes: Uint8Array, end: boolean): boolean {
    const step = this.hear({ fact: "bytes", offset, lengthBytes: bytes.length, end });
    if (step.take) {
      const taken = { offset: step.take.offset, bytes: bytes.subarray(step.take.skip) };
      if (this.attached) this.queue.push(taken);
      const paused = !this.atBottom;
      if (paused) this.say({ newLines: this.view.newLines + countLines(taken.bytes) });
      if (this.attached && paused && this.queue.sizeBytes > MOST_WAITING_BYTES) this.detach();
      this.say({ durableBytes: Math.max(this.view.durableBytes, this.following.next) });
      this.lookBehind(taken.bytes.length);
      this.skipWhenBehind();
    }
    this.pump();
    return this.queue.sizeBytes < MOST_WAITING_BYTES / 2;
  }

  /** The run's own page learnt something: more bytes, new gaps, or that the log is closed. */
  refreshed(durableBytes: number): void {
    this.say({ durableBytes: Math.max(this.view.durableBytes, durableBytes) });
    this.pump();
  }

  scrolled(): void {
    if (this.disposed || this.phase !== "shown") return;
    if (this.atBottom && this.attached) {
      this.say({ newLines: 0 });
      this.pump();
    } else this.loadNear();
    this.sayPlace();
  }

  /** The reader wants to go up, also where there is nothing to scroll by. */
  wantsUp(): void {
    if (this.terminal.rowsAbove === 0 && this.busy === 0) this.loadEarlier();
  }

  jumpToEnd(): void {
    if (this.attached) {
      this.terminal.scrollToBottom();
      this.scrolled();
    } else void this.inTurn(() => this.showEnd(this.source.read({ maxBytes: FIRST_BYTES })));
  }

  jumpToStart(): void {
    if ((this.held.start ?? 0) === 0) {
      this.terminal.scrollToTop();
      this.scrolled();
    } else void this.inTurn(() => this.showAround(0));
  }

  jumpTo(offset: number): void {
    if (offset >= this.view.durableBytes) this.jumpToEnd();
    else if (offset <= 0) this.jumpToStart();
    else void this.inTurn(() => this.showAround(offset));
  }

  /** The terminal has another size. */
  resized(): void {
    this.sayPlace();
  }

  private get atBottom(): boolean {
    return this.terminal.rowsBelow === 0;
  }

  private get room() {
    return { columns: this.terminal.columns, rows: LOG_WINDOW_LINES, sizeBytes: LOG_WINDOW_BYTES };
  }

  private hear(fact: FollowFact) {
    const step = follow(this.following, fact);
    this.following = step.following;
    if (step.ask !== undefined) this.ask(step.ask);
    return step;
  }

  private ask(from: number): void {
    void this.source.ask(from)?.then(
      (error) => {
        if (this.disposed) return;
        this.hear(error === undefined ? { fact: "answered", from } : { fact: "answered", from, error });
        this.say({ error });
        clearTimeout(this.askTimer);
        if (this.following.phase === "refused") this.askTimer = setTimeout(() => this.askAgain(), ASK_AGAIN_MS);
      },
      () => undefined,
    ); // the connection went: asked again with the next
  }

  private askAgain(): void {
    if (this.connected && this.following.phase === "refused") this.hear({ fact: "connected" });
  }

  /** One change of what is shown after the other. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    this.busy += 1;
    this.say({ loading: true });
    this.turn = this.turn.then(async () => {
      try {
        if (!this.disposed) await work();
        this.say({ error: undefined });
      } catch (cause) {
        this.notBefore = Date.now() + REST_AFTER_FAILURE_MS;
        if (this.phase === "opening") this.phase = "failed";
        this.say({ error: cause instanceof Error ? cause.message : String(cause) });
      } finally {
        this.busy -= 1;
        this.say({ loading: this.busy > 0 });
        this.afterTurn();
      }
    });
    return this.turn;
  }

  private afterTurn(): void {
    this.pump();
    if (this.lookAgain && this.busy === 0) this.loadNear();
  }

  /** Loads what is next where the view is near an edge of what is held. */
  private loadNear(): void {
    this.lookAgain = this.busy > 0;
    if (this.busy > 0 || Date.now() < this.notBefore) return;
    if (this.terminal.rowsAbove < NEAR_ROWS && this.terminal.rowsBelow > 0) this.loadEarlier();
    else if (this.terminal.rowsBelow < NEAR_ROWS) this.loadLater();
  }

  private async showEnd(reading: Promise<LogWindow>): Promise<void> {
    const window = await reading;
    this.say({ durableBytes: window.durableBytes });
    await this.show(window, "end");
    this.attach(window.end);
    clearTimeout(this.extendTimer);
    this.extendTimer = setTimeout(() => whenIdle(() => this.extend()), EXTEND_AFTER_MS);
  }

  private async showAround(offset: number): Promise<void> {
    const half = FIRST_BYTES / 2;
    const window = await this.source.read(
      offset < half
        ? { start: 0, maxBytes: FIRST_BYTES }
        : { end: Math.min(offset + half, this.view.durableBytes), maxBytes: FIRST_BYTES },
    );
    const lineStart = window.bytes.indexOf(10, Math.max(0, offset - window.start)) + 1 + window.start;
    await this.show(window, offset === 0 ? "start" : { offset: lineStart, rows: 0 });
    if (window.end >= window.durableBytes) this.attach(window.end);
    else this.detach();
    this.say({ durableBytes: Math.max(this.view.durableBytes, window.durableBytes) });
  }

  private async show(window: LogWindow, at: Parameters<LogTerminal["rewrite"]>[1]): Promise<void> {
    this.queue.clear();
    this.restart = false;
    this.finished = false;
    this.held.clear();
    for (const stretch of this.placed(window)) this.held.append(stretch);
    await this.terminal.rewrite(this.held.stretches, at);
    this.phase = "shown";
    this.drawn(window.end);
  }

  /** What comes live from this byte on belongs to the bottom of what is shown. */
  private attach(from: number): void {
    this.attached = true;
    this.queue.clear();
    this.say({ newLines: 0 });
    if (this.following.phase === "ended" && from >= this.following.next) return;
    const offline = this.following.phase === "offline" || this.following.phase === "ended";
    if (!offline) this.hear({ fact: "moved", to: from });
    else {
      this.following = notFollowing(from);
      if (this.connected) this.hear({ fact: "connected" });
    }
  }

  private detach(): void {
    this.attached = false;
    this.queue.clear();
    this.restart = false;
  }

  private loadEarlier(): void {
    if ((this.held.start ?? 0) === 0 || this.busy > 0) return;
    void this.inTurn(async () => {
      const start = this.held.start ?? 0;
      const earlier = await this.source.read({ end: start, maxBytes: this.bytesOfRows(LOG_WINDOW_LINES / 2) });
      const place = this.terminal.place;
      const stretches = this.placed(earlier);
      const from = startWithRoom(stretches, { ...this.room, rows: LOG_WINDOW_LINES / 2 });
      this.held.prepend(stretches);
      this.held.dropBefore(from);
      const end = endWithRoom(this.held.stretches, this.room);
      if (end < (this.held.end ?? 0)) {
        this.held.dropFrom(end);
        this.detach();
      }
      await this.rewriteAt(place ?? "start");
    });
  }

  private loadLater(): void {
    if (this.attached || this.busy > 0) return;
    void this.inTurn(async () => {
      const from = this.drawnTo;
      const later = await this.source.read({ start: from, maxBytes: this.bytesOfRows(LOG_WINDOW_LINES / 4) });
      const stretches = this.placed(later);
      for (const stretch of stretches) this.held.append(stretch);
      await this.terminal.append(stretches, false);
      this.held.dropBefore(this.terminal.shownFrom);
      this.drawn(later.end);
      this.say({ durableBytes: Math.max(this.view.durableBytes, later.durableBytes) });
      if (later.end >= later.durableBytes) this.attach(later.end);
    });
  }

  /** Once the end is shown and nothing else is to do: as many lines before it as there is room for. */
  private extend(): void {
    const room = LOG_WINDOW_BYTES - this.held.sizeBytes;
    if (this.disposed || !this.attached || this.terminal.hasSelection || room < FIRST_BYTES) return;
    if ((this.held.start ?? 0) === 0) return;
    void this.inTurn(async () => {
      const start = this.held.start ?? 0;
      const maxBytes = Math.min(room, this.bytesOfRows(LOG_WINDOW_LINES));
      const earlier = await this.source.read({ end: start, maxBytes });
      if (this.terminal.hasSelection) return;
      this.held.prepend(this.placed(earlier));
      this.held.dropBefore(startWithRoom(this.held.stretches, this.room));
      const place = this.terminal.place;
      await this.rewriteAt(this.atBottom || !place ? "end" : place);
    });
  }

  private async rewriteAt(at: Parameters<LogTerminal["rewrite"]>[1]): Promise<void> {
    this.finished = false;
    await this.terminal.rewrite(this.held.stretches, at);
    this.drawn(this.held.end ?? this.drawnTo);
  }

  /** Puts what came live on the screen, a frame's worth at a time, while the reader is at the bottom. */
  private pump(): void {
    if (this.pumping || this.busy > 0 || this.disposed || !this.attached || !this.atBottom) return;
    if (this.queue.sizeBytes === 0) {
      void this.finish();
      return;
    }
    this.pumping = true;
    this.busy += 1;
    this.turn = this.turn.then(async () => {
      await nextFrame();
      const stretches = this.disposed ? [] : this.queue.take(FRAME_BYTES);
      if (stretches.length > 0) {
        if (this.restart) this.held.clear();
        for (const stretch of stretches) this.held.append(stretch);
        if (this.restart) await this.terminal.rewrite(this.held.stretches, "end");
        else await this.terminal.append(stretches, true);
        this.restart = false;
        const start = Math.max(this.terminal.shownFrom, (this.held.end ?? 0) - LOG_WINDOW_BYTES);
        this.held.dropBefore(start);
        this.drawn(this.held.end ?? this.drawnTo);
      }
      this.pumping = false;
      this.busy -= 1;
      this.afterTurn();
    });
  }

  private async finish(): Promise<void> {
    if (this.finished || !this.closed || this.drawnTo < this.view.durableBytes) return;
    this.finished = true;
    await this.terminal.finish();
  }

  private get closed(): boolean {
    return this.following.phase === "ended" || !this.source.isOpen();
  }

  private loseConnection(): void {
    this.lost = true;
    this.say({});
  }

  private skipWhenBehind(): void {
    const skipped = this.attached && this.atBottom ? this.queue.skipWhenBehind() : undefined;
    if (!skipped) return;
    this.restart = true;
    this.countSkipped(skipped);
  }

  private countSkipped({ sizeBytes, lines }: Skipped): void {
    const before = this.view.skipped;
    this.say({ skipped: { sizeBytes: sizeBytes + (before?.sizeBytes ?? 0), lines: lines + (before?.lines ?? 0) } });
    clearTimeout(this.skippedTimer);
    this.skippedTimer = setTimeout(() => this.say({ skipped: undefined }), SAID_MS);
  }

  /** Where the connection is slower than the program, following goes on near the end. */
  private lookBehind(receivedBytes: number): void {
    this.unwaitedBytes += receivedBytes;
    if (this.unwaitedBytes < LOOK_BEHIND_BYTES || !this.attached || this.busy > 1) return;
    this.unwaitedBytes = 0;
    void this.source.read({ maxBytes: 1 }).then(
      ({ durableBytes }) => {
        const from = this.following.next;
        if (this.disposed || !this.attached || !this.atBottom || durableBytes - from < MOST_BEHIND_BYTES) return;
        void this.inTurn(async () => {
          const perLine = this.held.sizeBytes / Math.max(1, this.linesHeld());
          await this.showEnd(this.source.read({ maxBytes: KEPT_WAITING_BYTES }));
          const sizeBytes = (this.held.start ?? from) - from;
          if (sizeBytes > 0) this.countSkipped({ sizeBytes, lines: Math.round(sizeBytes / Math.max(1, perLine)) });
        });
      },
      () => undefined, // asked again with the next bytes
    );
  }

  private linesHeld(): number {
    return this.held.stretches.reduce((sum, { bytes }) => sum + countLines(bytes), 0);
  }

  /** About as many bytes as these rows show, as far as what is held tells. */
  private bytesOfRows(rows: number): number {
    const perLine = this.held.sizeBytes / Math.max(1, this.linesHeld());
    return Math.round(Math.min(LOG_WINDOW_BYTES / 2, Math.max(64 * 1024, perLine * rows * 1.1)));
  }

  private placed({ start, bytes }: LogWindow) {
    return aroundGaps(start, bytes, this.source.gaps());
  }

  private drawn(end: number): void {
    this.drawnTo = end;
    this.sayPlace();
  }

  private sayPlace(): void {
    const { start, end } = this.terminal.inView;
    this.say({
      start: this.held.start ?? this.drawnTo,
      end: this.drawnTo,
      viewStart: start,
      viewEnd: Math.min(end, this.drawnTo),
    });
  }

  private say(change: Partial<LogView>): void {
    if (this.disposed) return;
    const before = this.view;
    const next = { ...before, ...change, state: this.state };
    const was: readonly unknown[] = Object.values(before);
    if (Object.values(next).every((value, at) => value === was[at])) return; // always in the order of OPENING
    this.view = next;
    this.onChange();
  }

  private get state(): LogView["state"] {
    if (this.phase !== "shown") return this.phase;
    if (this.closed) return "still";
    if (this.lost) return "reconnecting";
    return this.attached && this.atBottom ? "following" : "paused";
  }
}
