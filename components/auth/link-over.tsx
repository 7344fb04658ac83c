import Link from "next/link";
import { Button } from "../ui/button.tsx";
import { AuthHeading } from "./auth-heading.tsx";
import { CommandBox } from "./command-box.tsx";

/** For a link that is unknown, used, withdrawn or too old: all the same from outside. */
export function LinkOver({ tooMany }: { tooMany: boolean }) {
  if (tooMany) {
    return <AuthHeading title="Too many attempts">Wait a minute, then open the link again.</AuthHeading>;
  }
  return (
    <>
      <AuthHeading title="This link does not work any more">
        Each link works once, and for an hour. To make a new one, run this in the folder Capstan was started from:
      </AuthHeading>
      <div className="-mt-4">
        <CommandBox command="npx capstan admin sign-in-link" />
      </div>
      <Button asChild variant="outline" size="lg" className="mt-8 w-full">
        <Link href="/sign-in">I have a password</Link>
      </Button>
    </>
  );
}
