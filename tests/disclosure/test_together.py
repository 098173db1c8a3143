"""A scorecard and a pipeline in one publication: what each of them tells of the other is hidden too."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

import scorecard
from disclosure.stories import Child, Story
from scorecard.disclosure.attacker import Attacker
from scorecard.disclosure.leaves import Leaves
from scorecard.disclosure.pipeline import add_pipeline
from scorecard.disclosure.scorecard_system import Key, scorecard_system
from scorecard.disclosure.stages_system import FigureKey
from scorecard.disclosure.suppression import hidden_figures
from scorecard.disclosure.system import System
from scorecard.disclosure.together import together
from scorecard.engine.asked_areas import areas_asked
from scorecard.engine.pipeline.figures import PipelineFigures, PipelineQuestion
from scorecard.engine.scorecard import Question
from scorecard.engine.settings import FosterCarerClock, Settings
from scorecard.model.region import Membership
from scorecard.model.result import Area
from scorecard.model.window import Window, window_ending, window_of_years
from scorecard.notebook import threshold_choice

AS_AT = date(2026, 3, 31)
MOVED = (Membership("Derby", "North", 1, date(2024, 9, 30).toordinal()),
         Membership("Derby", "South", date(2024, 10, 1).toordinal(), 900_000),
         Membership("York", "North", 1, 900_000))  # fmt: skip
ALL = Area("All", "all")
DERBY = Area("Derby", "local-authority")


def adopted(number: int, year: int, entered: bool = True, authority: str = "Derby") -> list[Child]:
    day = date(year, 6, 1)
    before = [day - timedelta(days=days) for days in (900, 500, 400, 300, 200)]
    entry, decided, order, matched, placed = before
    return [Child(authority, entry if entered else None, decided, order, matched, placed, day)] * number


def placed(number: int, authority: str = "Derby") -> list[Child]:
    return [Child(authority, *(date(2024, month, 1) for month in (1, 6, 8, 10, 11)))] * number


def looking(number: int, authority: str = "Derby") -> list[Child]:
    return [Child(authority, *(date(2025, month, 1) for month in (1, 6, 8)))] * number


class Both:
    """The scorecard and the pipeline of the same children."""

    def __init__(
        self,
        children: list[Child],
        windows: tuple[Window, ...] = (),
        regions: Any = None,
        every: str = "year",
        clock: FosterCarerClock = "placed",
        ending: tuple[date, ...] = (),
    ) -> None:
        reading = scorecard.read(Story(children).frame())
        windows = windows or tuple(window_of_years(year, 3) for year in (2020, 2021, 2022, 2023))
        windows = tuple(map(window_ending, ending)) or windows
        journeys = reading.journeys
        asked = {"as_at": AS_AT, "regions": regions}
        wanted = {"ending": ending} if ending else {"windows": [one.label for one in windows]}
        self.card = scorecard.compute(reading, a3_foster_carer_clock=clock, **wanted, **asked)
        self.pipeline = scorecard.pipeline(reading, every=every, **asked)
        areas = tuple(areas_asked(journeys, None, regions))
        question = Question(windows, AS_AT, threshold_choice("in-force"), Settings("all", clock))
        self.leaves = Leaves(journeys, question, areas)
        self.figures = PipelineFigures(journeys, PipelineQuestion(AS_AT, self.pipeline.beside, every))
        self.parts = self.leaves, self.card.results, self.pipeline, self.figures

    def system(self) -> System:
        return together(*self.parts)

    def hidden(self) -> frozenset[Hashable]:
        return hidden_figures(together(*self.parts))

    def hidden_apart(self) -> frozenset[Hashable]:
        system = System()
        add_pipeline(system, self.pipeline, self.leaves.journeys, self.figures, self.leaves.area_types)
        card = scorecard_system(self.leaves, self.card.results)
        return hidden_figures(system) | hidden_figures(card)


def several() -> list[Child]:
    return [
        *adopted(7, 2023), *adopted(8, 2024), *adopted(9, 2025), *adopted(2, 2025, entered=False),
        *adopted(6, 2023, authority="York"), *adopted(3, 2025, authority="York"), *placed(7), *looking(8),
        *placed(2, "York"),
    ]  # fmt: skip


@pytest.mark.parametrize("every", ["year", "quarter"])
@pytest.mark.parametrize("regions", [None, MOVED], ids=["authorities", "regions"])
def test_what_is_true_is_possible(regions: Any, every: str) -> None:
    system = Both(several(), regions=regions, every=every).system()
    attacker = Attacker(system)
    for key, figure in system.figures.items():
        if not figure.must_hide:
            attacker.show(key)
    assert attacker.whole.add(np.array(system.values), attacker.is_shown)


def is_possible(system: System) -> bool:
    """Whether all that is taken as known holds of the true numbers."""
    ends = zip(system.bounds, system.values, strict=True)
    within = all(least <= value <= most for (least, most), value in ends)
    return within and all(row.holds(np.array(system.values)) for row in system.rows)


@pytest.mark.parametrize("last", [date(2025, 12, 31), date(2026, 3, 30), date(2026, 3, 31)])
def test_what_is_true_is_possible_on_the_last_days(last: date) -> None:
    """A window to a day within the last period, and children adopted on that day and the days beside it."""
    children = [
        replace(one, adopted=last + timedelta(days=days))
        for days in (-1, 0, 1)
        if last + timedelta(days=days) <= AS_AT
        for one in adopted(7, 2025)
    ]
    assert is_possible(Both([*several(), *children], ending=(last,)).system())


def test_a_match_after_the_order_is_known_in_some_windows_that_hold_the_order() -> None:
    """7 adopted in June 2025 and matched in February: in 2023-26 with 200 days, in December with none."""
    late = [replace(one, matched=date(2026, 2, 1), placed=date(2025, 1, 1)) for one in adopted(7, 2025)]
    both = Both([*several(), *late], ending=(date(2025, 12, 31), AS_AT))
    assert is_possible(scorecard_system(both.leaves, both.card.results))


WILL_MOVE = (Membership("Derby", "North", 1, date(2026, 9, 30).toordinal()),
             Membership("Derby", "South", date(2026, 10, 1).toordinal(), 900_000),
             Membership("York", "North", 1, 900_000))  # fmt: skip


@pytest.mark.parametrize("others", [several(), []], ids=["and one that stays", "alone"])
def test_children_on_the_way_of_an_authority_that_will_move(others: list[Child]) -> None:
    """A3 of a window that has not ended counts them in South, the pipeline in North."""
    children = [*adopted(20, 2025), *placed(7), *looking(8), *others]
    regions = WILL_MOVE if others else WILL_MOVE[:2]
    assert is_possible(Both(children, (window_of_years(2024, 3),), regions=regions).system())


@pytest.mark.parametrize(("clock", "under"), [("placed", 0), ("foster", 7)])
def test_what_is_true_is_possible_whatever_stops_the_clock_of_a3(clock: FosterCarerClock, under: int) -> None:
    """Seven foster carers' adoptions: placed after 700 days, with the carer after 30; A3's limit is 426."""
    fostered = [
        replace(one, fostered=one.entered and one.entered + timedelta(30)) for one in adopted(7, 2025)
    ]
    both = Both(fostered, (window_of_years(2023, 3),), clock=clock)
    (a3,) = (one for one in both.card.results if one.indicator == "A3" and one.area == ALL)
    assert a3.numerator == under
    system = scorecard_system(both.leaves, both.card.results)
    assert [row for row in system.rows if not row.holds(np.array(system.values))] == []


def test_a_window_and_the_years_in_it_tell_of_those_whom_a1_leaves_out() -> None:
    """Adopted: 7, 8 and 11; A1 of 2023-26 counts 24: together they tell of 2 without such a day."""
    both = Both([*adopted(7, 2023), *adopted(8, 2024), *adopted(9, 2025), *adopted(2, 2025, entered=False)],
                (window_of_years(2023, 3),))  # fmt: skip
    apart, hidden = both.hidden_apart(), both.hidden()
    years = {FigureKey(ALL, "activity", "adopted", f"{year}-{year - 1999}") for year in (2023, 2024, 2025)}
    counts = {Key(ALL, "2023-26", code, "children") for code in ("A1", "A10")}
    assert not (years | counts) & apart
    assert years & hidden or counts <= hidden


def test_a_single_year_and_the_years_activity_are_one_number() -> None:
    """A year's 2 adopted are hidden as A1's children, and as adopted; 7 are shown as both."""
    years = tuple(window_of_years(year, 1) for year in (2024, 2025))
    hidden = Both([*adopted(7, 2024), *adopted(2, 2025)], years).hidden()
    small, large = (
        {FigureKey(ALL, "activity", "adopted", year), Key(ALL, year, "A1", "children")}
        for year in ("2025-26", "2024-25")
    )
    assert small <= hidden
    assert not large & hidden


def test_those_on_the_way_in_a3_are_those_of_a9_and_those_placed() -> None:
    """A3 counts 9 adopted and 11 on the way, of whom 8 are in family finding: that 3 are placed."""
    both = Both([*adopted(9, 2025), *looking(8), *placed(3)], (window_of_years(2023, 3),))
    a3 = Key(ALL, "2023-26", "A3", "children")
    assert a3 not in both.hidden_apart()
    assert {a3, FigureKey(ALL, "states", "placed", "2026-03-31")} <= both.hidden()


def test_each_authoritys_children_on_the_way_are_its_own() -> None:
    """Derby's A3 counts 9 adopted and 11 on the way, of whom 8 look for a family; York's count 40."""
    york = [*adopted(20, 2025, authority="York"), *looking(10, "York"), *placed(10, "York")]
    both = Both([*adopted(9, 2025), *looking(8), *placed(3), *york], (window_of_years(2023, 3),))
    a3 = Key(DERBY, "2023-26", "A3", "children")
    assert a3 not in both.hidden_apart()
    assert a3 in both.hidden()


def test_a_window_to_a_day_within_a_year_tells_of_those_adopted_after_it() -> None:
    """To December 9 of the year's 12: 7 and 8 and 12 less A1's 24 are the 3 after it."""
    late = [replace(one, adopted=date(2026, 2, 1)) for one in adopted(3, 2025)]
    children = [*adopted(6, 2022), *adopted(7, 2023), *adopted(8, 2024), *adopted(9, 2025), *late]
    both = Both(children, ending=(date(2025, 12, 31),))
    years = {FigureKey(ALL, "activity", "adopted", f"{year}-{year - 1999}") for year in (2023, 2024, 2025)}
    window = both.card.results[0].window
    counts = {Key(ALL, window, code, "children") for code in ("A1", "A10")}
    assert not (years | counts) & both.hidden_apart()
    assert (years | counts) & both.hidden()


def test_those_whom_a1_leaves_out_in_two_times_are_few_together() -> None:
    """2 of April to December and 2 of the months after: 7, 12 and 21 adopted less A1's 36 are 4."""
    late = [
        replace(one, adopted=date(2026, 2, 1))
        for one in (*adopted(9, 2025), *adopted(2, 2025, entered=False))
    ]
    children = [*adopted(7, 2023), *adopted(12, 2024), *adopted(8, 2025), *adopted(2, 2025, entered=False)]
    both = Both([*children, *late], ending=(date(2025, 12, 31), AS_AT))
    years = {FigureKey(ALL, "activity", "adopted", f"{year}-{year - 1999}") for year in (2023, 2024, 2025)}
    counts = {Key(ALL, "2023-26", code, "children") for code in ("A1", "A10")}
    assert not (years | counts) & both.hidden_apart()
    hidden = both.hidden()
    assert years & hidden or counts <= hidden
