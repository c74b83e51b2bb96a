"""Random numbers that depend only on the seed and on what they are for."""

from zlib import crc32

import numpy as np


def chance(seed: int, *purpose: object) -> np.random.RandomState:
    """Random stream for one purpose, so that any survey can be drawn alone, in any order, and again.

    RandomState, not Generator: numpy promises that its stream never changes, so committed files stay right.
    """
    return np.random.RandomState([seed, crc32("|".join(map(str, purpose)).encode())])


def luck(seed: int, *purpose: object) -> float:
    """One number in [0, 1) for one purpose."""
    return float(chance(seed, *purpose).random_sample())
