/** What main.ts publishes for app/server.ts, its only reader: Next evaluates modules of its own in the same process. */
export interface Application {
  version: string;
  /** The API in this process, for pages that are being rendered: one request in, its answer out. */
  fetch: (request: Request) => Promise<Response>;
}
export const APPLICATION_HANDLE = Symbol.for("capstan.application");
