import { artifactFound } from "../../lib/artifacts/artifact-found.ts";
import type { ArtifactUpload } from "../../lib/jobs/job.ts";
import type { World } from "../world.ts";
import { nameFromContent } from "./name-from-content.ts";

/** What is known of bytes that are in the artifact store and in no table yet. */
export type ReceivedArtifact = Omit<ArtifactUpload, "id" | "createdBy" | "timeCreated">;

export interface SentArtifact {
  /** Undefined when the client named none: then the content decides. */
  fileName?: string;
  /** The length the client announced, when it did. */
  announcedBytes?: number;
  body: AsyncIterable<Uint8Array>;
}

/** Takes the bytes into the store, judged on the way. Throws `invalid` for a bad archive or name, `too-large`. */
export async function receiveArtifact(world: Pick<World, "artifacts">, sent: SentArtifact): Promise<ReceivedArtifact> {
  const { fileName, body } = await nameFromContent(sent.fileName, sent.body);
  const staged = await world.artifacts.receive(body, fileName, sent.announcedBytes);
  const { kind, sizeBytes, sha256, md5 } = staged;
  const found = artifactFound(staged);
  return { storeKey: await world.artifacts.commit(staged), fileName, kind, sizeBytes, sha256, md5, found };
}
