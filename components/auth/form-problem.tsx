import { CircleAlert } from "lucide-react";

/** Why what was sent was refused, above the form; its place is there before it is, so that it is read out. */
export function FormProblem({ id, problem }: { id: string; problem: string | undefined }) {
  return (
    <div id={id} role="alert" className="empty:hidden">
      {problem !== undefined && (
        <p className="flex items-start gap-2 rounded-md bg-down-soft px-3 py-2.5 text-sm text-down">
          <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          <span className="min-w-0 break-words">{problem}</span>
        </p>
      )}
    </div>
  );
}
