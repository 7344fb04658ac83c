import { headers } from "next/headers";
import { apiClient, type ApiClient, type Fetch } from "../lib/client/api-client.ts";
import { runningApplication } from "./server.ts";

/** What of a page's request says who reads it. */
const READER_HEADERS = ["cookie", "authorization"];

/** The API as the reader of the page that is being rendered, in this process: no socket in between. */
export async function serverApi(): Promise<ApiClient> {
  const asked = await headers();
  const reader: Record<string, string> = {};
  for (const name of READER_HEADERS) {
    const value = asked.get(name);
    if (value !== null) reader[name] = value;
  }
  const { fetch } = runningApplication();
  const inProcess: Fetch = async (url, { method, headers, body }) =>
    fetch(new Request(url, { method, headers, ...(typeof body === "string" && { body }) }));
  return apiClient({ url: "http://in-process", headers: reader, fetch: inProcess });
}
