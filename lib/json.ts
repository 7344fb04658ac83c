/** Any JSON value, for what is carried and never interpreted. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
