"""Every child who left care, as SSDA903 returns tell it: what A4 is a share of."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scorecard.model.journeys import Column


@dataclass(frozen=True)
class Leavings:
    """One a row: a child left care on `day`, `adopted` or otherwise.

    `child` tells children apart and says nothing of them; `authority` points into `authorities`. `years` are
    the financial years (the first of their two) of which there is a return; `None` where that is not known.
    """

    child: NDArray[np.int64] = field(repr=False)
    authority: Column = field(repr=False)
    day: Column = field(repr=False)
    adopted: NDArray[np.bool_] = field(repr=False)
    authorities: tuple[str, ...]
    years: frozenset[int] | None
