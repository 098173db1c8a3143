"""Which characters the bytes mean: marks, Windows text, damage."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from readers.exports import account, export, facts, reading_of, refusal, row
from scorecard.readers.source import BLOCK

CONTENT = export(row("Zo\u00eb-1"), row("2"), row("\u010capek-3"))
WINDOWS = export(row("Zo\u00eb-1"), row("2", local_authority="Kent"), row("\u20ac3"))
SETTLE = "save it again as CSV UTF-8, or name its encoding with --encoding"


def ids(folder: Path, content: bytes, **options: str) -> list[str]:
    """The ids of all journeys."""
    return reading_of(folder, content, **options).journeys.ids.all()


@pytest.mark.parametrize(
    "content",
    [
        CONTENT.encode(),
        CONTENT.encode("utf-8-sig"),
        CONTENT.encode("utf-16"),
        codecs.BOM_UTF16_LE + CONTENT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + CONTENT.encode("utf-16-be"),
        CONTENT.replace("\n", "\r\n").encode(),
        codecs.BOM_UTF8 + CONTENT.encode("utf-8-sig"),
    ],
    ids=["utf-8", "mark", "utf-16", "utf-16-le", "utf-16-be", "crlf", "two marks"],
)
def test_unicode_is_read_without_a_note(tmp_path: Path, content: bytes) -> None:
    reading = reading_of(tmp_path, content)
    assert reading.journeys.ids.all() == ["Zo\u00eb-1", "2", "\u010capek-3"]
    assert (reading.notes, reading.problems) == ((), ())


def test_windows_text_is_read_with_a_note(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, WINDOWS.encode("cp1252"))
    assert reading.journeys.ids.all() == ["Zo\u00eb-1", "2", "\u20ac3"]
    assert facts(reading, "read-as-cp1252") == [{"file": "journeys.csv"}]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_refused_and_can_be_named(tmp_path: Path, encoding: str) -> None:
    content = CONTENT.encode(encoding)
    what = "this file looks like UTF-16 or UTF-32 without its mark"
    assert refusal(tmp_path, content) == (what, "journeys.csv", SETTLE)
    assert ids(tmp_path, content, encoding=encoding) == ["Zo\u00eb-1", "2", "\u010capek-3"]


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-be"])
def test_utf_32_is_refused(tmp_path: Path, encoding: str) -> None:
    content = CONTENT.encode(encoding)
    if encoding == "utf-32-be":
        content = codecs.BOM_UTF32_BE + content
    assert refusal(tmp_path, content) == ("this file is UTF-32", "journeys.csv", "save it again as CSV UTF-8")


def test_a_named_encoding_wins(tmp_path: Path) -> None:
    assert ids(tmp_path, CONTENT.encode("utf-32"), encoding="utf-32")[0] == "Zo\u00eb-1"
    assert ids(tmp_path, export(row("\u00e9")).encode("cp850"), encoding="cp850") == ["\u00e9"]
    assert ids(tmp_path, export(row("\u00e9")).encode(), encoding="cp1252") == ["\u00c3\u00a9"]
    marked = codecs.BOM_UTF16_LE + CONTENT.encode("utf-16-le")
    assert ids(tmp_path, marked, encoding="utf-16-le")[1] == "2"
    assert ids(tmp_path, CONTENT.encode("utf-8-sig"), encoding="UTF8")[1] == "2"


@pytest.mark.parametrize(
    "name", ["latin-13", "", "hex", "rot13", "idna", "punycode", "unicode_escape", "a\0b"]
)
def test_an_unknown_encoding_is_a_usage_error(tmp_path: Path, name: str) -> None:
    if not name:
        assert ids(tmp_path, CONTENT.encode(), encoding=name)[1] == "2"
        return
    assert refusal(tmp_path, CONTENT.encode(), encoding=name) == (
        f"{name!r} is not an encoding",
        "--encoding",
        "write utf-8, cp1252, utf-16 or the like",
    )


@pytest.mark.parametrize(
    ("content", "encoding", "what"),
    [
        (CONTENT.encode("cp1252", "replace"), "utf-8", "line 2 is not UTF-8"),
        (CONTENT.encode(), "ascii", "line 2 is not ASCII"),
        (CONTENT.encode(), "utf-16", "line 1 is not UTF-16"),
        (CONTENT.encode(), "utf-32", "line 1 is not UTF-32"),
        # No mark, and after it half of a character.
        ("child_id,x\n\u00dc,y\n".encode("cp1252"), "utf-16", "line 1 is not UTF-16"),
        (export(row("1"), row("2")).encode() + b"\x81", "cp1252", "line 4 is not CP1252"),
        (CONTENT.encode()[:-1] + b"\xc3", "utf-8", "line 4 is not UTF-8"),
    ],
)
def test_bytes_that_are_not_of_the_named_encoding(
    tmp_path: Path, content: bytes, encoding: str, what: str
) -> None:
    assert refusal(tmp_path, content, encoding=encoding) == (what, "journeys.csv", SETTLE)


def test_damaged_utf_16_names_its_line(tmp_path: Path) -> None:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        lone = "\ud800".encode(encoding, "surrogatepass")
        content = mark + export(row("1")).encode(encoding) + lone + "x".encode(encoding)
        assert refusal(tmp_path, content)[0] == "line 3 is not UTF-16"
        many = export(*(row(str(number)) for number in range(12_000)))
        assert len(many) * 2 > BLOCK
        assert refusal(tmp_path, mark + many.encode(encoding) + lone)[0] == "line 12002 is not UTF-16"


def test_damaged_utf_8_names_both_lines(tmp_path: Path) -> None:
    content = export(row("1"), row("\u00e9"), row("3")).encode() + b"4,\xe9,,,,,\n"
    assert refusal(tmp_path, content) == (
        "line 5 is not UTF-8 and line 3 is: the file is damaged or mixes encodings",
        "journeys.csv",
        SETTLE,
    )


def test_a_file_cut_in_mid_character(tmp_path: Path) -> None:
    content = export(row("\u00e9"), "2,\u20ac").encode()[:-2]
    assert refusal(tmp_path, content)[0] == (
        "line 3 is not UTF-8 and line 2 is: the file is damaged or mixes encodings"
    )


def test_bytes_that_windows_text_has_not(tmp_path: Path) -> None:
    content = export(row("1"), row("2")).encode() + b"3\x90,,,,,,\n"
    assert refusal(tmp_path, content)[0] == "line 4 is neither UTF-8 nor Windows (cp1252) text"


def test_a_character_across_two_blocks_is_seen(tmp_path: Path) -> None:
    head = export().encode()
    for character, found in ((b"\xc3\xa9", True), (b"\xe9x", False)):
        filler = b"x" * (BLOCK - len(head) - 1)
        content = head + filler + character + b"\n\xe9\n"
        if found:
            what = "line 3 is not UTF-8 and line 2 is: the file is damaged or mixes encodings"
            assert refusal(tmp_path, content)[0] == what
        else:
            assert account(reading_of(tmp_path, content)) == (2, 0, 0, 2)


def test_line_numbers_count_across_blocks(tmp_path: Path) -> None:
    lines = b"x\n" * (BLOCK // 2 + 10)
    assert refusal(tmp_path, export().encode() + lines + b"\xc3\xa9\n\xe9\n")[0] == (
        f"line {BLOCK // 2 + 13} is not UTF-8 and line {BLOCK // 2 + 12} is: the file is damaged or mixes "
        "encodings"
    )
