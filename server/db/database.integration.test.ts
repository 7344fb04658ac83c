import { expect, test } from "vitest";
import { describeEachDatabase } from "../../test/database.ts";
import type { Database, Tx } from "./database.ts";
import { isUniqueViolation } from "./unique-violation.ts";

const put = (tx: Tx, name: string, value = "x") => tx.setting.create({ data: { name, value } });
const names = async (database: Database): Promise<string[]> =>
  (await database.read((tx) => tx.setting.findMany({ orderBy: { name: "asc" } }))).map(({ name }) => name);

/** Something to wait for, and its switch. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describeEachDatabase("the database", (open, provider) => {
  test("a write gives its body's value and is there for the next read", async () => {
    const database = await open();
    expect(await database.write(async (tx) => (await put(tx, "a")).name)).toBe("a");
    expect(await names(database)).toEqual(["a"]);
  });

  test("a read beside an open write does not see it, and waits for nothing", async () => {
    const database = await open();
    const written = gate();
    const go = gate();
    const writing = database.write(async (tx) => {
      await put(tx, "a");
      written.open();
      await go.opened;
    });
    await written.opened;
    expect(await names(database)).toEqual([]);
    go.open();
    await writing;
    expect(await names(database)).toEqual(["a"]);
  });

  test("a write told done beside one that fails stays", async () => {
    const database = await open();
    const started = gate();
    const bad = database.write(async (tx) => {
      await put(tx, "bad");
      started.open();
      await pause(20);
      throw new Error("changed my mind");
    });
    await started.opened;
    const good = database.write((tx) => put(tx, "good"));
    await expect(bad).rejects.toThrow("changed my mind");
    await good;
    expect(await names(database)).toEqual(["good"]);
  });

  test("of many writes at once those that fail are undone alone, and each hears its own end", async () => {
    const database = await open();
    const ends = await Promise.allSettled(
      Array.from({ length: 120 }, (_, i) =>
        database.write(async (tx) => {
          await put(tx, `name-${String(i).padStart(3, "0")}`);
          if (i % 3 === 0) throw new Error(`no ${i}`);
          return i;
        }),
      ),
    );
    ends.forEach((end, i) => {
      if (i % 3 === 0) expect(end).toMatchObject({ status: "rejected", reason: { message: `no ${i}` } });
      else expect(end).toEqual({ status: "fulfilled", value: i });
    });
    expect(await names(database)).toHaveLength(80);
  });

  test("40 writes of 100 ms at once all succeed", async () => {
    const database = await open();
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        database.write(async (tx) => {
          await put(tx, `name-${i}`);
          await pause(100);
        }),
      ),
    );
    expect(await names(database)).toHaveLength(40);
  });

  test("a body's reads see one snapshot, whatever is written meanwhile", async () => {
    const database = await open();
    await database.write((tx) => put(tx, "a"));
    const counts = await database.read(async (tx) => {
      const before = await tx.setting.count();
      await database.write((other) => put(other, "b"));
      return [before, await tx.setting.count()];
    });
    expect(counts).toEqual([1, 1]);
    expect(await names(database)).toEqual(["a", "b"]);
  });

  test("a read refuses to write", async () => {
    const database = await open();
    await expect(database.read((tx) => put(tx, "a"))).rejects.toThrow();
    expect(await names(database)).toEqual([]);
  });

  test("more reads at once than there are connections wait their turn", async () => {
    const database = await open();
    const counts = await Promise.all(
      Array.from({ length: 60 }, () =>
        database.read(async (tx) => {
          await pause(10);
          return tx.setting.count();
        }),
      ),
    );
    expect(counts).toEqual(new Array(60).fill(0));
  });

  test("a transaction used after its body has ended is refused and changes nothing", async () => {
    const database = await open();
    let escaped: Tx | undefined;
    let unsent: PromiseLike<unknown> | undefined;
    await database.write(async (tx) => {
      escaped = tx;
      unsent = put(tx, "made inside, awaited outside");
    });
    const inside = database.write(async (tx) => {
      await put(tx, "other");
      await expect((async () => escaped && (await put(escaped, "late")))()).rejects.toThrow("after its body had ended");
      await expect((async () => await unsent)()).rejects.toThrow("after its body had ended");
      throw new Error("undone");
    });
    await expect(inside).rejects.toThrow("undone");
    expect(await names(database)).toEqual([]);
  });

  test("what a body started and did not await ends inside its own transaction", async () => {
    const database = await open();
    await Promise.allSettled([
      database.write(async (tx) => {
        void put(tx, "a").then(() => undefined);
        throw new Error("undone");
      }),
      database.write((tx) => put(tx, "b")),
    ]);
    expect(await names(database)).toEqual(["b"]);
  });

  test("a body that never settles is undone after the limit, and the next ones go on", async () => {
    const database = await open({ bodyLimitMs: 200 });
    const stuck = database.write(async (tx) => {
      await put(tx, "stuck");
      await new Promise(() => undefined);
    });
    const next = database.write((tx) => put(tx, "next"));
    await expect(stuck).rejects.toMatchObject({
      kind: "unavailable",
      problem: expect.stringContaining("0.2 s") as string,
    });
    await next;
    expect(await names(database)).toEqual(["next"]);
  });

  test("a key that is there already is recognised, from a model and from SQL", async () => {
    const database = await open();
    await database.write((tx) => put(tx, "a"));
    const model = await database.write((tx) => put(tx, "a")).catch((error: unknown) => error);
    const sql = await database
      .write((tx) => tx.$executeRaw`INSERT INTO "Setting" ("name", "value") VALUES ('a', 'x')`)
      .catch((error: unknown) => error);
    expect([isUniqueViolation(model), isUniqueViolation(sql)]).toEqual([true, true]);
    expect(isUniqueViolation(new Error("P2002"))).toBe(false);
  });

  test("a row that names a missing one is refused", async () => {
    const database = await open();
    const orphan = { id: "t", userId: "nobody", name: "n", sha256: "s", timeCreated: new Date() };
    await expect(database.write((tx) => tx.token.create({ data: orphan }))).rejects.toThrow();
  });

  test("a compare and set by many is won by one", async () => {
    const database = await open();
    await database.write((tx) => put(tx, "state", "queued"));
    const counts = await Promise.all(
      Array.from({ length: 30 }, () =>
        database.write(async (tx) => {
          const moved = await tx.setting.updateMany({
            where: { name: "state", value: "queued" },
            data: { value: "assigned" },
          });
          return moved.count;
        }),
      ),
    );
    expect(counts.reduce((a, b) => a + b)).toBe(1);
  });

  test("Prisma's own nested writes and parallel queries work in a body", async () => {
    const database = await open();
    const timeCreated = new Date("2026-11-23T12:34:56.789Z");
    await database.write(async (tx) => {
      const token = { id: "t", name: "n", sha256: "s", timeCreated };
      await tx.user.create({ data: { id: "u", name: "ada", timeCreated, tokens: { create: [token] } } });
      const [users, tokens] = await Promise.all([tx.user.count(), tx.token.findUniqueOrThrow({ where: { id: "t" } })]);
      expect([users, tokens.userId]).toEqual([1, "u"]);
    });
    const user = await database.read((tx) => tx.user.findUnique({ where: { id: "u" }, include: { tokens: true } }));
    expect(user).toMatchObject({ timeCreated, tokens: [{ timeCreated }] });
  });

  test("large numbers, JSON text and any script come back as they went", async () => {
    const database = await open();
    const text = JSON.stringify({ b: 1, a: "\u0000 \ud83d\ude00 \u202e \u05e9 \n\t\\u0000", nested: [1e21, 0.1] });
    const sizeBytes = 2n ** 62n + 1n;
    const timeCreated = new Date("2026-11-23T12:34:56.789Z");
    await database.write(async (tx) => {
      const tags = { freeformTags: text, definedTags: "{}", compartmentId: "c", createdBy: "u", state: "ACTIVE" };
      await tx.project.create({ data: { id: "p", displayName: "\u0001 é", timeCreated, ...tags } });
      const blocks = { sentBlocks: text, definition: "{}" };
      await tx.job.create({ data: { id: "j", projectId: "p", displayName: "", timeCreated, ...blocks, ...tags } });
      const hashes = { sha256: "", md5: "", storeKey: "k", fileName: "f", kind: "sh" };
      await tx.artifact.create({ data: { jobId: "j", sizeBytes, timeCreated, ...hashes } });
    });
    const job = await database.read((tx) =>
      tx.job.findUniqueOrThrow({ where: { id: "j" }, include: { artifact: true, project: true } }),
    );
    expect([job.sentBlocks, job.project.freeformTags, job.project.displayName]).toEqual([text, text, "\u0001 é"]);
    expect([job.artifact?.sizeBytes, job.timeCreated]).toEqual([sizeBytes, timeCreated]);
  });

  test(
    provider === "sqlite" ? "a NUL in a text is kept" : "a NUL in a text is refused, and nothing of the write stays",
    async () => {
      const database = await open();
      const writing = database.write((tx) => put(tx, "nul", "a\u0000b"));
      if (provider === "postgresql") {
        await expect(writing).rejects.toThrow();
        expect(await names(database)).toEqual([]);
      } else {
        await writing;
        expect(await database.read((tx) => tx.setting.findMany())).toEqual([{ name: "nul", value: "a\u0000b" }]);
      }
    },
  );

  test("after close reads and writes are refused, and what was under way has ended", async () => {
    const database = await open();
    const last = database.write((tx) => put(tx, "last"));
    await Promise.all([last, database.close()]);
    await expect(database.read(async () => 1)).rejects.toThrow("closed");
    await expect(database.write(async () => 1)).rejects.toThrow("closed");
  });
});
