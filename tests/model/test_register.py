"""The register of rules: every rule has its code, its words and what to do."""

from __future__ import annotations

import re
import string

import pytest

import scorecard
from scorecard.model.cell_rules import CELL_ERRORS
from scorecard.model.errors import InputRefused, RowsRefused, ScorecardError, SettingsRefused, UsageError
from scorecard.model.journey_rules import JOURNEY_ERRORS, JOURNEY_WARNINGS
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
    "field",
    "rows",
    "lines",
}


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in REGISTER]
    assert len(codes) == len(set(codes)) == 95


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


NUMBERED = {
    "reversal-reason-unknown": ("120",),
    "reversal-before-decision": ("522",),
    "adopted-without-placed-date": ("390",),
    "matched-before-decision": ("333",),
    "matched-after-placed": ("331",),
    "adopted-on-match-day": ("582",),
    "decision-before-entering-care": ("334", "1003"),
    "adopted-and-reversed": ("525", "558"),
    "adopted-at-18": ("386",),
    "order-before-decision": ("554",),
    "placed-before-decision": ("521", "552"),
    "placed-without-decision": ("551",),
    "order-without-decision": ("553",),
    "reversal-without-decision": ("563",),
    "reversal-reason-without-date": ("119",),
    "reversal-date-without-reason": ("119",),
}


def test_the_dfes_rules_have_their_numbers() -> None:
    between_dates = (one.rule for one in (*JOURNEY_ERRORS, *JOURNEY_WARNINGS))
    assert {rule.code: rule.dfe for rule in (*CELL_ERRORS, *between_dates) if rule.dfe} == NUMBERED


@pytest.mark.parametrize("rule", [rule for rule in REGISTER if rule.dfe], ids=lambda rule: rule.code)
def test_each_rule_of_the_dfes_names_the_returns_fields(rule: Rule) -> None:
    assert all(re.fullmatch(r"[1-9][0-9]{2,3}", number) for number in rule.dfe)
    assert rule.fields
    assert all(re.fullmatch(r"[A-Z]+(_[A-Z]+)*", name) for name in rule.fields)


def test_an_error_between_dates_needs_no_column() -> None:
    # `ChildJourney` holds to it and does not know which columns the file has.
    assert not any(one.needs for one in JOURNEY_ERRORS)


def test_no_rule_puts_the_placement_order_before_the_match() -> None:
    # Matched first is legal, and the DfE has no such rule.
    pairs = [set(one.columns[:2]) for one in (*JOURNEY_ERRORS, *JOURNEY_WARNINGS)]
    assert {"placement_order_date", "match_date"} not in pairs


@pytest.mark.parametrize(
    ("position", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_column_letters(position: int, letters: str) -> None:
    assert column_letters(position) == letters


def test_a_place_without_its_row_or_its_column() -> None:
    place = Place("a.xlsx", "Children", 7, "F")
    assert place.whole_row == Place("a.xlsx", "Children", 7)
    assert place.whole_column == Place("a.xlsx", "Children", 0, "F")


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
    assert (error.what, error.where, error.fix) == ("what", "where", "fix")


def test_an_exception_says_all_that_a_command_tells() -> None:
    assert str(UsageError("what", where="where", fix="fix")) == "what\n  --> where\n  fix: fix"
    assert str(UsageError("what", fix="fix")) == "what\n  fix: fix"
    assert str(UsageError("what", where="a\x1b[31m.csv")) == "what\n  --> a\\x1b[31m.csv"
    assert str(UsageError("what")) == "what"


def test_a_notebook_is_offered_what_may_be_used() -> None:
    assert dir(scorecard) == sorted(scorecard.__all__)


def test_errors_are_told_from_warnings() -> None:
    severities = {rule.code: Problem(rule, Place("f"), "x").is_error for rule in REGISTER}
    assert severities["no-dates"]
    assert not severities["placeholder-date"]


def test_rows_refused_keeps_every_problem() -> None:
    problems = tuple(Problem(rule, Place("f"), "x") for rule in REGISTER)
    error = RowsRefused(problems, 1200, 1)
    assert error.problems == problems
    assert str(error).startswith(error.what)
    assert "1,200" in error.what
    assert error.fix.startswith("mend them, or leave them out with --skip-invalid")
