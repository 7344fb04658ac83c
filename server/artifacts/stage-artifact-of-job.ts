import type { ArtifactUpload } from "../../lib/jobs/job.ts";
import type { JobId } from "../../lib/ocid.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { streamCommand } from "../iam/gate.ts";
import { getArtifact } from "./get-artifact.ts";
import { receiveArtifact, type ReceivedArtifact } from "./receive-artifact.ts";
import { saveUpload } from "./stage-artifact.ts";

/** Stages a job's artifact once more, for another job made like it; throws `not-found` while it has none. */
export const stageArtifactOfJob = streamCommand(
  {
    permission: "JOB_CREATE",
    where: async (tx, input: { jobId: JobId }) => (await jobs.getJob(tx, input.jobId)).compartmentId,
  },
  {
    check: () => Promise.resolve(),
    receive: async (world, principal, input): Promise<ReceivedArtifact> => {
      const artifact = await getArtifact(world, principal, input);
      const { storeKey, fileName, kind, sizeBytes, sha256, md5, found } = artifact;
      if (found) {
        return { storeKey: await world.artifacts.duplicate(storeKey), fileName, kind, sizeBytes, sha256, md5, found };
      }
      // older than the inspection: looked into now
      return receiveArtifact(world, { fileName, announcedBytes: sizeBytes, body: world.artifacts.open(storeKey) });
    },
    commit: (ctx, _input, received): Promise<ArtifactUpload> => saveUpload(ctx, received),
    discard: (world, received) => world.artifacts.remove(received.storeKey),
  },
);
