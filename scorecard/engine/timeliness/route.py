"""The route to the family: the child's own foster carer, early permanence, or another.

Source: docs/timeliness.md, "Groups". A child that is both counts as a foster carer's (our choice).
"""

from __future__ import annotations

import numpy as np

from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Column, Journeys

ROUTES = ("Foster carer", "Early permanence", "Other")
NEEDED = (FLAG, "early_permanence_date")


def routes(flag: Column, early: Column, last: int, asked: Column) -> Column:
    """Each journey's route; early permanence from its day on. Past the last where a file does not ask both.

    `asked` is 1 for journeys from files with both columns.
    """
    other = np.where(asked == 1, np.int32(2), np.int32(len(ROUTES)))
    return np.where(flag == 1, np.int32(0), np.where(early <= last, np.int32(1), other))


def asked_both(journeys: Journeys) -> Column:
    """1 for the journeys from files with both columns, 0 for the others."""
    both = [int(all(column in table.columns for column in NEEDED)) for table in journeys.tables]
    return np.array([*both, 0], np.int32)[journeys.table]
