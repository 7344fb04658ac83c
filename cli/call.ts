import type { Connection } from "./connection.ts";
import type { Output } from "./output.ts";

/** What every command is given. */
export interface Call extends Connection {
  out: Output;
}
