/** What the service tells a run about itself (oci-around.md, 1.1). */
export interface RunIdentity {
  tenancyId: string;
  projectId: string;
  projectCompartmentId: string;
  jobId: string;
  jobCompartmentId: string;
  runId: string;
  runCompartmentId: string;
  artifactFileName: string;
  regionKey: string;
}

/** The service's own names; what a user sets there is not passed on. */
const RESERVED_PREFIX = "OCI_RESOURCE_PRINCIPAL_";

/** The run's environment: the user's variables, and the service's, which win. */
export function runEnvironment(user: Readonly<Record<string, string>>, identity: RunIdentity): Record<string, string> {
  const kept = Object.entries(user).filter(([name]) => !name.startsWith(RESERVED_PREFIX));
  return {
    ...Object.fromEntries(kept),
    TENANCY_OCID: identity.tenancyId,
    PROJECT_OCID: identity.projectId,
    PROJECT_COMPARTMENT_OCID: identity.projectCompartmentId,
    JOB_OCID: identity.jobId,
    JOB_COMPARTMENT_OCID: identity.jobCompartmentId,
    JOB_RUN_OCID: identity.runId,
    JOB_RUN_COMPARTMENT_OCID: identity.runCompartmentId,
    JOB_ARTIFACT_FILE_NAME: identity.artifactFileName,
    OCI_REGION_METADATA: JSON.stringify({
      realmKey: "oc1",
      realmDomainComponent: "oraclecloud.com",
      regionKey: identity.regionKey.toUpperCase(),
      regionIdentifier: identity.regionKey,
    }),
  };
}
