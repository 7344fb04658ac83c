/** Display name of the project that getting started makes for the examples. */
export const EXAMPLES_PROJECT = "Getting started";

/** Display names of the jobs in it. The first is the one that the first start runs. */
export const EXAMPLE_JOBS: readonly string[] = ["train-classifier", "prepare-data", "python-project", "failing-job"];
