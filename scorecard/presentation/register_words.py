"""The register of rules as text, CSV and JSON: what each says of a row, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from scorecard.presentation.csv import csv_text
from scorecard.presentation.json import json_text
from scorecard.presentation.text import listed

if TYPE_CHECKING:
    from scorecard.model.rule import Rule

Row: TypeAlias = "dict[str, str | list[str]]"
REGISTER_SCHEMA = "scorecard/rules/1"
COLUMNS = ("code", "severity", "title", "says", "fix", "source", "dfe_rules", "fields")
_LABELS = {"dfe_rules": "DfE"}
_FACTS = {
    "column": "COLUMN",
    "field": "FIELD",
    "other": "ANOTHER COLUMN",
    "letters": "LETTERS",
    "found": "FOUND",
    "expected": "EXPECTED",
    "other_rows": "OTHER ROWS",
    "differing": "CELLS",
    "agreeing": "DATES",
    "rows": "SO MANY ROWS",
    "lines": "SO MANY LINES",
}
"""What stands, in the register, where a message names a column, a row or a number."""
_REGIONS_FACTS = {
    "local-authority-missing": {"column": "local_authority"},
    "stands-for-blank": {"column": "local_authority"},
    "region-missing": {"column": "region"},
    "region-spelling": {"column": "region", "other": "NUMBER"},
    "from-after-to": {"column": "from", "other": "to"},
    "memberships-overlap": {"other": "NUMBER"},
}
_REGIONS_CAPTION = "Regions file"


def register_text(rules: Sequence[Rule], of_regions: Sequence[Rule]) -> str:
    """A block for each rule, in the order of telling; those of the regions file under its caption."""
    caption = f"{_REGIONS_CAPTION}\n{'=' * len(_REGIONS_CAPTION)}"
    blocks = (*map(_block, _rows(rules)), caption, *map(_block, _rows_of_regions(of_regions)))
    return "\n\n".join(blocks) + "\n"


def register_csv(rules: Sequence[Rule], of_regions: Sequence[Rule]) -> str:
    """A heading line and a row for each rule; the source tells those of the regions file."""
    rows = (*_rows(rules), *_rows_of_regions(of_regions))
    return csv_text(COLUMNS, (row.values() for row in rows))


def register_json(rules: Sequence[Rule], of_regions: Sequence[Rule]) -> str:
    """The rules as a document, `scorecard/rules/1`; the source tells those of the regions file."""
    rows = [*_rows(rules), *_rows_of_regions(of_regions)]
    return json_text({"schema": REGISTER_SCHEMA, "rules": rows})


def _block(row: Row) -> str:
    facts = ((_LABELS.get(name, name), row[name]) for name in COLUMNS[2:] if row[name])
    lines = ((label, fact if isinstance(fact, str) else ", ".join(fact)) for label, fact in facts)
    return listed(f"{row['severity']} {row['code']}", tuple((f"  {label}:", fact) for label, fact in lines))


def _rows(rules: Sequence[Rule]) -> Iterator[Row]:
    columns = _columns_between()
    for rule in rules:
        named = dict(zip(("column", "other"), columns.get(rule.code, ()), strict=False))
        yield _row(rule, named)


def _rows_of_regions(rules: Sequence[Rule]) -> Iterator[Row]:
    for rule in rules:
        yield _row(rule, _REGIONS_FACTS.get(rule.code, {}))


def _row(rule: Rule, named: Mapping[str, str]) -> Row:
    says = rule.says.format(**{**_FACTS, **named})
    words = (rule.code, rule.severity, rule.title, says, rule.fix, rule.source)
    return dict(zip(COLUMNS, (*words, list(rule.dfe), list(rule.fields)), strict=True))


def _columns_between() -> dict[str, tuple[str, ...]]:
    """The columns that a rule between dates always speaks of; none where it may be any."""
    from scorecard.model.journey_rules import JOURNEY_ERRORS, JOURNEY_WARNINGS

    found: dict[str, set[tuple[str, ...]]] = {}
    for dates in (*JOURNEY_ERRORS, *JOURNEY_WARNINGS):
        found.setdefault(dates.rule.code, set()).add(dates.columns[:2])
    return {code: next(iter(pairs)) for code, pairs in found.items() if len(pairs) == 1}
