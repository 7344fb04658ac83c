import type { Metadata } from "next";
import { logTailQuery } from "../../../../components/runs/log-tail-query.ts";
import { RunPage } from "../../../../components/runs/run-page.tsx";
import { runQuery } from "../../../../lib/client/console-queries.ts";
import { runTitle } from "../../../../lib/runs/run-story.ts";
import { Prefetched } from "../../../prefetched.tsx";
import { serverApi } from "../../../server-api.ts";

interface Props {
  params: Promise<{ runId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { runId } = await params;
  try {
    const { state, displayName } = await runQuery(await serverApi(), runId).queryFn({});
    return { title: { absolute: runTitle(state, displayName) } };
  } catch {
    return { title: "Run" };
  }
}

export default async function Page({ params }: Props) {
  const { runId } = await params;
  const api = await serverApi();
  return (
    <Prefetched
      read={(cache) => [
        cache.fetchQuery(runQuery(api, runId)).then(async ({ state }) => {
          if (state === "FAILED") await cache.prefetchQuery(logTailQuery(api, runId));
        }),
      ]}
    >
      <RunPage runId={runId} />
    </Prefetched>
  );
}
