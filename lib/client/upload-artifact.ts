import {
  artifactUpload,
  type ArtifactFound,
  type ArtifactUploadView,
  type ArtifactView,
} from "../contract/job-views.ts";
import { type ApiClient, type FetchAnswer, refusal } from "./api-client.ts";

const UPLOADS = "/api/artifact-uploads";

/** Names the staged artifact that a new job takes, beside the body of its creation. */
export const ARTIFACT_UPLOAD_HEADER = "capstan-artifact-upload";

/** The request that stages an artifact; its body is the file's bytes. */
export const uploadRequest = (fileName: string) => ({
  method: "POST" as const,
  path: UPLOADS,
  headers: {
    "content-type": "application/octet-stream",
    // RFC 5987: a header holds no other letters than ASCII's
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replaceAll("'", "%27")}`,
  },
});

/** What the service answered to an upload. Throws ApiError where it refused. */
export function readUploadAnswer(answer: Pick<FetchAnswer, "status" | "headers">, text: string): ArtifactUploadView {
  if (answer.status < 200 || answer.status > 299) throw refusal(answer, text);
  return artifactUpload.parse(JSON.parse(text));
}

/** A staged artifact that is still there; throws ApiError 404 where it was taken or has waited too long. */
export const getUpload = (api: ApiClient, id: string): Promise<ArtifactUploadView> =>
  api.json(artifactUpload, { path: `${UPLOADS}/${encodeURIComponent(id)}` });

export const deleteUpload = async (api: ApiClient, id: string): Promise<void> => {
  await api.send({ method: "DELETE", path: `${UPLOADS}/${encodeURIComponent(id)}` });
};

/** Stages the artifact of a job again, for another job made like it. */
export const stageArtifactOf = (api: ApiClient, jobId: string): Promise<ArtifactUploadView> =>
  api.json(artifactUpload, { method: "POST", path: `/api/jobs/${encodeURIComponent(jobId)}/artifact-upload` });

/** What the form knows of an artifact, staged or of another job. */
export type KnownArtifact = Pick<ArtifactView, "fileName" | "kind" | "sizeBytes" | "sha256"> & {
  found?: ArtifactFound | undefined;
};
