import { Download, FileArchive, FileCode } from "lucide-react";
import { artifactDownloadOf } from "../../lib/client/job-writes.ts";
import type { JobDetail } from "../../lib/contract/job-views.ts";
import { formatBytes } from "../../lib/format/bytes.ts";
import { formatCount } from "../../lib/format/count.ts";
import { isArchive } from "../../lib/jobs/job-form.ts";
import { ENTRY_POINT } from "../../lib/jobs/variable-problems.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { KIND_WORDS } from "./create/artifact-card.tsx";
import { Fact, Facts, Section } from "./section.tsx";

/** What the job runs. */
export function ArtifactSection({ job }: { job: JobDetail }) {
  const { artifact } = job;
  if (!artifact) {
    return (
      <Section title="Artifact">
        <p className="text-sm text-muted">
          None yet. Upload one over the API or make a job with one; after that it never changes.
        </p>
      </Section>
    );
  }
  const { fileName, kind, sizeBytes, sha256, found } = artifact;
  const Icon = isArchive(kind) ? FileArchive : FileCode;
  const entryPoint = job.environmentVariables[ENTRY_POINT];
  return (
    <Section
      title="Artifact"
      aside={
        <Button variant="outline" size="sm" asChild>
          <a href={artifactDownloadOf(job.id)} download={fileName}>
            <Download aria-hidden="true" />
            Download
          </a>
        </Button>
      }
    >
      <div className="flex items-start gap-2.5">
        <Icon className="mt-0.5 size-5 shrink-0 text-accent" aria-hidden="true" />
        <div className="min-w-0">
          <p className="text-base font-medium break-all">{fileName}</p>
          <p className="mt-0.5 text-sm text-muted tabular-nums">
            {KIND_WORDS[kind]}, {formatBytes(sizeBytes)}
            {found && isArchive(kind) && (
              <>
                ; {formatCount(found.files, "file")} inside, {formatBytes(found.unpackedBytes)} unpacked
              </>
            )}
          </p>
        </div>
      </div>
      <div className="mt-3">
        <Facts>
          {isArchive(kind) && (
            <Fact term="Starts with" wide>
              {entryPoint ? (
                <code className="font-mono break-all">{entryPoint}</code>
              ) : (
                `Nothing says which file is run: a run needs the variable ${ENTRY_POINT}.`
              )}
            </Fact>
          )}
          {found && found.entryPoints.length > 0 && !entryPoint && (
            <Fact term="Files that could be run" wide>
              <code className="font-mono break-all">{found.entryPoints.slice(0, 5).join(", ")}</code>
            </Fact>
          )}
          <Fact term="SHA-256" wide>
            <span className="flex items-start gap-1">
              <code className="min-w-0 font-mono text-xs leading-5 break-all">{sha256}</code>
              <CopyButton className="-my-1.5" text={sha256} label="Copy the SHA-256" />
            </span>
          </Fact>
        </Facts>
      </div>
      <p className="mt-3 text-sm text-muted">
        An artifact never changes. For another one, duplicate the job and replace it there.
      </p>
    </Section>
  );
}
