import type { ReactNode } from "react";
import { connection } from "next/server";
import { AuthFrame } from "../../components/auth/auth-frame.tsx";
import { runningApplication } from "../server.ts";

export default async function Layout({ children }: { children: ReactNode }) {
  await connection(); // the version is the running server's, not the build's
  return <AuthFrame version={runningApplication().version}>{children}</AuthFrame>;
}
