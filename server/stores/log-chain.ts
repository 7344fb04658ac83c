import { createHash, type Hash } from "node:crypto";
import type { Segment } from "./log-store.ts";

/** A segment's hash under way: of the hash before it, then of its bytes. */
export function chainHash(previousHash: string): Hash {
  return createHash("sha256").update(previousHash, "latin1");
}

/** The hash of a gap: its reason takes the place of the bytes. */
export function gapHash(previousHash: string, reason: string): string {
  return chainHash(previousHash).update(reason, "utf8").digest("hex");
}

/** Follows the chain over segments sorted by offset; gives the first thing that is wrong, or undefined. */
export async function brokenLink(
  segments: readonly Segment[],
  bytesOf: (segment: Segment) => AsyncIterable<Uint8Array>,
): Promise<string | undefined> {
  let end = 0;
  let previousHash = "";
  for (const segment of segments) {
    const { offset, lengthBytes, hash, missing } = segment;
    if (offset !== end) return `A segment begins at byte ${offset}, where byte ${end} is due.`;
    if (segment.previousHash !== previousHash)
      return `The segment at byte ${offset} does not follow the one before it.`;
    const found = missing === undefined ? await hashOf(segment, bytesOf) : { hash: gapHash(previousHash, missing) };
    if ("problem" in found) return `The segment at byte ${offset} cannot be read: ${found.problem}`;
    if (found.hash !== hash) return `The bytes of the segment at byte ${offset} are not those that were stored.`;
    end = offset + lengthBytes;
    previousHash = hash;
  }
  return undefined;
}

async function hashOf(
  segment: Segment,
  bytesOf: (segment: Segment) => AsyncIterable<Uint8Array>,
): Promise<{ hash: string } | { problem: string }> {
  const hash = chainHash(segment.previousHash);
  try {
    for await (const bytes of bytesOf(segment)) hash.update(bytes);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  return { hash: hash.digest("hex") };
}
