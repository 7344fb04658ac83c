import type { Metadata } from "next";
import { headers } from "next/headers";
import { LinkOver } from "../../../components/auth/link-over.tsx";
import { SetUpPage } from "../../../components/auth/set-up-page.tsx";
import { runningApplication } from "../../server.ts";

export const metadata: Metadata = { title: "Set up" };

export default async function Page({ searchParams }: { searchParams: Promise<{ link?: string | string[] }> }) {
  const secret = [(await searchParams).link].flat()[0] ?? "";
  const asked = await headers();
  const { auth } = runningApplication();
  const owner = await auth.linkOwner(secret, asked.get("capstan-client-address") ?? "unknown");
  if (owner === undefined || owner === "too-many") return <LinkOver tooMany={owner === "too-many"} />;
  return <SetUpPage secret={secret} owner={owner} place={asked.get("host") ?? "this machine"} />;
}
