import type { Metadata } from "next";
import { NothingHere } from "../components/frame/nothing-here.tsx";

export const metadata: Metadata = { title: "Nothing here" };

/** Outside of the console's frame. */
export default function NotFound() {
  return (
    <main className="mx-auto w-full max-w-3xl px-5 py-24">
      <NothingHere />
    </main>
  );
}
