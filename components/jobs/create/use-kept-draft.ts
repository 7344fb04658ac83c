import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type JobDraft, readDraft } from "../../../lib/jobs/job-draft.ts";

const KEPT_AFTER_MS = 300;

export interface KeptDraft {
  /** `unread` until the browser was asked: the server knows of no drafts. */
  found: JobDraft | undefined | "unread";
  /** Keeps the draft as it is shortly after, and before the page goes. */
  keep: (draft: () => JobDraft) => void;
  forget: () => void;
}

/** The draft of this tab under a name, kept across reloads. */
export function useKeptDraft(name: string): KeptDraft {
  const [found, setFound] = useState<KeptDraft["found"]>("unread");
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; draft: () => JobDraft }>(undefined);

  const write = useCallback(() => {
    if (!waiting.current) return;
    clearTimeout(waiting.current.timer);
    const { draft } = waiting.current;
    waiting.current = undefined;
    try {
      sessionStorage.setItem(name, JSON.stringify(draft()));
    } catch {
      // storage that is full or switched off keeps no draft; the form works without
    }
  }, [name]);

  useEffect(() => {
    setFound(readDraft(stored(name)));
    window.addEventListener("pagehide", write);
    return () => {
      write();
      window.removeEventListener("pagehide", write);
    };
  }, [name, write]);

  return useMemo(
    () => ({
      found,
      keep: (draft) => {
        clearTimeout(waiting.current?.timer);
        waiting.current = { timer: setTimeout(write, KEPT_AFTER_MS), draft };
      },
      forget: () => {
        clearTimeout(waiting.current?.timer);
        waiting.current = undefined;
        setFound(undefined);
        try {
          sessionStorage.removeItem(name);
        } catch {
          // nothing was kept
        }
      },
    }),
    [found, name, write],
  );
}

function stored(name: string): string | null {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
