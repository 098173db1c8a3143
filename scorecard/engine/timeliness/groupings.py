"""The breakdowns that timeliness is given by, each in its own file where it is more than a column.

Source: docs/timeliness.md, "Groups".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from scorecard.engine.areas import Areas
from scorecard.engine.timeliness.age_band import BANDS, age_bands
from scorecard.engine.timeliness.cohort import Rows
from scorecard.engine.timeliness.ethnicity import GROUPS, ethnicity_group
from scorecard.engine.timeliness.periods import MONTHS, period_name, period_of, periods_between
from scorecard.engine.timeliness.route import NEEDED, ROUTES, asked_both, routes
from scorecard.engine.timeliness.sibling_group import SIZES, sibling_groups
from scorecard.model.area_kinds import KINDS as AREA_KINDS
from scorecard.model.days import NEVER
from scorecard.model.errors import UsageError
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Column, Journeys

NOT_RECORDED = "Not recorded"
OF_CHILDREN = ("age-band", "ethnicity", "sex", "disability", "sibling-group", "route")
BREAKDOWNS = (*AREA_KINDS, *MONTHS, *OF_CHILDREN)
"""In the order in which results give them."""

COLUMNS_NEEDED = {
    "age-band": ("date_of_birth",),
    "ethnicity": ("ethnicity",),
    "sex": ("sex",),
    "disability": ("disability",),
    "sibling-group": ("sibling_group_id",),
    "route": NEEDED,
}
"""The optional columns without which there is no such breakdown."""

GroupOf = Callable[[Rows, Column, int], Column]
"""From journeys, the day that puts each in the figure, and the reckoning day, to positions of groups."""


@dataclass(frozen=True)
class Grouping:
    """One breakdown: its groups' names, and which group each journey is in (below 0: none).

    A name after the first `always` is left out where it would stand for nobody.
    """

    by: str
    names: tuple[str, ...]
    of: GroupOf
    always: int


def refuse_unknown(journeys: Journeys, asked: Sequence[str]) -> None:
    """Raise `UsageError` for a breakdown that there is not, or whose column no file has."""
    if unknown := [by for by in asked if by not in BREAKDOWNS]:
        raise UsageError(
            f"figures by {unknown[0]!r} are not known", fix=f"give some of {', '.join(BREAKDOWNS)}"
        )
    for by in asked:
        for column in COLUMNS_NEEDED.get(by, ()):
            if not journeys.any_has_column(column):
                raise UsageError(
                    f"figures by {by} need the column {column}, and no file has it",
                    fix="export that column too, or leave this breakdown out",
                )


def of_areas(areas: Areas, journeys: Journeys) -> Grouping:
    """A kind of area; a child's region is its authority's on the day that puts it in the figure."""
    names = tuple(area.name for area in areas.areas)

    def of(rows: Rows, day: Column, _: int) -> Column:
        return areas.of(journeys.authority[rows], day)

    return Grouping(areas.type, names, of, len(names))


def of_periods(by: str, span: tuple[int, int]) -> Grouping:
    """The periods of a window, from its first day to its reckoning day."""
    numbers = periods_between(*span, by)
    names = tuple(period_name(number, by) for number in numbers)
    first = numbers.start

    def of(_: Rows, day: Column, __: int) -> Column:
        return (period_of(day, by) - first).astype(np.int32)

    return Grouping(by, names, of, len(names))


def of_children(by: str, journeys: Journeys) -> Grouping:
    """A breakdown by something that is recorded of the children, one of `OF_CHILDREN`."""
    made: dict[str, Callable[[Journeys], Grouping]] = {
        "age-band": _age_band,
        "ethnicity": _ethnicity,
        "sex": partial(_text, "sex"),
        "disability": partial(_text, "disability"),
        "sibling-group": _sibling_group,
        "route": _route,
    }
    return made[by](journeys)


def _age_band(journeys: Journeys) -> Grouping:
    def of(rows: Rows, _: Column, last: int) -> Column:
        entered = journeys.days["entered_care_date"][rows]
        known = np.where(entered > last, np.int32(NEVER), entered)
        return age_bands(journeys.days["date_of_birth"][rows], known)

    return Grouping("age-band", (*BANDS, NOT_RECORDED), of, len(BANDS))


def _ethnicity(journeys: Journeys) -> Grouping:
    return _text("ethnicity", journeys, ethnicity_group, tuple(GROUPS))


def _sibling_group(journeys: Journeys) -> Grouping:
    sizes = sibling_groups(journeys)
    return Grouping("sibling-group", (*SIZES, NOT_RECORDED), lambda rows, _, __: sizes[rows], len(SIZES))


def _route(journeys: Journeys) -> Grouping:
    asked, flag, early = asked_both(journeys), journeys.days[FLAG], journeys.days["early_permanence_date"]

    def of(rows: Rows, _: Column, last: int) -> Column:
        return routes(flag[rows], early[rows], last, asked[rows])

    return Grouping("route", (*ROUTES, NOT_RECORDED), of, len(ROUTES))


def _text(
    column: str, journeys: Journeys, group_of: Callable[[str], str] = str, first: tuple[str, ...] = ()
) -> Grouping:
    """The texts of a column, or groups of them: `first` in their order, the others by name."""
    groups = [group_of(text) for text in journeys.categories[column]]
    others = sorted(set(groups) - {*first, NOT_RECORDED}, key=lambda name: (name.casefold(), name))
    names = (*first, *others, NOT_RECORDED)
    position = {name: number for number, name in enumerate(names)}
    # The position of a blank cell is -1: it finds the last.
    of_text = np.array([*(position[group] for group in groups), position[NOT_RECORDED]], np.int32)
    texts = journeys.texts[column]
    return Grouping(column, names, lambda rows, _, __: of_text[texts[rows]], 0)
