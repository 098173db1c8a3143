"""Every rule on one child's raw tables: the list, the order of telling, and a child that breaks none."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.model.days import NEVER
from scorecard.model.register import REGISTER
from scorecard.model.rule import Rule
from scorecard.model.ssda903 import (
    AdoptionRow,
    ChildReturns,
    EpisodeRow,
    HeaderRow,
    PlacedAdoptionRow,
    SourceRow,
)
from scorecard.model.ssda903_rules import SSDA903_RULES
from scorecard.readers.ssda903.breach import first_day, last_day, year_of
from scorecard.readers.ssda903.checks import CHECKS, breaches
from ssda903.child_rows import (
    ADOPTED,
    EVERY_YEAR,
    FULL,
    adoption,
    check,
    day,
    episode,
    header,
    placed,
    told,
)


def test_what_is_found_is_in_order_of_tables_and_rows() -> None:
    rows = (
        placed(9, 2017, "2017-05-01", "2018-06-01", ""),
        placed(4, 2017, "2018-07-01"),
        adoption(7, 2017),
        episode(12, "2015-06-01", "S C2 U4", "2016-12-01", "X1"),
        episode(3, "2016-12-02", "P C2 A5"),
        header(2, 2016, "2015-01-01"),
        header(1, 2017, "2015-01-02"),
    )
    found = check(*rows)
    assert [one[:2] for one in found] == [
        ("several-dates-of-birth", (0, 2, "DOB")),
        ("own-carer-placement-wrong-reason", (1, 3, "RNE")),
        ("placed-without-placement-order", (1, 3, "LS")),
        ("gap-between-episodes", (1, 3, "DECOM")),
        ("decision-dates-differ", (2, 7, "DATE_INT")),
        ("details-without-adoption", (2, 7, "")),
        ("decision-after-return-year", (3, 4, "DATE_PLACED")),
        ("decision-after-return-year", (3, 9, "DATE_PLACED_CEASED")),
        ("reversal-half-recorded", (3, 9, "REASON_PLACED_CEASED")),
    ]


def test_a_return_whose_year_is_not_known_is_not_judged_by_it() -> None:
    rows = (
        replace(FULL, year=0),
        placed(4, 0, "2016-05-01", "2016-06-01", "RD1"),
        placed(5, 0, "2016-10-20"),
    )
    episodes = [replace(one, year=0) for one in ADOPTED]
    assert check(*episodes, *rows, years=frozenset({0})) == []


def test_a_child_of_whom_nothing_is_said() -> None:
    assert breaches(ChildReturns(), EVERY_YEAR) == []


def test_the_days_of_a_return() -> None:
    assert (first_day(2017), last_day(2017)) == (day("2017-04-01"), day("2018-03-31"))
    days = first_day(2017) - 1, first_day(2017), last_day(2017)
    assert [year_of(one) for one in days] == [2016, 2017, 2017]


def test_every_rule_is_a_warning_with_a_code_of_its_own() -> None:
    others = [rule for rule in REGISTER if rule not in SSDA903_RULES]
    for rules in (SSDA903_RULES, (*SSDA903_RULES, *others)):
        assert len({rule.code for rule in rules}) == len({rule.title for rule in rules}) == len(rules)
    assert {rule.severity for rule in SSDA903_RULES} == {"warning"}


@pytest.mark.parametrize("rule", SSDA903_RULES, ids=lambda rule: rule.code)
def test_a_rule_of_the_dfe_has_its_numbers_and_fields(rule: Rule) -> None:
    assert bool(rule.dfe) == bool(rule.fields) == (rule.source == "DfE SSDA903 validation rules")
    assert "{" not in rule.says.format(field="FIELD (C7)", other="OTHER (D8)")


def test_every_number_has_its_rule() -> None:
    numbers = {number for rule in SSDA903_RULES for number in rule.dfe}
    assert numbers == {
        "114", "117", "118", "119", "120", "143", "144", "146", "149", "151", "217", "335",
        "336", "408", "523", "559", "560", "561", "579", "601", "602",
    }  # fmt: skip


def test_every_check_is_listed_once() -> None:
    assert len(set(CHECKS)) == len(CHECKS) == 26


# ------------------------------------------------------------------------- a coherent child, told in returns


@st.composite
def lives(draw: st.DrawFn) -> ChildReturns:
    """A child that is adopted, perhaps after a plan reversed, as the returns of its years told it.

    In care (S), perhaps moved, placement order (L), placed with its carers (T) or with others (P), adopted.
    """
    own = draw(st.booleans())
    gaps = [draw(st.integers(1, 500)) for _ in range(7)]
    days = [day("2012-04-01") + sum(gaps[: place + 1]) for place in range(7)]
    entered, decided, reversal, again, ordered, placed_day, adopted = days
    steps = [
        (entered, "S", "C2", "U4"),
        (decided, "P", "C2", "U5"),
        (ordered, "L", "E1", "U5"),
        (placed_day, "T" if own else "P", "E1", "A5" if own else "A6"),
    ]
    whole = [
        EpisodeRow(SourceRow(1, row), 0, one[0], *one[1:], following[0], "X1")
        for row, (one, following) in enumerate(pairwise([*steps, (adopted, "", "", "")]))
    ]
    whole[-1] = replace(whole[-1], rec=draw(st.sampled_from(["E11", "E12"])))
    plans = [(decided, reversal, "RD1"), (again, NEVER, "")]
    if draw(st.booleans()):
        plans = [(decided, NEVER, "")]
    years = range(year_of(entered), year_of(adopted) + 1)
    given = draw(st.sets(st.sampled_from(years)))
    details = AdoptionRow(
        SourceRow(2, 1), years[-1], plans[-1][0], placed_day, "1" if own else "0", "1", "F1", "L0"
    )
    return ChildReturns(
        tuple(HeaderRow(SourceRow(0, year), year, entered - 9) for year in given),
        stacked([in_return(one, year) for year in sorted(given) for one in whole if lies_in(one, year)]),
        (details,) if years[-1] in given else (),
        tuple(
            PlacedAdoptionRow(
                SourceRow(3, year * 2 + place), year, decision,
                *((ceased, reason) if ceased <= last_day(year) else (NEVER, "")),
            )
            for year in sorted(given)
            for place, (decision, ceased, reason) in enumerate(plans)
            if decision <= last_day(year) and ceased >= first_day(year)
        ),
    )  # fmt: skip


def lies_in(one: EpisodeRow, year: int) -> bool:
    return one.decom <= last_day(year) and one.dec >= first_day(year)


def in_return(one: EpisodeRow, year: int) -> EpisodeRow:
    """An episode as the return of a year has it: open, if it ends later."""
    if one.dec > last_day(year):
        return replace(one, year=year, dec=NEVER, rec="")
    return replace(one, year=year)


def stacked(rows: list[EpisodeRow]) -> tuple[EpisodeRow, ...]:
    """One row for each episode, the last one told: closed, if any is."""
    return tuple({one.decom: one for one in rows}.values())


@given(lives())
def test_a_coherent_child_breaks_nothing_whatever_returns_are_given(child: ChildReturns) -> None:
    years = frozenset(one.year for one in child.headers)
    assert told(breaches(child, years)) == []


def test_a_coherent_child_with_one_day_changed() -> None:
    decision = placed(8, 2016, "2016-10-20"), placed(9, 2017, "2016-10-20")
    child = ChildReturns((header(1, 2017, "2015-01-01"),), ADOPTED, (FULL,), decision)
    assert breaches(child, EVERY_YEAR) == []
    a_year_later = *ADOPTED[:2], replace(ADOPTED[2], dec=day("2018-09-15"))
    assert told(breaches(replace(child, episodes=a_year_later), EVERY_YEAR)) == [
        ("details-without-adoption", (2, 7, ""))
    ]
