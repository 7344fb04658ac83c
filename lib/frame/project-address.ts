/** Pages that show one project's or all projects' things, or no project's: what is chosen there stays there. */
const SECTIONS = ["/jobs", "/runs", "/hosts", "/getting-started", "/account"];
/** Those whose address alone says which project is chosen. */
const LISTS = ["/jobs", "/runs"];

/** True where the address says which project is chosen, and no project in it means all of them. */
export const saysProject = (pathname: string): boolean => LISTS.includes(pathname);

/** A section's address with the chosen project. */
export const withProject = (path: string, projectId: string | undefined): string =>
  projectId === undefined ? path : `${path}?project=${encodeURIComponent(projectId)}`;

/** Where choosing a project leads: the same list of the other project, or its jobs where the page is of one thing. */
export function addressOfProject(pathname: string, search: string, projectId: string | undefined): string {
  if (!SECTIONS.includes(pathname)) return withProject("/jobs", projectId);
  const kept = search
    .replace(/^\?/, "")
    .split("&")
    // a job is in the project that is left
    .filter((part) => part !== "" && !/^(project|job)(=|$)/.test(part));
  const query = [...kept, ...(projectId === undefined ? [] : [`project=${encodeURIComponent(projectId)}`])].join("&");
  return query === "" ? pathname : `${pathname}?${query}`;
}

/** Whether a page is in a section: the section's own page, or one below it. */
export const isInSection = (pathname: string, section: string): boolean =>
  pathname === section || pathname.startsWith(`${section}/`);
