import type { FieldErrors } from "react-hook-form";
import { formatCount } from "../../lib/format/count.ts";
import type { RunForm } from "../../lib/runs/run-form.ts";
import { focusField } from "../jobs/create/focus-field.ts";
import { Notice } from "../jobs/create/notice.tsx";

export interface FormProblem {
  path: string;
  message: string;
}

/** What keeps a form from being sent, said at once; each leads to its field. */
export function ProblemList({ problems }: { problems: readonly FormProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice tone="down">
      <p className="font-medium">{formatCount(problems.length, "thing")} to put right</p>
      <ul className="mt-1 grid gap-0.5">
        {problems.map(({ path, message }) => (
          <li key={path}>
            <button
              type="button"
              className="min-h-6 text-left underline underline-offset-2 hover:no-underline pointer-coarse:min-h-11"
              onClick={() => {
                focusField(path);
              }}
            >
              {message}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The messages of a form's errors with their paths, whatever they hang in. */
export function problemsIn(errors: FieldErrors<RunForm> | object, path = ""): FormProblem[] {
  return Object.entries(errors).flatMap(([name, error]: [string, unknown]) => {
    if (typeof error !== "object" || error === null || name === "ref") return [];
    const at = name === "root" ? path : path === "" ? name : `${path}.${name}`;
    if ("message" in error && typeof error.message === "string") return [{ path: at, message: error.message }];
    return problemsIn(error, at);
  });
}
