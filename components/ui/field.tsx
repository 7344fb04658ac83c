"use client";

import { useId, type ReactNode } from "react";
import { CircleAlert } from "lucide-react";
import { cn } from "./cn.ts";
import { Label } from "./label.tsx";

/** What a control takes over so that its label, hint and error are read with it. */
export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

/** A control with its label above, its hint or error below. */
export function Field({
  label,
  hint,
  error,
  required = false,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  const hasNote = Boolean(error ?? hint);
  return (
    <div data-slot="field" className={cn("grid min-w-0 gap-1.5", className)}>
      <Label htmlFor={id}>
        {label}
        {required && (
          <span aria-hidden="true" className="text-down">
            *
          </span>
        )}
      </Label>
      {children({
        id,
        "aria-describedby": hasNote ? `${id}-note` : undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": required ? true : undefined,
      })}
      {/* there before the error is, so that it is read out when it comes */}
      <div id={`${id}-note`} aria-live="polite" className="text-sm empty:hidden">
        {error ? (
          <p className="flex items-start gap-1.5 text-down">
            <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
            <span className="min-w-0 break-words">{error}</span>
          </p>
        ) : (
          hint && <div className="text-muted">{hint}</div>
        )}
      </div>
    </div>
  );
}
