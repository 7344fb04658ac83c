import type { SetUp } from "../../lib/contract/session.ts";
import { SYSTEM } from "../iam/principal.ts";
import type { World } from "../world.ts";
import { hashLinkSecret } from "./create-sign-in-link.ts";
import { getSignInLink, useSignInLink } from "./use-sign-in-link.ts";

/** Follows a sign-in link. Throws `not-found` for one that does not work, `too-many`, or `conflict` for a taken name. */
export async function setUp(world: World, { secret, name, password }: SetUp, address: string): Promise<void> {
  await world.sessions.limits.countLink(address);
  const sha256 = hashLinkSecret(secret);
  await getSignInLink(world, SYSTEM, { sha256 }); // hashing costs, so it is only done for a link that works
  const passwordHash = await world.sessions.passwords.hash(password);
  await useSignInLink(world, SYSTEM, { sha256, name, passwordHash });
}
