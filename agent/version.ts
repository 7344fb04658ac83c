/** Said at the handshake, for the host's page. */
export const AGENT_VERSION = "0.1.0";
