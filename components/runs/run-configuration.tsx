"use client";

import type { ReactNode } from "react";
import { Download, TriangleAlert } from "lucide-react";
import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { formatBytes } from "../../lib/format/bytes.ts";
import { runtimeWords } from "../../lib/jobs/runtime-text.ts";
import { shapeWords } from "../../lib/shapes/shape-words.ts";
import { ClippedValue } from "../jobs/clipped-value.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";

/** What the run executes with. Where it differs from its job, both are shown. */
export function RunConfigurationView({ run }: { run: RunDetail }) {
  const { configuration, remarks } = run;
  const { shape, maximumRuntimeMinutes, blockStorageGb, commandLineArguments, environmentVariables } = configuration;
  return (
    <div className="grid max-w-4xl gap-8">
      {remarks.length > 0 && (
        <ul className="grid gap-1.5 rounded-lg bg-warn-soft px-4 py-3 text-sm text-warn">
          {remarks.map((remark) => (
            <li key={remark} className="flex gap-2">
              <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
              <span className="min-w-0 break-words">{remark}</span>
            </li>
          ))}
        </ul>
      )}
      <Part title="Program">
        <Rows>
          <ArtifactRow run={run} />
          {configuration.entrypoint !== undefined && (
            <Row term="Entry point">
              <code className="font-mono break-all">{configuration.entrypoint}</code>
            </Row>
          )}
          <Row term="Arguments" {...commandLineArguments}>
            {configuration.arguments.length === 0 ? (
              <None>None</None>
            ) : (
              <ol aria-label="Arguments as the program gets them" className="flex flex-wrap gap-1">
                {configuration.arguments.map((argument, index) => (
                  <li key={index} className="max-w-full rounded-md bg-sunken px-1.5 py-0.5 font-mono text-xs break-all">
                    {argument === "" ? <None>empty</None> : argument}
                  </li>
                ))}
              </ol>
            )}
            <Was
              value={commandLineArguments}
              show={(text) => <code className="font-mono break-all">{text || "none"}</code>}
            />
          </Row>
        </Rows>
      </Part>
      <Part title="Compute and limits">
        <Rows>
          <Row term="Size" {...shape}>
            {shapeWords(shape.value)} <span className="text-muted">{shape.value.shapeName}</span>
            <Was value={shape} show={(chosen) => `${shapeWords(chosen)} ${chosen.shapeName}`} />
          </Row>
          <Row term="Maximum runtime" {...maximumRuntimeMinutes}>
            {runtimeWords(maximumRuntimeMinutes.value)}
            <Was value={maximumRuntimeMinutes} show={runtimeWords} />
          </Row>
          {blockStorageGb && (
            <Row term="Block storage" {...blockStorageGb}>
              {blockStorageGb.value} GB
              <Was value={blockStorageGb} show={(size) => `${size} GB`} />
            </Row>
          )}
        </Rows>
      </Part>
      <Part title="Environment variables">
        {environmentVariables.length === 0 ? (
          <None>None beside the ones that every run has, such as JOB_RUN_OCID.</None>
        ) : (
          <Rows>
            {environmentVariables.map(({ name, ...variable }) => (
              <Row key={name} term={name} isCode {...variable}>
                <ClippedValue value={variable.value} name={name} />
                <Was value={variable} show={(text) => <ClippedValue value={text} name={`the job's ${name}`} />} />
              </Row>
            ))}
          </Rows>
        )}
      </Part>
    </div>
  );
}

function ArtifactRow({ run: { configuration, jobId, jobExists } }: { run: RunDetail }) {
  const { fileName, sizeBytes, sha256 } = configuration.artifact;
  return (
    <Row term="Artifact">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="min-w-0 break-all">{fileName}</span>
        <span className="text-muted tabular-nums">{formatBytes(sizeBytes)}</span>
        {jobExists && (
          <Button asChild variant="link" size="sm" className="h-6 px-0">
            <a href={`/20190101/jobs/${encodeURIComponent(jobId)}/artifact/content`} download={fileName}>
              <Download aria-hidden="true" />
              Download
            </a>
          </Button>
        )}
      </div>
      <div className="mt-1 flex items-center gap-1 text-muted">
        <span className="shrink-0 text-xs">SHA-256</span>
        <code className="min-w-0 truncate font-mono text-xs" title={sha256}>
          {sha256}
        </code>
        <CopyButton text={sha256} label="Copy the artifact's SHA-256" className="-my-1.5" />
      </div>
    </Row>
  );
}

interface Overridable<T> {
  value: T;
  overridden: boolean;
  jobValue?: T | undefined;
}

/** What the job says, where the run says something else. */
function Was<T>({ value: { overridden, jobValue }, show }: { value: Overridable<T>; show: (value: T) => ReactNode }) {
  if (!overridden) return null;
  return (
    <div className="mt-1 text-muted">
      {jobValue === undefined ? "The job does not say it." : <>Job: {show(jobValue)}</>}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 text-base font-semibold">{title}</h2>
      {children}
    </section>
  );
}

const Rows = ({ children }: { children: ReactNode }) => (
  <dl className="divide-y divide-line border-y border-line text-sm">{children}</dl>
);

function Row({
  term,
  isCode = false,
  overridden = false,
  children,
}: {
  term: string;
  isCode?: boolean;
  overridden?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-x-6 gap-y-1 py-2.5 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
      <dt className={isCode ? "font-mono text-xs leading-5 break-all text-muted" : "text-muted"}>{term}</dt>
      <dd className="flex min-w-0 items-start justify-between gap-3">
        <div className="min-w-0 flex-1">{children}</div>
        {overridden && <Badge>This run</Badge>}
      </dd>
    </div>
  );
}

const None = ({ children }: { children: ReactNode }) => <span className="text-sm text-muted">{children}</span>;
