"use client";

import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { addressOfProject, saysProject, withProject } from "../../lib/frame/project-address.ts";

interface ChosenProject {
  /** Undefined: all projects. */
  projectId: string | undefined;
  /** A section's address that keeps the project. */
  hrefTo(this: void, path: string): string;
  choose(this: void, projectId: string | undefined): void;
}

const Chosen = createContext<ChosenProject | undefined>(undefined);

export function useChosenProject(): ChosenProject {
  const chosen = useContext(Chosen);
  if (!chosen) throw new Error("useChosenProject is for components inside ChosenProjectProvider.");
  return chosen;
}

/** Lists say the project in their address; on other pages it is the one that was chosen last. */
export function ChosenProjectProvider({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const params = useSearchParams();
  const router = useRouter();
  const asked = params.get("project") || undefined;
  const [kept, keep] = useState(asked);
  const projectId = saysProject(pathname) ? asked : (asked ?? kept);
  if (projectId !== kept) keep(projectId);
  const chosen = useMemo<ChosenProject>(
    () => ({
      projectId,
      hrefTo: (path) => withProject(path, projectId),
      choose: (id) => {
        keep(id);
        router.push(addressOfProject(pathname, window.location.search, id));
      },
    }),
    [projectId, pathname, router],
  );
  return <Chosen value={chosen}>{children}</Chosen>;
}
