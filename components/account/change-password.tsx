"use client";

import { useId, useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useQueryClient } from "@tanstack/react-query";
import { useForm, useWatch } from "react-hook-form";
import { ApiError } from "../../lib/client/api-client.ts";
import { changePassword } from "../../lib/contract/session.ts";
import { FormProblem } from "../auth/form-problem.tsx";
import { NewPasswordHint } from "../auth/new-password-hint.tsx";
import { PasswordInput } from "../auth/password-input.tsx";
import { useApi } from "../data/api.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";

/** A new password, with the current one as proof; every other browser is signed out by it. */
export function ChangePassword() {
  const api = useApi();
  const cache = useQueryClient();
  const problemId = useId();
  const [problem, setProblem] = useState<string>();
  const [done, setDone] = useState(false);
  const form = useForm({ resolver: zodResolver(changePassword), defaultValues: { current: "", next: "" } });
  const { register, handleSubmit, formState, setError, reset, control } = form;
  const typed = useWatch({ control, name: "next" });
  const { errors } = formState;
  const send = handleSubmit(async (given) => {
    setProblem(undefined);
    setDone(false);
    try {
      await api.send({ method: "POST", path: "/api/password", json: given });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof ApiError && error.status === 400) setError("current", { message }, { shouldFocus: true });
      else setProblem(message);
      return;
    }
    reset();
    setDone(true);
    await cache.invalidateQueries({ queryKey: ["sessions"] });
  });
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title" className="text-lg font-semibold">
        Password
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted">A new one signs you out in every other browser.</p>
      <form method="post" noValidate className="grid max-w-sm gap-5" onSubmit={(event) => void send(event)}>
        <FormProblem id={problemId} problem={problem} />
        <Field label="Current password" error={errors.current?.message}>
          {(field) => <PasswordInput {...field} {...register("current")} autoComplete="current-password" />}
        </Field>
        <Field label="New password" error={errors.next?.message} hint={<NewPasswordHint typed={typed} />}>
          {(field) => <PasswordInput {...field} {...register("next")} autoComplete="new-password" />}
        </Field>
        <div className="flex items-center gap-3">
          <Button type="submit" aria-disabled={formState.isSubmitting}>
            Change password
          </Button>
          <span role="status" className="text-sm text-up">
            {done && "Changed."}
          </span>
        </div>
      </form>
    </section>
  );
}
