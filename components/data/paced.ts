/**
 * Calls at most one act per key at a time and one per `minMs`: the first at once, those that come meanwhile as one
 * more at the end, so that the last change is always seen.
 */
export function paced(minMs: number): (key: string, act: () => Promise<unknown>) => void {
  const underWay = new Map<string, (() => Promise<unknown>) | undefined>();
  const run = async (key: string, act: () => Promise<unknown>): Promise<void> => {
    for (let next: typeof act | undefined = act; next; next = underWay.get(key)) {
      underWay.set(key, undefined);
      await Promise.allSettled([next(), new Promise((resolve) => setTimeout(resolve, minMs))]);
    }
    underWay.delete(key);
  };
  return (key, act) => {
    if (underWay.has(key)) underWay.set(key, act);
    else void run(key, act);
  };
}
