"""Ids and distinct texts of a column: which ids are spared the model's look, and how far a list is read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard.model.cell_rules import is_plain_id
from scorecard.readers.distinct import read_ids
from scorecard.readers.numbered import Numbered, NumbersOfLists
from scorecard.readers.table import RepeatedTexts


def of(cells: Sequence[str]) -> tuple[list[str], list[bool]]:
    ids, suspect = read_ids(cells)
    return [*ids], suspect.tolist()


@pytest.mark.parametrize(
    ("cells", "ids", "suspect"),
    [
        (["007", "C-1", "a/b_2"], ["007", "C-1", "a/b_2"], [False, False, False]),
        (["007 ", "\u00a0C-1\t"], ["007", "C-1"], [False, False]),
        (["1", "", "NA", "2"], ["1", "", "NA", "2"], [False, True, True, False]),
        (["1E-5", "-1e-5", "E-5", "1E5"], ["1E-5", "-1e-5", "E-5", "1E5"], [True, True, False, False]),
        (["1" * 100, "1" * 101], ["1" * 100, "1" * 101], [False, True]),
        (["1\n2", "3"], ["1\n2", "3"], [True, False]),
        (["1", "\u00e92", "\ud800"], ["1", "\u00e92", "\ud800"], [False, True, True]),
        (["\uff11"], ["\uff11"], [True]),
        ([""], [""], [True]),
        ([], [], []),
    ],
)  # fmt: skip
def test_ids_that_need_the_models_look(cells: list[str], ids: list[str], suspect: list[bool]) -> None:
    assert of(cells) == (ids, suspect)


@given(st.lists(st.text(alphabet="09eEaZ-_/+. \t\u00a0\n\r\u00e9\ud800", max_size=6), max_size=8))
@example(["0e-0", "e-0", "0-", "e0"])
def test_an_id_in_company_is_judged_as_it_is_alone(cells: list[str]) -> None:
    trimmed = [cell.strip(" \t\u00a0") for cell in cells]
    assert of(cells) == (trimmed, [not is_plain_id(one) for one in trimmed])


def test_a_list_that_grows_is_read_no_further_than_its_cells_point() -> None:
    """A text that no cell has is none of the file's, and has no number."""
    numbers, read = NumbersOfLists(), Numbered()
    texts = ["a", "b", "c", "d"]

    def column(*places: int) -> list[int]:
        cells = RepeatedTexts(texts, np.array(places, np.int32))
        return list(numbers.column("sex", cells, read.column))

    assert (column(1, 0, 1), list(read)) == ([1, 0, 1], ["a", "b"])
    assert (column(), column(0), list(read)) == ([], [0], ["a", "b"])
    texts.append("e")
    assert (column(3, 1), list(read)) == ([3, 1], ["a", "b", "c", "d"])
    texts = ["d", "f"]
    assert (column(1, 0), list(read)) == ([4, 3], ["a", "b", "c", "d", "f"])
