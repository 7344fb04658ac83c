import type { SessionCookie } from "./iam/session-cookie.ts";

/** What main.ts publishes for app/server.ts, its only reader: Next evaluates modules of its own in the same process. */
export interface Application {
  version: string;
  /** The API in this process, for pages that are being rendered: one request in, its answer out. */
  fetch: (request: Request) => Promise<Response>;
  auth: AuthDoor;
}
export const APPLICATION_HANDLE = Symbol.for("capstan.application");

/** What the sign-in pages and next-auth's route ask of the server. */
export interface AuthDoor {
  cookie: SessionCookie;
  signIn(attempt: { name: string; password: string; address: string; userAgent: string }): Promise<SignInOutcome>;
  /** Ends a session, if there is still one. */
  endSession(sessionId: string): Promise<void>;
  /** Whose link has this secret; undefined unless it still works, "too-many" when too much was tried. */
  linkOwner(secret: string, address: string): Promise<LinkOwner | undefined | "too-many">;
}

export type SignInOutcome =
  | { kind: "signed-in"; userId: string; name: string; sessionId: string }
  | { kind: "refused" }
  | { kind: "too-many"; message: string; retryAfterSeconds: number };

export interface LinkOwner {
  userName: string;
  /** False for who never had a password. */
  hasPassword: boolean;
}
