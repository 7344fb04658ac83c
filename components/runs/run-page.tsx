"use client";

import { useEffect, useState } from "react";
import { useSearchParams } from "next/navigation";
import { useQuery } from "@tanstack/react-query";
import { runQuery } from "../../lib/client/console-queries.ts";
import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { runTitle } from "../../lib/runs/run-story.ts";
import { useApi } from "../data/api.tsx";
import { LogPanel } from "../logs/log-panel.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../ui/tabs.tsx";
import { RunActions } from "./run-actions.tsx";
import { RunConfigurationView } from "./run-configuration.tsx";
import { RunEvents } from "./run-events.tsx";
import { RunFacts } from "./run-facts.tsx";
import { RunPageSkeleton } from "./run-page-skeleton.tsx";
import { RunStatus } from "./run-status.tsx";
import { RunTimeline } from "./run-timeline.tsx";

/** One run: what state it is in and why, what it went through, its log; live. */
export function RunPage({ runId }: { runId: string }) {
  const run = useQuery(runQuery(useApi(), runId));
  if (run.data) return <OneRun run={run.data} />;
  if (run.isError) return <ErrorState error={run.error} retry={() => void run.refetch()} />;
  return <RunPageSkeleton />;
}

const VIEWS = ["log", "configuration", "events"] as const;
type View = (typeof VIEWS)[number];
const isView = (word: string | null): word is View => VIEWS.some((view) => view === word);

function OneRun({ run }: { run: RunDetail }) {
  const project = useSearchParams().get("project");
  const search = project === null ? "" : `?project=${encodeURIComponent(project)}`;
  // a run that fails while somebody watches has its last lines in the log they look at; nothing jumps for them
  const [cameFailed] = useState(run.state === "FAILED");
  useRunTitle(run);
  return (
    <>
      <PageHeader
        title={run.displayName}
        breadcrumbs={[
          { label: "Runs", href: `/runs${search}` },
          ...(run.jobExists ? [{ label: run.jobName, href: `/jobs/${encodeURIComponent(run.jobId)}${search}` }] : []),
        ]}
        actions={<RunActions run={run} search={search} />}
      />
      <div className="grid min-w-0 gap-6">
        <RunStatus run={run} withTail={cameFailed && run.state === "FAILED"} />
        <RunFacts run={run} search={search} />
        <RunTimeline run={run} />
        <RunViews run={run} />
      </div>
    </>
  );
}

function RunViews({ run }: { run: RunDetail }) {
  const [view, show] = useView();
  return (
    <Tabs value={view} onValueChange={(word) => isView(word) && show(word)}>
      <TabsList aria-label="Parts of the run">
        <TabsTrigger value="log">Log</TabsTrigger>
        <TabsTrigger value="configuration">Configuration</TabsTrigger>
        <TabsTrigger value="events">
          Events <span className="text-xs text-muted tabular-nums">{run.events.length}</span>
        </TabsTrigger>
      </TabsList>
      <TabsContent value="log">
        <div className="flex h-[max(60vh,24rem)] min-w-0 flex-col">
          <LogPanel run={run} />
        </div>
      </TabsContent>
      <TabsContent value="configuration">
        <RunConfigurationView run={run} />
      </TabsContent>
      <TabsContent value="events">
        <RunEvents run={run} />
      </TabsContent>
    </Tabs>
  );
}

/** The open view is in the address; the log is the one without a word. */
function useView(): [View, (view: View) => void] {
  const word = useSearchParams().get("view");
  const show = (view: View): void => {
    const search = new URLSearchParams(window.location.search);
    if (view === "log") search.delete("view");
    else search.set("view", view);
    const text = search.toString();
    window.history.replaceState(null, "", `${window.location.pathname}${text ? `?${text}` : ""}`);
  };
  return [isView(word) ? word : "log", show];
}

function useRunTitle({ state, displayName }: RunDetail): void {
  useEffect(() => {
    document.title = runTitle(state, displayName);
  }, [state, displayName]);
}
