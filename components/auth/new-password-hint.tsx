import { Check } from "lucide-react";
import { PASSWORD_CHARACTERS } from "../../lib/contract/session.ts";

/** The rule for a new password, and whether what is typed keeps it. */
export function NewPasswordHint({ typed }: { typed: string }) {
  const { min, max } = PASSWORD_CHARACTERS;
  const left = min - typed.length;
  return (
    <div>
      <div aria-hidden="true" className="mt-0.5 mb-1.5 h-0.5 overflow-hidden rounded-full bg-line">
        <div
          className={`h-full origin-left rounded-full transition-transform duration-150 ${left > 0 ? "bg-accent" : "bg-up"}`}
          style={{ transform: `scaleX(${Math.min(1, typed.length / min)})` }}
        />
      </div>
      {typed.length > max ? (
        `At most ${max} characters.`
      ) : left > 0 ? (
        `At least ${min} characters. A few words in a row are easy to keep in mind.`
      ) : (
        <span className="flex items-center gap-1.5 text-up">
          <Check className="size-4 shrink-0" aria-hidden="true" />
          Long enough.
        </span>
      )}
    </div>
  );
}
