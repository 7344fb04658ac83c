"use client";

import { useState, type RefObject } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { projectsQuery } from "../../lib/client/console-queries.ts";
import { createProject } from "../../lib/client/resources.ts";
import { useApi } from "../data/api.tsx";
import { Button } from "../ui/button.tsx";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

const LONGEST_NAME = 255;

/** Asks for a name and makes a project of it. */
export function NewProjectDialog({
  compartmentId,
  open,
  onOpenChange,
  onMade,
  opener,
}: {
  compartmentId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: (id: string) => void;
  /** What the keys go on from when it has closed; the menu that led here is gone by then. */
  opener: RefObject<HTMLElement | null>;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
      >
        <DialogHeader>
          <DialogTitle>New project</DialogTitle>
          <DialogDescription>A project groups jobs that belong together, with their runs.</DialogDescription>
        </DialogHeader>
        <NewProjectForm
          compartmentId={compartmentId}
          onMade={(id) => {
            onOpenChange(false);
            onMade(id);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function NewProjectForm({ compartmentId, onMade }: { compartmentId: string; onMade: (id: string) => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const making = useMutation({
    mutationFn: (displayName: string) => createProject(api, { compartmentId, displayName }),
    onSuccess: async ({ id }) => {
      await queries.refetchQueries({ queryKey: projectsQuery(api).queryKey });
      onMade(id);
    },
  });
  const send = () => {
    const displayName = name.trim();
    setIsMissing(displayName === "");
    if (displayName !== "" && !making.isPending) making.mutate(displayName);
  };
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label="Name" required error={isMissing ? "Give it a name." : making.error?.message}>
        {(control) => (
          <Input
            {...control}
            placeholder="For example: churn model"
            maxLength={LONGEST_NAME}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">Cancel</Button>
        </DialogClose>
        <Button type="submit" aria-disabled={making.isPending}>
          {making.isPending ? "Creating…" : "Create project"}
        </Button>
      </DialogFooter>
    </form>
  );
}
