"use client";

import { useId, useState, type KeyboardEvent, type ReactNode } from "react";
import { Check } from "lucide-react";
import { cn } from "../ui/cn.ts";
import { Input } from "../ui/input.tsx";
import { ITEM } from "../ui/popped.ts";

export interface SearchListItem {
  id: string;
  name: string;
  note?: ReactNode;
}

/** A list to pick one of, by typing part of its name; arrows and Enter without leaving the field. */
export function SearchList({
  label,
  items,
  chosen,
  text,
  onText,
  onPick,
  nothing,
}: {
  label: string;
  items: readonly SearchListItem[];
  chosen?: string | undefined;
  text: string;
  onText: (text: string) => void;
  onPick: (id: string) => void;
  /** What to say where no item is left. */
  nothing: string;
}) {
  const listId = useId();
  const [marked, mark] = useState(0);
  const current = Math.min(marked, items.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      mark(Math.max(0, Math.min(items.length - 1, current + step)));
    }
    const item = items[current];
    if (event.key === "Enter" && item) {
      event.preventDefault();
      onPick(item.id);
    }
  };
  return (
    <div className="flex flex-col gap-1">
      <Input
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={items[current] ? `${listId}-${current}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={label}
        value={text}
        onChange={(event) => {
          mark(0);
          onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={label} className="max-h-72 overflow-y-auto">
        {items.map((item, index) => (
          <div
            key={item.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={item.id === chosen}
            data-highlighted={index === current ? "" : undefined}
            className={cn(ITEM, "pr-8")}
            onPointerMove={() => mark(index)}
            onClick={() => onPick(item.id)}
          >
            <span className="min-w-0 flex-1 truncate">{item.name}</span>
            {item.note !== undefined && <span className="shrink-0 text-xs text-muted">{item.note}</span>}
            {item.id === chosen && <Check className="absolute right-2 text-accent" aria-hidden="true" />}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className="px-2 py-3 text-center text-sm text-muted">{nothing}</p>}
    </div>
  );
}
