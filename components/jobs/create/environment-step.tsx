import { ArgumentsField } from "./arguments-field.tsx";
import type { StepProps } from "./step-props.ts";
import { VariableTable } from "./variable-table.tsx";

/** What the program is told. A run may say otherwise. */
export function EnvironmentStep({ form, errorOf, entryPoint }: StepProps & { entryPoint: string | undefined }) {
  return (
    <div className="grid gap-8">
      <VariableTable form={form} errorOf={errorOf} />
      {entryPoint !== undefined && entryPoint !== "" && (
        <p className="-mt-6 text-sm text-muted">
          And <code className="font-mono text-ink">JOB_RUN_ENTRYPOINT={entryPoint}</code>, chosen with the artifact.
        </p>
      )}
      <ArgumentsField form={form} errorOf={errorOf} />
    </div>
  );
}
