import type { ApiClient } from "./api-client.ts";

/** Removes a host; its agent is refused from then on. Throws ApiError 409 while runs are placed there. */
export const removeHost = async (api: ApiClient, id: string): Promise<void> => {
  await api.send({ method: "DELETE", path: `/api/hosts/${encodeURIComponent(id)}` });
};
