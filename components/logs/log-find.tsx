import { useState, type KeyboardEvent } from "react";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { foundCount } from "../../lib/logs/log-wording.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import type { OpenLog } from "./use-log-viewer.ts";

/** Find in the lines that are shown: Enter goes on, Shift+Enter back, Esc ends it. */
export function LogFind({ log: { terminal, found }, close }: { log: OpenLog; close: () => void }) {
  const [text, setText] = useState("");
  const end = (): void => {
    terminal?.endFind();
    close();
    terminal?.focus();
  };
  const go = (as: "typed" | "next" | "previous", what = text): void => {
    if (what) terminal?.findNext(what, as);
    else terminal?.endFind();
  };
  const keyed = (event: KeyboardEvent): void => {
    if (event.key === "Escape") end();
    else if (event.key === "Enter") {
      event.preventDefault();
      go(event.shiftKey ? "previous" : "next");
    }
  };
  return (
    <search className="flex flex-wrap items-center gap-x-1 border-b border-line px-3 py-1.5">
      <Input
        autoFocus
        aria-label="Find in the lines shown"
        placeholder="Find in the lines shown"
        className="h-8 w-auto min-w-0 flex-1 sm:max-w-72"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          go("typed", target.value);
        }}
        onKeyDown={keyed}
      />
      <span role="status" className="min-w-20 px-1 text-xs text-muted tabular-nums">
        {text && foundCount(found)}
      </span>
      <Button variant="ghost" size="icon" aria-label="Previous" title="Previous" onClick={() => go("previous")}>
        <ChevronUp aria-hidden="true" />
      </Button>
      <Button variant="ghost" size="icon" aria-label="Next" title="Next" onClick={() => go("next")}>
        <ChevronDown aria-hidden="true" />
      </Button>
      <Button variant="ghost" size="icon" aria-label="Close find" title="Close find" onClick={end}>
        <X aria-hidden="true" />
      </Button>
    </search>
  );
}
