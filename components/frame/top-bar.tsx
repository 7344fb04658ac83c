"use client";

import { useState } from "react";
import { Menu } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import type { SessionView } from "../../lib/contract/session.ts";
import { Button } from "../ui/button.tsx";
import { Sheet, SheetContent, SheetTitle, SheetTrigger } from "../ui/sheet.tsx";
import { ConnectionIndicator } from "./connection-indicator.tsx";
import { HomeLink } from "./home-link.tsx";
import { SidebarContent } from "./sidebar-content.tsx";

/** What a narrow window has in place of the sidebar. Its menu closes when it has led somewhere. */
export function TopBar({ session }: { session: SessionView }) {
  const here = `${usePathname()}?${useSearchParams().toString()}`;
  const [openAt, setOpenAt] = useState<string>();
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-3 border-b border-line bg-canvas px-4 sm:px-8 lg:hidden">
      <HomeLink />
      <div className="ml-auto">
        <ConnectionIndicator compact />
      </div>
      <Sheet open={openAt === here} onOpenChange={(open) => setOpenAt(open ? here : undefined)}>
        <SheetTrigger asChild>
          <Button variant="ghost" size="icon" className="-mr-2 size-10" aria-label="Menu">
            <Menu aria-hidden="true" />
          </Button>
        </SheetTrigger>
        <SheetContent side="right" className="w-80 p-4" aria-describedby={undefined}>
          <SheetTitle className="flex h-8 items-center text-base">Menu</SheetTitle>
          <SidebarContent session={session} />
        </SheetContent>
      </Sheet>
    </header>
  );
}
