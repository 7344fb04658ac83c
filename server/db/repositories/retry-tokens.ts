import type { Tx } from "../database.ts";

export interface RetryKey {
  actor: string;
  operation: string;
  token: string;
}

/** What this token made before, or undefined. */
export const findRetry = async (
  tx: Tx,
  key: RetryKey,
): Promise<{ requestHash: string; resourceId: string } | undefined> =>
  (await tx.retryToken.findUnique({ where: { actor_operation_token: key } })) ?? undefined;

export async function saveRetry(
  tx: Tx,
  key: RetryKey,
  made: { requestHash: string; resourceId: string; timeCreated: Date },
): Promise<void> {
  await tx.retryToken.create({ data: { ...key, ...made } });
}

export async function deleteRetriesBefore(tx: Tx, time: Date): Promise<void> {
  await tx.retryToken.deleteMany({ where: { timeCreated: { lt: time } } });
}
