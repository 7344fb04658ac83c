import { z } from "zod";
import { CapstanError } from "../../../lib/errors.ts";
import type { Page, PageRequest, SortOrder } from "../../../lib/paging.ts";

/** The mark of a page: the sort it belongs to, and the last row's key. */
const mark = z.tuple([z.string(), z.enum(["asc", "desc"]), z.union([z.string(), z.number()]), z.string()]);

export interface Sort<F extends string> {
  field: F;
  order: SortOrder;
}

/**
 * Prisma's arguments for one page by key. The bound on the sort field alone is redundant and lets SQLite seek in the
 * index, which it does not for the OR. One row more than asked tells whether there is a next page.
 */
export function pageArguments<F extends string>(sort: Sort<F>, request: PageRequest, timeFields: readonly F[]) {
  const forward = sort.order === "asc";
  const take = request.limit + 1;
  const orderBy = [{ [sort.field]: sort.order }, { id: sort.order }];
  const start = pageStart(sort, request, timeFields);
  if (!start) return { where: {}, orderBy, take };
  const { value, id } = start;
  return {
    where: {
      [sort.field]: forward ? { gte: value } : { lte: value },
      OR: [
        { [sort.field]: forward ? { gt: value } : { lt: value } },
        { [sort.field]: value, id: forward ? { gt: id } : { lt: id } },
      ],
    },
    orderBy,
    take,
  };
}

/** The key of the last row before the page; undefined for the first page. Throws `invalid` for a mark of another sort. */
export function pageStart<F extends string>(
  sort: Sort<F>,
  request: PageRequest,
  timeFields: readonly F[],
): { value: string | number | Date; id: string } | undefined {
  if (request.page === undefined) return undefined;
  const [field, order, key, id] = parseMark(request.page);
  if (field !== sort.field || order !== sort.order) throw wrongPage();
  return { value: timeFields.includes(sort.field) ? new Date(key) : key, id };
}

/** Rows (one more than asked, when there are) as a page of domain values. */
export function toPage<F extends string, R extends { id: string } & Record<F, string | Date>, T>(
  rows: R[],
  sort: Sort<F>,
  request: PageRequest,
  toItem: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, request.limit);
  const last = shown.at(-1);
  const items = shown.map(toItem);
  if (rows.length <= request.limit || !last) return { items };
  const key: string | Date = last[sort.field];
  const value = key instanceof Date ? key.getTime() : key;
  const text = JSON.stringify([sort.field, sort.order, value, last.id] satisfies z.infer<typeof mark>);
  return { items, next: Buffer.from(text).toString("base64url") };
}

function parseMark(page: string): z.infer<typeof mark> {
  try {
    return mark.parse(JSON.parse(Buffer.from(page, "base64url").toString()));
  } catch (cause) {
    throw wrongPage(cause);
  }
}

const wrongPage = (cause?: unknown): CapstanError =>
  new CapstanError(
    "invalid",
    "page is not a mark that this list gave.",
    "Take opc-next-page of the answer before, with the same sort.",
    { cause },
  );
