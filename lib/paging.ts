/** One page of a list, and where the next one begins. */
export interface Page<T> {
  items: T[];
  /** Opaque; absent on the last page. */
  next?: string;
}

export type SortOrder = "asc" | "desc";

/** What every list takes: how many at most, and the opaque mark of the page before. */
export interface PageRequest {
  limit: number;
  page?: string;
}
