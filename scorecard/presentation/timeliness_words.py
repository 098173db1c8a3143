"""The words of `timeliness`: what a breakdown is called, and what the columns mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.model.area_kinds import KINDS as AREA_KINDS
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scorecard.model.timeliness import Days, Group, Span, TargetFigure, Timeliness

BY_WORDS = {
    "all": "All areas together",
    "region": "By region",
    "local-authority": "By local authority",
    "year": "By financial year",
    "half-year": "By half-year (H1 from April, H2 from October)",
    "quarter": "By quarter (Q1 April to June)",
    "age-band": "By age at entering care",
    "ethnicity": "By ethnicity",
    "sex": "By sex",
    "disability": "By disability",
    "sibling-group": "By children in the sibling group",
    "route": "By route to the family",
}
GROUP_HEADINGS = {
    "all": "Area", "region": "Region", "local-authority": "Authority", "year": "Year",
    "half-year": "Half-year", "quarter": "Quarter", "age-band": "Age", "ethnicity": "Ethnicity",
    "sex": "Sex", "disability": "Disability", "sibling-group": "Siblings", "route": "Route",
}  # fmt: skip
COHORT_WORDS = {
    "ended": "each stage counts the children who came to its end in the window",
    "adopted": "each stage counts the children adopted in the window",
}
_CHILDREN = {
    "ended": "journeys whose stage ended in the window, with both of its dates",
    "adopted": "journeys with an adoption order in the window, and with both dates of the stage",
}
_LEFT_OUT = {
    "ended": "journeys whose stage ended in the window, without the date on which it began",
    "adopted": "journeys with an adoption order in the window, without one of the stage's dates",
}
_SPREAD = (
    ("Mean", "days from the first date to the second; this and the quartiles rounded half up"),
    ("Median", "half of the children took no longer"),
    ("Quartiles", "a quarter took no longer than the lower, three quarters no longer than the upper"),
    ("Longest", "the most that any child took"),
)  # fmt: skip
WORKING_DAYS = (
    "Working days",
    "Monday to Friday without England's bank holidays, from the day after the first date to the second",
)
_TARGETS = (
    ("Targets", "of journeys whose second date lies in the window; left out are those without the first"),
    ("Within", "journeys that kept the target; Share is their part of Children, rounded half up"),
)


def terms(timeliness: Timeliness) -> Iterator[tuple[str, str]]:
    """What the columns mean."""
    if timeliness.audience == "publication":
        yield from _SPREAD[:-1]
        return
    yield "Children", _CHILDREN[timeliness.cohort]
    yield from _SPREAD
    yield "Left out", _LEFT_OUT[timeliness.cohort]
    if timeliness.targets:
        yield from _TARGETS
    if any(one.target.unit == "working-days" for one in timeliness.targets):
        yield WORKING_DAYS


def nobody_words(groups: Iterable[Group]) -> str:
    """One line for the groups that hold nobody, instead of rows of zeros."""
    return f"Nobody: {', '.join(map(group_words, groups))}."


def group_words(group: Group) -> str:
    """A group as a table names it."""
    return BY_WORDS["all"] if group.by == "all" else visible(group.name)


def alone_words(group: Group) -> str:
    """A group that has a table to itself: an area's name says what it is, `F` or `Solo` does not."""
    name = group_words(group)
    return name if group.by in AREA_KINDS else f"{GROUP_HEADINGS[group.by]}: {name}"


def window_words(span: Span) -> str:
    """The window, marked `[p]` while it runs."""
    return f"{visible(span.window)} [p]" if span.provisional else visible(span.window)


def days_words(days: Days | int | None) -> str:
    """Rounded days or a number of children, or the shorthand for nobody."""
    if days is None:
        return "[z]"
    return f"{days if isinstance(days, int) else days.value:,}"


def longest_words(figure: TargetFigure) -> str:
    """The longest span with its unit: `21 working days`."""
    if figure.longest is None:
        return "[z]"
    working = figure.target.unit == "working-days"
    return counted(figure.longest, "working day|working days" if working else "day|days")
