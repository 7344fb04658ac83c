/** One for each thing that is asked for once. Unlike randomUUID it is there on a page without https, too. */
export const newRetryToken = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
