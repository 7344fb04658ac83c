import type { ArtifactUpload } from "../../lib/jobs/job.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import { createUpload } from "../db/repositories/artifact-uploads.ts";
import { streamCommand, type Ctx } from "../iam/gate.ts";
import { receiveArtifact, type ReceivedArtifact, type SentArtifact } from "./receive-artifact.ts";

export interface StageArtifact extends SentArtifact {
  compartmentId: string;
}

/**
 * Takes in an artifact before its job is made, and says what was found in it. Whoever sent it gives it to a new job;
 * the janitor removes what nobody took.
 */
export const stageArtifact = streamCommand(
  {
    permission: "JOB_CREATE",
    where: (tx, input: StageArtifact, world) => checkCompartment(tx, input.compartmentId, world),
  },
  {
    check: () => Promise.resolve(),
    receive: (world, _principal, input) => receiveArtifact(world, input),
    commit: (ctx, _input, received): Promise<ArtifactUpload> => saveUpload(ctx, received),
    discard: (world, received) => world.artifacts.remove(received.storeKey),
  },
);

/** Writes down that the caller may give these bytes to a job. */
export async function saveUpload(ctx: Ctx, received: ReceivedArtifact): Promise<ArtifactUpload> {
  const about = { id: ctx.ids.next("upload"), createdBy: ctx.principal.id, timeCreated: ctx.clock.now() };
  const upload = { ...received, ...about };
  await createUpload(ctx.tx, upload);
  return upload;
}
