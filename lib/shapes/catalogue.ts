import type { Shape } from "./shape.ts";

/** OCI's shapes that a new installation offers, with Oracle's published sizes. */
export const SHAPE_CATALOGUE: readonly Shape[] = [
  {
    name: "VM.Standard.E4.Flex",
    series: "AMD_ROME",
    ocpus: 64,
    memoryGb: 1024,
    gpus: 0,
    flex: { minOcpus: 1, minMemoryGb: 1, maxMemoryGbPerOcpu: 64 },
  },
  {
    name: "VM.Standard3.Flex",
    series: "INTEL_SKYLAKE",
    ocpus: 32,
    memoryGb: 512,
    gpus: 0,
    flex: { minOcpus: 1, minMemoryGb: 1, maxMemoryGbPerOcpu: 64 },
  },
  { name: "VM.Standard2.1", series: "INTEL_SKYLAKE", ocpus: 1, memoryGb: 15, gpus: 0 },
  { name: "VM.Standard2.2", series: "INTEL_SKYLAKE", ocpus: 2, memoryGb: 30, gpus: 0 },
  { name: "VM.GPU.A10.1", series: "NVIDIA_GPU", ocpus: 15, memoryGb: 240, gpus: 1 },
];
