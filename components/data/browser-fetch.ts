import type { Fetch } from "../../lib/client/api-client.ts";

/** The browser's fetch in the form that the typed calls take; streams of an answer are read by its `body`. */
export const browserFetch: Fetch = async (url, { method, headers, body, signal }) => {
  const answer = await fetch(url, {
    method,
    headers,
    ...(isBody(body) && { body }),
    ...(signal instanceof AbortSignal && { signal }),
  });
  return {
    ok: answer.ok,
    status: answer.status,
    headers: answer.headers,
    text: () => answer.text(),
    body: answer.body && readAll(answer.body),
  };
};

const isBody = (body: unknown): body is string | Blob => typeof body === "string" || body instanceof Blob;

async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
