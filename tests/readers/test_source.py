"""Inputs as bytes: what is no file, what is another kind of file, and how they are named."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readers.exports import account, codes, export, facts, reading_of, row, written
from scorecard.model.errors import InputRefused, UsageError
from scorecard.notebook import read
from scorecard.readers import arrow_import
from scorecard.readers.source import open_source

CONTENT = export(row("1"), row("2"))
SAVE = "open it in the program it comes from and save it as CSV UTF-8"
CHECK = "check the path and that the file is not open elsewhere"
SPACES = "check the path; one with spaces goes between double quotation marks"


def refused(name: str) -> tuple[str, str, str]:
    """The refusal of an input by its name."""
    with pytest.raises(InputRefused) as caught:
        read(name)
    return caught.value.what, caught.value.where, caught.value.fix


def zipped() -> bytes:
    """A zip archive, such as an Excel workbook is."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (gzip.compress(CONTENT.encode()), "a gzip archive"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PAR1\x15", "a Parquet file"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
        (b"BZh91AY", "a bzip2 archive"),
        (b"{\\rtf1", "a Word RTF document"),
        (b"PK\x05\x06" + b"\0" * 18, "an empty zip archive"),
        (b"\xfd7zXZ\0\0\x04", "an xz archive"),
        (b"\x28\xb5\x2f\xfd\x24\x09", "a Zstandard archive"),
        (b"Rar!\x1a\x07\0", "a RAR archive"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a picture"),
        (b"SQLite format 3\0" + b"\0" * 80, "an SQLite database"),
        (b"\0\x01\0\0Standard ACE DB\0", "an Access database"),
        (b"L\0\0\0\x01\x14\x02\0" + b"\0" * 68, "a Windows shortcut to a file"),
        (b"<!DOCTYPE html><html>", "an HTML page"),
        (b"<head><style>", "an HTML page"),
        (b"<style>td {}</style><table>", "an HTML page"),
        (b"\n <HTML>", "an HTML page"),
        (b"\xef\xbb\xbf<table><tr>", "an HTML page"),
        (b'[{"child_id": 1}]', "a JSON file"),
        (b'\xef\xbb\xbf {"child_id": 1}', "a JSON file"),
    ],
)
def test_other_kinds_under_a_csv_name(tmp_path: Path, content: bytes, kind: str) -> None:
    path = written(tmp_path, content)
    assert refused(str(path)) == (f"this is {kind}, not a CSV", "journeys.csv", SAVE)


def test_an_old_workbook_is_best_saved_as_a_new_one(tmp_path: Path) -> None:
    assert refused(str(written(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))) == (
        "this is an old Excel workbook (.xls) or one with a password, not a CSV",
        "journeys.csv",
        "open it in Excel and save it as .xlsx without a password, or as CSV UTF-8",
    )


def test_archives_and_xml_that_hold_no_children(tmp_path: Path) -> None:
    assert refused(str(written(tmp_path, zipped()))) == (
        "this is a zip archive, not an Excel workbook (.xlsx)",
        "journeys.csv",
        "give the files in it, or save the workbook as .xlsx or CSV UTF-8",
    )
    damaged = ("this XML is damaged or not complete", "journeys.csv, line 1")
    assert refused(str(written(tmp_path, b"<?xml version='1.0'?>")))[:2] == damaged
    assert refused(str(written(tmp_path, b"<Message>")))[:2] == damaged
    assert refused(str(written(tmp_path, b"<Message><Child/></Message>")))[0] == (
        "this is an XML file, and not an SSDA903 return: it has no CHILD with a HEADER or an EPISODE"
    )


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b" \t\r\n", b"\0" * 50])
def test_empty_files(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, content)
    assert refused(str(path)) == ("this file is empty", "journeys.csv", "export it again")


def test_the_lock_file_of_an_open_workbook(tmp_path: Path) -> None:
    (tmp_path / "~$April.xlsx").write_bytes(b"\x05Analyst")
    assert refused(str(tmp_path / "~$April.xlsx")) == (
        "this is the lock file of a workbook that is open in Excel", "~$April.xlsx",
        "give the workbook itself, or close it first",
    )  # fmt: skip


def test_what_is_not_there(tmp_path: Path) -> None:
    assert refused(str(tmp_path / "Bloggs" / "x.csv")) == ("there is no such file", "x.csv", SPACES)
    assert refused(str(tmp_path)) == ("this folder has no file in it", tmp_path.name, "check the path")
    assert refused("a\0b") == ("this file can't be read", "a\0b", CHECK)
    assert refused("x" * 300) == ("this file can't be read", "x" * 300, CHECK)
    assert refused("/dev/null") == (
        "this is a device, not a file",
        "null",
        "give a file, or - to read a pipe",
    )


@pytest.mark.parametrize(
    "url", ["https://example.org/a.csv", "http://x/a.csv", "file:///etc/a.csv", "s3://b/a.csv"]
)
def test_web_addresses(url: str) -> None:
    what = "this is a web address, and this tool never uses a network"
    assert refused(url) == (what, url, "save the file first and give its path")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError

    path = written(tmp_path, CONTENT)
    monkeypatch.setattr(Path, "open", forbidden)
    assert refused(str(path)) == ("this file may not be read", "journeys.csv", CHECK)


def test_a_folder_where_one_file_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        open_source(str(tmp_path))
    assert (caught.value.what, caught.value.where) == ("this is a folder", tmp_path.name)
    assert caught.value.fix == "give the files in it by name"


def test_a_file_that_breaks_off_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def read(self, _: int | None = -1) -> bytes:
            raise OSError("cable")

    broken = Broken()
    path = written(tmp_path, CONTENT)
    monkeypatch.setattr(Path, "open", lambda *_: broken)
    assert refused(str(path)) == ("this file can't be read", "journeys.csv", CHECK)
    assert broken.closed


def test_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(CONTENT.encode(),))
    writer.start()
    reading = read(pipe)
    writer.join()
    assert account(reading) == (2, 2, 0, 0)
    assert reading.inputs[0].file == "pipe"


class Piped:
    """Standard input with some bytes in it."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(CONTENT.encode()))
    reading = read("-")
    assert account(reading) == (2, 2, 0, 0)
    assert reading.inputs[0].file == "standard input"
    monkeypatch.setattr(sys, "stdin", None)
    assert refused("-") == (
        "standard input is closed", "standard input", "give the file's name instead of -",
    )  # fmt: skip


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    content = CONTENT.encode("utf-16")
    reading = reading_of(tmp_path, content)
    assert reading.inputs[0].sha256 == hashlib.sha256(content).hexdigest()
    with open_source(str(tmp_path / "journeys.csv")) as source:
        assert (source.name, source.size, source.head()[:2]) == ("journeys.csv", len(content), content[:2])
        assert (b"".join(source.blocks()), source.position) == (content, len(content))
    assert source.handle.closed


def test_files_are_closed_whatever_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    real: Any = Path.open

    def watched(path: Path, *mode: str) -> Any:
        handle = real(path, *mode)
        if path.parent == tmp_path:
            opened.append(handle)
        return handle

    good, bad = written(tmp_path, CONTENT), written(tmp_path, "x,y\n1,2\n", "bad.csv")
    empty = written(tmp_path, "", "empty.csv")
    monkeypatch.setattr(Path, "open", watched)
    read(good)
    for inputs in ([good, bad], [good, empty], [good, tmp_path / "none.csv"]):
        with pytest.raises(InputRefused):
            read(inputs)
    assert [Path(one.name).name for one in opened] == [
        "journeys.csv", "journeys.csv", "bad.csv", "journeys.csv", "empty.csv", "journeys.csv",
    ]  # fmt: skip
    assert [one.name for one in opened if not one.closed] == []


def test_files_of_one_name_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    for name, child in (("a", "1"), ("b", "2")):
        (tmp_path / name).mkdir()
        written(tmp_path / name, export(row(child), row(child, match_date="x") + ",", more="note"), "j.csv")
    paths = [tmp_path / "a" / "j.csv", tmp_path / "b" / "j.csv"]
    reading = read(paths, skip_invalid=True)
    assert [one.file for one in reading.inputs] == [str(path) for path in paths]
    assert [(one.place.file, one.place.cell) for one in reading.problems if one.place.cell] == [
        (str(paths[0]), "E3"),
        (str(paths[1]), "E3"),
    ]
    assert [one["file"] for one in facts(reading, "unknown-columns")] == [str(path) for path in paths]


def test_one_file_given_twice_is_all_repeats(tmp_path: Path) -> None:
    path = written(tmp_path, CONTENT)
    reading = read([path, path])
    assert account(reading) == (4, 2, 2, 0)
    assert [(one.journeys, one.repeats) for one in reading.inputs] == [(2, 0), (0, 2)]


def test_several_files_are_one_table(tmp_path: Path) -> None:
    first = written(tmp_path, export(row("1"), row("2")), "one.csv")
    second = written(tmp_path, export(row("1", match_date="02/11/2014"), row("3")), "two.csv")
    reading = read([first, second], skip_invalid=True)
    assert [one.sentence for one in reading.problems] == [
        "this row and row 2 of two.csv are of one child and one plan, and differ in match_date (E2)",
        "this row and row 2 of one.csv are of one child and one plan, and differ in match_date (E2)",
    ]
    assert reading.journeys.ids.all() == ["2", "3"]
    assert [str(reading.journeys.place(at, "match_date")) for at in (0, 1)] == [
        "one.csv, row 3, cell E3",
        "two.csv, row 3, cell E3",
    ]
    assert [(one.rows, one.journeys, one.repeats, one.errors) for one in reading.inputs] == [
        (2, 1, 0, 1),
        (2, 1, 0, 1),
    ]


def test_a_file_of_errors_before_a_good_one(tmp_path: Path) -> None:
    first = written(tmp_path, export(row("")), "one.csv")
    reading = read([first, written(tmp_path, CONTENT, "two.csv")], skip_invalid=True)
    assert account(reading) == (3, 2, 0, 1)
    assert codes(reading) == [("child-id-missing", "A2")]


def test_nothing_given() -> None:
    with pytest.raises(UsageError):
        read([])


def test_bytes_and_ends_of_lines_from_any_place(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"child\n007,x\nlast")
    with open_source(str(tmp_path / "a.csv")) as source:
        assert [source.between(0, 5), source.between(6, 9), source.between(12, 99)] == [
            b"child",
            b"007",
            b"last",
        ]
        assert [source.end_of_line(place, 99) for place in (0, 5, 6, 12, 40)] == [6, 6, 12, 16, 40]
        assert [source.end_of_line(place, 2) for place in (0, 5, 15)] == [2, 6, 16]


class AtOnce:
    """A thread that works as soon as it is started."""

    def __init__(self, target: Callable[[], None]) -> None:
        self._target = target

    def start(self) -> None:
        self._target()


@pytest.mark.parametrize(
    ("name", "content", "installed", "loaded", "begun"),
    [
        ("large.csv", b"child\n" * 100, True, False, ["pyarrow.csv"]),
        ("large.csv", b"child\n" * 100, True, True, []),
        ("large.csv", b"child\n" * 100, False, False, []),
        ("small.csv", b"child\n" * 99, True, False, []),
        ("large.xlsx", b"PK\x03\x04" * 150, True, False, []),
    ],
)
def test_the_import_of_pyarrow_begins_where_it_is_worth_it(
    name: str, content: bytes, installed: bool, loaded: bool, begun: list[str],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """One that fails is silent here: what is wrong is told where it is used."""
    found: list[str] = []

    def fails(library: str) -> None:
        found.append(library)
        raise RuntimeError

    monkeypatch.setattr(arrow_import, "BYTES_WORTH_IT", 600)
    monkeypatch.setattr(arrow_import, "Thread", AtOnce)
    monkeypatch.setattr(arrow_import, "import_module", fails)
    monkeypatch.setattr(arrow_import, "find_spec", lambda library: library if installed else None)
    monkeypatch.delitem(sys.modules, "pyarrow.csv", raising=False)
    if loaded:
        monkeypatch.setitem(sys.modules, "pyarrow.csv", sys)
    (tmp_path / name).write_bytes(content)
    with open_source(str(tmp_path / name), forms=("text", "zip")) as source:
        assert (found, source.size) == (begun, len(content))
