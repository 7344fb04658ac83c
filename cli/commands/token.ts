import { createToken } from "../../lib/client/resources.ts";
import type { Call } from "../call.ts";

/** `capstan token create`: the token alone, so that it can be caught in a variable. */
export async function tokenCreate({ api, out }: Call, options: { name: string }): Promise<void> {
  const token = await createToken(api, options.name);
  out.result({ token }, () => [token]);
}
