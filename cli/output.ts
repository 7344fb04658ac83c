/** Where a command writes: results to stdout, everything else to stderr. */
export interface Output {
  /** With --json: the value as JSON. Else the lines. */
  result(value: unknown, lines: () => string[]): void;
  /** A remark for a person. */
  say(line: string): void;
  write(bytes: Uint8Array): Promise<void>;
}

export function output(json: boolean): Output {
  process.stdout.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0); // the reader has seen enough, as with `| head`
  });
  return {
    result: (value, lines) => {
      const text = json ? JSON.stringify(value, null, 2) : lines().join("\n");
      if (text) process.stdout.write(`${text}\n`);
    },
    say: (line) => void process.stderr.write(`${line}\n`),
    write: (bytes) =>
      new Promise<void>((resolve, reject) => {
        process.stdout.write(bytes, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
  };
}

/** Rows as columns, each as wide as its widest cell. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(header), ...rows.map(line)];
}

/** "1.2 s", "3 min 4 s", "2 h 5 min". */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
