"""The bytes of texts as whole numbers, eight at a time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.model.byte_words import BYTES, Words, mixed, words

FACTOR = 0x9E3779B97F4A7C15


def words_of(*texts: bytes, between: bytes = b"|") -> list[Words]:
    """The words of texts that stand side by side."""
    ends = np.cumsum([len(text) + len(between) for text in texts], dtype=np.intp) - len(between)
    starts = ends - np.array([len(text) for text in texts], np.intp)
    return list(words(between.join(texts), starts, ends))


def test_each_word_is_eight_bytes_the_first_the_least() -> None:
    first, second, third = words_of(b"A", b"12345678", b"", b"123456789", b"x" * 17)
    assert first.tolist() == [
        *(0x41, 0x3837363534333231, 0, 0x3837363534333231),
        0x7878787878787878,
    ]
    assert second.tolist() == [0, 0, 0, 0x39, 0x7878787878787878]
    assert third.tolist() == [0, 0, 0, 0, 0x78]


@pytest.mark.parametrize(
    ("texts", "count"), [([b""], 1), ([b"1" * 8], 1), ([b"1" * 9, b""], 2), ([b"1" * 16], 2), ([], 1)]
)
def test_there_are_as_many_words_as_the_longest_text_has(texts: list[bytes], count: int) -> None:
    assert [len(one) for one in words_of(*texts)] == [len(texts)] * count


@given(
    st.lists(st.binary(max_size=3 * BYTES + 1), min_size=1, max_size=6), st.sampled_from([b"", b"\n", b"||"])
)
def test_words_hold_a_texts_bytes_and_nothing_of_those_beside_it(texts: list[bytes], between: bytes) -> None:
    found = words_of(*texts, between=between)
    for row, text in enumerate(texts):
        held = b"".join(one.item(row).to_bytes(BYTES, "little") for one in found)
        assert held == text.ljust(BYTES * len(found), b"\0")


def test_each_word_is_mixed_with_a_factor_of_its_own() -> None:
    one, none = np.array([1], np.uint64), np.array([0], np.uint64)
    assert [mixed(some).tolist() for some in ([one], [none, one], [none, none, one], [none])] == [
        *([FACTOR], [FACTOR**2 % 2**64], [FACTOR**3 % 2**64], [0]),
    ]
    assert mixed([one, one * 3]).tolist() == [(FACTOR + 3 * FACTOR**2) % 2**64]


@given(st.lists(st.binary(max_size=20).filter(lambda text: not text.endswith(b"\0")), min_size=1, max_size=6))
def test_a_text_is_mixed_alone_as_in_company(texts: Sequence[bytes]) -> None:
    alone = [mixed(words_of(text)).item() for text in texts]
    assert mixed(words_of(*texts)).tolist() == alone
    assert len(set(alone)) == len(set(texts))
