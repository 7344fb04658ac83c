"""Checks measurements and stops at the first impossible one: a job that fails, to see what that looks like."""

import sys
import time
import traceback

MEASUREMENTS = {"monday": 21.4, "tuesday": 22.0, "wednesday": -412.7, "thursday": 20.9}
ABSOLUTE_ZERO_C = -273.15
EXIT_BAD_DATA = 3


class ImpossibleMeasurement(ValueError):
    """No thermometer can have shown this."""


def check(day, celsius):
    if celsius < ABSOLUTE_ZERO_C:
        raise ImpossibleMeasurement(f"{celsius} degrees on {day} is below absolute zero")
    print(f"{day}: {celsius} degrees, fine")


def main():
    print(f"Checking {len(MEASUREMENTS)} measurements")
    for day, celsius in MEASUREMENTS.items():
        time.sleep(0.3)
        check(day, celsius)


if __name__ == "__main__":
    try:
        main()
    except ImpossibleMeasurement:
        traceback.print_exc()
        sys.exit(EXIT_BAD_DATA)
