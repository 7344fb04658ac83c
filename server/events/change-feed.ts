import { lastEventSeq, listChangesAfter, type ChangedThing } from "../db/repositories/changed-things.ts";
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
  let at = await world.db.read(lastEventSeq);
  let told = new Set<number>();
  const start = at;
  let explained = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let reading = false;

  const read = async (): Promise<void> => {
    timer = undefined;
    if (reading) return;
    reading = true;
    try {
      const things = new Map<string, ChangedThing>();
      for (const id of explained) things.set(id, { kind: "run", id, compartmentId: "", created: false });
      explained = new Set();
      const from = Math.max(start, at - OVERLAP);
      const changes = await world.db.read((tx) => listChangesAfter(tx, from, MOST_AT_ONCE + OVERLAP));
      for (const { seq, thing } of changes) {
        if (told.has(seq)) continue;
        told.add(seq);
        at = Math.max(at, seq);
        if (thing)
          things.set(thing.id, { ...thing, created: thing.created || (things.get(thing.id)?.created ?? false) });
      }
      told = new Set([...told].filter((seq) => seq > at - OVERLAP));
      if (things.size > 0) listener([...things.values()]);
      if (changes.length === MOST_AT_ONCE + OVERLAP) soon();
    } catch (error) {
      world.log.warn({ error }, "changes could not be read; trying again");
    } finally {
      reading = false;
    }
  };
  const soon = (): void => {
    timer ??= setTimeout(() => void read(), GATHER_MS);
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
    for (const end of off) end();
    clearInterval(tick);
    clearTimeout(timer);
  };
}
