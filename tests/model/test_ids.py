"""Ids as the lines of one text, and their hashes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.model.ids import IdLines, Ids

TEXTS = st.lists(st.text(alphabet="09aE-é一😀\ud800\n \r", max_size=4), max_size=8)


def test_ids_are_lines_of_one_text() -> None:
    ids = IdLines.of(["S1", "", "é2", "😀"])
    assert (ids.text, ids.starts.tolist(), ids.ends.tolist()) == (
        "S1\n\né2\n😀\n",
        [0, 3, 4, 7],
        [2, 3, 6, 8],
    )
    assert (len(ids), [*ids], ids[0], ids[2], ids[3]) == (4, ["S1", "", "é2", "😀"], "S1", "é2", "😀")
    assert [*ids[1:3]] == ["", "é2"]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["1\n2", "3"], ["\n", "", "a\n"]])
def test_texts_that_may_be_no_ids(texts: list[str]) -> None:
    ids = IdLines.of(texts)
    assert (len(ids), [*ids], [ids[row] for row in range(len(ids))]) == (len(texts), texts, texts)
    assert ids.ends.tolist() == [start + len(text) for start, text in zip(ids.starts, texts, strict=True)]


@given(TEXTS, st.data())
def test_any_texts(texts: list[str], data: st.DataObject) -> None:
    ids = IdLines.of(texts)
    assert [*ids] == [ids[row] for row in range(len(ids))] == texts
    rows = np.array(data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))), np.bool_)
    places = st.integers(0, len(texts) - 1)
    others = st.dictionaries(places, st.text(alphabet="09é", max_size=3), max_size=3)
    instead = data.draw(others) if texts else {}
    kept = [instead.get(row, text) for row, text in enumerate(texts) if rows[row]]
    assert ids.lines(rows, instead) == "".join(f"{text}\n" for text in kept)


def test_lines_are_added_as_ids_are() -> None:
    ids = Ids([["1"]])
    ids.add_lines("", 0)
    ids.add_lines("2\n3\n", 2)
    assert (len(ids), ids.all(), ids.rows_of("3")) == (3, ["1", "2", "3"], [2])


def test_hashes_are_of_the_ids_wherever_they_stand() -> None:
    """Neither the block nor the ids beside it change an id's hash, of whatever length and characters."""
    several = Ids(
        [["7", "S0231", "é7"], ["P-3c6ef362-5c0e-4a1d-9b7e-000000000002", "S0231"], ["é7", "7", "07"]]
    )
    hashes = several.hashes().tolist()
    assert hashes == [Ids([[one]]).hashes().item() for one in several.all()]
    assert [hashes.index(one) for one in hashes] == [0, 1, 2, 3, 1, 2, 0, 7]


def test_hashes_of_kept_ids_and_of_none() -> None:
    ids = Ids([["1", "2"], ["3"]])
    kept = ids.keep(np.array([False, True, True]))
    assert kept.hashes().tolist() == ids.hashes().tolist()[1:]
    assert Ids().hashes().tolist() == []
