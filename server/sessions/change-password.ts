import type { ChangePassword } from "../../lib/contract/session.ts";
import { CapstanError } from "../../lib/errors.ts";
import type { SessionId } from "../../lib/ocid.ts";
import { deleteSessionsOf } from "../db/repositories/sessions.ts";
import { getCredentials, setCredentials } from "../db/repositories/users.ts";
import { command } from "../iam/gate.ts";
import type { Principal } from "../iam/principal.ts";
import type { World } from "../world.ts";

/** Stores a new password's hash in place of the one that was verified; every other session of the user ends. */
export const replacePassword = command(
  {
    permission: "PASSWORD_UPDATE",
    where: (_tx, _input: { verified: string; passwordHash: string; keep: SessionId | undefined }, world) =>
      world.installation.tenancyId,
  },
  async (ctx, { verified, passwordHash, keep }): Promise<void> => {
    const { principal, tx } = ctx;
    if (principal.kind !== "user") throw new CapstanError("forbidden", "Only a user has a password.");
    if ((await getCredentials(tx, principal.id)).passwordHash !== verified) {
      throw new CapstanError("conflict", "The password was changed elsewhere meanwhile.", "Sign in again.");
    }
    await setCredentials(tx, principal.id, { passwordHash, timePasswordSet: ctx.clock.now() });
    for (const id of await deleteSessionsOf(tx, principal.id, keep)) ctx.signal("session-ended", id);
  },
);

/** Changes the caller's own password, with the current one as proof. Throws `invalid` when that is wrong. */
export async function changePassword(
  world: World,
  caller: { principal: Principal; sessionId: SessionId | undefined; address: string },
  { current, next }: ChangePassword,
): Promise<void> {
  const { principal, sessionId, address } = caller;
  if (principal.kind !== "user") throw new CapstanError("forbidden", "Only a user has a password.");
  const { limits, passwords } = world.sessions;
  await limits.countPassword(principal.name, address);
  const { passwordHash } = await world.db.read((tx) => getCredentials(tx, principal.id));
  if (!(await passwords.matches(passwordHash, current)) || passwordHash === undefined) {
    throw new CapstanError("invalid", "This is not your current password.");
  }
  await limits.forgetPassword(principal.name, address);
  await replacePassword(world, principal, {
    verified: passwordHash,
    passwordHash: await passwords.hash(next),
    keep: sessionId,
  });
}
