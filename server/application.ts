/** What main.ts publishes for app/server.ts, its only reader: Next evaluates modules of its own in the same process. */
export interface Application {
  version: string;
}
export const APPLICATION_HANDLE = Symbol.for("capstan.application");
