import type { AuthDoor } from "../application.ts";
import { CapstanError } from "../../lib/errors.ts";
import { asOcid } from "../../lib/ocid.ts";
import { TooManyAttempts } from "../iam/attempt-limits.ts";
import { SYSTEM } from "../iam/principal.ts";
import type { World } from "../world.ts";
import { hashLinkSecret } from "./create-sign-in-link.ts";
import { endSession } from "./end-session.ts";
import { signIn } from "./sign-in.ts";
import { getSignInLink } from "./use-sign-in-link.ts";

/** Sign-in as the pages reach it: expected refusals are answers. */
export const authDoor = (world: World): AuthDoor => ({
  cookie: world.sessions.cookie,
  signIn: async (attempt) => {
    try {
      const session = await signIn(world, attempt);
      return session ? { kind: "signed-in", ...session } : { kind: "refused" };
    } catch (error) {
      if (!(error instanceof TooManyAttempts)) throw error;
      return { kind: "too-many", message: error.message, retryAfterSeconds: error.retryAfterSeconds };
    }
  },
  endSession: async (sessionId) => {
    await endSession(world, SYSTEM, { id: asOcid("session", sessionId) }).catch(unlessNotFound);
  },
  linkOwner: async (secret, address) => {
    try {
      await world.sessions.limits.countLink(address);
      const { userName, hasPassword } = await getSignInLink(world, SYSTEM, { sha256: hashLinkSecret(secret) });
      return { userName, hasPassword };
    } catch (error) {
      if (error instanceof TooManyAttempts) return "too-many";
      return unlessNotFound(error);
    }
  },
});

function unlessNotFound(error: unknown): undefined {
  if (error instanceof CapstanError && error.kind === "not-found") return undefined;
  throw error;
}
