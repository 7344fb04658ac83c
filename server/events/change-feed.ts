import {
  changedThings,
  lastEventSeq,
  listSubjectsAfter,
  type ChangedThing,
} from "../db/repositories/changed-things.ts";
import type { World } from "../world.ts";

/** Changes are gathered for this long before they are told: a start of a run alone is four events. */
const GATHER_MS = 60;
/** Behind every signal, which may be lost, and for events that another process wrote. */
const TICK_MS = 1_000;
const MOST_AT_ONCE = 1_000;
/**
 * On PostgreSQL a smaller number may be committed after a larger one, so this many are read again; what was told of
 * them already is not told twice.
 */
const OVERLAP = 200;

/**
 * Reads the outbox from its end at the start and tells `listener` what changed, each thing once a gathering, until the
 * returned function is called.
 */
export async function feedChanges(
  world: Pick<World, "db" | "signals" | "log">,
  listener: (things: ChangedThing[]) => void,
): Promise<() => void> {
  const start = await world.db.read(lastEventSeq);
  let at = start;
  let told = new Set<number>();
  const explained = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let asked = false;
  let ended = false;

  /** Tells what was not told yet; true when there is more than one reading takes. */
  const tell = async (): Promise<boolean> => {
    const isExplained = [...explained];
    const { events, fresh, changed } = await world.db.read(async (tx) => {
      const events = await listSubjectsAfter(tx, Math.max(start, at - OVERLAP), MOST_AT_ONCE + OVERLAP);
      const fresh = events.filter(({ seq }) => !told.has(seq));
      return { events, fresh, changed: await changedThings(tx, fresh) };
    });
    const things = new Map<string, ChangedThing>();
    for (const id of isExplained) things.set(id, { kind: "run", id, compartmentId: "", created: false });
    for (const thing of changed) {
      things.set(thing.id, { ...thing, created: thing.created || (things.get(thing.id)?.created ?? false) });
    }
    at = Math.max(at, fresh.at(-1)?.seq ?? 0);
    told = new Set([...told, ...fresh.map(({ seq }) => seq)].filter((seq) => seq > at - OVERLAP));
    for (const id of isExplained) explained.delete(id);
    if (things.size > 0) listener([...things.values()]);
    return events.length === MOST_AT_ONCE + OVERLAP;
  };
  const read = async (): Promise<void> => {
    asked = false;
    try {
      if (await tell()) asked = true;
    } catch (error) {
      world.log.warn({ error }, "changes could not be read; trying again");
    }
    timer = undefined; // one reading at a time: what was asked for meanwhile comes after it
    if (asked) soon();
  };
  const soon = (): void => {
    asked = true;
    if (!ended) timer ??= setTimeout(() => void read(), GATHER_MS);
  };
  const off = [
    world.signals.on("events-written", soon),
    world.signals.on("run-explained", (id) => {
      explained.add(id);
      soon();
    }),
  ];
  const tick = setInterval(soon, TICK_MS);
  return () => {
    ended = true;
    for (const end of off) end();
    clearInterval(tick);
    clearTimeout(timer);
  };
}
