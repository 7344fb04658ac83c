"use client";

import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { eventWording } from "../../lib/runs/event-wording.ts";
import { Badge } from "../ui/badge.tsx";
import { Moment } from "../ui/time.tsx";

/** Everything that happened, the first thing first: when, what, by whom. */
export function RunEvents({ run }: { run: RunDetail }) {
  return (
    <ol aria-label="Events" className="max-w-4xl divide-y divide-line border-y border-line text-sm">
      {run.events.map((event, index) => (
        <li
          key={index}
          className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4 gap-y-0.5 py-2.5 sm:grid-cols-[4.5rem_minmax(0,1fr)_minmax(0,9rem)]"
        >
          <Moment time={event.time} show="time" className="text-muted" />
          <div className="min-w-0">
            <p className="font-medium">
              {eventWording(event)}
              {event.late && (
                <Badge
                  variant="warn"
                  className="ml-2"
                  title="It came when the state had moved on, and changed nothing."
                >
                  Late, no effect
                </Badge>
              )}
            </p>
            {event.note !== "" && <p className="break-words text-muted">{event.note}</p>}
          </div>
          <p className="col-start-2 truncate text-muted sm:col-start-auto sm:text-right" title={event.actor}>
            by {event.actorName ?? event.actor}
          </p>
        </li>
      ))}
    </ol>
  );
}
