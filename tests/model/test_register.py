"""The register of rules: every rule has its code, its words and what to do."""

from __future__ import annotations

import re
import string

import pytest

from scorecard.model.errors import InputRefused, RowsRefused, ScorecardError, SettingsRefused, UsageError
from scorecard.model.problem import Place, Problem, column_letters
from scorecard.model.register import REGISTER
from scorecard.model.rule import Rule

FACTS = {
    "column",
    "other",
    "letters",
    "found",
    "expected",
    "other_rows",
    "differing",
    "agreeing",
    "rows",
    "lines",
}


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in REGISTER]
    assert len(codes) == len(set(codes)) == 44


def test_titles_are_unique() -> None:
    assert len({rule.title for rule in REGISTER}) == len(REGISTER)


@pytest.mark.parametrize("rule", REGISTER, ids=lambda rule: rule.code)
def test_each_rule_has_its_words(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.code)
    assert rule.severity in ("error", "warning")
    assert rule.title[0].isupper() or rule.title[0].isdigit()
    assert rule.fix and rule.source
    for words in (rule.title, rule.says, rule.fix):
        assert words == words.strip()
        assert not words.endswith(".")
    assert {name for _, name, *_ in string.Formatter().parse(rule.says) if name is not None} <= FACTS


@pytest.mark.parametrize(
    ("position", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_column_letters(position: int, letters: str) -> None:
    assert column_letters(position) == letters


def test_places() -> None:
    assert str(Place("f.csv", "", 7, "F")) == "f.csv, row 7, cell F7"
    assert str(Place("f.xlsx", "Sheet 1", 7)) == "f.xlsx, Sheet 1, row 7"
    assert str(Place("f.csv")) == "f.csv"
    assert [Place("f", "", 7, "F").cell, Place("f", "", 7).cell, Place("f", "", 0, "F").cell] == [
        "F7",
        "",
        "",
    ]


def test_exceptions_know_their_exit_status() -> None:
    kinds = (ScorecardError, UsageError, InputRefused, SettingsRefused)
    assert [kind("x").exit_status for kind in kinds] == [2, 2, 2, 2]
    error = UsageError("what", where="where", fix="fix")
    assert (str(error), error.what, error.where, error.fix) == ("what", "what", "where", "fix")


def test_errors_are_told_from_warnings() -> None:
    severities = {rule.code: Problem(rule, Place("f"), "x").is_error for rule in REGISTER}
    assert severities["no-dates"]
    assert not severities["placeholder-date"]


def test_rows_refused_keeps_every_problem() -> None:
    problems = tuple(Problem(rule, Place("f"), "x") for rule in REGISTER)
    error = RowsRefused(problems, 1200, 1)
    assert error.problems == problems
    assert error.what == str(error)
    assert "1,200" in error.what
    assert error.fix.startswith("mend them, or leave them out with --skip-invalid")
