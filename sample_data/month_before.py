"""The invented authority's export a month earlier: what was known then, with four mistakes since mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from invented_children import ADOPTED, COLUMNS, DECISION, MATCH, ORDER, PLACED, Cells

LAST_DAY = date(2026, 2, 28)
MENDED: dict[str, dict[str, int | None]] = {
    "S0240": {ORDER: -7},
    "S0251": {PLACED: 30},
    "S0277": {MATCH: None},
}
"""By how many days a cell was wrong then; `None` where it was blank."""
DOUBLED, ITS_DOUBLE = "S0260", "S0313"
"""A child that stood in the export a second time, under another id."""


def month_before(children: Sequence[Cells]) -> list[Cells]:
    """The rows as they were then; a child without a decision was in no such list."""
    rows = [_then(child) for child in children if _day(child[DECISION]) <= LAST_DAY]
    doubled = next(row for row in rows if row["child_id"] == DOUBLED)
    return [*rows, {**doubled, "child_id": ITS_DOUBLE}]


def _then(child: Cells) -> Cells:
    dates = [name for name in COLUMNS if name.endswith("_date") and child.get(name)]
    later = dict.fromkeys([name for name in dates if _day(child[name]) > LAST_DAY], "")
    mistakes = {name: _wrong(child[name], days) for name, days in MENDED.get(child["child_id"], {}).items()}
    return {**child, **later, **_stage(later), **mistakes}


def _stage(later: Cells) -> Cells:
    """The stage then of a child that has moved on since."""
    return {"stage": "placed" if ADOPTED in later else "family finding"} if later else {}


def _wrong(cell: str, days: int | None) -> str:
    return "" if days is None else f"{_day(cell) + timedelta(days=days):%d/%m/%Y}"


def _day(cell: str) -> date:
    return datetime.strptime(cell, "%d/%m/%Y").date()
