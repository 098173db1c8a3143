"""One child's journeys in two sources: which are of one plan, and what they say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.model.days import NEVER
from scorecard.model.journey_rules import EVENT_DATES, FLAG
from scorecard.model.journeys import Journeys
from scorecard.model.problem import Place, Problem
from scorecard.model.row_rules import ID_IN_TWO_AUTHORITIES, ID_SHARED
from scorecard.model.source_rules import ONLY_IN_OTHER_SOURCE, SOURCES_DIFFER
from scorecard.readers.one_child import AGREEING

_COMPARED = (*EVENT_DATES, "date_of_birth", FLAG)


@dataclass(frozen=True, slots=True)
class SourceJourney:
    """A journey of some source."""

    journeys: Journeys
    row: int

    def day(self, column: str) -> int:
        return int(self.journeys.days[column][self.row])

    def place(self, column: str = "") -> Place:
        return self.journeys.place(self.row, column)

    def has(self, column: str) -> bool:
        table = self.journeys.tables[int(self.journeys.table[self.row])]
        return column in table.columns

    @property
    def start(self) -> int:
        """The day of the decision or, without one, of entering care."""
        decided = self.day("adoption_decision_date")
        return decided if decided != NEVER else self.day("entered_care_date")

    @property
    def end(self) -> int:
        """The day on which the plan ended."""
        return min(self.day("reversal_date"), self.day("adoption_order_date"))


def same_plan(one: SourceJourney, other: SourceJourney) -> bool:
    """Whether neither plan begins on or after the end of the other."""
    first, second = sorted((one, other), key=lambda row: (row.end, row.start))
    return not (first.end != NEVER and first.end <= second.start != NEVER)


def differing_dates(used: SourceJourney, other: SourceJourney) -> Iterator[Problem]:
    """The dates that the other source has and the used one has not, or has otherwise.

    What only the used source knows is no contradiction: a later source knows more.
    """
    for column in _COMPARED:
        known = used.has(column) and other.has(column)
        if known and other.day(column) not in (NEVER, used.day(column)):
            place, there = used.place(column), other.place(column)
            named = f"{column} ({place.cell})" if place.cell else column
            yield Problem(
                SOURCES_DIFFER, place, SOURCES_DIFFER.says.format(column=named, other=str(there)), column
            )


def agreeing_dates(row: SourceJourney, other: SourceJourney) -> list[str]:
    """The dates by which one id in two authorities is one child."""
    return [column for column in AGREEING if row.day(column) == other.day(column) != NEVER]


def in_two_authorities(row: SourceJourney, other: SourceJourney) -> Problem:
    agreeing = agreeing_dates(row, other)
    rule = ID_IN_TWO_AUTHORITIES if agreeing else ID_SHARED
    place, there = row.place("local_authority"), other.place()
    names = " and ".join(f"{column} ({row.place(column).shortly})" for column in agreeing)
    sentence = rule.says.format(other_rows=f"row {there.row} of {there.file}", agreeing=names)
    return Problem(rule, place, sentence)


def only_here(row: SourceJourney, other: SourceJourney) -> Iterator[Problem]:
    sentence = ONLY_IN_OTHER_SOURCE.says.format(other=other.place().file)
    yield Problem(ONLY_IN_OTHER_SOURCE, row.place(), sentence)
