/** One line for a shell on the new host: fetches the agent from the server (its origin), and keeps it running there. */
export function installLine(origin: string, host: { name: string; token: string }): string {
  // in the environment and not among the arguments, which every user of a machine can read
  const environment = `CAPSTAN_URL=${quoted(origin)} CAPSTAN_HOST_NAME=${quoted(host.name)} CAPSTAN_HOST_TOKEN=${quoted(host.token)}`;
  return `curl -fsSL ${quoted(`${origin}/api/agents/install.sh`)} | ${environment} sh`;
}

/** True for a line that only a shell on the server's own machine can use. */
export const leadsToLoopback = (line: string): boolean =>
  /\bCAPSTAN_URL='?https?:\/\/(localhost|127\.[\d.]+|\[::1\])[:/'\s]/.test(line);

/** As one word of a POSIX shell, bare where it can be. */
const quoted = (text: string): string => (/^[\w.:/@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
