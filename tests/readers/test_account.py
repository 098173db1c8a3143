"""Nothing is lost and nothing is silent: rows = journeys + repeats + errors, whatever the bytes."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from readers.exports import COLUMNS, HEADER, USUAL, row
from scorecard.model.errors import InputRefused, ScorecardError, UsageError
from scorecard.notebook import read

TEXTS = (
    "",
    " ",
    "x",
    "01/04/2014",
    "2014-11-01",
    "1900-01-01",
    "N/A",
    "a\nb",
    'q"q',
    "Bloggs",
    "Kent",
    "1",
    "\0",
)
MORE = ("note", "date_of_birth", "sex", "reversal_date", "adopted_by_foster_carer")
SECRET = "Bloggs"


def balanced(content: bytes, encoding: str | None = None) -> int:
    """Check that bytes are refused, or that their account adds up; gives the journeys."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(content)
        try:
            reading = read(path, skip_invalid=True, encoding=encoding)
        except ScorecardError as error:
            assert isinstance(error, InputRefused | UsageError)
            assert SECRET not in f"{error}{error.what}{error.where}{error.fix}"
            return 0
    (one,) = reading.inputs
    assert one.rows == one.journeys + one.repeats + one.errors
    assert one.journeys == len(reading.journeys) == len(reading.journeys.ids)
    errors = {problem.place.row for problem in reading.problems if problem.is_error}
    assert one.errors == len(errors)
    assert errors.isdisjoint(reading.journeys.row.tolist())
    assert not any(
        SECRET in problem.sentence + problem.heading + str(problem.place) for problem in reading.problems
    )
    return one.journeys


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
@example(b'sep="\n' + HEADER.encode())
@example(b"sep=\r\n" + HEADER.encode())
def test_any_bytes(content: bytes) -> None:
    balanced(content)


HEADED = (HEADER + "\n" + row("1") + "\n").encode()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(st.binary(max_size=30), st.sampled_from([b",", b'"', b"\n", b"\r", HEADED, b"\0", b"\xe9"]))
    )
)
def test_any_bytes_after_a_header(parts: list[bytes]) -> None:
    balanced(HEADED + b"".join(parts))


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=100),
    st.sampled_from(
        ["utf-16", "utf-32", "utf-7", "cp1252", "cp037", "shift_jis", "hz", "iso2022_jp", "big5", "utf-8"]
    ),
)
@example(b"\0\0\0\0\0\0\0\xdc", "utf-16")
def test_any_bytes_in_any_encoding(content: bytes, encoding: str) -> None:
    balanced(HEADED + content, encoding)


def cells() -> st.SearchStrategy[list[str]]:
    """The cells of a row: mostly a usual one, of one of few children, some cells put differently."""

    def bent(child: int, more: list[str], changes: dict[int, str], cut: int) -> list[str]:
        usual = [f"{child}", *USUAL.values(), *more]
        return [changes.get(at, cell) for at, cell in enumerate(usual)][: len(usual) - max(cut, 0)]

    return st.builds(
        bent,
        st.integers(1, 6),
        st.lists(st.sampled_from(("", "", "", *TEXTS)), min_size=len(MORE), max_size=len(MORE)),
        st.dictionaries(st.integers(0, len(COLUMNS) + 4), st.sampled_from(TEXTS), max_size=2),
        st.integers(-20, 2),
    )


@settings(max_examples=300, deadline=None)
@given(
    st.lists(cells(), max_size=12),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_structured_rows(rows: list[list[str]], delimiter: str, encoding: str, end: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerows([[*COLUMNS, *MORE], *rows])
    balanced(text.getvalue().encode(encoding))


def test_the_check_sees_journeys() -> None:
    assert balanced(HEADED) == 1
    assert balanced(HEADED + (row("2") + "\n" + row("1") + "\n" + row("", match_date=SECRET)).encode()) == 2
