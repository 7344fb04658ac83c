"use client";

import { useEffect, useRef, useState, type ComponentProps } from "react";
import Link from "next/link";
import { useQueryClient } from "@tanstack/react-query";
import { useApi } from "../data/api.tsx";
import { loadLogCode } from "../logs/log-code.ts";
import { logEndQuery } from "../logs/log-end-query.ts";

/** A pointer that only passes by asks for nothing. */
const STAYS_MS = 60;

/** A link to a run; its page and the end of its log are fetched once a person is about to follow it. */
export function RunLink({
  runId,
  search,
  ...props
}: { runId: string; search: string } & Omit<ComponentProps<typeof Link>, "href" | "prefetch">) {
  const api = useApi();
  const queries = useQueryClient();
  const [isNear, setNear] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const near = (): void => {
    setNear(true);
    loadLogCode().catch(() => undefined); // said by the page that needs it
    void queries.prefetchQuery(logEndQuery(api, runId));
  };
  const approach = (): void => {
    timer.current = setTimeout(near, STAYS_MS);
  };
  const pass = (): void => clearTimeout(timer.current);
  return (
    <Link
      href={`/runs/${encodeURIComponent(runId)}${search}`}
      prefetch={isNear}
      onPointerEnter={approach}
      onPointerLeave={pass}
      onFocus={approach}
      onBlur={pass}
      {...props}
    />
  );
}
