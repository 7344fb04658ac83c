"use client";

import { useId, useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useWatch } from "react-hook-form";
import { apiClient, ApiError } from "../../lib/client/api-client.ts";
import { setUp } from "../../lib/contract/session.ts";
import { browserFetch } from "../data/browser-fetch.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { AuthHeading } from "./auth-heading.tsx";
import { FormProblem } from "./form-problem.tsx";
import { LinkOver } from "./link-over.tsx";
import { NewPasswordHint } from "./new-password-hint.tsx";
import { PasswordInput } from "./password-input.tsx";
import { signInWith } from "./sign-in-with.ts";

/** What a sign-in link leads to: a name and a password, and then straight in. */
export function SetUpPage({
  secret,
  owner,
  place,
}: {
  secret: string;
  owner: { userName: string; hasPassword: boolean };
  /** Host and port that the person sees in the address bar. */
  place: string;
}) {
  const problemId = useId();
  const [problem, setProblem] = useState<string>();
  const [over, setOver] = useState(false);
  const form = useForm({
    resolver: zodResolver(setUp),
    defaultValues: { secret, name: owner.hasPassword ? owner.userName : "", password: "" },
  });
  const { register, handleSubmit, formState, setError, control } = form;
  const typed = useWatch({ control, name: "password" });
  const { errors } = formState;
  const busy = formState.isSubmitting || formState.isSubmitSuccessful;

  const send = handleSubmit(async (given) => {
    setProblem(undefined);
    try {
      const api = apiClient({ url: "", fetch: browserFetch });
      await api.send({ method: "POST", path: "/api/set-up", json: given });
    } catch (error) {
      const refusal = error instanceof ApiError ? error : undefined;
      if (refusal?.status === 404) setOver(true);
      else if (refusal?.status === 409) setError("name", { message: refusal.message }, { shouldFocus: true });
      else setProblem(error instanceof Error ? error.message : String(error));
      throw error; // so that the form knows it is not done
    }
    const refused = await signInWith(given.name, given.password);
    window.location.assign(refused === undefined ? "/getting-started" : "/sign-in");
  });

  if (over) return <LinkOver tooMany={false} />;
  return (
    <>
      <AuthHeading title={owner.hasPassword ? "Choose a new password" : "Set up Capstan"}>
        {owner.hasPassword ? (
          <>
            For {owner.userName} at <Place name={place} />. Every browser that is signed in as {owner.userName} will be
            signed out.
          </>
        ) : (
          <>
            You will be the administrator of <Place name={place} />. Choose how you sign in; everything it knows stays
            on your machines.
          </>
        )}
      </AuthHeading>
      <form
        method="post"
        noValidate
        className="grid gap-5"
        onSubmit={(event) => void send(event).catch(() => undefined)}
      >
        <FormProblem id={problemId} problem={problem} />
        <Field label="Name" error={errors.name?.message}>
          {(field) => (
            <Input {...field} {...register("name")} autoComplete="username" spellCheck={false} autoFocus required />
          )}
        </Field>
        <Field label="Password" error={errors.password?.message} hint={<NewPasswordHint typed={typed} />}>
          {(field) => <PasswordInput {...field} {...register("password")} autoComplete="new-password" required />}
        </Field>
        <Button type="submit" size="lg" className="mt-1 w-full" aria-disabled={busy} aria-describedby={problemId}>
          {busy ? "Signing in…" : owner.hasPassword ? "Save and sign in" : "Set up and sign in"}
        </Button>
      </form>
    </>
  );
}

const Place = ({ name }: { name: string }) => <span className="font-mono text-sm break-all text-ink">{name}</span>;
