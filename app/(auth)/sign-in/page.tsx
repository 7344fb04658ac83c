import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInPage } from "../../../components/auth/sign-in-page.tsx";
import { ownPath } from "../../../lib/sessions/own-path.ts";
import { reader } from "../../reader.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function Page({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const next = ownPath([(await searchParams).next].flat()[0], "/");
  if (await reader()) redirect(next);
  return <SignInPage next={next} />;
}
