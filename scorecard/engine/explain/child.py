"""One child explained: its dates with their cells, and what it is in each figure of a scorecard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

import numpy as np

from scorecard.engine.explain.outside import why_outside
from scorecard.engine.explain.parts import Parts, Terms, parts, terms_of
from scorecard.engine.explain.together import all_journeys
from scorecard.engine.explain.without import without_parts
from scorecard.engine.known import DayColumns, known_by, rows_of
from scorecard.engine.settings import Settings
from scorecard.model.days import NEVER, as_date
from scorecard.model.explanation import ChildExplained, JourneyExplained, Part, Recorded, RowNotCounted, Way
from scorecard.model.explanation import WithAndWithout as Figures
from scorecard.model.journey_rules import DATES, FLAG, WAY_TO_ADOPTION
from scorecard.model.journeys import Journeys
from scorecard.model.problem import Place, Problem
from scorecard.model.result import Result, Scorecard
from scorecard.model.set_aside import RowSetAside
from scorecard.model.window import Window


def explain_child(
    child: str,
    journeys: Journeys,
    scorecard: Scorecard,
    settings: Settings,
    problems: Sequence[Problem] = (),
    set_aside: Sequence[RowSetAside] = (),
) -> ChildExplained:
    """Explain every journey of one id against the scorecard's own windows, as-at day and thresholds.

    `scorecard` is of these journeys; its areas are those that "without" is told for. An id of no journey
    has none here.
    """
    explained = _Journeys(journeys, scorecard, terms_of(journeys, scorecard.as_at, settings))
    positions = journeys.ids.rows_of(child)
    found = tuple(
        replace(journey, problems=_of_rows(problems, set(journeys.places(position))))
        for position, journey in zip(positions, explained.at(positions), strict=True)
    )
    return ChildExplained(
        child=child,
        scorecard=scorecard,
        journeys=found,
        together=tuple(all_journeys(found)),
        not_counted=tuple(RowNotCounted(row, _of_rows(problems, {row.place.whole_row})) for row in set_aside),
    )


def windows_of(scorecard: Scorecard) -> tuple[Window, ...]:
    """The windows of a scorecard, in its order."""
    return tuple(dict.fromkeys(Window(one.window, one.start, one.end) for one in scorecard.results))


def _of_rows(problems: Sequence[Problem], rows: Set[Place]) -> tuple[Problem, ...]:
    numbers = {row.row for row in rows}
    return tuple(one for one in problems if one.place.row in numbers and one.place.whole_row in rows)


class _Journeys:
    """A few journeys of many, beside the scorecard of all."""

    def __init__(self, journeys: Journeys, scorecard: Scorecard, terms: Terms) -> None:
        self.journeys, self.terms = journeys, terms
        self.windows = windows_of(scorecard)
        self.results: dict[tuple[str, str], list[Result]] = {}
        for result in scorecard.results:
            self.results.setdefault((result.window, result.indicator), []).append(result)

    def at(self, positions: Sequence[int]) -> Iterator[JourneyExplained]:
        """The journeys at some positions, explained."""
        days = rows_of(self.journeys.days, np.array(positions, np.intp))
        by_window = [list(self._parts(window, days, positions)) for window in self.windows]
        for row, position in enumerate(positions):
            yield JourneyExplained(
                place=self.journeys.place(position),
                local_authority=self._authority(position),
                recorded=tuple(self._recorded(position)),
                problems=(),
                parts=tuple(of_rows[row] for of_window in by_window for of_rows in of_window),
            )

    def _authority(self, position: int) -> str:
        return self.journeys.authorities[int(self.journeys.authority[position])]

    def _recorded(self, position: int) -> Iterator[Recorded]:
        """The dates in the order of time, then those of the six that are blank, then the flag."""
        numbers = {name: int(self.journeys.days[name][position]) for name in (*DATES, FLAG)}
        # A blank date on the way to adoption is worth telling.
        told = [name for name in DATES if numbers[name] != NEVER or name in WAY_TO_ADOPTION]
        has = self.journeys.tables[self.journeys.table[position]].columns
        for name in sorted(told, key=numbers.__getitem__):
            if name in has:
                yield Recorded(name, as_date(numbers[name]), self.journeys.place(position, name))
        if numbers[FLAG] != NEVER:
            yield Recorded(FLAG, bool(numbers[FLAG]), self.journeys.place(position, FLAG))

    def _parts(self, window: Window, days: DayColumns, positions: Sequence[int]) -> Iterator[list[Part]]:
        """The parts in one window: for each indicator, one of each journey."""
        known = known_by(days, self.terms.span(window)[1])
        for (label, indicator), results in self.results.items():
            if label == window.label:
                columns = parts(days, window, indicator, self.terms)
                yield [
                    _Row(row, columns, known, window, self.terms).part(
                        self._here(results, self._authority(position))
                    )
                    for row, position in enumerate(positions)
                ]

    def _here(self, results: Sequence[Result], authority: str) -> list[Result]:
        own = ("local-authority", authority)
        return [one for one in results if one.area.type == "all" or (one.area.type, one.area.name) == own]


class _Row:
    """One journey in one indicator of one window."""

    def __init__(self, row: int, columns: Parts, known: DayColumns, window: Window, terms: Terms) -> None:
        self.row, self.columns, self.window, self.terms = row, columns, window, terms
        self.known = {name: int(column[row]) for name, column in known.items()}

    def part(self, results: Sequence[Result]) -> Part:
        """The part, with the figures of the areas that it belongs to."""
        part = self._standing(results[0])
        figures = tuple(Figures(result, without_parts(result, [part])) for result in results)
        return replace(part, figures=figures)

    def _standing(self, result: Result) -> Part:
        first, last = self.terms.span(self.window)
        part = Part(
            window=self.window.label,
            provisional=result.provisional,
            reckoning_day=self.window.reckoning_day(self.terms.as_at),
            indicator=result.indicator,
            standing="not available",
            limit_days=result.limit_days,
        )
        if result.children is None:
            return part
        if self.columns.counted[self.row]:
            return self._counted(part)
        for reason, column in self.columns.left_out.items():
            if column[self.row]:
                return replace(part, standing="left out", way=self._way(), reason=reason)
        reason = why_outside(part.indicator, self.known, first, self.terms, last)
        return replace(part, standing="not in the cohort", reason=reason)

    def _counted(self, part: Part) -> Part:
        days = int(self.columns.days[self.row])
        since = self.known["placement_order_date" if part.indicator == "A2" else "entered_care_date"]
        return replace(
            part,
            standing="counted",
            way=self._way(),
            days=days,
            since=as_date(since),
            until=as_date(since + days),
            under=None if part.limit_days is None else days < part.limit_days,
            undated=part.indicator == "A10" and self._without_foster_date(),
        )

    def _without_foster_date(self) -> bool:
        return self.known[FLAG] == 1 and self.known["foster_placement_date"] == NEVER

    def _way(self) -> Way:
        return "on the way" if self.columns.waiting[self.row] else "adopted"
