"""Runs to explain: rows read as the product reads them, and the scorecard that comes of them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from engine.workbench import in_force, journeys_of
from strategies import random_edge_day, random_journeys

from scorecard.engine.areas import everyone, local_authorities
from scorecard.engine.explain.child import explain_child
from scorecard.engine.scorecard import Question, first_adoption_order, results
from scorecard.engine.settings import Settings
from scorecard.engine.windows import choose_windows, latest_window
from scorecard.model.errors import NothingToCompute
from scorecard.model.explanation import JourneyExplained
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import Journeys
from scorecard.model.result import Result, Scorecard
from scorecard.model.window import Window, window_ending

Rows = Sequence[Mapping[str, Any]]
SETTINGS = [
    Settings(population, clock) for population in ("all", "adopted") for clock in ("placed", "foster")
]


@dataclass(frozen=True)
class Run:
    """One export, what is asked of it, and its scorecard for all together and each authority."""

    rows: Rows
    without_columns: frozenset[str]
    question: Question

    @property
    def journeys(self) -> Journeys:
        return journeys_of(self.rows, without=self.without_columns)

    def scorecard(self, journeys: Journeys) -> Scorecard:
        found = results(journeys, self.question, [everyone(), local_authorities(journeys)])
        return Scorecard(self.question.as_at, found, (), "in-force", ())

    def explained(self) -> list[JourneyExplained]:
        """Every journey, explained by its id."""
        journeys = self.journeys
        scorecard, settings = self.scorecard(journeys), self.question.settings
        return [
            journey
            for child in journeys.ids.all()
            for journey in explain_child(child, journeys, scorecard, settings).journeys
        ]


def asked(rows: Rows, *windows: Window, as_at: date, settings: Settings = SETTINGS[0], **more: Any) -> Run:
    return Run(rows, frozenset(more.get("without", ())), Question(windows, as_at, in_force(), settings))


def random_run(seed: int) -> Run:
    """Default windows and odd ones, an as-at day within or after the data, every setting, columns missing."""
    rng = random.Random(seed)
    without = {name for name in ("adoption_decision_date", FLAG) if rng.random() < 0.15}
    rows = [{**row, **dict.fromkeys(without)} for row in random_journeys(rng, rng.choice((1, 2, 5, 10, 16)))]
    rows = [row for row in rows if any(row[name] for name in row if name.endswith("_date"))]
    if not rows:
        return random_run(seed + 1_000_000)
    as_at = random_edge_day(rng) + timedelta(days=rng.choice((0, 0, 400, 2000)))
    odd = [window_ending(random_edge_day(rng), rng.choice((1, 3))), latest_window(as_at, 3)]
    first = first_adoption_order(journeys_of(rows, without=without), as_at)
    try:
        usual = choose_windows((), (), rng.choice((1, 3)), first, as_at)
    except NothingToCompute:
        usual = ()
    windows = tuple(dict.fromkeys((*usual, *odd)))
    return asked(rows, *windows, as_at=as_at, settings=rng.choice(SETTINGS), without=without)


def with_several_plans(run: Run) -> Run:
    """The run with ids such that one child has, one after another, the journeys that can be its plans."""
    rows: list[Mapping[str, Any]] = []
    last: dict[str, tuple[str, date | None]] = {}
    for number, row in enumerate(sorted(run.rows, key=_start), 1):
        child, end = last.get(row["local_authority"], ("", None))
        start, own_end = _start(row), _end(row)
        backwards = own_end is not None and own_end < start
        follows = end is not None and end <= start != date.max and not backwards
        named = child if follows else f"plan-{number}"
        last[row["local_authority"]] = (named, None if backwards else own_end)
        rows.append({**row, "child_id": named})
    return Run(rows, run.without_columns, run.question)


def _start(row: Mapping[str, Any]) -> date:
    start: date = row["adoption_decision_date"] or row["entered_care_date"] or date.max
    return start


def _end(row: Mapping[str, Any]) -> date | None:
    return max((row[name] for name in ("reversal_date", "adoption_order_date") if row[name]), default=None)


def figure_fields(result: Result) -> dict[str, Any]:
    """What must be equal in a figure that was worked out and in one that a run gives."""
    names = (
        *("area", "window", "start", "end", "provisional", "indicator", "children", "total", "mean", "value"),
        *("status", "headroom", "threshold", "edition", "numerator", "share", "limit_days", "left_out"),
    )
    return {name: getattr(result, name) for name in names}
