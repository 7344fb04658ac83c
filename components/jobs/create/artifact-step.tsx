import type { KnownArtifact } from "../../../lib/client/upload-artifact.ts";
import type { ArtifactSource, Script } from "../../../lib/jobs/job-draft.ts";
import { isArchive } from "../../../lib/jobs/job-form.ts";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "../../ui/tabs.tsx";
import { ArtifactCard } from "./artifact-card.tsx";
import { DropZone, FileButton } from "./drop-zone.tsx";
import { EntryPointField } from "./entry-point-field.tsx";
import { Notice } from "./notice.tsx";
import { ScriptEditor } from "./script-editor.tsx";
import type { StepProps } from "./step-props.ts";
import { UploadFailed, UploadProgress } from "./upload-progress.tsx";
import type { UploadState } from "./use-artifact-upload.ts";

export interface ArtifactStepProps extends StepProps {
  mode: "file" | "script";
  onMode: (mode: "file" | "script") => void;
  source: ArtifactSource | undefined;
  upload: UploadState;
  script: Script;
  isOver: boolean;
  /** What is wrong with the choice of an artifact. */
  problem: string | undefined;
  /** What was lost, a sentence. */
  lost: string | undefined;
  onLostSeen: () => void;
  onScript: (script: Script) => void;
  onChoose: (file: File) => void;
  onCancel: () => void;
}

/** The program of the job: a file, or a script written here. */
export function ArtifactStep(props: ArtifactStepProps) {
  const { mode, onMode, problem, lost, onLostSeen, script, onScript, upload, onCancel } = props;
  const isScriptSent = mode === "script" && upload.phase === "sending";
  return (
    <div className="grid gap-5">
      {lost !== undefined && (
        <Notice tone="warn" onClose={onLostSeen}>
          {lost}
        </Notice>
      )}
      {problem !== undefined && mode === "file" && <Notice tone="down">{problem}</Notice>}
      <Tabs
        value={mode}
        onValueChange={(next) => {
          onMode(next === "script" ? "script" : "file");
        }}
      >
        <TabsList>
          <TabsTrigger value="file">Upload a file</TabsTrigger>
          <TabsTrigger value="script">Write a short script</TabsTrigger>
        </TabsList>
        <TabsContent value="file" className="pt-4">
          <FileChoice {...props} />
        </TabsContent>
        <TabsContent value="script" className="grid gap-4 pt-4">
          <ScriptEditor script={script} error={problem} onChange={onScript} />
          {isScriptSent && <UploadProgress {...upload} onCancel={onCancel} />}
          {mode === "script" && upload.phase === "failed" && <Notice tone="down">{upload.message}</Notice>}
        </TabsContent>
      </Tabs>
    </div>
  );
}

function FileChoice({ form, errorOf, source, upload, isOver, onChoose, onCancel }: ArtifactStepProps) {
  if (upload.phase === "sending") return <UploadProgress {...upload} onCancel={onCancel} />;
  if (upload.phase === "failed") {
    return (
      <UploadFailed
        {...upload}
        onRetry={() => {
          onChoose(upload.file);
        }}
        onChoose={onChoose}
      />
    );
  }
  const artifact = fileOf(source);
  if (!source || !artifact) return <DropZone isOver={isOver} onChoose={onChoose} />;
  const note = source.from === "job" ? `The same artifact as ${source.jobName}.` : undefined;
  return (
    <div className="grid gap-5">
      <div className={isOver ? "rounded-xl outline-2 outline-offset-2 outline-accent" : ""}>
        <ArtifactCard
          artifact={artifact}
          note={isOver ? "Let go to take the dropped file instead." : note}
          actions={<FileButton onChoose={onChoose}>Use another file</FileButton>}
        />
      </div>
      {isArchive(artifact.kind) && (
        <EntryPointField form={form} errorOf={errorOf} entryPoints={artifact.found?.entryPoints ?? []} />
      )}
    </div>
  );
}

/** The chosen file, where the choice is a file. */
const fileOf = (source: ArtifactSource | undefined): KnownArtifact | undefined =>
  source?.from === "job" ? source.artifact : source?.script ? undefined : source?.upload;
