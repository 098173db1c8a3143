"""Areas that nobody is in have no tables, and are named."""

from __future__ import annotations

import pytest

from scorecard.model.result import Area
from scorecard.presentation.empty_areas import empty_areas, empty_areas_words

ALL, NORTH, KENT = Area("All", "all"), Area("North", "region"), Area("Kent", "local-authority")


@pytest.mark.parametrize(
    ("counts", "empty"),
    [
        ([(ALL, 1), (NORTH, 0), (NORTH, None), (KENT, 0), (KENT, 1)], (NORTH,)),
        ([(ALL, 1), (NORTH, 2)], ()),
        ([(ALL, 0), (KENT, 0), (KENT, None)], ()),  # nobody anywhere: the zeros are the answer
    ],
)
def test_areas_of_which_every_count_is_nothing(
    counts: list[tuple[Area, int | None]], empty: tuple[Area, ...]
) -> None:
    assert empty_areas(counts) == empty


def test_they_are_named_in_one_sentence() -> None:
    assert empty_areas_words(()) == ()
    assert empty_areas_words((NORTH, KENT)) == (
        "Nobody is in any figure of these areas, so they have no tables: North (region), Kent.",
    )
