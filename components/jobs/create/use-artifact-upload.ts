import { useCallback, useEffect, useRef, useState } from "react";
import { type Sample, transferRate, type TransferRate, withSample } from "../../../lib/artifacts/transfer-rate.ts";
import type { ArtifactUploadView } from "../../../lib/contract/job-views.ts";
import { sendFile } from "./send-file.ts";

export type UploadState =
  | { phase: "idle" }
  /** `sentBytes` equal to the size: the service is looking inside. */
  | { phase: "sending"; file: File; sentBytes: number; rate: TransferRate | undefined }
  | { phase: "failed"; file: File; message: string };

export interface ArtifactUpload {
  state: UploadState;
  /** The staged artifact; undefined when it was cancelled, replaced or refused. */
  start: (file: File) => Promise<ArtifactUploadView | undefined>;
  cancel: () => void;
}

/** How often progress is shown: text that changes faster cannot be read. */
const SHOWN_EVERY_MS = 250;

/** One file on its way; a new one replaces it. Leaving the page while it goes is asked back. */
export function useArtifactUpload(): ArtifactUpload {
  const [state, setState] = useState<UploadState>({ phase: "idle" });
  const current = useRef<AbortController>(undefined);

  const cancel = useCallback(() => {
    current.current?.abort();
    current.current = undefined;
    setState({ phase: "idle" });
  }, []);

  const start = useCallback(async (file: File) => {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    let samples: Sample[] = [{ atMs: performance.now(), bytes: 0 }];
    const show = (): void => {
      const sentBytes = samples.at(-1)?.bytes ?? 0;
      setState({ phase: "sending", file, sentBytes, rate: transferRate(samples, performance.now(), file.size) });
    };
    show();
    const ticking = setInterval(show, SHOWN_EVERY_MS);
    try {
      const staged = await sendFile(
        file,
        (bytes) => {
          samples = withSample(samples, { atMs: performance.now(), bytes: Math.min(bytes, file.size) });
        },
        controller.signal,
      );
      setState({ phase: "idle" });
      return staged;
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      setState({ phase: "failed", file, message: error instanceof Error ? error.message : String(error) });
      return undefined;
    } finally {
      clearInterval(ticking);
    }
  }, []);

  const isSending = state.phase === "sending";
  useEffect(() => {
    if (!isSending) return;
    const askBack = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    window.addEventListener("beforeunload", askBack);
    return () => {
      window.removeEventListener("beforeunload", askBack);
    };
  }, [isSending]);

  useEffect(() => () => current.current?.abort(), []);
  return { state, start, cancel };
}
