import { useCallback, useEffect, useRef, useState } from "react";
import { artifactKindOf } from "../../../lib/artifacts/artifact-kind.ts";
import { ApiError } from "../../../lib/client/api-client.ts";
import { deleteUpload, getUpload, type KnownArtifact } from "../../../lib/client/upload-artifact.ts";
import type { ArtifactUploadView } from "../../../lib/contract/job-views.ts";
import { CapstanError } from "../../../lib/errors.ts";
import { type ArtifactSource, type JobDraft, type Script, scriptProblem } from "../../../lib/jobs/job-draft.ts";
import type { ArtifactKind } from "../../../lib/protocol/messages.ts";
import { useApi } from "../../data/api.tsx";
import type { Dropped } from "./use-file-drop.ts";
import { type UploadState, useArtifactUpload } from "./use-artifact-upload.ts";

type Kept = Pick<JobDraft, "mode" | "script" | "source" | "sending">;

export interface ArtifactChoice extends Kept {
  upload: UploadState;
  /** The artifact that a job made now would get; undefined while there is none. */
  chosen: KnownArtifact | undefined;
  /** Of what is chosen or being written or sent. */
  kind: ArtifactKind | undefined;
  problem: string | undefined;
  lost: string | undefined;
  take: (dropped: Dropped) => void;
  setMode: (mode: Kept["mode"]) => void;
  setScript: (script: Script) => void;
  setSource: (source: ArtifactSource | undefined) => void;
  seenLost: () => void;
  cancel: () => void;
  /** Says what is missing, or sends the script that was written: the artifact to take, or why there is none yet. */
  ensure: () => Promise<ArtifactSource | "sending" | "missing">;
}

/** Which artifact the new job gets: a file, a script, or another job's. */
export function useArtifactChoice(initial: Kept, onFound: (artifact: KnownArtifact) => void): ArtifactChoice {
  const api = useApi();
  const [mode, setMode] = useState(initial.mode);
  const [script, setScript] = useState(initial.script);
  const [source, setSource] = useState(initial.source);
  const [problem, setProblem] = useState<string>();
  const [lost, setLost] = useState(() => initial.sending && interrupted(initial.sending.fileName));
  const upload = useArtifactUpload();
  const staged = useRef(source);

  const found = useCallback(
    (view: ArtifactUploadView, from?: Script) => {
      const before = staged.current;
      const next: ArtifactSource = { from: "upload", upload: view, ...(from && { script: from }) };
      staged.current = next;
      setSource(next);
      setProblem(undefined);
      setLost(undefined);
      onFound(view);
      // what nobody takes is removed by the server after a day anyway
      if (before?.from === "upload") void deleteUpload(api, before.upload.id).catch(() => undefined);
      return next;
    },
    [api, onFound],
  );

  const initialUpload = initial.source?.from === "upload" ? initial.source.upload : undefined;
  useEffect(() => {
    if (!initialUpload) return;
    getUpload(api, initialUpload.id).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.status !== 404) return;
      if (staged.current?.from !== "upload" || staged.current.upload.id !== initialUpload.id) return;
      staged.current = undefined;
      setSource(undefined);
      setLost(`${initialUpload.fileName} is not kept any more: uploads wait a day. Choose the file again.`);
    });
  }, [api, initialUpload]);

  const send = async (file: File, from?: Script): Promise<ArtifactSource | "missing"> => {
    const view = await upload.start(file);
    return view ? found(view, from) : "missing";
  };

  const take = (dropped: Dropped): void => {
    const refused = "problem" in dropped ? dropped.problem : refusalOf(dropped.file);
    setMode("file");
    setProblem(refused);
    if (refused === undefined && "file" in dropped) void send(dropped.file);
  };

  const ensure: ArtifactChoice["ensure"] = async () => {
    if (mode === "file") {
      if (upload.state.phase === "sending") return "sending";
      const known = chosenFile(source) && source;
      if (upload.state.phase !== "failed") setProblem(known ? undefined : "Choose a file, or write a short script.");
      return known ?? "missing";
    }
    const wrong = scriptProblem(script);
    setProblem(wrong);
    if (wrong !== undefined) return "missing";
    if (source && isSent(script, source)) return source;
    const type = "text/plain;charset=utf-8";
    return send(new File([script.text.replaceAll("\r\n", "\n")], script.fileName.trim(), { type }), script);
  };

  const chosen = mode === "script" ? (isSent(script, source) ? uploadOf(source) : undefined) : chosenFile(source);
  return {
    mode,
    script,
    source,
    ...(upload.state.phase === "sending" && {
      sending: { fileName: upload.state.file.name, sizeBytes: upload.state.file.size },
    }),
    upload: upload.state,
    chosen: mode === "file" && upload.state.phase === "sending" ? undefined : chosen,
    kind: mode === "script" ? script.language : chosen?.kind,
    problem,
    lost,
    take,
    setMode: (next) => {
      setMode(next);
      setProblem(undefined);
    },
    setScript: (next) => {
      setScript(next);
      setProblem(undefined);
    },
    setSource: (next) => {
      staged.current = next;
      setSource(next);
    },
    seenLost: () => {
      setLost(undefined);
    },
    cancel: upload.cancel,
    ensure,
  };
}

const interrupted = (fileName: string): string =>
  `The upload of ${fileName} was under way when the page was loaded again, and is lost. Choose the file again.`;

const uploadOf = (source: ArtifactSource | undefined): KnownArtifact | undefined =>
  source?.from === "upload" ? source.upload : undefined;

const chosenFile = (source: ArtifactSource | undefined): KnownArtifact | undefined =>
  source?.from === "job" ? source.artifact : source?.script ? undefined : source?.upload;

const isSent = (script: Script, source: ArtifactSource | undefined): boolean =>
  source?.from === "upload" &&
  source.script?.text === script.text &&
  source.script.fileName.trim() === script.fileName.trim();

/** What is wrong with a file before it is sent. */
function refusalOf(file: File): string | undefined {
  try {
    artifactKindOf(file.name);
    return file.size === 0 ? `${file.name} is empty.` : undefined;
  } catch (error) {
    return error instanceof CapstanError ? error.message : String(error);
  }
}
