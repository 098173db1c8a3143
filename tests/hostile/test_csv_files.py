"""CSV files that can't be read as a whole: refused in one sentence, whatever their bytes, in good time."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from hostile.runs import CLEAN, LINES, computed, figures, notes, refused, spoilt, told

HERE = "journeys.csv"
NO_HEADINGS = "none of its first 20 rows holds a known heading"
UNMARKED = "this file looks like UTF-16 or UTF-32 without its mark"
MISSING = "needed column is missing: {}"
UNCLOSED = "a quotation mark opens in this row and is not closed: the rows after it can't be told apart"
EMPTY = "this file is empty"
ROW_AMONG_HEADINGS = "the heading of column L is a date"
NO_ROW = "this file has a header and no row"
DAMAGED = "line {} is not UTF-8 and line {} is: the file is damaged or mixes encodings"
E_ACUTE = "caf\u00e9"

WHOLE: dict[str, tuple[str | bytes, str, str]] = {
    "nothing": (b"", EMPTY, HERE),
    "a mark alone": (b"\xef\xbb\xbf", EMPTY, HERE),
    "spaces and line ends": (" \r\n\t\n", EMPTY, HERE),
    "headings alone": (LINES[0], NO_ROW, HERE),
    "headings and blank rows": (LINES[0] + "\n\n,,,,\n", NO_ROW, HERE),
    "a file of one line to another program": (CLEAN.replace("\n", "\u2028"), ROW_AMONG_HEADINGS, HERE),
    "the mark three times": (b"\xef\xbb\xbf" * 3 + CLEAN.encode(), MISSING.format("child_id"), HERE),
    "the mark after sep=": (b"sep=,\n\xef\xbb\xbf" + CLEAN.encode(), MISSING.format("child_id"), HERE),
    "UTF-16 marked and not": (b"\xff\xfe" + CLEAN.encode(), NO_HEADINGS, HERE),
    "UTF-16 without its mark": (CLEAN.encode("utf-16-le"), UNMARKED, HERE),
    "UTF-32": (CLEAN.encode("utf-32"), "this file is UTF-32", HERE),
    "UTF-16 cut in mid-character": (CLEAN.encode("utf-16")[:-1], "line 6 is not UTF-16", HERE),
    "two encodings": (
        spoilt("Thurrock", E_ACUTE).encode() + f"K9,{E_ACUTE},01/04/2014,,,,,,,\n".encode("cp1252"),
        DAMAGED.format(7, 3), HERE,
    ),
    "half a surrogate pair": (
        spoilt("K2", "K@").encode().replace(b"@", b"\xed\xa0\x80"), DAMAGED.format(3, 3), HERE,
    ),
    "a byte of no encoding": (
        spoilt("K2", "K@").encode().replace(b"@", b"\x81"),
        "line 3 is neither UTF-8 nor Windows (cp1252) text", HERE,
    ),
    "a quote that never closes": (spoilt("K2", '"K2'), UNCLOSED, f"{HERE}, row 3"),
    "headings in row 21": ("title\n" * 20 + CLEAN, NO_HEADINGS, HERE),
    "a row that went into the headings": (
        CLEAN.replace("\n", "", 1), ROW_AMONG_HEADINGS, HERE,
    ),
    "no headings": ("".join(f"{line}\n" for line in LINES[1:]), NO_HEADINGS, HERE),
    "each row in quotes": ("".join(f'"{line}"\n' for line in LINES), NO_HEADINGS, HERE),
    "columns of spaces": (CLEAN.replace(",", "   "), NO_HEADINGS, HERE),
    "another delimiter than sep= says": ("sep=;\n" + CLEAN, NO_HEADINGS, HERE),
    "two columns of one name": (
        CLEAN.replace("foster_placement_date", " Match_Date "), "two columns are match_date: F and J", HERE,
    ),
    "a misspelt heading": (CLEAN.replace("match_date", "mach_date"), MISSING.format("match_date"), HERE),
    "a letter of another alphabet": (
        CLEAN.replace("child_id", "\u0441hild_id"), MISSING.format("child_id"), HERE,
    ),
    "an invisible space in a heading": (
        CLEAN.replace("match_date", "match_\u200bdate"), MISSING.format("match_date"), HERE,
    ),
    "a line of Git LFS": (
        "version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 12\n", NO_HEADINGS, HERE,
    ),
    "a saved web archive": (
        "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", NO_HEADINGS, HERE,
    ),
    "a login page": ("\n\n<!DOCTYPE HTML PUBLIC>\n<html>", "this is an HTML page, not a CSV", HERE),
    "lines of JSON": ('{"child_id": 1}\n', "this is a JSON file, not a CSV", HERE),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "this is a picture, not a CSV", HERE),
    "a shortcut": (
        b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60, "this is a Windows shortcut to a file, not a CSV", HERE,
    ),
    "a pickle": (b"\x80\x04\x95\0\0\0\0\0\0\0\0}\x94.", UNMARKED, HERE),
    "one line of 5 MB": (b"x" * 5_000_000, NO_HEADINGS, HERE),
}  # fmt: skip


@pytest.mark.parametrize("fault", WHOLE)
def test_it_is_refused_in_one_sentence(fault: str, tmp_path: Path) -> None:
    content, said, where = WHOLE[fault]
    assert refused(computed(tmp_path, content)) == [(said, where)]
    assert refused(computed(tmp_path, content, "--skip-invalid")) == [(said, where)]


def test_the_headings_of_one_delimiter_and_the_rows_of_another(tmp_path: Path) -> None:
    content = LINES[0].replace(",", ";") + "\n" + "\n".join(LINES[1:])
    assert refused(computed(tmp_path, content)) == [
        ("this row has 1 cells and the header has 10", f"{HERE}, row {row}") for row in range(2, 7)
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("\n" * 1_000_000, f"{HERE}: 1,000,000 blank rows were passed over."),
        ("," * 5_000_000, f"{HERE}: 1 blank row was passed over."),
    ],
    ids=["blank lines", "a line of commas"],
)
def test_a_great_deal_of_nothing_below_the_table(more: str, said: str, tmp_path: Path) -> None:
    started = time.monotonic()
    done = computed(tmp_path, CLEAN + more)
    assert (figures(done), notes(done)) == (figures(computed(tmp_path, CLEAN)), [said])
    assert time.monotonic() - started < 10


def test_a_great_deal_of_quotes_below_the_table(tmp_path: Path) -> None:
    said = "a cell of this row has more than 131,072 characters"
    assert refused(computed(tmp_path, CLEAN + '"' * 5_000_000)) == [(said, f"{HERE}, row 7")]


def test_no_bytes_bring_anything_but_a_refusal_or_figures(tmp_path: Path) -> None:
    """The clean file with a few bytes struck out, put in or changed, in each encoding."""
    rng = random.Random(7)
    for number in range(300):
        data = bytearray(CLEAN.encode(rng.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"))))
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(data))
            data[at : at + rng.randint(0, 3)] = bytes(rng.choices(b'\0\r\n",;\t\xff\xef\xc3\x81 =x9', k=2))
        done = computed(tmp_path, bytes(data))
        assert done.status in (0, 2), number
        assert bool(told(done)) == bool(done.status) == (not done.out) or "can't be used" in done.err
