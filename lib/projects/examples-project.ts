/** Display name of the project that getting started makes for the examples. */
export const EXAMPLES_PROJECT = "Getting started";
