import { expect } from "vitest";
import { test } from "../agent-world/agent-world.ts";

test("a run's status, exit code and log reach the server", async ({ world }) => {
  await world.startAgent();
  const spec = world.specOf("hello.sh", 'echo "hello $1 $NAME"; echo oops >&2; exit 3', {
    arguments: ["big world"],
    environment: { NAME: "o'neil" },
  });
  expect(await world.run(spec)).toEqual({ log: "hello big world o'neil\noops\n", code: 3 });
  expect(world.server.status(spec.attemptId)).toMatchObject({
    phase: "exited",
    exit: { cause: "code", timedOut: false, stopAsked: false, logSizeBytes: 28 },
    notes: [],
  });
});
