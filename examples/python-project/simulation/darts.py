"""Darts at a square, some of which hit the quarter circle in it."""

import math
import random


def throw(darts, seed):
    """How many of so many darts land within the quarter circle."""
    source = random.Random(seed)
    return sum(source.random() ** 2 + source.random() ** 2 <= 1 for _ in range(darts))


def estimate_pi(hits, thrown):
    """The estimate and its standard error."""
    share = hits / thrown
    return 4 * share, 4 * math.sqrt(share * (1 - share) / thrown)
