/**
 * Keeps what is neither null nor undefined: a null column is an absent field, and on the wire of an update null means
 * "leave as it is" (ADS sends it).
 */
export function present<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept: { [K in keyof T]?: NonNullable<T[K]> } = {};
  for (const name in fields) {
    const value = fields[name];
    if (value !== null && value !== undefined) kept[name] = value;
  }
  return kept;
}
