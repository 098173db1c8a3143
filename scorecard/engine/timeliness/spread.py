"""How waits are spread: mean, median, quartiles and the longest, for every group at once.

Source: docs/timeliness.md, "The figures". A quartile stands at position (n - 1) x 1/4, 2/4 or 3/4 of the
waits in order, counted from 0, and lies between its two neighbours as the position does: the definition
of Excel's QUARTILE.INC and of numpy's default. In whole numbers of quarter days, so exact.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scorecard.engine.averages import mean, published_mean
from scorecard.model.journeys import Column
from scorecard.model.timeliness import Days, Spread


def spreads(waits: NDArray[np.integer], group: Column, groups: int) -> list[Spread]:
    """A spread for each group; `group` is each wait's, below 0 for none."""
    order = np.lexsort((waits, group))
    sorted_waits = waits[order].astype(np.int64)
    running = np.concatenate([[0], sorted_waits.cumsum()])
    edges = np.searchsorted(group[order], np.arange(groups + 1))
    return [
        _spread(sorted_waits[first:last], int(running[last] - running[first]))
        for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    ]


def counts(members: NDArray[np.bool_], group: Column, groups: int) -> list[int]:
    """How many members each group has."""
    found: list[int] = np.bincount(group[members & (group >= 0)], minlength=groups).tolist()
    return found


def _spread(waits: NDArray[np.int64], total: int) -> Spread:
    """The spread of waits that are in order and add up to `total`."""
    children = len(waits)
    if not children:
        return Spread(0, 0)
    lower, median, upper = (_quartile(waits, quarter) for quarter in (1, 2, 3))
    average = Days(mean(total, children) or 0.0, published_mean(total, children) or 0)
    return Spread(children, total, average, lower, median, upper, int(waits[-1]))


def _quartile(waits: NDArray[np.int64], quarter: int) -> Days:
    below, beyond = divmod((len(waits) - 1) * quarter, 4)
    lower = int(waits[below])
    upper = int(waits[below + 1]) if beyond else lower
    quarters = 4 * lower + beyond * (upper - lower)
    return Days(quarters / 4, published_mean(quarters, 4) or 0)
