"use client";

import { CircleUserRound, LogOut, MoreHorizontal, Settings } from "lucide-react";
import Link from "next/link";
import { toast } from "sonner";
import { readTheme, THEME_NAMES, THEMES } from "../../lib/frame/theme.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { leave } from "./leave.ts";
import { useTheme } from "./use-theme.ts";

/** Who is signed in, and what is theirs. */
export function AccountMenu({ name }: { name: string }) {
  const [theme, chooseTheme] = useTheme();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-9 w-full items-center gap-2.5 rounded-md px-2 text-left text-sm transition-colors hover:bg-sunken data-[state=open]:bg-sunken pointer-coarse:h-11">
        <CircleUserRound className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <span className="sr-only">, your account</span>
        <MoreHorizontal className="size-4 shrink-0 text-muted" aria-hidden="true" />
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-(--radix-dropdown-menu-trigger-width)">
        <DropdownMenuItem asChild>
          <Link href="/account">
            <Settings className="text-muted" aria-hidden="true" />
            Account
          </Link>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          aria-label="Theme"
          value={theme}
          onValueChange={(chosen) => chooseTheme(readTheme(chosen))}
        >
          {THEMES.map((one) => (
            <DropdownMenuRadioItem key={one} value={one} onSelect={(event) => event.preventDefault()}>
              {THEME_NAMES[one]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={signOut}>
          <LogOut className="text-muted" aria-hidden="true" />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

const signOut = () =>
  void leave().catch(() => {
    toast.error("You are still signed in", { description: "Capstan does not answer. Try again in a moment." });
  });
