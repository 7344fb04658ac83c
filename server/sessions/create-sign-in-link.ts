import { createHash, randomBytes } from "node:crypto";
import { CapstanError } from "../../lib/errors.ts";
import { replaceLink } from "../db/repositories/sign-in-links.ts";
import { command } from "../iam/gate.ts";

/** How long a link works. */
export const LINK_MS = 3_600_000;

/** What is stored of a link's secret. Its 256 random bits need no slow hash. */
export const hashLinkSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Makes a one-time link that sets the caller's name and password; the secret is shown once, older links end. */
export const createSignInLink = command(
  {
    permission: "SIGN_IN_LINK_CREATE",
    where: (_tx, _input: Record<string, never>, world) => world.installation.tenancyId,
  },
  async (ctx): Promise<{ secret: string; timeExpires: Date }> => {
    if (ctx.principal.kind !== "user") throw new CapstanError("forbidden", "Only a user can sign in.");
    const secret = randomBytes(32).toString("base64url");
    const now = ctx.clock.now();
    const timeExpires = new Date(now.getTime() + LINK_MS);
    await replaceLink(ctx.tx, {
      ...{ id: ctx.ids.next("link"), userId: ctx.principal.id, sha256: hashLinkSecret(secret) },
      ...{ timeCreated: now, timeExpires },
    });
    return { secret, timeExpires };
  },
);
