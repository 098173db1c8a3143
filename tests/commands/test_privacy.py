"""No child's id and no cell's text in any output or message, whatever is in the table."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from commands.exports import HEADER, written
from commands.running import ran

TOKEN = st.text("ghjkpqxzGHJKPQXZ", min_size=7, max_size=9)
"""Texts that no sentence of the program holds."""
DAY = st.dates(date(2013, 1, 1), date(2016, 3, 30)).map(lambda day: day.strftime("%d/%m/%Y"))
MANGLED = st.sampled_from(["{}", "{} ", "=HYPERLINK({})", "\x1b[2J{}", "31/02/20{}", "{}/03/2016", '"{}"'])
CELL = st.one_of(DAY, DAY, DAY, st.just(""), st.builds(str.format, MANGLED, TOKEN))
FLAG = st.sampled_from(["yes", "no", "", "perhaps"])
FORMATS = (
    *(("compute", "--format", form) for form in ("text", "markdown", "html", "csv", "json")),
    *(("check", "--format", form) for form in ("text", "json", "github")),
)


@st.composite
def rows(draw: st.DrawFn) -> list[list[str]]:
    return [
        [draw(TOKEN), "Thurrock", *(draw(CELL) for _ in range(6)), draw(FLAG), draw(CELL)]
        for _ in range(draw(st.integers(1, 6)))
    ]


def quoted(cells: list[str]) -> str:
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


@settings(max_examples=60, deadline=None)
@given(rows(), st.sampled_from(FORMATS), st.booleans())
def test_no_id_and_no_cell_is_ever_told(table: list[list[str]], asked: tuple[str, ...], skip: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        export = written(Path(folder), HEADER + "".join(map(quoted, table)))
        done = ran(asked[0], export, *asked[1:], "--window", "2013-16", *(["--skip-invalid"] if skip else []))
    said = done.out + done.err
    assert done.status in (0, 1, 2)
    assert "went wrong" not in said
    for row in table:
        for cell in (row[0], *row[2:8], row[9]):
            if cell.strip():
                assert cell.strip() not in said.replace("31/03/2016", "")


@settings(max_examples=20, deadline=None)
@given(st.lists(TOKEN, min_size=1, max_size=5, unique=True))
def test_a_file_without_a_header_does_not_show_its_first_child(cells: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        done = ran("compute", written(Path(folder), quoted(cells) * 3), "--show-values")
    assert done.status == 2
    assert not any(cell in done.err for cell in cells)


def test_columns_that_are_not_read_are_not_told(tmp_path: Path) -> None:
    lines = HEADER.strip() + ",surname\n" + "K1,Thurrock,01/04/2014,,,,,01/11/2015,no,,Zxqwjk\n"
    for form in ("text", "json"):
        done = ran("compute", written(tmp_path, lines), "--format", form)
        assert "Zxqwjk" not in done.out + done.err
        assert "columns not known and not read: surname." in done.err
