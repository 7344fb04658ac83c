import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Controller } from "react-hook-form";
import { projectsQuery } from "../../../lib/client/console-queries.ts";
import { createProject } from "../../../lib/client/resources.ts";
import type { ProjectListItem } from "../../../lib/contract/job-views.ts";
import { useApi } from "../../data/api.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "../../ui/select.tsx";
import type { StepProps } from "./step-props.ts";

/** The project the job is in; where there is none yet, it is made here. */
export function ProjectField({
  form,
  errorOf,
  projects,
  compartmentId,
}: StepProps & { projects: readonly ProjectListItem[]; compartmentId: string }) {
  const [isNew, setIsNew] = useState(projects.length === 0);
  if (isNew) {
    return (
      <NewProject
        compartmentId={compartmentId}
        error={errorOf("projectId")}
        onMade={(id) => {
          form.setValue("projectId", id, { shouldDirty: true, shouldTouch: true });
          setIsNew(false);
        }}
        {...(projects.length > 0 && {
          onCancel: () => {
            setIsNew(false);
          },
        })}
      />
    );
  }
  return (
    <Field label="Project" required error={errorOf("projectId")}>
      {(control) => (
        <div className="flex flex-wrap gap-2" data-field="projectId">
          <Controller
            control={form.control}
            name="projectId"
            render={({ field: { value, onChange } }) => (
              <Select value={value} onValueChange={onChange}>
                <SelectTrigger {...control} className="min-w-48 flex-1">
                  <SelectValue placeholder="Choose a project" />
                </SelectTrigger>
                <SelectContent>
                  {projects.map(({ id, displayName }) => (
                    <SelectItem key={id} value={id}>
                      {displayName}
                    </SelectItem>
                  ))}
                </SelectContent>
              </Select>
            )}
          />
          <Button
            variant="outline"
            onClick={() => {
              setIsNew(true);
            }}
          >
            New project
          </Button>
        </div>
      )}
    </Field>
  );
}

function NewProject({
  compartmentId,
  error,
  onMade,
  onCancel,
}: {
  compartmentId: string;
  error: string | undefined;
  onMade: (id: string) => void;
  onCancel?: () => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const making = useMutation({
    mutationFn: () => createProject(api, { compartmentId, displayName: name.trim() }),
    onSuccess: async ({ id }) => {
      await queries.refetchQueries({ queryKey: projectsQuery(api).queryKey });
      onMade(id);
    },
  });
  const make = (): void => {
    if (name.trim() !== "" && !making.isPending) making.mutate();
  };
  return (
    <Field
      label="New project"
      required
      error={making.error?.message ?? error}
      hint="A job is in a project, which groups jobs that belong together."
    >
      {(control) => (
        <div className="flex flex-wrap gap-2" data-field="projectId">
          <Input
            {...control}
            className="min-w-48 flex-1"
            placeholder="For example: churn model"
            maxLength={255}
            value={name}
            onChange={({ target }) => {
              setName(target.value);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              make();
            }}
          />
          <Button variant="outline" disabled={name.trim() === "" || making.isPending} onClick={make}>
            {making.isPending ? "Making it…" : "Make the project"}
          </Button>
          {onCancel && (
            <Button variant="ghost" onClick={onCancel}>
              Cancel
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
