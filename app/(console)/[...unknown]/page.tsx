import type { Metadata } from "next";
import { notFound } from "next/navigation";

export const metadata: Metadata = { title: "Nothing here" };

/** Every address that no page has: said inside the console's frame, to who is signed in. */
export default function Page() {
  notFound();
}
