import { sessionQuery } from "../lib/client/console-queries.ts";
import { ApiError } from "../lib/client/api-client.ts";
import type { SessionView } from "../lib/contract/session.ts";
import { serverApi } from "./server-api.ts";

/** Who reads the page that is being rendered; undefined when nobody is signed in. */
export async function reader(): Promise<SessionView | undefined> {
  const api = await serverApi();
  try {
    return await sessionQuery(api).queryFn({});
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return undefined;
    throw error;
  }
}
