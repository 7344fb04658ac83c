"use client";

import { useRef, useState } from "react";
import { CopyPlus, Ellipsis, Pencil, Play, Trash2 } from "lucide-react";
import Link from "next/link";
import { Button } from "../ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { DeleteJobDialog } from "./delete-job-dialog.tsx";

/** What can be done with a job. */
export function JobMenu({
  job,
  variant = "ghost",
  withStart = true,
  onDeleted,
}: {
  job: { id: string; displayName: string };
  variant?: "ghost" | "outline";
  /** False where starting a run has a button of its own. */
  withStart?: boolean;
  onDeleted?: () => void;
}) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [isDeleting, setIsDeleting] = useState(false);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            ref={trigger}
            variant={variant}
            size="icon"
            className={variant === "outline" ? "size-9" : undefined}
            aria-label={`Actions for ${job.displayName}`}
          >
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {withStart && (
            <DropdownMenuItem asChild>
              <Link href={`/jobs/${job.id}/run`}>
                <Play aria-hidden="true" />
                Start a run
              </Link>
            </DropdownMenuItem>
          )}
          <DropdownMenuItem asChild>
            <Link href={`/jobs/new?from=${job.id}`}>
              <CopyPlus aria-hidden="true" />
              Duplicate
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <Link href={`/jobs/${job.id}/edit`}>
              <Pencil aria-hidden="true" />
              Edit
            </Link>
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem
            variant="destructive"
            onSelect={() => {
              setIsDeleting(true);
            }}
          >
            <Trash2 aria-hidden="true" />
            Delete…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <DeleteJobDialog
        job={job}
        open={isDeleting}
        onOpenChange={setIsDeleting}
        onDeleted={onDeleted}
        onClosed={() => trigger.current?.focus()}
      />
    </>
  );
}
