import { EventEmitter } from "node:events";

/**
 * Wake-ups after a commit, nothing more: whoever is woken reads the truth from the database, and a slow tick stands
 * behind every signal, so a lost one costs time and never correctness.
 */
export interface SignalMap {
  /** Runs wait for placement, or room was made. */
  "placement-due": [];
  /** Something is to be sent to this host: a start or a stop. */
  "host-work": [hostId: string];
  /** This host is no more: its agent is refused from now on. */
  "host-removed": [hostId: string];
  /** Runs were deleted; their log bytes are to be removed. */
  "logs-deleted": [];
  /** Events were written to the outbox. */
  "events-written": [];
  /** This run waits for another reason than before, which is no event. */
  "run-explained": [runId: string];
  /** This session is over: nothing may be done in its name any more, its sockets included. */
  "session-ended": [sessionId: string];
}
export type Signal = { [K in keyof SignalMap]: [name: K, ...args: SignalMap[K]] }[keyof SignalMap];

type Listener = (subject: string) => void;

export class Signals {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  send([name, subject = ""]: Signal): void {
    this.emitter.emit(name, subject);
  }

  /** Calls `listener` with the signal's subject (empty where it has none) until the returned function is called. */
  on(name: keyof SignalMap, listener: Listener): () => void {
    this.emitter.on(name, listener);
    return () => void this.emitter.off(name, listener);
  }
}
