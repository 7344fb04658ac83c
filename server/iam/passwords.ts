import { hash, verify } from "argon2";

/** Of a password that nobody has: verifying against it takes as long as against a real one. */
export const NOBODYS_HASH =
  "$argon2id$v=19$m=65536,t=3,p=4$BSdSz6OdXj1daZbGgjSkDg$71xmupXE186+Bn2XLBOlZmb1GM/Iz2TGHPV/GB+21OY";

/** Each hash takes 64 MiB and all processors for some 50 ms: more at once would only make everything wait longer. */
const AT_ONCE = 2;

/** Hashes by argon2id with the package's defaults (64 MiB, 3 passes, 4 lanes), a few at a time. */
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password));
  }

  /** False also for who has no password, after the same time. */
  async matches(passwordHash: string | undefined, password: string): Promise<boolean> {
    const right = await this.inTurn(() => verify(passwordHash ?? NOBODYS_HASH, password));
    return right && passwordHash !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < AT_ONCE) this.running += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve)); // takes the place of who ends
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
