"use client";

import { useEffect, useState } from "react";
import { Check, Copy } from "lucide-react";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";

const SHOWN_MS = 1_500;

/** Puts `text` on the clipboard, asked for when it is more than a word. `label` says what it is: "Copy the run's id". */
export function CopyButton({
  text,
  label,
  className,
}: {
  text: string | (() => string);
  label: string;
  className?: string;
}) {
  const [copied, setCopied] = useState<"no" | "yes" | "refused">("no");
  useEffect(() => {
    if (copied === "no") return;
    const timer = setTimeout(() => setCopied("no"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      variant="ghost"
      size="icon"
      {...(className !== undefined && { className })}
      aria-label={label}
      title={label}
      onClick={() =>
        void copyText(typeof text === "string" ? text : text()).then((done) => setCopied(done ? "yes" : "refused"))
      }
    >
      {copied === "yes" ? <Check className="text-up" aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span role="status" className="sr-only">
        {copied === "yes" && "Copied"}
        {copied === "refused" && "The browser did not let it be copied"}
      </span>
    </Button>
  );
}
