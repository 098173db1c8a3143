"""What `compare` finds: the figures of two exports side by side, and the change shared out to its causes.

Source of the sharing: methodology, "Comparisons"; it is exact, so a share is a `Fraction`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from scorecard.model.result import Area, Note, Result, Scorecard

if TYPE_CHECKING:
    from scorecard.model.journeys import Column, Journeys
    from scorecard.model.problem import Place

CAME_IN = ("new-in-export", "in-by-dates", "in-by-window")
DROPPED_OUT = ("gone-from-export", "out-by-dates", "out-by-window")
CHANGED = ("dates-changed", "day-moved", "limit-changed")
CAUSES = (*CAME_IN, *DROPPED_OUT, *CHANGED)
"""Every cause of a change, in the order in which outputs give them."""

NOWHERE = -1
"""The row of a journey that an export does not have."""


@dataclass(frozen=True, eq=False)
class Share:
    """What one cause did to one figure: the journeys, an entry each, and their share of the change.

    `before` and `after` are rows of the two exports, or `NOWHERE`. `days` are those that each waited, `adds`
    what each adds to the figure's sum: its days or, in A3, 1 where it waited less than the limit; both are 0
    where it does not count. `change` is in days (A3: in percentage points), and `None` where one of the
    figures counts nobody.
    """

    cause: str
    before: Column = field(repr=False)
    after: Column = field(repr=False)
    days_before: Column = field(repr=False)
    days_after: Column = field(repr=False)
    adds_before: Column = field(repr=False)
    adds_after: Column = field(repr=False)
    change: Fraction | None

    @property
    def children(self) -> int:
        """How many journeys."""
        return len(self.before)

    @property
    def total_before(self) -> int:
        """What they add to the figure before, in days (A3: children under the limit)."""
        return int(self.adds_before.sum(dtype="int64"))

    @property
    def total_after(self) -> int:
        """What they add to the figure after."""
        return int(self.adds_after.sum(dtype="int64"))


@dataclass(frozen=True)
class Compared:
    """One figure before and after, and the shares of every cause that there is, in the order of `CAUSES`."""

    before: Result
    after: Result
    shares: tuple[Share, ...]

    @property
    def area(self) -> Area:
        """The area of both."""
        return self.after.area

    @property
    def indicator(self) -> str:
        """The indicator of both."""
        return self.after.indicator

    @property
    def exact(self) -> tuple[Fraction | None, Fraction | None]:
        """The means (A3: the percentages) before and after."""
        return exact_figure(self.before), exact_figure(self.after)

    @property
    def change(self) -> Fraction | None:
        """By how much the mean or percentage moved; the shares add up to it. `None` where one is lacking."""
        before, after = self.exact
        return None if before is None or after is None else after - before

    @property
    def value_change(self) -> int | None:
        """By how much the published figure moved."""
        return _difference(self.before.value, self.after.value)

    @property
    def threshold_change(self) -> int | None:
        """By how many days the threshold moved."""
        return _difference(self.before.threshold, self.after.threshold)

    @property
    def headroom_change(self) -> int | None:
        """By how many days the headroom moved: the threshold's change less the published figure's."""
        return _difference(self.before.headroom, self.after.headroom)


def exact_figure(result: Result) -> Fraction | None:
    """The mean or percentage before any rounding."""
    counted = result.numerator if result.unit == "percent" else result.total
    if not result.children or counted is None:
        return None
    return Fraction((100 if result.unit == "percent" else 1) * counted, result.children)


def _difference(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else after - before


@dataclass(frozen=True, slots=True)
class DateChange:
    """A cell that differs between the exports: a date, or yes or no; `None` for a blank one."""

    column: str
    before: date | bool | None
    after: date | bool | None
    place_before: Place
    place_after: Place


@dataclass(frozen=True, slots=True)
class ChildCompared:
    """One journey and its share. `changes` are the cells that the figures read and that differ.

    A place or a number of days is `None` where the journey is not in that export or does not count there.
    `under` says, for A3 alone, whether it waited less than the limit.
    """

    child: str
    local_authority: str
    place_before: Place | None
    place_after: Place | None
    days_before: int | None
    days_after: int | None
    under_before: bool | None
    under_after: bool | None
    change: Fraction | None
    changes: tuple[DateChange, ...]


ListChildren: TypeAlias = Callable[[Compared, Share], Sequence[ChildCompared]]
"""Lists the journeys of a figure's share, those that did most to it first."""


@dataclass(frozen=True, slots=True)
class ColumnDifference:
    """How many cells of a column were filled in, cleared or changed, over the journeys in both exports."""

    column: str
    filled_in: int
    cleared: int
    changed: int


@dataclass(frozen=True, slots=True)
class DataDifference:
    """How the exports differ: journeys in one alone or in both, how many of these differ in some cell.

    `columns` has the columns that differ, of those that every file has. `not_compared` are the known columns
    that not every file of both exports has.
    """

    only_before: int
    only_after: int
    both: int
    differing: int
    columns: tuple[ColumnDifference, ...]
    not_compared: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """Two scorecards beside each other. `one_export` where both are of the same export.

    `found` is ordered by area, window and indicator, as the scorecards' results are. `data` is `None` of one
    export. `notes` are about both together.
    """

    before: Scorecard
    after: Scorecard
    found: tuple[Compared, ...]
    journeys_before: Journeys = field(repr=False)
    journeys_after: Journeys = field(repr=False)
    one_export: bool
    data: DataDifference | None
    notes: tuple[Note, ...] = ()
