import type { Variable } from "./env-file.ts";

/** Which file of an archive a run starts (oci-around.md, 1.1). */
export const ENTRY_POINT = "JOB_RUN_ENTRYPOINT";

/** Names that the service sets in every run; it wins. */
const SERVICE_NAMES = new Set([
  "TENANCY_OCID",
  "PROJECT_OCID",
  "PROJECT_COMPARTMENT_OCID",
  "JOB_OCID",
  "JOB_COMPARTMENT_OCID",
  "JOB_RUN_OCID",
  "JOB_RUN_COMPARTMENT_OCID",
  "JOB_ARTIFACT_FILE_NAME",
  "OCI_REGION_METADATA",
]);

/** What is wrong with rows of a table of variables, by index; an empty row is not sent and so not wrong. */
export function variableProblems(
  rows: readonly Variable[],
  reserved: readonly string[] = [],
): { row: number; problem: string }[] {
  const firsts = new Map<string, number>();
  return rows.flatMap(({ name, value }, row) => {
    const problem = problemOf(name, value, reserved, firsts.get(name));
    if (!firsts.has(name)) firsts.set(name, row);
    return problem === undefined ? [] : [{ row, problem }];
  });
}

function problemOf(
  name: string,
  value: string,
  reserved: readonly string[],
  first: number | undefined,
): string | undefined {
  if (name === "") return value === "" ? undefined : "Give it a name.";
  if (/[=\0\s]/.test(name)) return 'A name has no spaces and no "=".';
  if (value.includes("\0")) return "The value has a NUL character, which no variable can hold.";
  if (reserved.includes(name)) return "Chosen with the artifact, in the first step.";
  if (SERVICE_NAMES.has(name) || name.startsWith("OCI_RESOURCE_PRINCIPAL_")) return "Every run gets it from Capstan.";
  if (first !== undefined) return `Row ${first + 1} has this name too.`;
  return undefined;
}

/** What counts towards the limit: names and values. */
export const environmentCharacters = (variables: readonly Variable[]): number =>
  variables.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
