"""The register of rules as text, CSV and JSON: what each says of a row, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.presentation.csv import csv_text
from scorecard.presentation.json import json_text
from scorecard.presentation.text import listed

if TYPE_CHECKING:
    from scorecard.model.rule import Rule

REGISTER_SCHEMA = "scorecard/rules/1"
COLUMNS = ("code", "severity", "title", "says", "fix", "source")
_FACTS = {
    "column": "COLUMN",
    "other": "ANOTHER COLUMN",
    "letters": "LETTERS",
    "found": "FOUND",
    "expected": "EXPECTED",
    "other_rows": "OTHER ROWS",
    "differing": "CELLS",
    "agreeing": "DATES",
    "rows": "SO MANY ROWS",
}
"""What stands, in the register, where a message names a column, a row or a number."""


def register_text(rules: Sequence[Rule]) -> str:
    """A block for each rule, in the order of telling."""
    return "\n\n".join(map(_block, _rows(rules))) + "\n"


def register_csv(rules: Sequence[Rule]) -> str:
    """A heading line and a row for each rule."""
    return csv_text(COLUMNS, (row.values() for row in _rows(rules)))


def register_json(rules: Sequence[Rule]) -> str:
    """The rules as a document, `scorecard/rules/1`."""
    return json_text({"schema": REGISTER_SCHEMA, "rules": list(_rows(rules))})


def _block(row: dict[str, str]) -> str:
    facts = tuple((f"  {name}:", row[name]) for name in COLUMNS[2:])
    return listed(f"{row['severity']} {row['code']}", facts)


def _rows(rules: Sequence[Rule]) -> Iterator[dict[str, str]]:
    columns = _columns_between()
    for rule in rules:
        named = dict(zip(("column", "other"), columns.get(rule.code, ()), strict=False))
        says = rule.says.format(**{**_FACTS, **named})
        yield dict(
            zip(COLUMNS, (rule.code, rule.severity, rule.title, says, rule.fix, rule.source), strict=True)
        )


def _columns_between() -> dict[str, tuple[str, ...]]:
    """The columns that a rule between dates always speaks of; none where it may be any."""
    from scorecard.model.journey_rules import JOURNEY_ERRORS, JOURNEY_WARNINGS

    found: dict[str, set[tuple[str, ...]]] = {}
    for dates in (*JOURNEY_ERRORS, *JOURNEY_WARNINGS):
        found.setdefault(dates.rule.code, set()).add(dates.columns[:2])
    return {code: next(iter(pairs)) for code, pairs in found.items() if len(pairs) == 1}
