import { expect, test } from "vitest";
import { follow, notFollowing, type Following, type FollowFact, type FollowStep } from "./follow.ts";

/** Applies facts one after the other. */
function story(start: Following, ...facts: FollowFact[]): FollowStep {
  let step: FollowStep = { following: start };
  for (const fact of facts) step = follow(step.following, fact);
  return step;
}
const bytes = (offset: number, lengthBytes: number, end = false): FollowFact => ({
  fact: "bytes",
  offset,
  lengthBytes,
  end,
});

test("asks from the exact byte, after every connection", () => {
  expect(story(notFollowing(7), { fact: "connected" }).ask).toBe(7);
  const later = story(notFollowing(7), { fact: "connected" }, { fact: "answered", from: 7 }, bytes(7, 5));
  expect(later).toMatchObject({ following: { next: 12 }, take: { skip: 0, offset: 7 } });
  expect(story(later.following, { fact: "disconnected" }, { fact: "connected" }).ask).toBe(12);
});

test("leaves out what it has", () => {
  const step = story(notFollowing(10), { fact: "connected" }, { fact: "answered", from: 10 }, bytes(4, 10));
  expect(step).toMatchObject({ following: { next: 14 }, take: { skip: 6, offset: 10 } });
});

test("asks a second time before it believes that bytes are missing", () => {
  const asked = story(notFollowing(0), { fact: "connected" }, { fact: "answered", from: 0 }, bytes(100, 5));
  expect(asked.ask).toBe(0);
  expect(asked.take).toBeUndefined();
  const believed = story(asked.following, { fact: "answered", from: 0 }, bytes(100, 5));
  expect(believed).toMatchObject({ take: { offset: 100 }, missing: { offset: 0, lengthBytes: 100 } });
});

test("ends when the end was taken, and asks no more", () => {
  const ended = story(notFollowing(0), { fact: "connected" }, bytes(0, 5), bytes(5, 0, true));
  expect(ended.following.phase).toBe("ended");
  expect(story(ended.following, { fact: "disconnected" }, { fact: "connected" }).ask).toBeUndefined();
});

test("a refusal is kept until the next connection", () => {
  const refused = story(notFollowing(0), { fact: "connected" }, { fact: "answered", from: 0, error: "No." });
  expect(refused.following).toMatchObject({ phase: "refused", error: "No." });
  expect(story(refused.following, { fact: "disconnected" }, { fact: "connected" }).ask).toBe(0);
});

/** A service that sends a log with gaps in pieces, late, twice and over connections that break anywhere. */
test.each(Array.from({ length: 300 }, (_, index) => index + 1))("takes every byte once: seed %i", (seed) => {
  let state = seed * 2_654_435_761;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const size = 200;
  const gap = { offset: 60 + random(40), lengthBytes: random(2) * 30 };
  const isMissing = (at: number) => at >= gap.offset && at < gap.offset + gap.lengthBytes;
  const expected = Array.from({ length: size }, (_, at) => at).filter((at) => !isMissing(at));

  const taken: number[] = [];
  let following = notFollowing(0);
  const onItsWay: FollowFact[] = [];
  let sendFrom: number | undefined;
  const hear = (fact: FollowFact): void => {
    const step = follow(following, fact);
    following = step.following;
    if (step.take && fact.fact === "bytes") {
      for (let at = step.take.offset; at < fact.offset + fact.lengthBytes; at += 1) taken.push(at);
    }
    if (step.ask !== undefined) {
      onItsWay.push({ fact: "answered", from: step.ask });
      sendFrom = step.ask;
    }
  };

  for (let turn = 0; turn < 5_000 && following.phase !== "ended"; turn += 1) {
    const choice = random(12);
    if (following.phase === "offline") hear({ fact: "connected" });
    else if (choice === 0) {
      hear({ fact: "disconnected" });
      onItsWay.length = 0;
      sendFrom = undefined;
    } else if (choice === 1) {
      hear({ fact: "moved", to: following.next }); // asked again in the middle: older pieces are still on their way
    } else if (choice < 7 && sendFrom !== undefined && onItsWay.length < 4) {
      if (isMissing(sendFrom)) sendFrom = gap.offset + gap.lengthBytes;
      const room = sendFrom < gap.offset ? gap.offset - sendFrom : size - sendFrom;
      const lengthBytes = Math.min(1 + random(20), room);
      onItsWay.push(bytes(sendFrom, lengthBytes, sendFrom + lengthBytes === size && random(2) === 0));
      sendFrom += lengthBytes;
      if (sendFrom === size && following.phase === "following") onItsWay.push(bytes(size, 0, true));
    } else {
      const fact = onItsWay.shift();
      if (fact) hear(fact);
    }
  }
  expect(following.phase).toBe("ended");
  expect(taken).toEqual(expected);
});
