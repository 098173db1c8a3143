"""The bytes of texts taken eight at a time, as whole numbers: all texts are compared or mixed at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import accumulate, repeat
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Words: TypeAlias = NDArray[np.uint64]
"""For each text eight bytes of it; 0 where it has ended."""
Positions: TypeAlias = NDArray[np.intp]

BYTES = 8
"""How many bytes are a word."""
_UP_TO = np.array([(1 << 8 * size) - 1 for size in range(BYTES + 1)], np.uint64)
"""What is kept of eight bytes for a text that has so many left."""
_FACTOR = 0x9E3779B97F4A7C15


def words(content: bytes, starts: Positions, ends: Positions) -> Iterator[Words]:
    """The words of texts, by where each begins in the content and ends: their first, their second, ..."""
    sizes = ends - starts
    count = -(-int(sizes.max(initial=BYTES)) // BYTES)
    padded = content + bytes(BYTES * count)
    every = np.ndarray((len(padded) - BYTES + 1,), "<u8", padded, strides=(1,))
    for first in range(0, BYTES * count, BYTES):
        yield every[starts + first] & _UP_TO.take(sizes - first, mode="clip")


def mixed(of_texts: Iterable[Words]) -> Words:
    """One number for all words of each text: the same for equal texts, seldom for others."""
    powers = accumulate(repeat(_FACTOR), lambda power, factor: power * factor % (1 << 64))
    return reduce(np.add, map(np.multiply, of_texts, map(np.uint64, powers)))
