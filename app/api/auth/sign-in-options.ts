import type { NextAuthOptions, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { headers } from "next/headers";
import { runningApplication } from "../../server.ts";

/** The longest that browsers keep a cookie; what counts is the session's row, which every request looks up. */
const COOKIE_S = 400 * 24 * 3_600;
const MOST_TYPED = 1_024;

declare module "next-auth" {
  interface User {
    sessionId?: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionId?: string;
  }
}

/** Sign-in by name and password; the token in the cookie names the session. `tooMany` hears when to try again. */
export function signInOptions(tooMany: (retryAfterSeconds: number) => void): NextAuthOptions {
  const { auth } = runningApplication();
  const { name, secret, secure } = auth.cookie;
  return {
    secret,
    session: { strategy: "jwt", maxAge: COOKIE_S },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: { name, options: { httpOnly: true, sameSite: "lax", path: "/", secure } } },
    providers: [
      Credentials({
        credentials: { name: {}, password: {} },
        authorize: async (typed) => {
          const asked = await headers();
          const outcome = await auth.signIn({
            name: (typed?.name ?? "").trim().slice(0, MOST_TYPED),
            password: (typed?.password ?? "").slice(0, MOST_TYPED),
            address: asked.get("capstan-client-address") ?? "unknown",
            userAgent: asked.get("user-agent") ?? "",
          });
          if (outcome.kind === "too-many") {
            tooMany(outcome.retryAfterSeconds);
            throw new Error(outcome.message); // next-auth hands the sentence to the form
          }
          if (outcome.kind === "refused") return null;
          return { id: outcome.userId, name: outcome.name, sessionId: outcome.sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => {
        const signedIn: User | undefined = user; // there at sign-in only, whatever next-auth's types say
        return signedIn?.sessionId === undefined ? token : { ...token, sessionId: signedIn.sessionId };
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token.sessionId === "string") await auth.endSession(token.sessionId);
      },
    },
  };
}
