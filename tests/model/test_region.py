"""Memberships of one authority that share a day."""

from __future__ import annotations

import pytest

from scorecard.model.region import Membership, overlapping


@pytest.mark.parametrize(
    ("days", "pairs"),
    [
        ([(1, 10), (11, 20)], []),
        ([(1, 10), (10, 20)], [(0, 1)]),
        ([(10, 20), (1, 10)], [(0, 1)]),
        ([(1, 30), (5, 6), (8, 9), (31, 40)], [(0, 1), (0, 2)]),
        ([(8, 9), (5, 6), (1, 30)], [(1, 2), (0, 2)]),
        ([(1, 10), (5, 20), (15, 30)], [(0, 1), (1, 2)]),
    ],
)
def test_each_that_shares_a_day_with_another_is_in_a_pair(
    days: list[tuple[int, int]], pairs: list[tuple[int, int]]
) -> None:
    memberships = [Membership("Kent", "Vale", first, last) for first, last in days]
    assert list(overlapping(memberships)) == pairs


def test_authorities_are_apart() -> None:
    assert list(overlapping([Membership("Kent", "Vale"), Membership("York", "Vale")])) == []
