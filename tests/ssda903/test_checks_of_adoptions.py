"""The details of an adoption (523, 151, 114, 335, 601, 602): what breaks each, and what just does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import AdoptionRow, PlacedAdoptionRow
from ssda903.child_rows import ADOPTED, BLANK, EVERY_YEAR, FULL, IN_CARE, Told, adoption, check, day, placed


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [placed(4, 2016, "2016-10-19"), placed(5, 2017, "2016-10-19")],
            [("decision-dates-differ", (2, 7, "DATE_INT"), (3, 5, "DATE_PLACED"))],
        ),
        ([placed(4, 2016, "2016-10-20"), placed(5, 2017, "2016-10-20")], []),
        ([placed(4, 2016, "2016-10-19")], []),
        ([], []),
        (
            [
                placed(3, 2016, "2016-05-01", "2016-08-01", "RD1"),
                placed(4, 2016, "2016-10-20"),
                placed(5, 2017, "2016-10-20"),
            ],
            [],
        ),
    ],
    ids=["the day before", "the same day", "last year's alone", "none", "a plan before"],
)
def test_the_decision_of_an_adoption(rows: list[PlacedAdoptionRow], expected: list[Told]) -> None:
    assert check(*ADOPTED, adoption(7, 2017), *rows) == expected


def test_the_latest_of_several_decisions_is_named() -> None:
    rows = placed(4, 2017, "2016-10-18"), placed(5, 2017, "2016-10-19")
    assert check(*ADOPTED, adoption(7, 2017), *rows, years=frozenset({2017})) == [
        ("decision-dates-differ", (2, 7, "DATE_INT"), (3, 5, "DATE_PLACED")),
        ("decisions-overlap", (3, 5, "DATE_PLACED"), (3, 4, "DATE_PLACED")),
    ]


def test_a_blank_decision_does_not_differ() -> None:
    rows = replace(adoption(7, 2017), date_int=NEVER), placed(5, 2017, "2016-10-19")
    assert check(*ADOPTED, *rows, years=frozenset({2017})) == [("adoption-half-recorded", (2, 7, "DATE_INT"))]


def test_a_reversed_decision_is_not_the_adoptions() -> None:
    rows = placed(4, 2017, "2017-04-02", "2017-04-03", "RD1"), placed(5, 2017, "2017-04-04")
    assert check(*ADOPTED, adoption(7, 2017, "2017-04-04"), *rows) == []
    assert check(*ADOPTED, adoption(7, 2017, "2017-04-04"), rows[0]) == []


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (FULL, None),
        (replace(FULL, date_int=NEVER), "DATE_INT"),
        (replace(FULL, date_match=NEVER), "DATE_MATCH"),
        (replace(FULL, foster_care=""), "FOSTER_CARE"),
        (replace(FULL, nb_adoptr=""), "NB_ADOPTR"),
        (replace(FULL, sex_adoptr=""), "SEX_ADOPTR"),
        (replace(FULL, ls_adoptr=""), "LS_ADOPTR"),
        (replace(FULL, date_match=NEVER, ls_adoptr=""), "DATE_MATCH"),
        (replace(BLANK, foster_care="1"), "DATE_INT"),
        (replace(FULL, foster_care="1"), None),
    ],
)
def test_some_items_of_an_adoption(row: AdoptionRow, field: str | None) -> None:
    assert check(*ADOPTED, row) == ([("adoption-half-recorded", (2, 7, field))] if field else [])


@pytest.mark.parametrize(
    ("place", "foster_care", "broken"),
    [
        ("A5", "1", False), ("A5", "0", True), ("A3", "0", True), ("A2", "0", True),
        ("A6", "0", False), ("A6", "1", True), ("A4", "1", True), ("A1", "1", True),
        ("U4", "1", False), ("U4", "0", False),
    ],
)  # fmt: skip
def test_the_foster_carer_and_the_placement(place: str, foster_care: str, broken: bool) -> None:
    episodes = *ADOPTED[:2], replace(ADOPTED[2], place=place)
    expected = [("foster-carer-and-placement-differ", (2, 7, "FOSTER_CARE"), (1, 4, "PLACE"))]
    assert check(*episodes, adoption(7, 2017, foster_care=foster_care)) == (expected if broken else [])


@pytest.mark.parametrize("code", ["2", "1.0", "0.0", "Y", "YES", "TRUE", "\uff11", "1 0"])
def test_a_code_of_the_foster_carer_that_is_none(code: str) -> None:
    expected = [("foster-care-code-unknown", (2, 7, "FOSTER_CARE"))]
    assert check(*ADOPTED, adoption(7, 2017, foster_care=code)) == expected


WITHOUT: list[Told] = [("adoption-without-details", (1, 4, "REC"))]


def test_an_adoption_without_details() -> None:
    assert check(*ADOPTED) == WITHOUT
    assert check(*ADOPTED, BLANK) == WITHOUT
    assert check(*ADOPTED, adoption(7, 2017)) == []
    assert check(*ADOPTED, years=EVERY_YEAR - {2017}) == []
    assert check(*ADOPTED[:2], replace(ADOPTED[2], rec="E12")) == WITHOUT
    assert check(*ADOPTED[:2], replace(ADOPTED[2], rec="E4A")) == []


@pytest.mark.parametrize(
    ("ended", "year", "broken"),
    [
        ("2018-03-31", 2017, False),
        ("2018-04-01", 2017, True),
        ("2018-03-31", 2018, True),
        ("2018-04-01", 2018, False),
    ],
)
def test_details_in_another_year_than_the_adoption(ended: str, year: int, broken: bool) -> None:
    """The row of AD1 is told of, and the adoption is not said to be without details."""
    episodes = *ADOPTED[:2], replace(ADOPTED[2], dec=day(ended))
    expected = [("details-without-adoption", (2, 7, ""))]
    assert check(*episodes, adoption(7, year)) == (expected if broken else [])
    assert check(*episodes, adoption(7, year), years=EVERY_YEAR - {year}) == []


def test_details_without_any_adoption() -> None:
    assert check(IN_CARE, adoption(7, 2017)) == [("details-without-adoption", (2, 7, ""))]
    assert check(IN_CARE, BLANK) == []
