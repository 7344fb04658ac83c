"use client";

import { useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { ApiError } from "../../lib/client/api-client.ts";
import { registerHost } from "../../lib/client/resources.ts";
import { newHost, type CreatedHost } from "../../lib/contract/status.ts";
import { useApi } from "../data/api.tsx";
import { Button } from "../ui/button.tsx";
import { DialogFooter } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

/** The host's name; registers it. */
export function NameHost({ onCreated, onCancel }: { onCreated: (created: CreatedHost) => void; onCancel: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(newHost),
    defaultValues: { name: "" },
  });
  const send = handleSubmit(async ({ name }) => {
    setProblem(undefined);
    try {
      const created = await registerHost(api, name);
      onCreated(created);
      void queries.invalidateQueries({ queryKey: ["hosts"] });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof ApiError && error.field === "name") setError("name", { message }, { shouldFocus: true });
      else setProblem(message);
    }
  });
  const busy = formState.isSubmitting;
  return (
    <form className="grid gap-5" noValidate onSubmit={(event) => void send(event)}>
      <Field
        label="Name"
        required
        hint="Runs show it. Lower case letters and digits, with dots and dashes between them."
        error={formState.errors.name?.message}
      >
        {(control) => (
          <Input
            {...control}
            {...register("name")}
            placeholder="For example: beta"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={63}
          />
        )}
      </Field>
      {problem !== undefined && (
        <p role="alert" className="rounded-md bg-down-soft px-3 py-2 text-sm text-down">
          {problem}
        </p>
      )}
      <DialogFooter>
        <Button variant="outline" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" aria-disabled={busy}>
          {busy ? "Registering…" : "Register"}
        </Button>
      </DialogFooter>
    </form>
  );
}
