"use client";

import { useEffect } from "react";
import { Button } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";

/** For a page that broke. `digest` is what the server wrote the cause down under. */
export function PageFailed({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <div role="alert">
      <PageHeader
        title="This page could not be shown"
        description={
          error.digest === undefined
            ? "Something in it failed in your browser. Trying again helps where the cause was passing; the browser's console says what it was."
            : `The server failed while it made this page. Trying again helps where it is restarting; its output says why, under ${error.digest}.`
        }
      />
      <Button onClick={retry}>Try again</Button>
    </div>
  );
}
