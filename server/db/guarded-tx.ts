import { CapstanError } from "../../lib/errors.ts";
import type { Tx } from "./database.ts";

/** A Tx that counts what is under way through it, and can be closed. */
export interface GuardedTx {
  readonly tx: Tx;
  /** Refuses whatever is started from now on, and waits for what was started before. */
  close(): Promise<void>;
}

/**
 * Prisma's operations are lazy: nothing is sent before somebody awaits them. So the guard stands at `then`, and an
 * operation made by a body but awaited after its end never reaches the connection, where it would run inside the
 * transaction of somebody else.
 */
export function guardTx(tx: Tx): GuardedTx {
  const pending = new Set<Promise<unknown>>();
  let open = true;

  const startOperation = <T>(start: () => Promise<T>): Promise<T> => {
    if (!open) return Promise.reject(usedTooLate());
    const running = start();
    pending.add(running);
    const forget = (): boolean => pending.delete(running);
    running.then(forget, forget);
    return running;
  };

  const lazily = (operation: PromiseLike<unknown> & object): object => {
    let running: Promise<unknown> | undefined;
    const run = (): Promise<unknown> => (running ??= startOperation(() => Promise.resolve(operation)));
    return new Proxy(operation, {
      get(target, name) {
        if (name === "then" || name === "catch" || name === "finally") {
          const promise = run();
          return promise[name].bind(promise);
        }
        const member: unknown = Reflect.get(target, name, target);
        return isFunction(member) ? wrapFunction(member, target) : member;
      },
    });
  };

  const wrapFunction = (method: AnyFunction, owner: object): object =>
    new Proxy(method, {
      apply(target, _self, args: unknown[]) {
        if (!open) throw usedTooLate();
        const result: unknown = Reflect.apply(target, owner, args);
        return isThenable(result) ? lazily(result) : result;
      },
    });

  const wrapObject = <T extends object>(target: T): T => {
    const wrapped = new Map<PropertyKey, unknown>();
    return new Proxy(target, {
      get(object, name) {
        if (!wrapped.has(name)) {
          const member: unknown = Reflect.get(object, name, object);
          if (isFunction(member)) wrapped.set(name, wrapFunction(member, object));
          else wrapped.set(name, typeof member === "object" && member !== null ? wrapObject(member) : member);
        }
        return wrapped.get(name);
      },
    });
  };

  return {
    tx: wrapObject(tx),
    close: async () => {
      open = false;
      while (pending.size > 0) await Promise.allSettled(pending);
    },
  };
}

type AnyFunction = (...args: unknown[]) => unknown;
const isFunction = (value: unknown): value is AnyFunction => typeof value === "function";

const isThenable = (value: unknown): value is PromiseLike<unknown> & object =>
  typeof value === "object" && value !== null && "then" in value;

const usedTooLate = (): CapstanError =>
  new CapstanError("unavailable", "A transaction was used after its body had ended.", "Await everything inside it.");
