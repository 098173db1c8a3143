"""What the rows of returns break, as problems with the cell that each names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from scorecard.model.days import NEVER
from scorecard.model.decision_rules import REASON
from scorecard.model.journey import Finding, in_order
from scorecard.model.journey_rule_words import BLANK_ENTERED_CARE, NO_DATES
from scorecard.model.journey_rules import JOURNEY_WARNINGS, journey_errors
from scorecard.model.journeys import Column, Journeys, SourceTable
from scorecard.model.problem import Place, Problem
from scorecard.model.row_rules import ID_IN_TWO_AUTHORITIES, ID_SHARED
from scorecard.readers.one_child import AGREEING
from scorecard.readers.ssda903.breach import Breach

_MOST_NAMED = 5


def breach_problem(breach: Breach, tables: Sequence[SourceTable]) -> Problem:
    """A breach with its place and sentence."""
    place = tables[breach.source.table].place(breach.source.row, breach.field)
    other = ""
    if breach.other is not None:
        source, name = breach.other
        other = _named(name, tables[source.table].place(source.row, name), beside=place)
    sentence = breach.rule.says.format(field=_named(breach.field, place, beside=place), other=other)
    return Problem(breach.rule, place, sentence, breach.field)


def journey_problems(journeys: Journeys, cut: Sequence[bool]) -> Iterator[Problem]:
    """The rules of journeys that derived ones break, each by the cell it was derived from.

    In a return they are warnings, all of them: the dates are the return's own. `cut` says of each journey
    that its start is missing, which has been told; so has half a reversal.
    """
    given = journeys.tables[0].columns - {REASON}
    found: dict[int, list[Finding]] = {}
    for rule in (*journey_errors(journeys.days), *JOURNEY_WARNINGS):
        # A journey without a date is one whose history is cut: that has been told of its rows.
        if rule.can_be_asked_of(given) and REASON not in rule.columns and rule.rule is not NO_DATES:
            for row in np.flatnonzero(rule.broken(journeys.days)).tolist():
                if not (cut[row] and rule.rule is BLANK_ENTERED_CARE):
                    found.setdefault(row, []).append(Finding(rule.rule, rule.columns))
    for row, findings in sorted(found.items()):
        for finding in in_order(tuple(findings)):
            yield _journey_problem(finding, journeys, row)


def _journey_problem(finding: Finding, journeys: Journeys, row: int) -> Problem:
    first, *others = finding.columns
    place = journeys.place(row, first)
    other = _named(others[0], journeys.place(row, others[0]), beside=place) if others else ""
    sentence = finding.rule.says.format(column=_named(first, place, beside=place), other=other)
    return Problem(replace(finding.rule, severity="warning"), place, sentence, first)


def shared_ids(journeys: Journeys) -> Iterator[Problem]:
    """Ids that two authorities have: one child, if dates agree, which is then counted twice."""
    rows: dict[str, list[int]] = {}
    for row, child in enumerate(journeys.ids.all()):
        rows.setdefault(child, []).append(row)
    for ours in rows.values():
        if len(ours) > 1 and len(set(journeys.authority[ours].tolist())) > 1:
            yield from _shared(ours, journeys)


def _shared(rows: Sequence[int], journeys: Journeys) -> Iterator[Problem]:
    for row in rows:
        others = [one for one in rows if journeys.authority[one] != journeys.authority[row]]
        agreeing = [column for column in AGREEING if _agree(journeys.days[column], row, others)]
        rule = replace(ID_IN_TWO_AUTHORITIES if agreeing else ID_SHARED, severity="warning")
        named = ", ".join(journeys.place(one).shortly for one in others[:_MOST_NAMED])
        sentence = rule.says.format(other_rows=named, agreeing=" and ".join(agreeing))
        yield Problem(rule, journeys.place(row), sentence)


def _agree(days: Column, row: int, others: Sequence[int]) -> bool:
    return bool(days[row] != NEVER and (days[list(others)] == days[row]).any())


def _named(name: str, place: Place, beside: Place) -> str:
    """A field with its cell, and its file where that is another one."""
    file = f"{place.file}, {place.sheet}" if place.sheet else place.file
    same = (place.file, place.sheet) == (beside.file, beside.sheet)
    cell = place.cell or (f"row {place.row}" if not same or place.row != beside.row else "")
    where = cell if same else f"{cell} of {file}"
    return f"{name} ({where})" if where else name
