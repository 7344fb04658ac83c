import { registerHost } from "../../lib/client/resources.ts";
import type { Call } from "../call.ts";

/** `capstan host register`: the token alone on stdout, what to do with it on stderr. */
export async function hostRegister({ api, url, out }: Call, options: { name: string }): Promise<void> {
  const host = await registerHost(api, options.name);
  out.result(host, () => [host.token]);
  out.say(`Start its agent there with CAPSTAN_URL=${url} and CAPSTAN_HOST_TOKEN set to this token (docs/hosts.md).`);
}
