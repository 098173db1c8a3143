"""From journeys to results: one for each area, window and indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scorecard.engine.areas import Areas
from scorecard.engine.averages import mean, published_mean, published_share, share, shown_above
from scorecard.engine.indicators import INDICATORS
from scorecard.engine.settings import Settings
from scorecard.engine.sums import IndicatorSums, indicator_sums, pooled
from scorecard.engine.thresholds import Threshold, ThresholdChoice, status
from scorecard.engine.windows import is_covered, missing_years
from scorecard.model.days import NEVER, as_date
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Journeys
from scorecard.model.result import LEFT_OUT_REASONS, Area, Indicator, Note, Result, note
from scorecard.model.window import Window, financial_year, year_label

ENDS_OF_PLANS = ("reversal_date", "left_care_date")
"""The optional columns without which A3 takes a plan that ended without adoption as still open."""


@dataclass(frozen=True)
class Question:
    """What is asked of the journeys: which windows, as at which day, judged and worked out how.

    `notes` are said beside every figure.
    """

    windows: tuple[Window, ...]
    as_at: date
    thresholds: ThresholdChoice
    settings: Settings = Settings()
    notes: tuple[Note, ...] = ()

    def limits(self) -> dict[str, int]:
        """A3's limit by window label, for the windows that have one."""
        found = {window.label: self.thresholds.find("A3", window) for window in self.windows}
        return {label: threshold.days for label, threshold in found.items() if threshold}


def first_adoption_order(journeys: Journeys, as_at: date) -> date | None:
    """The first adoption order in the data, as far as known on the as-at day."""
    orders = journeys.days["adoption_order_date"]
    first = int(orders.min()) if len(orders) else NEVER
    return as_date(first) if first <= as_at.toordinal() else None


def results(journeys: Journeys, question: Question, area_types: Sequence[Areas]) -> tuple[Result, ...]:
    """Every result, ordered by area (as `area_types` gives them), window and indicator."""
    limits = question.limits()
    answer = _Answer(journeys, question, first_adoption_order(journeys, question.as_at))
    sums = _sums_of_each(journeys, question, area_types, sorted(set(limits.values())))
    return tuple(
        result
        for areas, of_areas in zip(area_types, sums, strict=True)
        for position, area in enumerate(areas.areas)
        for result in answer.of_area(area, position, of_areas, limits)
    )


def _sums_of_each(
    journeys: Journeys, question: Question, area_types: Sequence[Areas], limits: Sequence[int]
) -> list[IndicatorSums]:
    """The sums for areas of each type; everyone's are the local authorities' pooled, if both are asked."""
    asked = {areas.type: areas for areas in area_types}
    sums = {
        kind: indicator_sums(journeys, areas, question.windows, question.as_at, limits, question.settings)
        for kind, areas in asked.items()
        if kind != "all" or "local-authority" not in asked
    }
    if len(sums) < len(asked):
        sums["all"] = pooled(sums["local-authority"])
    return [sums[areas.type] for areas in area_types]


def counts_anyone(found: Sequence[Result]) -> bool:
    """Whether any result counts a child."""
    return any(result.children for result in found)


def most_left_out(found: Sequence[Result]) -> tuple[str, Mapping[str, int]] | None:
    """The window in which A1 leaves out most, and how many by reason; none where it leaves out nobody.

    Of all together or, where they are not asked for, of the area with most.
    """
    a1 = [one for one in found if one.indicator == "A1" and one.left_out]
    most = max(a1, key=lambda one: sum(one.left_out.values()), default=None)
    return None if most is None else (most.window, most.left_out)


class _Answer:
    """Results of one run: what is the same for every area is worked out once for each window."""

    def __init__(self, journeys: Journeys, question: Question, first_order: date | None) -> None:
        self.question = question
        self.flagged, self.matched = journeys.has_column(FLAG), journeys.any_has_column("match_date")
        self.decided = journeys.has_column("adoption_decision_date")
        self.no_ends = [name for name in ENDS_OF_PLANS if not journeys.has_column(name)]
        self.files = journeys.files
        self.first_order = first_order
        self.thresholds = {
            (indicator.code, window.label): question.thresholds.find(indicator.code, window)
            for indicator in INDICATORS
            for window in question.windows
        }
        self.years_known = journeys.years is not None
        self.missing = {
            window.label: missing_years(window, question.as_at, journeys.years) for window in question.windows
        }
        self.complete = {
            window.label: is_covered(window, question.as_at, first_order, journeys.years)
            for window in question.windows
        }
        self.window_notes = {window.label: self._notes_of_window(window) for window in question.windows}
        self.notes = {
            (indicator.code, window.label): self._notes_of_indicator(indicator, window)
            for indicator in INDICATORS
            for window in question.windows
        }

    def of_area(
        self, area: Area, position: int, sums: IndicatorSums, limits: dict[str, int]
    ) -> Iterator[Result]:
        for row, window in enumerate(self.question.windows):
            for indicator in INDICATORS:
                cell = {name: int(grid[row, position]) for name, grid in sums[indicator.code].items()}
                if indicator.unit == "percent":
                    yield self._share(area, window, indicator, cell, limits.get(window.label))
                else:
                    yield self._average(area, window, indicator, cell)

    def _average(self, area: Area, window: Window, indicator: Indicator, cell: dict[str, int]) -> Result:
        threshold = self.thresholds[indicator.code, window.label]
        if not self._is_available(indicator):
            return self._not_available(area, window, indicator)
        children, total = cell["children"], cell["total"]
        value = published_mean(total, children)
        return self._result(
            area, window, indicator,
            children=children, value=value, status=status(value, threshold), total=total,
            mean=mean(total, children),
            threshold=threshold.days if threshold else None,
            threshold_of=("A1" if indicator.code == "A10" else indicator.code) if threshold else None,
            headroom=threshold.days - value if threshold and value is not None else None,
            left_out=_left_out(cell),
            notes=notes_of_average(total, children, value, threshold, cell.get("undated", 0)),
        )  # fmt: skip

    def _share(
        self, area: Area, window: Window, indicator: Indicator, cell: dict[str, int], limit: int | None
    ) -> Result:
        children = cell["children"]
        numerator = None if limit is None else cell[f"under-{limit}"]
        return self._result(
            area, window, indicator,
            children=children, status="not judged", numerator=numerator, limit_days=limit,
            value=None if numerator is None else published_share(numerator, children),
            share=None if numerator is None else share(numerator, children),
            left_out=_left_out(cell),
        )  # fmt: skip

    def _is_available(self, indicator: Indicator) -> bool:
        """A child without a match is left out of A2, one without a flag would make A10 equal A1."""
        return {"A2": self.matched, "A10": self.flagged}.get(indicator.code, True)

    def _not_available(self, area: Area, window: Window, indicator: Indicator) -> Result:
        return self._result(
            area, window, indicator, children=None, value=None, status="not judged", shorthand="x"
        )

    def _result(
        self,
        area: Area,
        window: Window,
        indicator: Indicator,
        notes: tuple[Note, ...] = (),
        **figures: object,
    ) -> Result:
        threshold = self.thresholds[indicator.code, window.label]
        return Result(
            area=area, window=window.label, start=window.start, end=window.end,
            provisional=window.is_provisional(self.question.as_at),
            complete=self.complete[window.label],
            indicator=indicator.code, unit=indicator.unit,
            edition=threshold.edition if threshold else None,
            notes=(
                *self.window_notes[window.label], *self.notes[indicator.code, window.label], *notes,
                *self.question.notes,
            ),
            **figures,  # type: ignore[arg-type]
        )  # fmt: skip

    def _notes_of_window(self, window: Window) -> tuple[Note, ...]:
        notes = []
        if window.is_provisional(self.question.as_at):
            notes.append(note("provisional", as_at=self.question.as_at.isoformat()))
        if self.first_order is None:
            notes.append(note("no-adoption-order"))
        elif not self.years_known and not self.complete[window.label]:
            notes.append(note("incomplete", first_year=year_label(financial_year(self.first_order))))
        if missing := self.missing[window.label]:
            years = ", ".join(map(year_label, missing))
            notes.append(note("returns-missing", years=years, number=len(missing)))
        return tuple(notes)

    def _notes_of_indicator(self, indicator: Indicator, window: Window) -> tuple[Note, ...]:
        threshold = self.thresholds[indicator.code, window.label]
        notes = [*_notes_of_threshold(indicator, threshold)]
        if indicator.code == "A3":
            notes += self._notes_of_a3()
        if indicator.code == "A2" and not self.matched:
            notes.append(note("a2-not-available"))
        if indicator.code == "A10":
            notes.append(
                note("a10-compared-with-a1") if self.flagged else note("a10-not-available", files=self.files)
            )
        return tuple(notes)

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


def _left_out(cell: dict[str, int]) -> dict[str, int]:
    return {reason: cell[reason] for reason in LEFT_OUT_REASONS if cell.get(reason)}
