"use client";

import { CloudOff, SearchX, TriangleAlert } from "lucide-react";
import { ApiError, ConnectionError } from "../../lib/client/api-client.ts";
import { Button } from "./button.tsx";

/** What could not be shown, why, and a way on. */
export function ErrorState({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { Icon, title, text } = wordingOf(error);
  return (
    <div role="alert" data-slot="error-state" className="flex flex-col items-center px-6 py-14 text-center">
      <div className="grid size-10 place-items-center rounded-lg border border-line bg-raised text-muted">
        <Icon className="size-5" aria-hidden="true" />
      </div>
      <h2 className="mt-4 text-base font-semibold">{title}</h2>
      <p className="mt-1 max-w-md text-sm text-balance wrap-anywhere text-muted">{text}</p>
      {retry && (
        <Button variant="outline" size="sm" className="mt-5" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

function wordingOf(error: unknown) {
  if (error instanceof ConnectionError) {
    const text = "The server may be restarting. This page goes on by itself as soon as it answers.";
    return { Icon: CloudOff, title: "Capstan does not answer", text };
  }
  if (error instanceof ApiError && error.status === 404)
    return { Icon: SearchX, title: "Not found", text: error.message };
  if (error instanceof ApiError && error.status === 403)
    return { Icon: TriangleAlert, title: "Not allowed", text: error.message };
  const text = error instanceof Error ? error.message : String(error);
  return { Icon: TriangleAlert, title: "This could not be shown", text };
}
