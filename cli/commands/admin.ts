import { createSignInLink } from "../../lib/client/resources.ts";
import type { Call } from "../call.ts";

/** `capstan admin sign-in-link`: the link alone on standard output, what it is for beside it. */
export async function adminSignInLink({ api, out }: Call): Promise<void> {
  const link = await createSignInLink(api);
  out.result(link, () => [link.url]);
  out.say("It sets the administrator's name and password. It works once, for an hour, and ends older ones.");
}
