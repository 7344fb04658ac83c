import { CapstanError } from "../../lib/errors.ts";
import { claimLink, findOpenLink, type OpenLink } from "../db/repositories/sign-in-links.ts";
import { deleteSessionsOf } from "../db/repositories/sessions.ts";
import { isNameTaken, setCredentials } from "../db/repositories/users.ts";
import { command, query } from "../iam/gate.ts";

/** One answer for a link that is unknown, used, withdrawn or too old. */
const noSuchLink = (): CapstanError =>
  new CapstanError(
    "not-found",
    "This link does not work any more: each works once, and for an hour.",
    "Make a new one with `npx capstan admin sign-in-link` where Capstan runs.",
  );

/** Whose link it is. Throws `not-found` unless it still works. */
export const getSignInLink = query(
  { permission: "SIGN_IN", where: (_tx, _input: { sha256: string }, world) => world.installation.tenancyId },
  async (ctx, { sha256 }): Promise<OpenLink> => {
    const link = await findOpenLink(ctx.tx, sha256, ctx.clock.now());
    if (!link) throw noSuchLink();
    return link;
  },
);

/** Uses a link up: its user has this name and password from now on, and is signed out everywhere. */
export const useSignInLink = command(
  {
    permission: "SIGN_IN",
    where: (_tx, _input: { sha256: string; name: string; passwordHash: string }, world) => world.installation.tenancyId,
  },
  async (ctx, { sha256, name, passwordHash }): Promise<void> => {
    const now = ctx.clock.now();
    const link = await findOpenLink(ctx.tx, sha256, now);
    if (!link || !(await claimLink(ctx.tx, sha256, now))) throw noSuchLink();
    if (await isNameTaken(ctx.tx, name, link.userId)) {
      throw new CapstanError("conflict", "Someone else here has this name.", "Choose another.");
    }
    await setCredentials(ctx.tx, link.userId, { name, passwordHash, timePasswordSet: now });
    for (const id of await deleteSessionsOf(ctx.tx, link.userId)) ctx.signal("session-ended", id);
  },
);
