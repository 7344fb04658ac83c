/**
 * Reading a log live over a connection that comes and goes: asks from the exact byte it has, again after every
 * connection, and takes each byte once. No clock and no socket here; the caller tells what happened and does what the
 * step says.
 *
 * - `offline`: no connection; nothing is expected.
 * - `asking`: asked from `next` on; what was on its way from before may still arrive.
 * - `following`: the service agreed and sends from `next` on.
 * - `ended`: the log is closed and was taken whole.
 * - `refused`: the service said no; asked again with the next connection.
 */
export interface Following {
  readonly phase: "offline" | "asking" | "following" | "ended" | "refused";
  /** The next byte expected. */
  readonly next: number;
  /** Bytes after `next` were sent and not taken: asked again to be sure that those between are missing for good. */
  readonly doubted?: true;
  readonly error?: string;
}

export type FollowFact =
  | { fact: "connected" }
  | { fact: "disconnected" }
  | { fact: "answered"; from: number; error?: string }
  | { fact: "bytes"; offset: number; lengthBytes: number; end: boolean }
  /** The reader wants to go on from elsewhere. */
  | { fact: "moved"; to: number };

export interface FollowStep {
  following: Following;
  /** Ask the service for bytes from here on. */
  ask?: number;
  /** Take the bytes that came, without this many at their start. */
  take?: { skip: number; offset: number };
  /** Bytes that the log does not have, before those taken. */
  missing?: { offset: number; lengthBytes: number };
}

export const notFollowing = (next: number): Following => ({ phase: "offline", next });

export function follow(now: Following, it: FollowFact): FollowStep {
  switch (it.fact) {
    case "connected":
      return now.phase === "ended" ? { following: now } : askFrom(now.next);
    case "disconnected":
      return { following: now.phase === "ended" ? now : notFollowing(now.next) };
    case "moved":
      return now.phase === "offline" ? { following: notFollowing(it.to) } : askFrom(it.to);
    case "answered":
      if (now.phase !== "asking" || it.from !== now.next) return { following: now };
      if (it.error !== undefined) return { following: { phase: "refused", next: now.next, error: it.error } };
      return { following: { ...now, phase: "following" } };
    case "bytes":
      return now.phase === "asking" || now.phase === "following" ? received(now, it) : { following: now };
  }
}

const askFrom = (next: number): FollowStep => ({ following: { phase: "asking", next }, ask: next });

function received(now: Following, it: Extract<FollowFact, { fact: "bytes" }>): FollowStep {
  const { next, phase } = now;
  const sentEnd = it.offset + it.lengthBytes;
  if (it.offset > next) {
    // while asking this is from an earlier question; after the answer it is either that or a gap of the log
    if (phase === "asking") return { following: now };
    if (!now.doubted) return { following: { phase: "asking", next, doubted: true }, ask: next };
  }
  if (sentEnd < next) return { following: now };
  const ended = it.end ? ({ phase: "ended" } as const) : { phase };
  const missing = it.offset > next ? { offset: next, lengthBytes: it.offset - next } : undefined;
  const skip = Math.max(0, next - it.offset);
  return {
    following: { ...ended, next: sentEnd },
    ...(skip < it.lengthBytes && { take: { skip, offset: it.offset + skip } }),
    ...(missing && { missing }),
  };
}
