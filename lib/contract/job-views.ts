import { z } from "zod";
import { JOB_STATES } from "../jobs/job.ts";
import { ARTIFACT_KINDS } from "../protocol/messages.ts";
import { RUN_STATES } from "../runs/life-cycle.ts";
import { type CPU_BASELINES, SHAPE_SERIES } from "../shapes/shape.ts";
import { actorView, pageOf } from "./page.ts";

const baselines = z.enum(["BASELINE_1_8", "BASELINE_1_2", "BASELINE_1_1"] satisfies (keyof typeof CPU_BASELINES)[]);

/** A shape by name, and for a flex shape its size. */
export const shapeChoice = z.object({
  shapeName: z.string(),
  ocpus: z.number().optional(),
  memoryGb: z.number().optional(),
  cpuBaseline: baselines.optional(),
});

/** A shape as a job asks for it, and what it comes to. */
export const chosenShape = shapeChoice.extend({
  /** What it comes to; absent where the shape is not on offer any more. */
  resources: z
    .object({ ocpus: z.number(), reservedOcpus: z.number(), memoryGb: z.number(), gpus: z.number() })
    .optional(),
});
export type ChosenShape = z.infer<typeof chosenShape>;

/** What the inspection of an artifact found. */
export const artifactFound = z.object({
  kind: z.enum(ARTIFACT_KINDS),
  /** Files in an archive; 1 for a single file. */
  files: z.number().int(),
  unpackedBytes: z.number().int(),
  /** Likely values of JOB_RUN_ENTRYPOINT, the likeliest first; empty for a single file. */
  entryPoints: z.array(z.string()),
});
export type ArtifactFound = z.infer<typeof artifactFound>;

export const artifactView = z.object({
  fileName: z.string(),
  kind: z.enum(ARTIFACT_KINDS),
  sizeBytes: z.number().int(),
  /** Hexadecimal. */
  sha256: z.string(),
  timeCreated: z.iso.datetime(),
  found: artifactFound.optional(),
});
export type ArtifactView = z.infer<typeof artifactView>;

/** POST /api/artifact-uploads (raw bytes, content-disposition): an artifact received before its job is made. */
export const artifactUpload = artifactView.extend({ id: z.string(), found: artifactFound });
export type ArtifactUploadView = z.infer<typeof artifactUpload>;

/** A run as one mark in a row of them. */
export const runMark = z.object({
  id: z.string(),
  displayName: z.string(),
  state: z.enum(RUN_STATES),
  timeAccepted: z.iso.datetime(),
  timeStarted: z.iso.datetime().optional(),
  timeFinished: z.iso.datetime().optional(),
});
export type RunMark = z.infer<typeof runMark>;

export const JOB_SORTS = ["timeCreated", "displayName"] as const;
/** Query of GET /api/jobs. */
export const jobListQuery = z.object({
  projectId: z.string().optional(),
  /** Part of the name or the description, letter case aside. */
  text: z.string().max(200).optional(),
  kind: z.enum(ARTIFACT_KINDS).optional(),
  /** Only jobs with runs under way. */
  active: z.enum(["true"]).optional(),
  sort: z.enum(JOB_SORTS).optional(),
  order: z.enum(["asc", "desc"]).optional(),
});
export type JobListQuery = z.infer<typeof jobListQuery>;

export const LAST_RUNS_SHOWN = 10;
export const jobListItem = z.object({
  id: z.string(),
  projectId: z.string(),
  displayName: z.string(),
  description: z.string().optional(),
  lifecycleState: z.enum(JOB_STATES),
  createdBy: actorView,
  timeCreated: z.iso.datetime(),
  artifact: artifactView.pick({ fileName: true, kind: true, sizeBytes: true }).optional(),
  shape: chosenShape.optional(),
  activeRuns: z.number().int(),
  /** Newest first, at most LAST_RUNS_SHOWN. */
  lastRuns: z.array(runMark),
});
export type JobListItem = z.infer<typeof jobListItem>;
export const jobListPage = pageOf(jobListItem);
export type JobListPage = z.infer<typeof jobListPage>;

/** GET /api/jobs/{id}. */
export const jobDetail = jobListItem.extend({
  projectName: z.string(),
  compartmentId: z.string(),
  /** For if-match. */
  etag: z.string(),
  artifact: artifactView.optional(),
  environmentVariables: z.record(z.string(), z.string()),
  /** As typed. */
  commandLineArguments: z.string().optional(),
  maximumRuntimeMinutes: z.number().int().optional(),
  blockStorageGb: z.number().int().optional(),
  infrastructureKind: z.string().optional(),
  logging: z.object({
    enabled: z.boolean(),
    logGroupId: z.string().optional(),
    logId: z.string().optional(),
  }),
  freeformTags: z.record(z.string(), z.string()),
  /** How many runs there are in each state that has any. */
  runs: z.partialRecord(z.enum(RUN_STATES), z.number().int()),
  /** Why no run can be started, a sentence; absent when one can. */
  cannotRun: z.string().optional(),
});
export type JobDetail = z.infer<typeof jobDetail>;

/** GET /api/shapes. */
export const shapeView = z.object({
  name: z.string(),
  series: z.enum(SHAPE_SERIES),
  /** For a flex shape the largest, as memoryGb. */
  ocpus: z.number(),
  memoryGb: z.number(),
  gpus: z.number(),
  flex: z.object({ minOcpus: z.number(), minMemoryGb: z.number(), maxMemoryGbPerOcpu: z.number() }).optional(),
});
export type ShapeView = z.infer<typeof shapeView>;

/** GET /api/projects. */
export const projectListItem = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string().optional(),
  timeCreated: z.iso.datetime(),
});
export type ProjectListItem = z.infer<typeof projectListItem>;
