"""The attacker works nothing out: of scorecards that once gave something away, and of random ones."""

from __future__ import annotations

import pytest

from disclosure.invention import invented

ONCE_SOLVED = {
    2: "a percentage of 80 with 16 children under the limit told that there were 20",
    3: "the same, and with the total the one child of a region",
    5: "nothing shown can hide that two areas with children have two together",
}


@pytest.mark.parametrize("seed", ONCE_SOLVED, ids=str)
def test_what_was_once_worked_out_no_longer_is(seed: int) -> None:
    assert invented(seed).solved() == []


@pytest.mark.parametrize("seed", [1, 4])
def test_random_scorecards_give_nothing_away(seed: int) -> None:
    assert invented(seed).solved() == []
