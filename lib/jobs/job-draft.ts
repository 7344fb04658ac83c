import { z } from "zod";
import { artifactUpload, artifactView } from "../contract/job-views.ts";
import { jobFormFields, JOB_STEP_IDS } from "./job-form.ts";

export const SCRIPT_LANGUAGES = ["bash", "python"] as const;
export type ScriptLanguage = (typeof SCRIPT_LANGUAGES)[number];

/** A short script that is written in the page. */
const script = z.object({ language: z.enum(SCRIPT_LANGUAGES), fileName: z.string(), text: z.string() });
export type Script = z.infer<typeof script>;

/** Where the new job's artifact comes from. */
const artifactSource = z.discriminatedUnion("from", [
  z.object({ from: z.literal("upload"), upload: artifactUpload, script: script.optional() }),
  z.object({ from: z.literal("job"), jobId: z.string(), jobName: z.string(), artifact: artifactView }),
]);
export type ArtifactSource = z.infer<typeof artifactSource>;

/** A job that is being made: all that a reload of the page must not lose. */
const jobDraft = z.object({
  form: jobFormFields,
  /** How far the steps were visited. */
  furthest: z
    .number()
    .int()
    .min(0)
    .max(JOB_STEP_IDS.length - 1),
  source: artifactSource.optional(),
  mode: z.enum(["file", "script"]),
  script,
  /** An upload under way: found in a draft that is read, it was lost. */
  sending: z.object({ fileName: z.string(), sizeBytes: z.number() }).optional(),
  /** The last creation that was tried, and its retry token: the same again makes no second job. */
  tried: z.object({ token: z.string(), what: z.string() }).optional(),
});
export type JobDraft = z.infer<typeof jobDraft>;

/** A kept draft; undefined for none, and for one of another release's form. */
export function readDraft(kept: string | null): JobDraft | undefined {
  if (kept === null) return undefined;
  try {
    return jobDraft.parse(JSON.parse(kept));
  } catch {
    return undefined;
  }
}

export const SCRIPT_STARTS: Readonly<Record<ScriptLanguage, Script>> = {
  bash: {
    language: "bash",
    fileName: "script.sh",
    text: '#!/bin/bash\nset -euo pipefail\n\necho "Hello from $JOB_RUN_OCID"\n',
  },
  python: {
    language: "python",
    fileName: "script.py",
    text: 'import os\nimport sys\n\nprint("Hello from", os.environ["JOB_RUN_OCID"])\nprint("Arguments:", sys.argv[1:])\n',
  },
};

/** The other language: its start where nothing was written yet, else the text as it is under a fitting name. */
export function inLanguage(script: Script, language: ScriptLanguage): Script {
  const start = SCRIPT_STARTS[language];
  const untouched = SCRIPT_STARTS[script.language].text === script.text || script.text.trim() === "";
  const ending = language === "bash" ? ".sh" : ".py";
  const fileName = /\.(sh|py)$/i.test(script.fileName)
    ? script.fileName.replace(/\.(sh|py)$/i, ending)
    : start.fileName;
  return { language, fileName, text: untouched ? start.text : script.text };
}

/** What is wrong with a script, a sentence; undefined when it can be sent. */
export function scriptProblem({ language, fileName, text }: Script): string | undefined {
  if (text.trim() === "") return "Write something to run.";
  const ending = language === "bash" ? ".sh" : ".py";
  if (!fileName.trim().endsWith(ending) || fileName.trim() === ending) return `Name the file like "train${ending}".`;
  return /[/\\]/.test(fileName) ? "A file name, without folders." : undefined;
}
