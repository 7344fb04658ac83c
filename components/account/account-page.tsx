"use client";

import { PageHeader } from "../ui/page-header.tsx";
import { ChangePassword } from "./change-password.tsx";
import { ChooseTheme } from "./choose-theme.tsx";
import { OpenSessions } from "./open-sessions.tsx";

/** The reader's own: where they are signed in, what the console looks like, their password. */
export function AccountPage() {
  return (
    <>
      <PageHeader
        title="Account"
        description="Where you are signed in, what the console looks like, and your password."
      />
      <div className="grid max-w-2xl gap-10">
        <OpenSessions />
        <ChooseTheme />
        <ChangePassword />
      </div>
    </>
  );
}
