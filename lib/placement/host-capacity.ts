/** A host as placement sees it. */
export interface HostCapacity {
  id: string;
  name: string;
  vcpus: number;
  memoryGb: number;
  gpus: number;
  /** What attempts placed there hold, assignments in flight included. */
  held: { ocpus: number; memoryGb: number; gpus: number };
  /** False while the host is silent: nothing new is placed there. */
  reachable: boolean;
}

/** OCI's OCPU is one physical core: two vCPUs on x86. */
const VCPUS_PER_OCPU = 2;
/**
 * CPUs are lent out this many times over, memory once: a data science run rarely keeps its cores busy, and a 2-core
 * laptop shall run a 2-OCPU example. Documented in docs/concepts.md.
 */
export const CPU_OVERCOMMIT = 4;

export const allocatableOcpus = (host: { vcpus: number }): number => (host.vcpus / VCPUS_PER_OCPU) * CPU_OVERCOMMIT;
export const vcpusOf = (ocpus: number): number => ocpus * VCPUS_PER_OCPU;
