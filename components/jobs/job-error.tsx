import { useChosenProject } from "../frame/chosen-project.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";

/** A page of a job that cannot be shown: why, and the way back to the others. */
export function JobError({ title, error, retry }: { title: string; error: unknown; retry: () => void }) {
  const { hrefTo } = useChosenProject();
  return (
    <>
      <PageHeader title={title} breadcrumbs={[{ label: "Jobs", href: hrefTo("/jobs") }]} />
      <ErrorState error={error} retry={retry} />
    </>
  );
}
