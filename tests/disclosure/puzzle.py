"""A puzzle in whole numbers: unknowns, and what is known of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Sum: TypeAlias = Mapping[Hashable, int]
"""A factor for each unknown."""
Row: TypeAlias = tuple[Sum, int | None, int | None]
"""A sum, and the least and the most that it can be."""


def added(*sums: Sum, times: Sequence[int] = ()) -> dict[Hashable, int]:
    """Sums together, each some times."""
    found: Counter[Hashable] = Counter()
    for one, factor in zip(sums, times or (1,) * len(sums), strict=True):
        for name, number in one.items():
            found[name] += factor * number
    return dict(found)


def worth(one: Sum, values: Mapping[Hashable, int]) -> int:
    return sum(factor * values[name] for name, factor in one.items())


def holds(row: Row, values: Mapping[Hashable, int]) -> bool:
    value = worth(row[0], values)
    return (row[1] is None or row[1] <= value) and (row[2] is None or value <= row[2])


@dataclass
class Puzzle:
    """`most` by unknown (the least is 0), rows that hold, and sums that are not in 1..5."""

    most: dict[Hashable, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    not_few: list[Sum] = field(default_factory=list)

    def knows(self, one: Sum, least: int | None, most: int | None) -> None:
        self.rows.append((one, least, most))

    def is_solved_by(self, values: Mapping[Hashable, int]) -> bool:
        """Whether what is known is true of these values."""
        within = all(0 <= values[name] <= most for name, most in self.most.items())
        few = any(1 <= worth(one, values) <= 5 for one in self.not_few)
        return within and not few and all(holds(row, values) for row in self.rows)
