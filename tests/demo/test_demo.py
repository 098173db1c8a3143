"""`demo` writes the sample data to a new folder, and each command that it prints runs as printed."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from commands.running import CHECKOUT, Done, ran, shell

from scorecard.presentation.demo_text import COMMANDS, demo_commands

SHIPPED = CHECKOUT / "sample_data"
FILES = SHIPPED.rglob("synthetic_*.csv")
SAMPLES = {path.relative_to(SHIPPED).as_posix(): path.read_bytes() for path in FILES}
NOT_ZERO = {"check": 1, "validate": 1}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and of the folders in it."""
    files = (path for path in folder.rglob("*") if not path.is_dir())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_files_are_the_samples_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = ran("demo")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(
        f"{len(SAMPLES)} files in scorecard-demo, all of them invented: no child in them is "
    )
    assert contents(tmp_path / "scorecard-demo") == SAMPLES


def test_it_prints_every_command() -> None:
    assert [command for _, command in demo_commands("x")] == [
        line.replace("{folder}", "x") for _, line in COMMANDS
    ]


@pytest.mark.parametrize("folder", ["scorecard-demo", "a b", "it's", "-x", "$HOME", "ünï"])
def test_each_command_runs_as_printed(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = ran("demo", "--", folder)
    commands = re.findall(r"^  (scorecard .*)$", done.out, re.MULTILINE)
    assert len(commands) == len(COMMANDS)
    for command in 2 * commands:
        name = shlex.split(command)[1]
        ended = ran(*shlex.split(command)[1:])
        assert ended.status == NOT_ZERO.get(name, 0), (command, ended.err)
        assert ended.out or "-o" in command


def test_each_command_runs_in_bash(tmp_path: Path) -> None:
    assert shell("scorecard demo 'a b' > printed", tmp_path) == Done(0, "", "")
    commands = re.findall(r"^  (scorecard .*)$", (tmp_path / "printed").read_text(), re.MULTILINE)
    checked = "; ".join(f"{{ {command}; }} > out 2>&1; echo $? >> ended" for command in commands)
    assert shell(checked, tmp_path).status == 0
    assert shell(checked, tmp_path).status == 0, "and again"
    assert (tmp_path / "ended").read_text().split() == 2 * list("01001000000000000")


def test_a_folder_that_exists_needs_force(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "synthetic_region.csv").write_text("mine")
    (folder / "other.csv").write_text("mine too")
    done = ran("demo", folder)
    assert done == Done(
        2, "", "error: this folder exists\n  --> mine\n  fix: name another, or add --force to write into it\n"
    )
    assert contents(folder) == {"synthetic_region.csv": b"mine", "other.csv": b"mine too"}
    assert ran("demo", folder, "--force").status == 0
    assert contents(folder) == {"other.csv": b"mine too", **SAMPLES}


@pytest.mark.parametrize("name", ["file", "file/x"])
def test_a_folder_that_cannot_be_made(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("mine")
    done = ran("demo", name)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: this folder can't be made")
    assert contents(tmp_path) == {"file": b"mine"}


def test_a_folder_whose_parent_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = f"error: there is no such folder\n  --> {Path('x/y')}\n  fix: make it first\n"
    assert ran("demo", "x/y/z") == Done(2, "", told)
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("leads_to", ["mine.csv", "nowhere.csv"])
def test_a_link_is_never_written_through(leads_to: str, tmp_path: Path) -> None:
    folder, mine = tmp_path / "x", tmp_path / "mine.csv"
    folder.mkdir()
    mine.write_text("mine")
    (folder / "synthetic_region.csv").symlink_to(tmp_path / leads_to)
    told = "error: this is a link\n  --> synthetic_region.csv\n  fix: remove it, or name another folder\n"
    assert ran("demo", folder, "--force") == Done(2, "", told)
    assert [path.name for path in folder.iterdir()] == ["synthetic_region.csv"]
    assert {path.name for path in tmp_path.iterdir()} == {"x", "mine.csv"}
    assert mine.read_text() == "mine"


def test_a_folder_that_is_a_link_is_never_written_through(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "x", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "synthetic_ssda903").symlink_to(elsewhere)
    told = "error: this is a link\n  --> synthetic_ssda903\n  fix: remove it, or name another folder\n"
    assert ran("demo", folder, "--force") == Done(2, "", told)
    assert list(elsewhere.iterdir()) == []
    assert contents(folder) == {}


def test_a_file_in_the_way_of_a_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "synthetic_ssda903").write_text("mine")
    done = ran("demo", tmp_path, "--force")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: this folder can't be made")
    assert contents(tmp_path) == {"synthetic_ssda903": b"mine"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_files_are_their_owners_only(tmp_path: Path) -> None:
    ran("demo", tmp_path / "x")
    files = [path for path in (tmp_path / "x").rglob("*") if path.is_file()]
    assert len(files) == len(SAMPLES)
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_a_write_that_fails_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = ran("demo", tmp_path / "x")
    assert (done.status, done.out) == (2, "")
    assert list(tmp_path.iterdir()) == []
