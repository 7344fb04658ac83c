/** Any JSON value, for what is carried and never interpreted. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
