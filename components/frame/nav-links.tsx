"use client";

import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { Boxes, Compass, Play, Server, type LucideIcon } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { isInSection } from "../../lib/frame/project-address.ts";
import { useApi } from "../data/api.tsx";
import { cn } from "../ui/cn.ts";
import { useChosenProject } from "./chosen-project.tsx";
import { runsUnderWayQuery } from "./runs-under-way-query.ts";

/** The console's sections. */
export function NavLinks() {
  return (
    <nav aria-label="Console">
      <ul className="grid gap-0.5">
        <NavLink path="/getting-started" icon={Compass} label="Getting started" />
        <NavLink path="/jobs" icon={Boxes} label="Jobs" />
        <NavLink path="/runs" icon={Play} label="Runs" count={<RunsUnderWay />} />
        <NavLink path="/hosts" icon={Server} label="Hosts" />
      </ul>
    </nav>
  );
}

function NavLink({
  path,
  icon: Icon,
  label,
  count,
}: {
  path: string;
  icon: LucideIcon;
  label: string;
  count?: ReactNode;
}) {
  const pathname = usePathname();
  const { hrefTo } = useChosenProject();
  const here = isInSection(pathname, path);
  return (
    <li>
      <Link
        href={hrefTo(path)}
        aria-current={here ? (pathname === path ? "page" : "true") : undefined}
        className={cn(
          "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm transition-colors pointer-coarse:h-11",
          here ? "bg-sunken font-medium text-ink" : "text-muted hover:bg-sunken hover:text-ink",
        )}
      >
        <NavIcon icon={Icon} />
        <span className="flex-1">{label}</span>
        {count}
      </Link>
    </li>
  );
}

/** Beats while its page is on the way. */
function NavIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return <Icon className={cn("size-4 shrink-0", pending && "motion-safe:animate-pulse")} aria-hidden="true" />;
}

/** How many runs have not ended; nothing where there are none, or nobody knows. */
function RunsUnderWay() {
  const api = useApi();
  const { projectId } = useChosenProject();
  const { data } = useQuery(runsUnderWayQuery(api, projectId));
  if (data === undefined || data === "0") return null;
  return (
    <span className="min-w-5 rounded-full bg-info-soft px-1.5 text-center text-xs font-medium text-info tabular-nums">
      {data}
      <span className="sr-only"> under way</span>
    </span>
  );
}
