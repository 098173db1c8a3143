"""Cells found on the bytes of plain lines are the standard reader's, and other lines are left to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorecard.model.byte_words import Words
from scorecard.model.errors import InputRefused
from scorecard.readers import cell_texts, delimited, plain_rows
from scorecard.readers.cell_texts import CellTexts
from scorecard.readers.encoding import Encoding
from scorecard.readers.plain_lines import plain_lines
from scorecard.readers.source import open_source
from scorecard.readers.stretches import lines_of, stretches_of_lines
from scorecard.readers.table import Block, CellBlock, RepeatedTexts, Table

HEADER = "child_id,local_authority,entered_care_date,note"
ID = "child_id"
UTF8: Encoding = ("utf-8", ())
Rows = dict[int, tuple[str, ...]]


def written(path: Path, *lines: str, end: str = "\n") -> Path:
    path.write_bytes((end.join(lines) + end).encode())
    return path


def by_column(path: Path) -> tuple[Rows, list[type]]:
    """The full rows by their numbers, as the quick way gives them, and the kinds of blocks."""
    with open_source(str(path)) as opened:
        table = delimited.read_delimited(opened, UTF8, lambda row: row.count(ID))
        columns = {name: place for place, name in enumerate(table.header)}
        rows, kinds = {}, []
        for block in table.rows(columns):
            kinds.append(type(block))
            rows.update(_rows(block, columns))
        return rows, kinds


def by_standard(path: Path) -> Rows:
    """The rows by their numbers, as the standard reader gives them."""
    with open_source(str(path)) as opened:
        table: Table = delimited.read_delimited(opened, UTF8, lambda row: row.count(ID))
        return {number: row for block in table.blocks() for number, row in _rows(block, {}).items()}


def _rows(block: Block | CellBlock, columns: Mapping[str, int]) -> Rows:
    if isinstance(block, Block):
        rows = {block.first_row + place: tuple(row) for place, row in enumerate(block.rows)}
        broken = {block.first_row + len(block.rows): (block.broken.code,)} if block.broken else {}
        return rows | broken
    cells = zip(
        *([block.cells[name][row] for row in range(len(block.numbers))] for name in columns), strict=True
    )
    return dict(zip(block.numbers.tolist(), cells, strict=True))


PLAIN = {
    "plain rows": ["1,Kent,01/04/2013,", "007,Leeds,,NA", "12E5,Kent, ,nan"],
    "quoted cells": ['"1","Bristol, City of",01/04/2013,""', "2,Kent,,", '3,Kent,,"a, b"'],
    "letters of several bytes": ["1,Ynys Môn,,é", "ü2,Kent,,ab", "3,Ynys Môn,,ß"],
    "texts that begin alike": [
        "1,12345678,,123456789",
        "2,1234567,,12345678",
        "3,12345678,,1234567812345678",
    ],
    "blank ids": ["1,Kent,,a", '"",Kent,,', "\u2028,Kent,,b"],
    "a text of 65 bytes": ["1,Kent,," + "x" * 65, "2,Kent,,"],
}
SOME_OTHERWISE = {
    "a short, a long and a blank row": ["1,Kent,,a", "2,Kent", "3,Kent,,,x", "", "4,Kent,,b", "5,Leeds,,"],
    "a row of blank cells": ["1,Kent,,a", ",,,", "2,Kent,,b", ' ,"",\u2028,'],
}
NOT_BY_COLUMN = {
    "blank cells at the end of one row": ["1,Kent,,a,,", "2,Kent,,b", "3,Kent,,c"],
    "a delimiter at the end of each row": ["1,Kent,,a,", "2,Kent,,b,", "3,Kent,,c,"],
    "a stray quotation mark": ['1,Kent,,5" nail', "2,Kent,,b"],
    "a doubled quotation mark": ['1,Kent,,"say ""so"""', "2,Kent,,b"],
    "text after a quoted cell": ['1,Kent,,"a"b', "2,Kent,,b"],
    "a line break in a cell": ['1,Kent,,"a\nb"', "2,Kent,,b"],
    "a row in a cell": ['1,Kent,,"a', '2,Kent,,b"', "3,Kent,,c"],
    "a NUL": ["1,Kent,,a\0", "2,Kent,,b"],
    "an old Mac's line end": ["1,Kent,,a\rb", "2,Kent,,b"],
    "a line of 140,000 characters": ["1,Kent,," + "x" * 140_000, "2,Kent,,b"],
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("lines", PLAIN.values(), ids=PLAIN.keys())
def test_plain_lines_are_read_by_column(lines: list[str], end: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "A title", HEADER, *lines, end=end)
    rows, kinds = by_column(path)
    assert rows == by_standard(path)
    assert kinds == [CellBlock]


@pytest.mark.parametrize("lines", SOME_OTHERWISE.values(), ids=SOME_OTHERWISE.keys())
def test_lines_out_of_the_ordinary_stand_by_themselves(lines: list[str], tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", HEADER, *lines)
    rows, kinds = by_column(path)
    assert rows == by_standard(path)
    assert kinds[0] is CellBlock
    assert set(kinds[1:]) == {Block}


@pytest.mark.parametrize("lines", NOT_BY_COLUMN.values(), ids=NOT_BY_COLUMN.keys())
def test_where_a_line_may_be_no_row_the_standard_reader_reads(lines: list[str], tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", HEADER, *lines)
    rows, kinds = by_column(path)
    assert rows == by_standard(path)
    assert set(kinds) == {Block}


def test_a_mark_at_the_start_and_no_line_break_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'\xef\xbb\xbf"child_id",local_authority,entered_care_date,note\n1,Kent,,a')
    assert by_column(path) == ({2: ("1", "Kent", "", "a")}, [CellBlock])


def test_a_title_that_is_not_plain(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", '"Adoptions\nof 2016"', HEADER, "1,Kent,,a")
    assert by_column(path) == ({3: ("1", "Kent", "", "a")}, [Block])


def test_the_standard_reader_goes_on_where_lines_are_no_longer_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plain_rows, "STRETCH", 64)
    lines = [f'{number},Kent,01/04/2013,"a, {number % 3}"' for number in range(20)]
    path = written(tmp_path / "a.csv", HEADER, *lines, '20,Kent,,"b\nc"', *lines)
    rows, kinds = by_column(path)
    assert rows == by_standard(path)
    assert kinds[0] is CellBlock
    assert kinds[-1] is Block
    assert len(rows) == 41


@pytest.mark.parametrize("odd", ["", ",,,", "1,Kent", "1,Kent,,a,b"])
def test_of_many_rows_out_of_the_ordinary_none_is_looked_at_alone(odd: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", HEADER, "1,Kent,,a", *[odd] * 600)
    assert by_column(path) == (by_standard(path), [Block])


def test_titles_longer_than_a_stretch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_rows, "STRETCH", 16)
    path = written(tmp_path / "a.csv", "A title", "Another title", HEADER, "1,Kent,,a", "2,Kent,,b")
    assert by_column(path)[0] == by_standard(path)


def test_a_file_without_a_line_break_is_not_kept_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * (3 << 20))
    with open_source(str(path)) as opened:
        stretch = lines_of(opened, next(stretches_of_lines(opened, 1 << 20)))
        assert (len(stretch) < 2 << 20, plain_lines(stretch, ",")) == (True, None)


@pytest.mark.parametrize("most", [0, 2])
def test_too_many_different_texts_are_a_plain_list(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cell_texts, "MOST_TEXTS", most)
    path = written(tmp_path / "a.csv", HEADER, *(f"{number},Kent,,{number}" for number in range(9)))
    assert by_column(path)[0] == by_standard(path)


@pytest.mark.parametrize("bits", [0, 1, 16])
def test_texts_that_share_a_slot_are_still_told_apart(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cell_texts, "_SLOT_BITS", bits)
    monkeypatch.setattr(cell_texts, "_AT_ONCE", 3)
    known = CellTexts()
    for size in (2_000, 3_000):
        texts = [str(number * 7_919 % 1_500) * (number % 3) for number in range(size)]
        found = known.column(words_of(texts), texts.__getitem__)
        assert isinstance(found, RepeatedTexts)
        assert list(found) == texts
    assert len(known.texts) == len(set(known.texts))


def test_a_text_is_not_taken_for_a_longer_one_that_begins_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """All texts have one slot, so the first that was met is proposed for each: its other words tell."""
    monkeypatch.setattr(cell_texts, "_SLOT_BITS", 0)
    known = CellTexts()
    for texts in (["12345678A"], ["12345678", "12345678A"], ["12345678"]):
        assert list(known.column(words_of(texts), texts.__getitem__) or ()) == texts


def test_more_texts_than_there_is_room_for_at_first() -> None:
    known, texts = CellTexts(), [f"text {number}" for number in range(5_000)]
    for _ in range(2):
        assert list(known.column(words_of(texts), texts.__getitem__) or ()) == texts
        assert known.texts == ["", *texts]


def words_of(texts: list[str]) -> list[Words]:
    """The texts' words, as the bytes of lines give them."""
    lines = plain_lines("".join(f"{text}\n" for text in texts).encode(), ",")
    assert lines is not None
    words = lines.cells(np.arange(len(texts)), 0).words()
    assert words is not None
    return words


CELLS = st.sampled_from(
    ["", "1", "007", "Kent", '"Bristol, City of"', "01/04/2013", " ", '"', '""', "é", "a\tb", "x" * 9, "\r"]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELLS, max_size=6), max_size=12),
    end=st.sampled_from(["\n", "\r\n"]),
    size=st.sampled_from([16, 50, 1 << 20]),
)
def test_any_rows(rows: list[list[str]], end: str, size: int, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", HEADER, "first,Kent,,", *map(",".join, rows), end=end)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_rows, "STRETCH", size)
        assert outcome(lambda: by_column(path)[0]) == outcome(lambda: by_standard(path))


def outcome(read: Callable[[], Rows]) -> object:
    """What reading gives, or why it is refused."""
    try:
        return read()
    except InputRefused as error:
        return str(error)
