"""Work done ahead: in order, only a little ahead, and what goes wrong in a thread reaches the caller."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from scorecard.readers.ahead import ahead


def test_results_are_in_the_order_of_their_items() -> None:
    assert list(ahead(lambda number: number * number, range(7))) == [0, 1, 4, 9, 16, 25, 36]
    assert list(ahead(str, [])) == []


def test_items_are_taken_one_ahead_by_the_caller() -> None:
    taken: list[tuple[int, threading.Thread]] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append((number, threading.current_thread()))
            yield number

    results = ahead(lambda number: number, items())
    assert next(results) == 0
    assert taken == [(number, threading.current_thread()) for number in range(2)]
    results.close()


def test_what_goes_wrong_is_raised_in_its_place() -> None:
    results = ahead(lambda number: 6 // number, [3, 2, 0, 1])
    assert [next(results), next(results)] == [2, 3]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_no_thread_is_left() -> None:
    before = threading.active_count()
    results = ahead(lambda number: number, range(100))
    next(results)
    results.close()
    assert threading.active_count() == before
