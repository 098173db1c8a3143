"""The indicators, and the choices that stand where nobody chooses."""

from __future__ import annotations

from typing import Any

import pytest

from scorecard.engine.indicators import INDICATORS
from scorecard.engine.settings import Settings
from scorecard.model.errors import UsageError
from scorecard.model.result import LEFT_OUT_REASONS


def test_the_indicators_in_the_order_of_every_output() -> None:
    assert [(one.code, one.unit) for one in INDICATORS] == [
        ("A1", "days"),
        ("A2", "days"),
        ("A3", "percent"),
        ("A10", "days"),
    ]


def test_each_indicator_has_a_title_a_definition_and_a_source() -> None:
    for one in INDICATORS:
        assert one.title
        assert one.definition.endswith(".")
        assert one.source.startswith("DfE Adoption Scorecards methodology")


def test_the_reasons_in_the_order_of_telling() -> None:
    assert LEFT_OUT_REASONS == (
        "no-entered-care-date",
        "not-placed-before-order",
        "no-placement-order",
        "no-match-date",
    )


def test_what_is_chosen_where_nobody_chooses() -> None:
    assert Settings() == Settings("all", "placed")


@pytest.mark.parametrize(
    ("choices", "fix"),
    [
        ({"a3_population": "everyone"}, "there are all, adopted"),
        ({"a3_foster_carer_clock": "everyone"}, "there are placed, foster"),
    ],
)
def test_a_choice_that_there_is_not_is_refused(choices: dict[str, Any], fix: str) -> None:
    with pytest.raises(UsageError) as caught:
        Settings(**choices)
    assert (caught.value.what, caught.value.fix) == ("'everyone' is not a choice", fix)
    for population in ("all", "adopted"):
        for clock in ("placed", "foster"):
            assert Settings(population, clock).a3_population == population
