import type { ReactNode } from "react";
import { FileArchive, FileCode } from "lucide-react";
import type { KnownArtifact } from "../../../lib/client/upload-artifact.ts";
import { formatBytes } from "../../../lib/format/bytes.ts";
import { formatCount } from "../../../lib/format/count.ts";
import { isArchive } from "../../../lib/jobs/job-form.ts";
import type { ArtifactKind } from "../../../lib/protocol/messages.ts";
import { CopyButton } from "../../ui/copy-button.tsx";

export const KIND_WORDS: Readonly<Record<ArtifactKind, string>> = {
  python: "Python file",
  bash: "Bash script",
  zip: "Zip archive",
  tar: "Tar archive",
  "tar.gz": "Tar archive, gzipped",
};

/** An artifact that has arrived: what it is, and what was found inside. */
export function ArtifactCard({
  artifact,
  note,
  actions,
}: {
  artifact: KnownArtifact;
  note?: ReactNode;
  actions: ReactNode;
}) {
  const { fileName, kind, sizeBytes, sha256, found } = artifact;
  const Icon = isArchive(kind) ? FileArchive : FileCode;
  return (
    <div className="rounded-xl border border-line bg-raised">
      <div className="flex flex-wrap items-start gap-3 p-4">
        <Icon className="mt-0.5 size-5 shrink-0 text-accent" aria-hidden="true" />
        <div className="min-w-40 flex-1">
          <p className="text-base font-medium break-words">{fileName}</p>
          <p className="mt-0.5 text-sm text-muted tabular-nums">
            {KIND_WORDS[kind]}, {formatBytes(sizeBytes)}
          </p>
          {note !== undefined && <div className="mt-1 text-sm text-muted">{note}</div>}
        </div>
        <div className="flex flex-wrap gap-2">{actions}</div>
      </div>
      <dl className="grid gap-x-6 gap-y-3 border-t border-line p-4 text-sm sm:grid-cols-[auto_auto_minmax(0,1fr)]">
        {found && isArchive(kind) && (
          <>
            <Fact term="Inside">{formatCount(found.files, "file")}</Fact>
            <Fact term="Unpacked">{formatBytes(found.unpackedBytes)}</Fact>
          </>
        )}
        <div className="min-w-0">
          <dt className="text-muted">SHA-256</dt>
          <dd className="mt-0.5 flex items-center gap-1">
            <span className="min-w-0 truncate font-mono text-xs leading-5" title={sha256}>
              {sha256}
            </span>
            <CopyButton className="-my-1.5" text={sha256} label="Copy the SHA-256" />
          </dd>
        </div>
      </dl>
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="mt-0.5 tabular-nums">{children}</dd>
    </div>
  );
}
