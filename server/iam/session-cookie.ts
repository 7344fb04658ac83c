import { createHash } from "node:crypto";
import { decode } from "next-auth/jwt";
import { isOcid, type SessionId } from "../../lib/ocid.ts";

/** The cookie that next-auth's route writes and everything else reads: an encrypted token that names a session. */
export interface SessionCookie {
  name: string;
  /** The token's key; lies in the home's file session-secret. */
  secret: string;
  /** Sent over https only. */
  secure: boolean;
}

/** Browsers share cookies among all ports of a host, so that two installations there need two names. */
export function sessionCookie(secret: string, secure: boolean): SessionCookie {
  const mark = createHash("sha256").update(secret).digest("hex").slice(0, 8);
  return { name: `${secure ? "__Secure-" : ""}capstan-session-${mark}`, secret, secure };
}

/** The token in a Cookie header; undefined where there is none. */
export function tokenIn({ name }: SessionCookie, header: string | undefined): string | undefined {
  const start = `${name}=`;
  const part = header?.split(";").find((each) => each.trim().startsWith(start));
  return part?.trim().slice(start.length) || undefined;
}

/** The session that a token names; undefined for a token that is not ours, or no longer good. */
export async function sessionIdIn({ secret }: SessionCookie, token: string): Promise<SessionId | undefined> {
  const content = await decode({ token, secret }).catch(() => null); // it throws on what it cannot decrypt
  const id = content?.sessionId;
  return typeof id === "string" && isOcid("session", id) ? id : undefined;
}
