import type { TenancyId } from "../../lib/ocid.ts";
import { SHAPE_CATALOGUE } from "../../lib/shapes/catalogue.ts";
import { ocidSource, type Clock, type Ids } from "../clock.ts";
import type { Database, Tx } from "../db/database.ts";
import * as hosts from "../db/repositories/hosts.ts";
import * as installation from "../db/repositories/installation.ts";
import * as users from "../db/repositories/users.ts";
import { hashBearerToken } from "../iam/bearer-token.ts";

/** Secrets that lie in files of CAPSTAN_HOME before the database knows them, so that a crash between loses nothing. */
export interface InstallationTokens {
  admin: string;
  localHost: string;
}

export const ADMIN_NAME = "admin";
export const LOCAL_HOST_NAME = "local";

/**
 * Brings a database, empty or not, to what a server needs: tenancy, shapes, the administrator and the local host with
 * the tokens of this home, and nobody connected. Repeating it changes nothing.
 */
export async function prepareInstallation(
  db: Database,
  clock: Clock,
  regionKey: string,
  tokens: InstallationTokens,
): Promise<{ tenancyId: TenancyId }> {
  const ids = ocidSource(regionKey, clock);
  return db.write(async (tx) => {
    const now = clock.now();
    await installation.saveShapes(tx, SHAPE_CATALOGUE);
    await hosts.markAllHostsUnreachable(tx, now);
    const tenancyId = (await installation.findTenancy(tx)) ?? (await createTenancy(tx, ids, now));
    await ensureAdmin(tx, ids, now, tokens.admin);
    await ensureLocalHost(tx, ids, now, tenancyId, tokens.localHost);
    return { tenancyId };
  });
}

async function createTenancy(tx: Tx, ids: Ids, now: Date): Promise<TenancyId> {
  const id = ids.next("tenancy");
  await installation.createCompartment(tx, { id, name: "root", timeCreated: now });
  return id;
}

/** The administrator is who is noted as such, whatever their name became; else who an older Capstan made. */
async function ensureAdmin(tx: Tx, ids: Ids, now: Date, token: string): Promise<void> {
  const sha256 = hashBearerToken(token);
  const byToken = await installation.findUserByToken(tx, sha256);
  const noted = await users.findAdministrator(tx);
  let userId = noted ?? byToken?.id ?? (await installation.findUserId(tx, ADMIN_NAME));
  if (!userId) {
    userId = ids.next("user");
    await installation.createUser(tx, { id: userId, name: ADMIN_NAME, timeCreated: now });
  }
  if (!noted) await users.saveAdministrator(tx, userId);
  if (byToken) return;
  const id = ids.next("token");
  await installation.createToken(tx, { id, userId, name: "this installation's CLI", sha256, timeCreated: now });
}

async function ensureLocalHost(tx: Tx, ids: Ids, now: Date, tenancyId: TenancyId, token: string): Promise<void> {
  const sha256 = hashBearerToken(token);
  if (await hosts.findHostByToken(tx, sha256)) return;
  let hostId = (await hosts.findHostByName(tx, LOCAL_HOST_NAME))?.id;
  if (!hostId) {
    hostId = ids.next("host");
    await hosts.createHost(tx, hosts.newHost(hostId, LOCAL_HOST_NAME, tenancyId, now));
  }
  await hosts.createHostToken(tx, { id: ids.next("token"), hostId, sha256, timeCreated: now });
}
