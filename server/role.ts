/** A part of the server that is started and stopped in order; what `start` gives ends it. */
export interface Role {
  readonly name: string;
  start(): Promise<() => Promise<void>>;
}
