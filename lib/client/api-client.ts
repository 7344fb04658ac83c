import { z } from "zod";

/** The parts of fetch that are used; passed in, so that the browser's, Node's or an in-process one will do. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: unknown; signal?: unknown; duplex?: "half" },
) => Promise<FetchAnswer>;
export interface FetchAnswer {
  ok: boolean;
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
  body: AsyncIterable<Uint8Array> | null;
}

export interface ApiClient {
  /** Parsed JSON of the answer. Throws ApiError for a refusal, ConnectionError when nobody answered. */
  json<S extends z.ZodType>(schema: S, request: ApiRequest): Promise<z.infer<S>>;
  /** One answer, unread. Throws as `json` does. */
  send(request: ApiRequest): Promise<FetchAnswer>;
}

export interface ApiRequest {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  json?: unknown;
  /** Raw bytes instead of JSON, with their headers. */
  body?: { bytes: unknown; headers: Record<string, string> };
  headers?: Record<string, string>;
  signal?: unknown;
}

/** The service said no, in its own words. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Which part of what was sent is refused, where the service says so: a path with dots. */
    readonly field?: string,
  ) {
    super(message);
  }
}

/** Nobody answered, or the connection broke. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}

const wireError = z.object({ code: z.string(), message: z.string() });

/** The answer's header that names the refused field. */
export const ERROR_FIELD_HEADER = "capstan-error-field";

/**
 * Calls to the service at `url` (empty for the page's own origin). Without a token the caller is known by its session:
 * the browser sends the cookie, a page that is being rendered passes it in `headers`.
 */
export function apiClient(options: ApiAccess): ApiClient {
  const send = async (request: ApiRequest): Promise<FetchAnswer> => {
    const answer = await reach(options, request);
    if (answer.ok) return answer;
    throw refusal(answer, await answer.text());
  };
  return {
    send,
    json: async (schema, request) => {
      const text = await (await send(request)).text();
      return schema.parse(JSON.parse(text));
    },
  };
}

export interface ApiAccess {
  url: string;
  token?: string;
  headers?: Record<string, string>;
  fetch: Fetch;
}

async function reach(options: ApiAccess, request: ApiRequest): Promise<FetchAnswer> {
  const { method = "GET", json, body, signal } = request;
  const url = `${options.url}${request.path}${queryText(request.query)}`;
  try {
    return await options.fetch(url, {
      method,
      headers: {
        ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
        ...options.headers,
        ...(json !== undefined && { "content-type": "application/json" }),
        ...body?.headers,
        ...request.headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      ...(body && { body: body.bytes, duplex: "half" as const }),
      ...(signal !== undefined && { signal }),
    });
  } catch (cause) {
    throw new ConnectionError(`Capstan does not answer at ${options.url}.`, { cause });
  }
}

function queryText(query: ApiRequest["query"] = {}): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`],
  );
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/** The error in a refusing answer, for who sends by other means than the client's own. */
export function refusal({ status, headers }: Pick<FetchAnswer, "status" | "headers">, text: string): ApiError {
  try {
    const { code, message } = wireError.parse(JSON.parse(text));
    return new ApiError(status, code, message, headers.get(ERROR_FIELD_HEADER) ?? undefined);
  } catch {
    return new ApiError(status, "Unknown", `The server answered ${status}.`);
  }
}
