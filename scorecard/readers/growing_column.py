"""A column that grows block by block in one stretch of memory, so that it never has to be put together."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray


class GrowingColumn:
    """Whole numbers of 32 bits, or of 64 (`typecode` "q").

    As long as every block holds one and the same number throughout (a column that no file has), only
    that number and the length are kept.
    """

    def __init__(self, typecode: str = "i") -> None:
        self._numbers = array(typecode)
        self._same: int | None = None
        self._length = 0

    def add(self, block: NDArray[Any]) -> None:
        """Append a block."""
        if not len(block):
            return
        same = int(block[0]) if block.strides == (0,) else None
        if same is not None and (self._length == 0 or same == self._same):
            self._same = same
        else:
            self._spell_out()
            numbers = np.ascontiguousarray(block, self._numbers.typecode)
            self._numbers.frombytes(numbers.view(np.uint8).data)
        self._length += len(block)

    def column(self) -> NDArray[Any]:
        """The whole column; nothing may be added after this."""
        if self._same is not None:
            return np.broadcast_to(np.array(self._same, self._numbers.typecode), self._length)
        return np.frombuffer(self._numbers, self._numbers.typecode)

    def _spell_out(self) -> None:
        if self._same is not None:
            self._numbers.frombytes(np.full(self._length, self._same, self._numbers.typecode).tobytes())
            self._same = None
