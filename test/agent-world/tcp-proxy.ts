import net from "node:net";
import type { AddressInfo } from "node:net";

/** Stands between an agent and a server, and does what networks do. Modes: passing, stalled, refusing. */
export class TcpProxy {
  readonly #pairs = new Set<[net.Socket, net.Socket]>();
  #mode: "passing" | "stalled" | "refusing" = "passing";
  readonly #server = net.createServer({ allowHalfOpen: true }, (near) => this.#connect(near));
  port = 0;

  constructor(private readonly targetPort: () => number) {}

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  pass(): void {
    this.#mode = "passing";
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  /** Nothing moves in either direction, nothing is closed. */
  stall(): void {
    this.#mode = "stalled";
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  /** RST to both ends; new connections pass. */
  reset(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy();
    this.#pairs.clear();
  }

  refuse(): void {
    this.#mode = "refusing";
    this.reset();
  }

  async close(): Promise<void> {
    this.reset();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connect(near: net.Socket): void {
    if (this.#mode === "refusing") {
      near.resetAndDestroy();
      return;
    }
    const far = net.connect({ port: this.targetPort(), host: "127.0.0.1", noDelay: true });
    near.setNoDelay(true);
    const pair: [net.Socket, net.Socket] = [near, far];
    this.#pairs.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("data", (bytes) => {
        if (!to.write(bytes)) from.pause();
      });
      to.on("drain", () => {
        if (this.#mode === "passing") from.resume();
      });
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
    }
    if (this.#mode === "stalled") for (const socket of pair) socket.pause();
  }
}
