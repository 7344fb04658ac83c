"use client";

import { useRef, useState, type RefObject } from "react";
import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown, Plus } from "lucide-react";
import { projectsQuery } from "../../lib/client/console-queries.ts";
import type { ProjectListItem } from "../../lib/contract/job-views.ts";
import { useApi } from "../data/api.tsx";
import { SearchList } from "../runs/search-list.tsx";
import { Button } from "../ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "../ui/popover.tsx";
import { useChosenProject } from "./chosen-project.tsx";
import { NewProjectDialog } from "./new-project-dialog.tsx";

/** More than these are searched. */
const MOST_IN_MENU = 8;
const ALL = { id: "", name: "All projects" };

/** Which project's jobs and runs are shown. */
export function ProjectSwitcher({ compartmentId }: { compartmentId: string }) {
  const api = useApi();
  const { choose } = useChosenProject();
  const { data: projects = [] } = useQuery(projectsQuery(api));
  const [isNew, setIsNew] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const pick = (id: string) => choose(id || undefined);
  const Picker = projects.length > MOST_IN_MENU ? ProjectSearch : ProjectMenu;
  return (
    <>
      <Picker projects={projects} trigger={trigger} onPick={pick} onNew={() => setIsNew(true)} />
      <NewProjectDialog
        compartmentId={compartmentId}
        open={isNew}
        onOpenChange={setIsNew}
        onMade={choose}
        opener={trigger}
      />
    </>
  );
}

interface PickerProps {
  projects: readonly ProjectListItem[];
  trigger: RefObject<HTMLButtonElement | null>;
  /** With "" for all of them. */
  onPick: (id: string) => void;
  onNew: () => void;
}

function ProjectMenu({ projects, trigger, onPick, onNew }: PickerProps) {
  const { projectId = "" } = useChosenProject();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger ref={trigger} className={TRIGGER}>
        <ChosenName projects={projects} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-(--radix-dropdown-menu-trigger-width)">
        <DropdownMenuRadioGroup value={projectId} onValueChange={onPick}>
          {[ALL, ...projects.map(({ id, displayName }) => ({ id, name: displayName }))].map(({ id, name }) => (
            <DropdownMenuRadioItem key={id} value={id}>
              <span className="truncate">{name}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={onNew}>
          <Plus className="text-muted" aria-hidden="true" />
          New project…
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function ProjectSearch({ projects, trigger, onPick, onNew }: PickerProps) {
  const { projectId = "" } = useChosenProject();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const named = projects
    .map(({ id, displayName }) => ({ id, name: displayName }))
    .filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const close = () => {
    setOpen(false);
    setText("");
  };
  return (
    <Popover open={open} onOpenChange={(wanted) => (wanted ? setOpen(true) : close())}>
      <PopoverTrigger ref={trigger} className={TRIGGER}>
        <ChosenName projects={projects} />
      </PopoverTrigger>
      <PopoverContent align="start" aria-label="Projects" className="p-1.5">
        <SearchList
          label="Find a project"
          items={text.trim() === "" ? [ALL, ...named] : named}
          chosen={projectId}
          text={text}
          onText={setText}
          onPick={(id) => {
            close();
            onPick(id);
          }}
          nothing="No project has this in its name."
        />
        <div className="mt-1.5 border-t border-line pt-1.5">
          <Button
            variant="ghost"
            size="sm"
            className="w-full justify-start px-2 font-normal"
            onClick={() => {
              close();
              onNew();
            }}
          >
            <Plus className="text-muted" aria-hidden="true" />
            New project…
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  );
}

const TRIGGER =
  "flex h-9 w-full items-center gap-2 rounded-md border border-line bg-raised px-2.5 text-left text-sm transition-colors hover:border-line-strong pointer-coarse:h-11";

function ChosenName({ projects }: { projects: readonly ProjectListItem[] }) {
  const { projectId } = useChosenProject();
  const chosen = projects.find(({ id }) => id === projectId)?.displayName ?? "Unknown project";
  return (
    <>
      <span className="sr-only">Project: </span>
      <span className="min-w-0 flex-1 truncate font-medium">{projectId === undefined ? ALL.name : chosen}</span>
      <ChevronsUpDown className="size-3.5 shrink-0 text-muted" aria-hidden="true" />
    </>
  );
}
