/** At most `count` at once, the others in the order they came. */
export class Slots {
  private readonly waiting: (() => void)[] = [];
  private taken = 0;
  private idle: (() => void)[] = [];

  constructor(private readonly count: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken < this.count) this.taken += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve)); // woken with the slot of the one that left
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.leave();
    }
  }

  /** Resolves when nothing runs and nothing waits. */
  async whenIdle(): Promise<void> {
    if (this.taken > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private leave(): void {
    this.taken -= 1;
    if (this.taken > 0) return;
    for (const told of this.idle) told();
    this.idle = [];
  }
}
