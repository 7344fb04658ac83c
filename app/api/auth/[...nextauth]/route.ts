import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { signInOptions } from "../sign-in-options.ts";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** next-auth's own routes: its token against forgery, sign-in and sign-out. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  let retryAfterSeconds: number | undefined;
  const options = signInOptions((seconds) => (retryAfterSeconds = seconds));
  const answer: unknown = await NextAuth(request, context, options);
  if (!(answer instanceof Response)) throw new Error("next-auth answers a route with a Response.");
  if (retryAfterSeconds === undefined) return answer;
  const headers = new Headers(answer.headers);
  headers.set("retry-after", String(retryAfterSeconds));
  return new Response(answer.body, { status: 429, headers });
}

export { handle as GET, handle as POST };
