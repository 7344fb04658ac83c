import type { ReactNode } from "react";

/** What a signed-out page is about. */
export function AuthHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mb-7">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      {children !== undefined && <p className="mt-2 text-base text-pretty text-muted">{children}</p>}
    </div>
  );
}
