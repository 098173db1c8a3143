"""One figure: what is the same of it for every area, and the result of each; and what must be known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from scorecard.engine.averages import mean, published_mean, published_share, share, shown_above
from scorecard.engine.thresholds import Threshold, status
from scorecard.engine.windows import is_covered, missing_years
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Journeys
from scorecard.model.result import LEFT_OUT_REASONS, Area, Indicator, Note, Result, note
from scorecard.model.window import Window, financial_year, year_label

if TYPE_CHECKING:
    from scorecard.engine.scorecard import Question

ENDS_OF_PLANS = ("reversal_date", "left_care_date")
"""The optional columns without which A3 takes a plan that ended without adoption as still open."""


class Answer:
    """What is the same for every figure of one run."""

    def __init__(self, journeys: Journeys, question: Question, first_order: date | None) -> None:
        self.question = question
        self.flagged, self.matched = journeys.has_column(FLAG), journeys.any_has_column("match_date")
        self.decided = journeys.has_column("adoption_decision_date")
        self.no_ends = [name for name in ENDS_OF_PLANS if not journeys.has_column(name)]
        self.files, self.years, self.first_order = journeys.files, journeys.years, first_order

    def is_available(self, indicator: Indicator) -> bool:
        """A child without a match is left out of A2, one without a flag would make A10 equal A1."""
        return {"A2": self.matched, "A10": self.flagged}.get(indicator.code, True)

    def is_complete(self, window: Window) -> bool:
        """Whether the data reach back to the window's beginning."""
        return is_covered(window, self.question.as_at, self.first_order, self.years)

    def notes_of(self, indicator: Indicator, window: Window, threshold: Threshold | None) -> tuple[Note, ...]:
        """What must be known of every figure of an indicator in a window, that of the whole run apart."""
        return (*self._notes_of_window(window), *self._notes_of_indicator(indicator, threshold))

    def _notes_of_window(self, window: Window) -> Iterator[Note]:
        if window.is_provisional(self.question.as_at):
            yield note("provisional", as_at=self.question.as_at.isoformat())
        if self.first_order is None:
            yield note("no-adoption-order")
        elif self.years is None and not self.is_complete(window):
            yield note("incomplete", first_year=year_label(financial_year(self.first_order)))
        if missing := missing_years(window, self.question.as_at, self.years):
            years = ", ".join(map(year_label, missing))
            yield note("returns-missing", years=years, number=len(missing))

    def _notes_of_indicator(self, indicator: Indicator, threshold: Threshold | None) -> Iterator[Note]:
        yield from _notes_of_threshold(indicator, threshold)
        if indicator.code == "A3":
            yield from self._notes_of_a3()
        if indicator.code == "A2" and not self.matched:
            yield note("a2-not-available")
        if indicator.code == "A10" and self.flagged:
            yield note("a10-compared-with-a1")
        elif indicator.code == "A10":
            yield note("a10-not-available", files=self.files)

    def _notes_of_a3(self) -> Iterator[Note]:
        settings = self.question.settings
        if settings.a3_population == "adopted":
            yield note("a3-adopted-by-choice")
        elif not self.decided:
            yield note("a3-adopted-only", files=self.files)
        elif self.no_ends:
            columns = " and ".join(self.no_ends)
            yield note("a3-no-end-dates", columns=columns, number=len(self.no_ends), files=self.files)
        if settings.a3_foster_carer_clock == "foster":
            yield note("a3-foster-clock")


class Figure:
    """One indicator in one window: what is the same for every area, and the result of each."""

    def __init__(self, indicator: Indicator, window: Window, answer: Answer) -> None:
        question = answer.question
        self.threshold = question.thresholds.find(indicator.code, window)
        self.is_available, self.is_share = answer.is_available(indicator), indicator.unit == "percent"
        self.judged_by = "A1" if indicator.code == "A10" else indicator.code
        self.notes, self.last_notes = answer.notes_of(indicator, window, self.threshold), question.notes
        self.all_notes = (*self.notes, *self.last_notes)
        self.same: dict[str, Any] = {
            "window": window.label,
            "start": window.start,
            "end": window.end,
            "provisional": window.is_provisional(question.as_at),
            "complete": answer.is_complete(window),
            "indicator": indicator.code,
            "unit": indicator.unit,
            "edition": self.threshold.edition if self.threshold else None,
        }

    def of(self, area: Area, cell: Mapping[str, int]) -> Result:
        """The result of an area, by its sums."""
        if not self.is_available:
            return Result(
                area=area, **self.same, children=None, value=None, status="not judged", shorthand="x",
                notes=self.all_notes,
            )  # fmt: skip
        return self._share(area, cell) if self.is_share else self._average(area, cell)

    def _average(self, area: Area, cell: Mapping[str, int]) -> Result:
        threshold, children, total = self.threshold, cell["children"], cell["total"]
        value = published_mean(total, children)
        notes = notes_of_average(total, children, value, threshold, cell.get("undated", 0))
        return Result(
            area=area, **self.same,
            children=children, value=value, status=status(value, threshold), total=total,
            mean=mean(total, children),
            threshold=threshold.days if threshold else None,
            threshold_of=self.judged_by if threshold else None,
            headroom=threshold.days - value if threshold and value is not None else None,
            left_out=_left_out(cell),
            notes=(*self.notes, *notes, *self.last_notes) if notes else self.all_notes,
        )  # fmt: skip

    def _share(self, area: Area, cell: Mapping[str, int]) -> Result:
        children, limit = cell["children"], self.threshold.days if self.threshold else None
        numerator = None if limit is None else cell[f"under-{limit}"]
        return Result(
            area=area, **self.same,
            children=children, status="not judged", numerator=numerator, limit_days=limit,
            value=None if numerator is None else published_share(numerator, children),
            share=None if numerator is None else share(numerator, children),
            left_out=_left_out(cell), notes=self.all_notes,
        )  # fmt: skip


def _notes_of_threshold(indicator: Indicator, threshold: Threshold | None) -> Iterator[Note]:
    if threshold is None:
        yield (
            note("no-limit")
            if indicator.unit == "percent"
            else note("no-threshold", indicator=indicator.code)
        )
    elif threshold.carried_from:
        yield note(
            "carried-forward",
            window=threshold.carried_from,
            edition=threshold.edition,
            because=threshold.because,
        )


def notes_of_average(
    total: int, children: int, value: int | None, threshold: Threshold | None, undated: int
) -> tuple[Note, ...]:
    """What must be known of an average: that rounding made it meet, and A10's marks without a date."""
    notes = []
    if threshold and value == threshold.days and total > threshold.days * children:
        above = shown_above(total, children, threshold.days)
        notes.append(note("before-rounding", mean=above, threshold=threshold.days))
    if undated:
        notes.append(note("a10-flag-without-date", children=undated))
    return tuple(notes)


def _left_out(cell: Mapping[str, int]) -> dict[str, int]:
    return {reason: cell[reason] for reason in LEFT_OUT_REASONS if cell.get(reason)}
