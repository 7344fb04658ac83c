import { FitAddon } from "@xterm/addon-fit";
import { SearchAddon } from "@xterm/addon-search";
import { Terminal, type IMarker } from "@xterm/xterm";
import { LOG_WINDOW_LINES } from "../../lib/contract/log-window.ts";
import { formatBytes } from "../../lib/format/bytes.ts";
import { endOf, piecesOf, type Stretch } from "../../lib/logs/held-log.ts";
import { lineCutter } from "../../lib/logs/line-cutter.ts";
import { MOST_FOUND } from "../../lib/logs/log-wording.ts";
import { terminalFilter } from "../../lib/logs/terminal-filter.ts";
import { stillPicture } from "./still-picture.ts";
import { terminalColours, type FindColours } from "./terminal-theme.ts";
import { drawWithGpu } from "./draw-with-gpu.ts";
import { nextFrame } from "./when-to-work.ts";

/** Where the view stands in the log: so many rows below (or above) the line that begins at a byte. */
export interface Place {
  offset: number;
  rows: number;
}

export interface FindResult {
  /** From 0; -1 when it is not among those counted. */
  index: number;
  count: number;
}

const PIECE_BYTES = 16 * 1024;
/** Pieces that are made ready at a time: what a frame has room for. */
const PIECES_AT_ONCE = 8;
/** Rows between two places whose byte is known; each costs a little for every line that comes. */
const ROWS_BETWEEN_MARKS = 64;
const NEWLINE = 10;

/** Nothing is drawn between these two, so that writing anew is one step for the eye. */
const HOLD_DRAWING = "\u001b[?2026h";
const DRAW = "\u001b[?2026l";
/** The terminal draws after a second whatever it was told; this begins another second without drawing. */
const HOLD_LONGER = DRAW + HOLD_DRAWING;
const EMPTY = "\u001b[0m\u001b[H\u001b[2J\u001b[3J";

interface Mark {
  offset: number;
  marker: IMarker;
}

/**
 * A terminal that only shows, and knows which bytes of the log its rows are. Rows cannot be put before others in a
 * terminal: an earlier window is written anew as a whole, and the view put back on its line. One call at a time.
 */
export class LogTerminal {
  private readonly terminal: Terminal;
  private readonly fitting = new FitAddon();
  private readonly search = new SearchAddon({ highlightLimit: MOST_FOUND });
  private findColours: FindColours = { match: "#000000", active: "#000000" };
  private decoder = new TextDecoder();
  private filter = terminalFilter();
  private cutter = lineCutter();
  private marks: Mark[] = [];
  private atLineStart = true;
  private writtenTo: number | undefined;
  /** First byte that rows may still show. */
  private firstByte = 0;
  private rewriting = false;
  /** Asked for while the rows were written anew. */
  private rowsToScroll = 0;
  private disposed = false;

  constructor(
    private readonly element: HTMLElement,
    options: {
      label: string;
      onScroll(): void;
      onFound(result: FindResult): void;
      onKey(event: KeyboardEvent): boolean;
    },
  ) {
    this.terminal = new Terminal({
      allowProposedApi: true, // decorations, which show what is found
      convertEol: true,
      cursorBlink: false,
      cursorInactiveStyle: "none",
      cursorStyle: "bar",
      disableStdin: true,
      fontFamily: getComputedStyle(element).fontFamily,
      fontSize: 12,
      letterSpacing: 0,
      lineHeight: 1.4,
      logLevel: "off",
      minimumContrastRatio: 4.5,
      scrollback: LOG_WINDOW_LINES,
      smoothScrollDuration: 0,
    });
    this.terminal.loadAddon(this.fitting);
    this.terminal.loadAddon(this.search);
    this.recolour();
    this.terminal.open(element);
    this.fitting.fit();
    this.terminal.textarea?.setAttribute("aria-label", options.label);
    this.terminal.textarea?.setAttribute("aria-readonly", "true");
    let told = false;
    this.terminal.onScroll(() => {
      if (told) return;
      told = true; // a line that comes scrolls too: once a frame is enough
      requestAnimationFrame(() => {
        told = false;
        if (!this.rewriting && !this.disposed) options.onScroll();
      });
    });
    this.search.onDidChangeResults(({ resultIndex, resultCount }) =>
      options.onFound({ index: resultIndex, count: resultCount }),
    );
    // the browser does what is not scrolling: copying, leaving by Tab, its own shortcuts
    this.terminal.attachCustomKeyEventHandler((event) => {
      if (event.type === "keydown" && options.onKey(event)) event.preventDefault();
      return false;
    });
  }

  dispose(): void {
    this.disposed = true;
    this.terminal.dispose();
  }

  /** Looks for a GPU, which takes its time: once something is shown. */
  drawFast(): void {
    if (!this.disposed) drawWithGpu(this.terminal);
  }

  get columns(): number {
    return this.terminal.cols;
  }

  get rows(): number {
    return this.terminal.rows;
  }

  get rowsAbove(): number {
    return this.terminal.buffer.active.viewportY;
  }

  get rowsBelow(): number {
    const { baseY, viewportY } = this.terminal.buffer.active;
    return baseY - viewportY;
  }

  get hasSelection(): boolean {
    return this.terminal.hasSelection();
  }

  /** First byte that rows may still show: rows leave at the top as others come. */
  get shownFrom(): number {
    this.forgetMarks();
    return this.firstByte;
  }

  /** Bytes that the rows in view show, as well as is known. */
  get inView(): { start: number; end: number } {
    return { start: this.byteAt(this.rowsAbove), end: this.byteAt(this.rowsAbove + this.terminal.rows) };
  }

  fit(): void {
    const wanted = this.fitting.proposeDimensions();
    if (wanted && (wanted.cols !== this.terminal.cols || wanted.rows !== this.terminal.rows)) this.fitting.fit();
  }

  /** Takes the page's colours as they are now. */
  recolour(): void {
    const { theme, find } = terminalColours(this.element);
    this.terminal.options.theme = theme;
    this.findColours = find;
  }

  /** Measures characters again once their font is there, unless it was when they were measured first. */
  async whenFontLoaded(): Promise<void> {
    const family = getComputedStyle(this.element).fontFamily;
    if (document.fonts.check(`12px ${family}`)) return;
    await document.fonts.load(`12px ${family}`);
    // the same family in other words, since only a changed option is measured
    this.terminal.options.fontFamily = `${family}, monospace`;
    this.fit();
  }

  focus(): void {
    this.terminal.focus();
  }

  scrollRows(rows: number): void {
    if (this.rewriting) this.rowsToScroll += rows;
    else this.terminal.scrollLines(rows);
  }

  scrollToTop(): void {
    this.scrollTo(0);
  }

  scrollToBottom(): void {
    this.scrollTo(this.terminal.buffer.active.baseY);
  }

  /** Where the view stands; undefined when nothing is shown. */
  get place(): Place | undefined {
    this.forgetMarks();
    const top = this.rowsAbove;
    const mark = this.marks.findLast(({ marker }) => marker.line <= top) ?? this.marks[0];
    return mark && { offset: mark.offset, rows: top - mark.marker.line };
  }

  /** Shows these bytes and nothing else, with the view at a place or at the end. */
  async rewrite(stretches: readonly Stretch[], at: Place | "start" | "end"): Promise<void> {
    this.rewriting = true;
    const anchor = typeof at === "object" ? at.offset : undefined;
    this.terminal.clearSelection(); // its rows go
    const uncover = this.writtenTo === undefined ? () => undefined : stillPicture(this.element);
    this.forgetAll(stretches[0]?.offset ?? 0);
    try {
      this.terminal.write(HOLD_DRAWING + EMPTY);
      await this.writeAll(stretches, anchor);
      if (at === "start") this.scrollToTop();
      else if (at === "end") this.scrollToBottom();
      else this.scrollToPlace(at);
    } finally {
      await this.draw();
      await nextFrame();
      uncover();
    }
  }

  /** Adds bytes at the bottom; the view stays where it is, or at the bottom when it is there and `follow` says so. */
  async append(stretches: readonly Stretch[], follow: boolean): Promise<void> {
    if (follow || this.rowsBelow > 0) return this.writeAll(stretches);
    const place = this.place;
    this.rewriting = true;
    const uncover = stillPicture(this.element);
    try {
      this.terminal.write(HOLD_DRAWING);
      await this.writeAll(stretches);
      if (place) this.scrollToPlace(place);
    } finally {
      await this.draw();
      await nextFrame();
      uncover();
    }
  }

  /** A sentence of ours in the log, on a line of its own. */
  async note(text: string): Promise<void> {
    await this.written(`${this.atLineStart ? "" : "\n"}\u001b[0;2m\u2500\u2500 ${text} \u2500\u2500\u001b[0m\n`);
    this.atLineStart = true;
  }

  /** Nothing comes any more: shows what was held back for what might follow. */
  async finish(): Promise<void> {
    const rest = this.decoder.decode();
    const text = this.cutter.write(this.filter.write(rest) + this.filter.end()) + this.cutter.end();
    if (text) await this.written(text);
  }

  /** What is shown as clean text: no colours, no line ends where a line only wraps. */
  text(): string {
    const { active } = this.terminal.buffer;
    const lines: string[] = [];
    for (let row = 0; row < active.length; row += 1) {
      const line = active.getLine(row);
      if (!line) continue;
      const goesOn = active.getLine(row + 1)?.isWrapped ?? false;
      const text = line.translateToString(!goesOn);
      if (line.isWrapped && lines.length > 0) lines.push((lines.pop() ?? "") + text);
      else lines.push(text);
    }
    return lines.join("\n").trimEnd();
  }

  findNext(text: string, as: "typed" | "next" | "previous"): void {
    const { match, active } = this.findColours;
    const decorations = {
      matchBackground: match,
      activeMatchBackground: active,
      matchOverviewRuler: match,
      activeMatchColorOverviewRuler: active,
    };
    // from what is in view on, not from the top of what is held
    if (as === "typed" && !this.terminal.hasSelection()) this.terminal.select(0, this.rowsAbove, 1);
    if (as === "previous") this.search.findPrevious(text, { decorations });
    else this.search.findNext(text, { decorations, incremental: as === "typed" });
  }

  endFind(): void {
    this.search.clearDecorations();
    this.terminal.clearSelection();
  }

  private async draw(): Promise<void> {
    if (this.rowsToScroll !== 0) this.scrollTo(Math.max(0, this.rowsAbove + this.rowsToScroll));
    this.rowsToScroll = 0;
    await this.written(DRAW);
    this.rewriting = false;
  }

  private async writeAll(stretches: readonly Stretch[], anchor?: number): Promise<void> {
    for (const stretch of stretches) {
      const missing = stretch.offset - (this.writtenTo ?? stretch.offset);
      if (missing > 0) {
        await this.finish();
        await this.note(`${formatBytes(missing)} of the log are missing here`);
        this.restartText();
      }
      const pieces = piecesOf(stretch, PIECE_BYTES, anchor);
      for (let at = 0; at < pieces.length; at += PIECES_AT_ONCE) {
        await this.writePieces(pieces.slice(at, at + PIECES_AT_ONCE), anchor);
        if (this.rewriting) this.terminal.write(HOLD_LONGER);
      }
      this.writtenTo = endOf(stretch);
    }
  }

  private writePieces(pieces: readonly Stretch[], anchor: number | undefined): Promise<void> {
    const [first] = pieces;
    if (!first) return Promise.resolve();
    this.mark(first.offset, anchor);
    return new Promise((resolve) => {
      pieces.forEach(({ bytes }, at) => {
        const text = this.cutter.write(this.filter.write(this.decoder.decode(bytes, { stream: true })));
        this.terminal.write(text, () => {
          this.atLineStart = bytes.at(-1) === NEWLINE;
          const next = pieces[at + 1];
          if (next) this.mark(next.offset, anchor);
          else resolve();
        });
      });
    });
  }

  private mark(offset: number, anchor: number | undefined): void {
    if (!this.atLineStart) return;
    const { baseY, cursorY } = this.terminal.buffer.active;
    const last = this.marks.at(-1);
    const far = !last || last.marker.isDisposed || baseY + cursorY - last.marker.line >= ROWS_BETWEEN_MARKS;
    if (far || offset === anchor) this.marks.push({ offset, marker: this.terminal.registerMarker(0) });
  }

  private forgetMarks(): void {
    for (let first = this.marks[0]; first?.marker.isDisposed; first = this.marks[0]) {
      this.firstByte = first.offset;
      this.marks.shift();
    }
  }

  private forgetAll(firstByte: number): void {
    for (const { marker } of this.marks) marker.dispose();
    this.marks = [];
    this.firstByte = firstByte;
    this.writtenTo = undefined;
    this.atLineStart = true;
    this.restartText();
  }

  private restartText(): void {
    this.decoder = new TextDecoder();
    this.filter = terminalFilter();
    this.cutter = lineCutter();
  }

  /** The byte that a row shows, between the marks around it. */
  private byteAt(row: number): number {
    this.forgetMarks();
    const { active } = this.terminal.buffer;
    const last = { row: active.baseY + active.cursorY, offset: this.writtenTo ?? this.firstByte };
    const known = this.marks.map(({ offset, marker }) => ({ row: marker.line, offset }));
    const before = known.findLast((mark) => mark.row <= row) ?? { row: 0, offset: this.firstByte };
    const after = known.find((mark) => mark.row > row) ?? last;
    const share = after.row > before.row ? Math.min(1, (row - before.row) / (after.row - before.row)) : 1;
    return Math.round(before.offset + share * (after.offset - before.offset));
  }

  private scrollToPlace({ offset, rows }: Place): void {
    const mark = this.marks.find((each) => each.offset >= offset);
    if (mark && !mark.marker.isDisposed) this.scrollTo(mark.marker.line + rows);
  }

  /** Twice: the scroll bar may lag behind the rows the first time, and they agree after it. */
  private scrollTo(row: number): void {
    this.terminal.scrollToLine(row);
    this.terminal.scrollToLine(row);
  }

  private written(text: string): Promise<void> {
    return new Promise((resolve) => this.terminal.write(text, resolve));
  }
}
