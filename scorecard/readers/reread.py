"""Which journeys a journey table would refuse: what `convert` writes of them must be mended first."""

from __future__ import annotations

import numpy as np

from scorecard.model.decision_rules import REASON
from scorecard.model.journey_rules import journey_errors
from scorecard.model.journeys import Column, Journeys
from scorecard.readers.one_child import compare_rows


def rows_refused(journeys: Journeys) -> int:
    """How many journeys break a rule that is an error in a journey table.

    In a return their faults are warnings: dates that can't all be right, and plans that overlap.
    """
    days = {**journeys.days, REASON: np.zeros(len(journeys), np.int32)}
    refused = np.zeros(len(journeys), np.bool_)
    for rule in journey_errors(days):
        refused |= rule.broken(days)
    columns: dict[str, Column] = {"local_authority": journeys.authority, **journeys.days, **journeys.texts}
    compared = compare_rows(journeys.ids, columns, journeys.place)
    refused[compared.errors] = True
    return int(refused.sum())
