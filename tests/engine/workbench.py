"""Children written by hand, read as the product reads them, and the figures that come of them."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import reference as ref
from strategies import as_rows

from scorecard.engine.areas import Areas, everyone, local_authorities
from scorecard.engine.scorecard import Question, results
from scorecard.engine.settings import Settings
from scorecard.engine.thresholds import ThresholdChoice, choose
from scorecard.model.journeys import Journeys
from scorecard.model.result import Result
from scorecard.model.window import Window, window_named
from scorecard.readers.reading import ReadingOptions, read_journeys
from scorecard.readers.table import Block, Table
from scorecard.readers.thresholds import shipped_editions

Row = dict[str, Any]

SHORT = {
    "id": "child_id",
    "la": "local_authority",
    "entered": "entered_care_date",
    "decision": "adoption_decision_date",
    "order": "placement_order_date",
    "match": "match_date",
    "placed": "placed_for_adoption_date",
    "adopted": "adoption_order_date",
    "foster": "foster_placement_date",
    "reversed": "reversal_date",
    "disrupted": "disruption_date",
    "left": "left_care_date",
    "born": "date_of_birth",
    "flag": "adopted_by_foster_carer",
}
AFTER = date(2016, 12, 31)
"""An as-at day after the window 2013-16, the usual one of these tests."""


def child(**cells: Any) -> Row:
    """One journey, of Kent unless said otherwise: dates as ISO text under short names."""
    row: Row = dict.fromkeys(ref.DATES) | {
        "child_id": "",
        "local_authority": "Kent",
        "adopted_by_foster_carer": None,
    }
    for short, value in cells.items():
        is_day = isinstance(value, str) and short not in ("la", "id")
        row[SHORT[short]] = date.fromisoformat(value) if is_day else value
    return row


def adopted_after(days: int, adopted: str = "2015-06-01", **cells: Any) -> Row:
    """A child placed on the day of its adoption order, so many days after entering care."""
    entered = date.fromisoformat(adopted) - timedelta(days=days)
    return child(entered=entered.isoformat(), placed=adopted, adopted=adopted, **cells)


def matched_after(days: int, adopted: str = "2015-06-01", **cells: Any) -> Row:
    """A child who counts in A2 alone, matched so many days after the placement order."""
    order = date.fromisoformat(adopted) - timedelta(days=days)
    return child(order=order.isoformat(), match=adopted, placed=adopted, adopted=adopted, **cells)


def sharing(total: int, children: int) -> list[int]:
    """Whole numbers of days for so many children, adding up to the total."""
    each, over = divmod(total, children)
    return [each + 1] * over + [each] * (children - over)


def journeys_of(
    rows: Sequence[Mapping[str, Any]], rng: random.Random | None = None, without: Collection[str] = ()
) -> Journeys:
    """Rows as the readers give them: written as text, read again, none refused. Blank ids are filled in."""
    named = [{**row, "child_id": row["child_id"] or f"{n}"} for n, row in enumerate(rows, 1)]
    texts = as_rows(named, rng)
    header = tuple(name for name in texts[0] if name not in without)
    cells = [[row[name] for name in header] for row in texts]
    table = Table("rows", "", "journeys", header, lambda: iter([Block(2, cells)]))
    reading = read_journeys([table], ReadingOptions())
    assert not reading.errors, [problem.sentence for problem in reading.problems if problem.is_error]
    return reading.journeys


@cache
def in_force() -> ThresholdChoice:
    """The editions that ship, newest first."""
    return choose(shipped_editions())


def figures(
    rows: Sequence[Mapping[str, Any]],
    *windows: str | Window,
    as_at: date = AFTER,
    thresholds: ThresholdChoice | None = None,
    areas: Sequence[Areas] = (),
    without: Collection[str] = (),
    **settings: Any,
) -> dict[tuple[str, str, str], Result]:
    """Every result by area, window and indicator; the window is 2013-16 unless another is given."""
    journeys = journeys_of(rows, without=without)
    asked = tuple(window_named(one) if isinstance(one, str) else one for one in windows or ("2013-16",))
    question = Question(asked, as_at, thresholds or in_force(), Settings(**settings))
    found = results(journeys, question, areas or [everyone(), local_authorities(journeys)])
    return {(one.area.name, one.window, one.indicator): one for one in found}


def figure(indicator: str, *rows: Mapping[str, Any], window: str | Window = "2013-16", **more: Any) -> Result:
    """One indicator in one window, all together."""
    label = window if isinstance(window, str) else window.label
    return figures(rows, window, **more)["All", label, indicator]


OF_THE_WINDOW = ("provisional", "incomplete", "no-adoption-order")


def codes(result: Result) -> list[str]:
    """The codes of a result's notes, those about its window apart."""
    return [note.code for note in result.notes if note.code not in OF_THE_WINDOW]


def window_codes(result: Result) -> list[str]:
    """The codes of the notes about a result's window."""
    return [note.code for note in result.notes if note.code in OF_THE_WINDOW]


def facts(result: Result, code: str) -> dict[str, str | int]:
    """The facts of a result's one note with a code."""
    (found,) = (note for note in result.notes if note.code == code)
    return dict(found.facts)
