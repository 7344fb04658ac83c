import { redirect } from "next/navigation";
import { reader } from "./reader.ts";

export default async function Page() {
  const session = await reader();
  if (!session) redirect("/sign-in");
  redirect(session.gettingStarted ? "/getting-started" : "/jobs");
}
