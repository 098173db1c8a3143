"""The problems as plain text: the account, each problem with its cell and code, and how many of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scorecard.presentation.account import account_sentence
from scorecard.presentation.folded import folded
from scorecard.presentation.page import files_read
from scorecard.presentation.provenance import TOOL
from scorecard.presentation.table import Column, Table
from scorecard.presentation.text import captioned, listed, sources_text, wrapped
from scorecard.presentation.text_table import WIDTH
from scorecard.presentation.wording import counted, note_sentence, problem_text

if TYPE_CHECKING:
    from scorecard.model.problem import Problem
    from scorecard.model.validation import Validation

_COUNTS = (Column("Severity", names_row=True), Column("Code", names_row=True), Column("Problems", "right"))


def problems_text(validation: Validation, version: str, show_values: bool = False) -> str:
    """The whole result. ASCII but for names from the data, which print as themselves."""
    return "\n\n".join(_blocks(validation, version, show_values)) + "\n"


def _blocks(validation: Validation, version: str, show_values: bool) -> Iterator[str]:
    account = account_sentence(validation.inputs, validation.children).splitlines()
    yield "\n".join((f"{TOOL} {version}", *(wrapped("", line) for line in account)))
    if validation.problems:
        yield "\n".join(_with_code(problem, show_values) for problem in validation.problems)
    if validation.notes:
        yield listed("Notes", tuple(("-", note_sentence(note)) for note in validation.notes))
    yield sources_text(files_read(validation.inputs))
    if validation.problems:
        yield captioned(_counts(validation))
    yield _total(validation)


def _with_code(problem: Problem, show_values: bool) -> str:
    rule = problem.rule
    numbers = f" (DfE {', '.join(rule.dfe)})" if rule.dfe else ""
    return folded(f"{problem_text(problem, show_values)}\n  code: {rule.code}{numbers}", WIDTH)


def _counts(validation: Validation) -> Table:
    found = validation.by_rule().items()
    rows = tuple((rule.severity, rule.code, f"{number:,}") for rule, number in found)
    return Table("Problems by code", _COUNTS, rows)


def _total(validation: Validation) -> str:
    if not validation.problems:
        return "no problem found"
    errors = counted(validation.errors, "error|errors")
    warnings = counted(validation.warnings, "warning|warnings")
    rows = counted(validation.rows, "row|rows")
    return f"{errors}, {warnings}; {validation.unusable:,} of {rows} can't be used"
