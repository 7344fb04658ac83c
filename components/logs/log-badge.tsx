import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { formatBytes } from "../../lib/format/bytes.ts";
import { formatNumber } from "../../lib/format/count.ts";
import { logBadge } from "../../lib/logs/log-wording.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../ui/popover.tsx";
import { Moment } from "../ui/time.tsx";

const TONES = {
  up: "bg-up-soft text-up",
  info: "bg-info-soft text-info",
  warn: "bg-warn-soft text-warn",
  muted: "bg-sunken text-muted",
} as const;

/** Whether the log is complete, still coming, or lacks something, and what. */
export function LogBadge({ run }: { run: RunDetail }) {
  const { tone, text, since } = logBadge(run);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1">
      <Badge className={TONES[tone]}>
        {text} {since !== undefined && <Moment time={since} show="time" />}
      </Badge>
      {run.log.gaps.length > 0 && <WhatIsMissing gaps={run.log.gaps} />}
    </div>
  );
}

function WhatIsMissing({ gaps }: { gaps: RunDetail["log"]["gaps"] }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm">
          What is missing
        </Button>
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="What is missing">
        <ul className="space-y-2 text-sm">
          {gaps.map(({ offset, lengthBytes, reason }) => (
            <li key={offset}>
              <p className="tabular-nums">
                {formatBytes(lengthBytes)} from byte {formatNumber(offset)}
              </p>
              <p className="text-muted">{reason}</p>
            </li>
          ))}
        </ul>
      </PopoverContent>
    </Popover>
  );
}
