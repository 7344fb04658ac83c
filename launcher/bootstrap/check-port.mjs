import net from "node:net";
import { StartProblem, codeOf } from "./start-problem.mjs";

/**
 * Throws a StartProblem when the address cannot be listened on, before anything slow is done in vain.
 * @param {{ host: string, port: number }} address
 */
export async function checkPort({ host, port }) {
  const server = net.createServer();
  try {
    await new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port, exclusive: true }, () => resolve(undefined));
    });
  } catch (error) {
    const code = codeOf(error);
    if (code === "EADDRINUSE") {
      throw new StartProblem(`Port ${port} on ${host} is in use by another program. Set CAPSTAN_PORT to a free one.`);
    }
    if (code === "EACCES")
      throw new StartProblem(`Port ${port} is not allowed for this user. Set CAPSTAN_PORT to 1024 or above.`);
    throw new StartProblem(
      `Cannot listen on ${host} (${code ?? "unknown error"}). Set CAPSTAN_HOST to an address of this machine.`,
    );
  } finally {
    await new Promise((resolve) => server.close(() => resolve(undefined)));
  }
}
