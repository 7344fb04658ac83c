import type { SessionId, UserId } from "../../lib/ocid.ts";
import type { Signals } from "../events/signals.ts";

/** Who a browser is, as its session says. */
export interface SignedIn {
  principal: { kind: "user"; id: UserId; name: string };
  sessionId: SessionId;
}

/** For this long a session that was open is not looked up again; one that ends is forgotten at once. */
const REMEMBERED_MS = 1_000;
const MOST_REMEMBERED = 1_000;

/** The sessions seen a moment ago, by their cookie's token: a busy page asks many things at once. */
export class SessionMemory {
  private readonly known = new Map<string, { signedIn: SignedIn; until: number }>();
  private ends = 0;

  constructor(signals: Signals) {
    signals.on("session-ended", (ended) => {
      this.ends += 1;
      for (const [token, { signedIn }] of this.known) if (signedIn.sessionId === ended) this.known.delete(token);
    });
  }

  /** What is known of the token, else what `look` finds, which is kept unless a session ended meanwhile. */
  async recall(token: string, look: () => Promise<SignedIn | undefined>): Promise<SignedIn | undefined> {
    const seen = this.known.get(token);
    if (seen && performance.now() < seen.until) return seen.signedIn;
    const ends = this.ends;
    const found = await look();
    if (this.known.size >= MOST_REMEMBERED) this.known.clear();
    if (found && ends === this.ends) {
      this.known.set(token, { signedIn: found, until: performance.now() + REMEMBERED_MS });
    }
    return found;
  }
}
