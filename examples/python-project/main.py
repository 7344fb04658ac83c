"""Estimates pi by throwing darts. The entry point of a project of several files."""

import argparse
import json
import os
from pathlib import Path

from simulation.darts import estimate_pi, throw
from simulation.job_context import describe


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=400_000, help="darts in all")
    parser.add_argument("--batches", type=int, default=8, help="how many times to report")
    parser.add_argument("--seed", type=int, default=42)
    arguments = parser.parse_args()

    for line in describe(os.environ):
        print(line)
    print(os.environ.get("REPORT_TITLE", "Simulation"))

    hits = 0
    thrown = 0
    for batch in range(1, arguments.batches + 1):
        darts = arguments.samples * batch // arguments.batches - thrown
        hits += throw(darts, seed=arguments.seed * 1_000 + batch)
        thrown += darts
        estimate, error = estimate_pi(hits, thrown)
        print(f"{thrown:>9} darts: {estimate:.5f} +/- {error:.5f}")

    result = {"run": os.environ.get("JOB_RUN_OCID"), "darts": thrown, "pi": estimate, "standard_error": error}
    Path("result.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(f"Wrote {Path('result.json').resolve()}")


if __name__ == "__main__":
    main()
