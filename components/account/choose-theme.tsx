"use client";

import { useId } from "react";
import { readTheme, THEME_NAMES, THEMES } from "../../lib/frame/theme.ts";
import { useTheme } from "../frame/use-theme.ts";
import { Label } from "../ui/label.tsx";
import { RadioGroup, RadioGroupItem } from "../ui/radio-group.tsx";

/** What the console looks like in this browser; takes effect at once. */
export function ChooseTheme() {
  const [theme, choose] = useTheme();
  const id = useId();
  return (
    <section aria-labelledby="theme-title">
      <h2 id="theme-title" className="text-lg font-semibold">
        Theme
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted">In this browser. System follows what your computer is set to.</p>
      <RadioGroup
        aria-labelledby="theme-title"
        className="flex flex-wrap gap-x-8 gap-y-2"
        value={theme}
        onValueChange={(chosen) => choose(readTheme(chosen))}
      >
        {THEMES.map((one) => (
          <div key={one} className="flex min-h-8 items-center gap-2.5 pointer-coarse:min-h-11">
            <RadioGroupItem id={`${id}-${one}`} value={one} />
            <Label htmlFor={`${id}-${one}`} className="font-normal">
              {THEME_NAMES[one]}
            </Label>
          </div>
        ))}
      </RadioGroup>
    </section>
  );
}
