import type { SessionId } from "../../lib/ocid.ts";
import type { Principal } from "../iam/principal.ts";
import type { World } from "../world.ts";

/** What middleware leaves for every route. */
export interface HttpEnv {
  Variables: {
    world: World;
    principal: Principal;
    requestId: string;
    /** The browser's session; undefined when the request came with a bearer token. */
    sessionId: SessionId | undefined;
  };
}
