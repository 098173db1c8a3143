"""Folders and files as inputs: which files are meant, in which order, and how messages name them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers.exports import export, row, written
from readers.sources import accounts
from scorecard.model.errors import InputRefused, ScorecardError, UsageError
from scorecard.notebook import read
from scorecard.readers import given_files as module
from scorecard.readers.given_files import GivenFile, given_files, is_folder


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test works in a folder of its own, as somebody who types names does."""
    monkeypatch.chdir(tmp_path)
    yield


def put(*names: str) -> None:
    """Files of one letter, in folders that are made."""
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x", encoding="utf-8")


def shown(*names: str) -> list[list[str]]:
    """How messages name the files of each input."""
    return [[file.shown for file in files] for files in given_files(names)]


def refused(*names: str) -> tuple[type[ScorecardError], str, str, str]:
    """What the refusal of inputs says."""
    with pytest.raises(ScorecardError) as caught:
        given_files(names)
    return type(caught.value), caught.value.what, caught.value.where, caught.value.fix


def test_a_file_is_itself() -> None:
    put("data/a.csv")
    assert given_files(["data/a.csv"]) == [[GivenFile("data/a.csv", "a.csv", "data")]]
    assert given_files(["a.csv"]) == [[GivenFile("a.csv", "a.csv", ".")]]
    assert given_files(["-"]) == [[GivenFile("-", "standard input")]]


def test_files_are_told_apart_from_those_of_inputs_read_apart() -> None:
    put("feb/a.csv", "mar/a.csv", "mar/b.csv")
    assert [[one.shown for one in files] for files in given_files(["feb/a.csv"], ["mar"])] == [["a.csv"]]
    assert [[one.shown for one in files] for files in given_files(["feb/a.csv"], ["mar/a.csv"])] == [
        ["feb/a.csv"]
    ]


def test_a_file_that_is_not_there_is_left_to_its_reader() -> None:
    assert given_files(["none.csv", "https://example.org/a.csv", "a\0b"]) == [
        [GivenFile("none.csv", "none.csv", ".")],
        [GivenFile("https://example.org/a.csv", "a.csv", "https:/example.org")],
        [GivenFile("a\0b", "a\0b", ".")],
    ]


def test_no_name() -> None:
    put("a.csv")
    assert not is_folder("")
    assert refused("") == (
        UsageError, "the name of an input is empty", "", "give a file, a folder, or - for standard input",
    )  # fmt: skip
    assert refused("a.csv", "")[0] is UsageError


def test_a_folder_is_all_its_files_by_name_its_own_before_those_of_its_folders() -> None:
    put("r/b.csv", "r/a.txt", "r/2014-15/z.csv", "r/2013-14/y/deep.csv", "r/2013-14/x.csv", "r/B.csv")
    assert given_files(["r"]) == [
        [
            GivenFile("r/B.csv", "r/B.csv", "r", True),
            GivenFile("r/a.txt", "r/a.txt", "r", True),
            GivenFile("r/b.csv", "r/b.csv", "r", True),
            GivenFile("r/2013-14/x.csv", "r/2013-14/x.csv", "r/2013-14", True),
            GivenFile("r/2013-14/y/deep.csv", "r/2013-14/y/deep.csv", "r/2013-14/y", True),
            GivenFile("r/2014-15/z.csv", "r/2014-15/z.csv", "r/2014-15", True),
        ]
    ]


def test_hidden_files_folders_and_locks_are_left_alone() -> None:
    put(
        "r/a.xlsx",
        "r/~$a.xlsx",
        "r/.DS_Store",
        "r/.git/config.csv",
        "r/~a.csv",
        "r/in/~$b.xlsx",
        "r/in/.x/y.csv",
    )
    assert shown("r") == [["r/a.xlsx", "r/~a.csv"]]


def test_a_hidden_folder_that_is_named_is_read() -> None:
    put(".r/a.csv")
    assert shown(".r") == [[".r/a.csv"]]


def test_the_order_given_stands() -> None:
    put("r/a.csv", "b.csv", "q/c.csv")
    assert shown("r", "b.csv", "q") == [["r/a.csv"], ["b.csv"], ["q/c.csv"]]
    assert shown("q", "b.csv", "r") == [["q/c.csv"], ["b.csv"], ["r/a.csv"]]


def test_a_folder_is_named_by_its_last_part_alone(tmp_path: Path) -> None:
    put("Bloggs/r/a.csv")
    assert shown("Bloggs/r") == shown("Bloggs/r/") == shown(str(tmp_path / "Bloggs" / "r")) == [["r/a.csv"]]
    assert shown("Bloggs/r/a.csv") == [["a.csv"]]


def test_the_folder_one_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    put("r/a.csv", "r/2013-14/b.csv")
    monkeypatch.chdir("r")
    assert shown(".") == shown("./") == [["a.csv", "2013-14/b.csv"]]
    assert [file.path for file in given_files(["."])[0]] == ["a.csv", "2013-14/b.csv"]
    monkeypatch.chdir("2013-14")
    assert shown("..") == [["../a.csv", "../2013-14/b.csv"]]


def test_files_of_one_name_are_named_by_their_paths() -> None:
    put("kent/r/a.csv", "leeds/r/a.csv", "kent/r/b.csv")
    assert shown("kent/r", "leeds/r") == [["kent/r/a.csv", "r/b.csv"], ["leeds/r/a.csv"]]
    assert shown("kent/r/a.csv", "leeds/r/a.csv") == [["kent/r/a.csv"], ["leeds/r/a.csv"]]
    assert shown("kent", "leeds") == [["kent/r/a.csv", "kent/r/b.csv"], ["leeds/r/a.csv"]]


def test_a_file_beside_a_folder_that_holds_one_of_its_name() -> None:
    put("r/a.csv", "a.csv")
    assert shown("r", "a.csv") == [["r/a.csv"], ["a.csv"]]


def test_links_to_files_are_followed_and_links_to_folders_are_not() -> None:
    put("elsewhere/a.csv", "r/b.csv")
    Path("r/link.csv").symlink_to(Path("elsewhere/a.csv").absolute())
    Path("r/more").symlink_to(Path("elsewhere").absolute())
    Path("r/round").symlink_to(Path("r").absolute())
    assert shown("r") == [["r/b.csv", "r/link.csv"]]
    assert shown("r/more") == [["more/a.csv"]]


def test_a_link_to_nothing_is_told() -> None:
    written(Path(), export(row()))
    Path("r").mkdir()
    Path("r/gone.csv").symlink_to("nowhere.csv")
    with pytest.raises(InputRefused) as caught:
        read(["journeys.csv", "r"])
    assert (caught.value.what, caught.value.where) == ("there is no such file", "r/gone.csv")


def test_folders_without_files() -> None:
    Path("r/in/deep").mkdir(parents=True)
    put("q/.hidden")
    said = (InputRefused, "this folder has no file in it")
    assert refused("r") == (*said, "r", "check the path")
    assert refused("r/in") == (*said, "in", "check the path")
    assert refused("q") == (*said, "q", "check the path")
    put("a.csv")
    assert refused("a.csv", "r") == (*said, "r", "check the path")


def test_the_folder_one_stands_in_may_have_none(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("r").mkdir()
    monkeypatch.chdir("r")
    assert refused(".")[1:3] == ("this folder has no file in it", ".")


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.MOST_FILES == 5_000
    monkeypatch.setattr(module, "MOST_FILES", 3)
    put("r/a", "r/b", "r/in/c", "r/.hidden")
    assert shown("r") == [["r/a", "r/b", "r/in/c"]]
    put("r/in/d")
    assert refused("r") == (
        InputRefused, "this folder has more than 3 files", "r", "give the folder of the returns alone",
    )  # fmt: skip


def test_a_folder_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    put("r/a.csv", "r/secret/b.csv")
    scan = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("secret"):
            raise PermissionError(13, "no", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert refused("r") == (InputRefused, "a folder may not be read", "secret", "check who may read it")


def test_what_cannot_be_asked_about_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Path) -> NoReturn:
        raise PermissionError

    monkeypatch.setattr(Path, "is_dir", denied)
    assert not is_folder("r")


def test_names_that_are_no_text() -> None:
    Path("r").mkdir()
    name = os.fsdecode(b"caf\xe9.csv")
    Path("r", name).write_text(export(row()), encoding="utf-8")
    assert shown("r") == [[f"r/{name}"]]
    assert accounts(read("r")) == {f"r/{name}": (1, 1, 0, 0, 0)}


def test_a_file_given_twice_is_all_repeats() -> None:
    written(Path(), export(row("1"), row("2")))
    Path("r").mkdir()
    written(Path("r"), export(row("1"), row("2")))
    assert accounts(read(["journeys.csv", "r"])) == {
        "journeys.csv": (2, 2, 0, 0, 0), "r/journeys.csv": (2, 0, 2, 0, 0),
    }  # fmt: skip
    reading = read(["journeys.csv", "journeys.csv"])
    assert [(one.rows, one.journeys, one.repeats) for one in reading.inputs] == [(2, 2, 0), (2, 0, 2)]


NAMES = st.sets(st.from_regex(r"[a-c][a-c0-9]{0,2}", fullmatch=True), min_size=1, max_size=6)


@given(NAMES, NAMES)
def test_names_decide_the_order_and_nothing_else(files: set[str], folders: set[str]) -> None:
    with_folders = {f"x{folder}" for folder in folders}
    root = Path("one", "-".join([*sorted(files), *sorted(with_folders)]))
    put(*(str(root / name) for name in sorted(files, key=hash)))
    put(*(str(root / folder / name) for folder in sorted(with_folders, key=hash) for name in files))
    expected = [
        *sorted(files),
        *(f"{folder}/{name}" for folder in sorted(with_folders) for name in sorted(files)),
    ]
    assert shown(str(root)) == [[f"{root.name}/{name}" for name in expected]]
