"""The rules that only make sense on the raw tables of one child: the list of them, and their running."""

from __future__ import annotations

from scorecard.model.ssda903 import ChildReturns
from scorecard.readers.ssda903 import checks_of_adoptions as adoptions
from scorecard.readers.ssda903 import checks_of_decisions as decisions
from scorecard.readers.ssda903 import checks_of_episodes as episodes
from scorecard.readers.ssda903 import checks_of_last_year as last_year
from scorecard.readers.ssda903.breach import Breach, Check
from scorecard.readers.ssda903.return_rows import by_year

__all__ = ["CHECKS", "Breach", "Check", "breaches"]

CHECKS: tuple[Check, ...] = (
    decisions.after_return_year,
    decisions.after_leaving_care,
    decisions.reversal_before_return_year,
    decisions.reversal_before_care,
    decisions.reversal_half_recorded,
    decisions.reason_unknown,
    last_year.missing,
    last_year.changed,
    last_year.repeated,
    decisions.overlapping,
    adoptions.decision_dates,
    adoptions.half_recorded,
    adoptions.carer_code,
    adoptions.carer_and_placement,
    adoptions.without_details,
    adoptions.without_adoption,
    episodes.own_carer_reason,
    episodes.own_carer_fostered,
    episodes.placed_without_order,
    episodes.adopted_without_end,
    episodes.adopted_by_historic_code,
    episodes.end_half_recorded,
    episodes.overlap,
    episodes.gap,
    episodes.left_open,
    episodes.several_births,
)
"""Every rule's test, in the order of the register."""


def breaches(child: ChildReturns, years_given: frozenset[int]) -> list[Breach]:
    """What the rows of one child break, by table and row, each cause once.

    `child.episodes` are stacked and by time, its other rows all there are. `years_given` are the years
    whose returns are given with all their tables: nothing is told because a return, or its year (0), is
    missing.
    """
    years = frozenset(year for year in years_given if year > 0)
    child = ChildReturns(child.headers, child.episodes, child.adoptions, by_year(child.placed))
    found = dict.fromkeys(breach for check in CHECKS for breach in check(child, years))
    return sorted(found, key=lambda breach: (breach.source.table, breach.source.row))
