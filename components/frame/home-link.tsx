"use client";

import Link from "next/link";
import { CapstanMark } from "../ui/capstan-mark.tsx";
import { useChosenProject } from "./chosen-project.tsx";

export function HomeLink() {
  const { hrefTo } = useChosenProject();
  return (
    <Link href={hrefTo("/jobs")} aria-label="Capstan, home" className="flex h-8 items-center gap-2.5 rounded-md">
      <CapstanMark className="size-5" />
      <span className="text-base font-semibold tracking-tight">Capstan</span>
    </Link>
  );
}
