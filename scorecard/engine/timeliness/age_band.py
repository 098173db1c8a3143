"""The age at which a child entered care, in the bands of the DfE's statistics.

Source: DfE, Children looked after in England: under 1, 1 to 4, 5 to 9, 10 to 15, 16 and over. Whole years;
who is born on 29 February turns on the 28th where there is no 29th (our choice).
"""

from __future__ import annotations

import numpy as np

from scorecard.model.days import NEVER, years_later
from scorecard.model.journeys import Column

BANDS = ("Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")
_FROM = (1, 5, 10, 16)
"""From which birthday on a child is in the band after the first, the second and so on."""


def age_bands(born: Column, entered: Column) -> Column:
    """Each child's band; past the last for no birth or entry, and for an entry before the birth."""
    births, which = np.unique(born, return_inverse=True)
    band = np.zeros(len(born), np.int32)
    for years in _FROM:
        birthdays = [NEVER if birth == NEVER else years_later(birth, years) for birth in births.tolist()]
        band += entered >= np.array(birthdays, np.int64)[which]
    unknown = (born == NEVER) | (entered == NEVER) | (entered < born)
    return np.where(unknown, np.int32(len(BANDS)), band)
