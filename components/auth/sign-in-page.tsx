"use client";

import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { AuthHeading } from "./auth-heading.tsx";
import { CommandBox } from "./command-box.tsx";
import { FormProblem } from "./form-problem.tsx";
import { PasswordInput } from "./password-input.tsx";
import { signInWith } from "./sign-in-with.ts";

/** Name and password; goes on to `next`, a path of this console. */
export function SignInPage({ next }: { next: string }) {
  const problemId = useId();
  const [problem, setProblem] = useState<string>();
  const { register, handleSubmit, formState, setFocus, resetField } = useForm({
    defaultValues: { name: "", password: "" },
    shouldFocusError: true,
  });
  const busy = formState.isSubmitting || formState.isSubmitSuccessful;
  const { errors } = formState;

  const send = handleSubmit(async ({ name, password }) => {
    setProblem(undefined);
    const refused = await signInWith(name, password);
    if (refused !== undefined) {
      setProblem(refused);
      resetField("password");
      setTimeout(() => setFocus("password"));
      throw new Error(refused); // so that the form knows it is not done
    }
    window.location.assign(next); // a new document: nothing of who was here before stays
  });

  return (
    <>
      <AuthHeading title="Sign in" />
      <form
        method="post" // a name and password that are sent before the page is alive stay out of the address
        noValidate
        className="grid gap-5"
        onSubmit={(event) => void send(event).catch(() => undefined)}
      >
        <FormProblem id={problemId} problem={problem} />
        <Field label="Name" error={errors.name?.message}>
          {(control) => (
            <Input
              {...control}
              {...register("name", { required: "Who are you here?" })}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              autoFocus
              required
            />
          )}
        </Field>
        <Field label="Password" error={errors.password?.message}>
          {(control) => (
            <PasswordInput
              {...control}
              aria-describedby={[control["aria-describedby"], problemId].filter(Boolean).join(" ")}
              {...register("password", { required: "Your password is missing." })}
              autoComplete="current-password"
              required
            />
          )}
        </Field>
        <Button type="submit" size="lg" className="mt-1 w-full" aria-disabled={busy}>
          {busy ? "Signing in…" : "Sign in"}
        </Button>
      </form>
      <div className="mt-10 border-t border-line pt-5">
        <p className="text-sm text-muted">
          No password yet, or forgotten? This prints a one-time link, where Capstan was started:
        </p>
        <CommandBox command="npx capstan admin sign-in-link" />
      </div>
    </>
  );
}
