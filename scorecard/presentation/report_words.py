"""What a committee paper says in words: its headings, what it leads with, its charts as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.presentation.report_findings import children_said, finding, thresholds_met
from scorecard.presentation.scorecard_table import area_words, shorthand_explained, window_words
from scorecard.presentation.wording import INDICATOR_WORDS, day_in_words, note_sentence

if TYPE_CHECKING:
    from scorecard.model.report import Report
    from scorecard.model.result import Result
    from scorecard.presentation.charts import Bar

HEADINGS = {
    "scorecard": "The scorecard",
    "trend": "Trend by window",
    "areas": "Areas compared",
    "stages": "How long each stage took",
    "pipeline": "Children at each stage",
    "outlook": "Outlook",
    "data": "Data quality",
    "method": "Method and thresholds",
    "provenance": "Where the figures come from",
}
ONE_AREA = "One area only: nothing to compare it with."
NO_PROBLEMS = "No row breaks a rule."
TOO_MANY_FOR_A_CHART = "More areas than a chart shows: the table has them all."
CONFIDENTIAL = (
    "A figure shown as [c] is confidential: it is of so few children that one might be recognised, or such a "
    "figure could be worked out from it. Averages and percentages are rounded, and how many children "
    "are left out is not given. "
)
NOT_BESIDE_AN_EARLIER = (
    "This holds within this paper: beside an earlier one of the same figures, the differences can tell of "
    "the children who came and went between the two."
)
BESIDE_AN_EARLIER = (
    "Figures of the scorecard are hidden too that would tell of a few children by their difference from the "
    "earlier report named among the sources."
)
ROWS_NOT_GIVEN = (
    "How many rows were read, how many of them could not be used or break a rule, and how many children are "
    "left out of a figure is not given: with these numbers, hidden figures could be worked out."
)
SOME_LEFT_OUT = ("some-rows-left-out", "some-histories-cut", "some-children-set-aside")
SAID_FIRST = (
    *("rows-left-out", "history-cut", "children-set-aside", *SOME_LEFT_OUT, "provisional", "incomplete"),
    *("returns-missing", "no-adoption-order", "before-rounding", "a3-adopted-only"),
)
"""Notes that a reader must have seen before the first figure."""
METHOD = (
    "A1, A2 and A10 are of the children whose adoption order was made in the window, its first and last day "
    "included. Each is one mean over all of these children, never a mean of yearly means or of areas, "
    "rounded half up to a whole day. A threshold is met when the rounded figure is no longer than it.",
    "A3 counts the children adopted in the window and, unless a note says otherwise, those with a decision "
    "who are still on the way on its last day.",
    "What happened after a window's last day, or after the as-at day, is as if it had not happened. A child "
    "without the dates that an indicator needs is left out of it.",
    "The figures are worked out from the sources named below. They are not the DfE's published scorecard.",
)
JUDGED = ("A1", "A2")


def title(report: Report) -> str:
    """Whose scorecard, and as at which day."""
    day = day_in_words(report.scorecard.as_at)
    return f"Adoption scorecard: {area_words(report.headline[0].area)}, as at {day}"


def lead(report: Report) -> Iterator[str]:
    """The finding, then A3 and A10, then what the figures are and how many children stand behind them."""
    figures = {one.indicator: one for one in report.headline}
    judged = [figures[code] for code in JUDGED if code in figures]
    others = [figures[code] for code in ("A10", "A3") if code in figures]
    yield f"{_period(report.headline[0])}: {'; '.join(map(finding, judged))}; {thresholds_met(judged)}."
    yield " ".join(f"{finding(one)}." for one in others)
    yield " ".join(
        f"{one.indicator}: {INDICATOR_WORDS[one.indicator]}, of {children_said(one)}." for one in judged
    )
    notes = (note for one in report.headline for note in one.notes if note.code in SAID_FIRST)
    yield from dict.fromkeys(map(note_sentence, notes))
    if report.scorecard.audience == "publication":
        compared = {"previous-report", "previous-report-internal"} & {
            one.code for one in report.scorecard.notes
        }
        yield CONFIDENTIAL + (BESIDE_AN_EARLIER if compared else NOT_BESIDE_AN_EARLIER)


def _period(result: Result) -> str:
    return f"{day_in_words(result.start)} to {day_in_words(result.end)} ({window_words(result)})"


def files_read_sentence(names: Sequence[str]) -> str:
    """What was read, by name alone."""
    return f"Read: {', '.join(names)}."


def threshold_label(days: int) -> str:
    """The name of a line in a chart."""
    return f"Threshold {days:,}"


def alternative(what: str, bars: Sequence[Bar]) -> str:
    """A chart as text: every figure in it, the thresholds, and what stands for a figure that is not given."""
    figures = "; ".join(f"{bar.name}: {bar.written}{_beside(bar, bars)}" for bar in bars)
    thresholds = dict.fromkeys(bar.threshold for bar in bars)
    one = next(iter(thresholds), None)
    line = f" {threshold_label(one)}." if len(thresholds) == 1 and one is not None else ""
    gaps = "".join(f" {told}." for told in shorthand_explained([[bar.written for bar in bars]]))
    return f"Bar chart. {what}. {figures}.{line}{gaps}"


def _beside(bar: Bar, bars: Sequence[Bar]) -> str:
    if bar.threshold is None or len({one.threshold for one in bars}) == 1:
        return ""
    return f" ({threshold_label(bar.threshold).lower()})"
