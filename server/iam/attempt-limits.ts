import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { CapstanError } from "../../lib/errors.ts";

const MINUTE_S = 60;
const HOUR_S = 3_600;

/** Too much was tried; `retryAfterSeconds` tells when it may be tried again. */
export class TooManyAttempts extends CapstanError {
  constructor(readonly retryAfterSeconds: number) {
    super("too-many", "Too many attempts.", `Try again in ${inWords(retryAfterSeconds)}.`);
  }
}

/**
 * How often a password or a link may be tried. Counted in memory: one process answers, and a restart is the
 * operator's. An attempt is counted before it is looked at, so that many at once are no way around.
 */
export class AttemptLimits {
  private readonly byName = new RateLimiterMemory({ points: 5, duration: MINUTE_S, blockDuration: MINUTE_S });
  /** Who goes on for long waits for longer. */
  private readonly byNameLong = new RateLimiterMemory({ points: 30, duration: HOUR_S, blockDuration: HOUR_S });
  private readonly byAddress = new RateLimiterMemory({ points: 30, duration: MINUTE_S, blockDuration: MINUTE_S });

  /** Counts an attempt at this name's password. Throws TooManyAttempts. */
  async countPassword(name: string, address: string): Promise<void> {
    await consume(this.byAddress, address);
    await consume(this.byName, keyOf(name, address));
    await consume(this.byNameLong, keyOf(name, address));
  }

  /** The password was right: the attempts at it are forgotten. */
  async forgetPassword(name: string, address: string): Promise<void> {
    await this.byName.delete(keyOf(name, address));
    await this.byNameLong.delete(keyOf(name, address));
    await this.byAddress.reward(address, 1);
  }

  /** Counts an attempt at a link's secret. Throws TooManyAttempts. */
  countLink(address: string): Promise<void> {
    return consume(this.byAddress, address);
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new TooManyAttempts(Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)));
  }
}

/** Of a fixed length, whatever was typed as a name. */
const keyOf = (name: string, address: string): string =>
  createHash("sha256")
    .update(JSON.stringify([name, address]))
    .digest("base64");

const inWords = (seconds: number): string =>
  seconds < 2 * MINUTE_S
    ? `${seconds} ${seconds === 1 ? "second" : "seconds"}`
    : `${Math.ceil(seconds / MINUTE_S)} minutes`;
