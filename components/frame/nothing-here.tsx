import Link from "next/link";
import { Button } from "../ui/button.tsx";
import { PageHeader } from "../ui/page-header.tsx";

/** For an address that leads nowhere. */
export function NothingHere() {
  return (
    <>
      <PageHeader
        title="There is nothing here"
        description="The address is mistyped, or what it led to has been deleted."
      />
      <div className="flex flex-wrap gap-2">
        <Button asChild>
          <Link href="/jobs">Go to jobs</Link>
        </Button>
        <Button asChild variant="outline">
          <Link href="/runs">Go to runs</Link>
        </Button>
      </div>
    </>
  );
}
