/** The stored text as a member of the list; throws on anything else, since only this program writes it. */
export function oneOf<T extends string>(members: readonly T[], text: string): T {
  const member = members.find((m) => m === text);
  if (member === undefined) throw new Error(`"${text}" is stored where one of ${members.join(", ")} is expected`);
  return member;
}
