"""What is fuzzed: how one input is made up, and what must be true of any input whatever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Target:
    """`made` makes up one input from what is well formed and then damaged.

    `check` reads any bytes, in a folder that it may write to, and fails where the product does wrong:
    an exception that is not the house's own, a row that ends nowhere, a figure that an independent reading
    does not give, a message that can't be told or tells an id.
    """

    made: Callable[[Random], bytes]
    check: Callable[[bytes, Path], None]
