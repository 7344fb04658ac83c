import type { StateEvent } from "../../lib/events/event.ts";
import type { CompartmentId } from "../../lib/ocid.ts";
import type { Tx } from "../db/database.ts";
import { appendEvents } from "../db/repositories/events.ts";
import { isUniqueViolation } from "../db/unique-violation.ts";
import type { Clock, Ids } from "../clock.ts";
import type { Signal } from "../events/signals.ts";
import type { World } from "../world.ts";
import { authorize, type Permission } from "./authorize.ts";
import type { Principal } from "./principal.ts";

/** What a service's body may use. Nothing slow in it: the transaction is open. */
export interface Ctx {
  tx: Tx;
  principal: Principal;
  clock: Clock;
  ids: Ids;
  world: Pick<World, "installation" | "settings" | "shapes">;
  /** Where the gate let the principal in. */
  compartment: CompartmentId;
  /** Into the outbox, in this transaction, by this principal; now unless told. */
  event(event: Omit<StateEvent, "actor" | "time"> & { time?: Date }): void;
  /** Sent once the transaction is committed, and not at all when it is undone. */
  signal(...signal: Signal): void;
}

/** A verb of the application. `permission` is what the access matrix is made of. */
export interface Service<I, O> {
  (world: World, principal: Principal, input: I): Promise<O>;
  readonly permission: Permission;
  readonly kind: "command" | "query" | "stream";
}

interface Gate<I> {
  permission: Permission;
  /** The compartment the input is about; throws `not-found` where there is no such thing. */
  where(tx: Tx, input: I, world: Pick<World, "installation">): CompartmentId | Promise<CompartmentId>;
}

/** A service that changes something: one transaction, the gate asked first inside it. */
export function command<I, O>(gate: Gate<I>, body: (ctx: Ctx, input: I) => Promise<O>): Service<I, O> {
  const run = async (world: World, principal: Principal, input: I): Promise<O> => {
    let signals: Signal[] = [];
    let told = false;
    const attempt = (): Promise<O> =>
      world.db.write(async (tx) => {
        signals = []; // a body may run again after a serialization failure
        const events: StateEvent[] = [];
        const compartment = await gate.where(tx, input, world);
        authorize(principal, gate.permission, compartment);
        const answer = await body(contextOf(world, tx, principal, compartment, { signals, events }), input);
        await appendEvents(tx, events);
        told = events.length > 0;
        return answer;
      });
    const answer = await attempt().catch((error: unknown) => {
      if (isUniqueViolation(error)) return attempt(); // someone made the same thing meanwhile: look again
      throw error;
    });
    for (const signal of signals) world.signals.send(signal);
    if (told) world.signals.send(["events-written"]);
    return answer;
  };
  return Object.assign(run, { permission: gate.permission, kind: "command" as const });
}

/** A service that only reads. */
export function query<I, O>(gate: Gate<I>, body: (ctx: Ctx, input: I) => Promise<O>): Service<I, O> {
  const run = (world: World, principal: Principal, input: I): Promise<O> =>
    world.db.read(async (tx) => {
      const compartment = await gate.where(tx, input, world);
      authorize(principal, gate.permission, compartment);
      return body(contextOf(world, tx, principal, compartment, { signals: [], events: [] }), input);
    });
  return Object.assign(run, { permission: gate.permission, kind: "query" as const });
}

/**
 * A service that receives bytes of any length: gate, `receive` outside any transaction, gate again and `commit`.
 * Whatever goes wrong after `receive` is undone by `discard`.
 */
export function streamCommand<I, R, O>(
  gate: Gate<I>,
  steps: {
    /** Refuses early what `commit` would refuse, before bytes are taken in. */
    check: (ctx: Ctx, input: I) => Promise<void>;
    receive: (world: World, principal: Principal, input: I) => Promise<R>;
    commit: (ctx: Ctx, input: I, received: R) => Promise<O>;
    discard: (world: World, received: R) => Promise<void>;
  },
): Service<I, O> {
  const check = query(gate, steps.check);
  const run = async (world: World, principal: Principal, input: I): Promise<O> => {
    await check(world, principal, input);
    const received = await steps.receive(world, principal, input);
    try {
      return await command(gate, (ctx) => steps.commit(ctx, input, received))(world, principal, input);
    } catch (error) {
      await steps.discard(world, received);
      throw error;
    }
  };
  return Object.assign(run, { permission: gate.permission, kind: "stream" as const });
}

function contextOf(
  world: World,
  tx: Tx,
  principal: Principal,
  compartment: CompartmentId,
  out: { signals: Signal[]; events: StateEvent[] },
): Ctx {
  return {
    tx,
    principal,
    compartment,
    clock: world.clock,
    ids: world.ids,
    world: { installation: world.installation, settings: world.settings, shapes: world.shapes },
    event: (event) => void out.events.push({ actor: principal.id, time: world.clock.now(), ...event }),
    signal: (...signal) => void out.signals.push(signal),
  };
}
