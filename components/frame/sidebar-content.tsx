import type { SessionView } from "../../lib/contract/session.ts";
import { AccountMenu } from "./account-menu.tsx";
import { ConnectionIndicator } from "./connection-indicator.tsx";
import { NavLinks } from "./nav-links.tsx";
import { ProjectSwitcher } from "./project-switcher.tsx";

/** What stands beside every page, or in the menu of a narrow one. */
export function SidebarContent({ session }: { session: SessionView }) {
  return (
    <>
      <ProjectSwitcher compartmentId={session.compartmentId} />
      <NavLinks />
      <div className="mt-auto grid gap-2 pt-4">
        <div className="px-2">
          <ConnectionIndicator />
        </div>
        <AccountMenu name={session.user.name} />
      </div>
    </>
  );
}
