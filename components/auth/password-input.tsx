"use client";

import { useState, type ComponentProps } from "react";
import { Eye, EyeOff } from "lucide-react";
import { cn } from "../ui/cn.ts";
import { Input } from "../ui/input.tsx";

/** A password that can be looked at while it is typed. */
export function PasswordInput({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  const label = shown ? "Hide password" : "Show password";
  return (
    <div className="relative">
      <Input
        {...props}
        type={shown ? "text" : "password"}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        className={cn("pr-11 pointer-coarse:pr-12", className)}
      />
      <button
        type="button"
        aria-label={label}
        title={label}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 grid w-10 place-items-center rounded-md text-muted transition-colors hover:text-ink pointer-coarse:w-11"
      >
        <Icon className="size-4" aria-hidden="true" />
      </button>
    </div>
  );
}
