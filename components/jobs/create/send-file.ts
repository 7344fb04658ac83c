import { ConnectionError } from "../../../lib/client/api-client.ts";
import { readUploadAnswer, uploadRequest } from "../../../lib/client/upload-artifact.ts";
import type { ArtifactUploadView } from "../../../lib/contract/job-views.ts";

/**
 * Stages a file as it lies on disk, telling how many bytes are sent. XMLHttpRequest, since fetch tells nothing while it
 * sends. Throws ApiError for a refusal, ConnectionError when the connection broke, and the signal's reason.
 */
export function sendFile(
  file: File,
  onProgress: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<ArtifactUploadView> {
  const { method, path, headers } = uploadRequest(file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => {
      request.abort();
    };
    request.open(method, path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded }) => {
      onProgress(loaded);
    });
    request.addEventListener("load", () => {
      const { status, responseText } = request;
      const answer = { status, headers: { get: (name: string) => request.getResponseHeader(name) } };
      try {
        resolve(readUploadAnswer(answer, responseText));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    request.addEventListener("error", () => {
      reject(new ConnectionError("The connection broke while the file was sent."));
    });
    request.addEventListener("abort", () => {
      reject(new DOMException("Cancelled.", "AbortError"));
    });
    request.addEventListener("loadend", () => {
      signal.removeEventListener("abort", stop);
    });
    signal.addEventListener("abort", stop);
    request.send(file);
  });
}
