"use client";

import { useState } from "react";

const SHOWN = 160;

/** A value as it stands; the rest of a long one on demand. */
export function ClippedValue({ value, name }: { value: string; name: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const isLong = value.length > SHOWN || value.split("\n").length > 3;
  const toggle = isOpen ? "Show less" : `Show all ${value.length.toLocaleString("en")} characters`;
  if (value === "") return <span className="text-muted italic">empty</span>;
  return (
    <>
      <code className={`font-mono break-all whitespace-pre-wrap ${isLong && !isOpen ? "line-clamp-3" : ""}`}>
        {isLong && !isOpen ? value.slice(0, SHOWN * 2) : value}
      </code>
      {isLong && (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`${toggle} of ${name}`}
          className="mt-0.5 block min-h-6 rounded text-sm text-accent hover:underline pointer-coarse:min-h-11"
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {toggle}
        </button>
      )}
    </>
  );
}
