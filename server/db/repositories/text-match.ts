import { Prisma } from "../generated/sqlite/client.ts";

/**
 * SQL that is true where one of the columns holds the text, letter case aside, on either database. SQLite's LOWER knows
 * ASCII alone, so a text with other letters is looked for as it is, in small letters and in capitals.
 */
export function containsText(columns: readonly Prisma.Sql[], text: string): Prisma.Sql {
  const isAscii = /^[ -~]*$/.test(text);
  const forms = new Set(isAscii ? [text] : [text, text.toLowerCase(), text.toUpperCase()]);
  const patterns = [...forms].map((form) => `%${form.replace(/[\\%_]/g, "\\$&")}%`);
  return Prisma.sql`(${Prisma.join(
    columns.flatMap((column) =>
      patterns.map((pattern) => Prisma.sql`LOWER(${column}) LIKE LOWER(${pattern}) ESCAPE '\\'`),
    ),
    " OR ",
  )})`;
}
