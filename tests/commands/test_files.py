"""Result files: whole or not at all, for their owner, never over an input, both of two or neither."""

from __future__ import annotations

import errno
import os
import resource
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from commands.exports import LATE, written
from commands.running import Done, process, ran

OLD = "what stood there before"
INPUT = "error: this file is an input and is never overwritten\n  --> {}\n"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def refused(done: Done, said: str) -> None:
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def failing(error: BaseException, after: int = 0) -> Callable[..., Any]:
    """`os.replace` or `os.fsync` that works a few times, fails, and works again."""
    real, calls = os.replace, iter(range(100))

    def fail(*arguments: Any) -> None:
        if next(calls) == after:
            raise error
        if len(arguments) == 2:
            real(*arguments)

    return fail


def test_new_files_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert ran("compute", written(tmp_path), "-o", tmp_path / "card.csv").status == 0
    finally:
        os.umask(before)
    for name in ("card.csv", "card.csv.provenance.json"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert set(contents(tmp_path)) == {"journeys.csv", "card.csv", "card.csv.provenance.json"}


@pytest.mark.parametrize("name", ["card.csv", "card.csv.provenance.json"])
def test_a_file_that_exists_is_replaced_only_with_force(name: str, tmp_path: Path) -> None:
    export = written(tmp_path)
    (tmp_path / name).write_text(OLD)
    before = contents(tmp_path)
    refused(ran("compute", export, "-o", tmp_path / "card.csv"), "error: this file exists\n")
    assert contents(tmp_path) == before
    assert ran("compute", export, "-o", tmp_path / "card.csv", "--force").status == 0
    assert (tmp_path / name).read_text("utf-8") != OLD


def test_what_cannot_be_written_is_told_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text(OLD)
    refused(ran("compute", "no-such-input.csv", "-o", tmp_path / "card.json"), "error: this file exists\n")


def test_never_over_an_input_by_whatever_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export = written(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.csv").symlink_to(export)
    (tmp_path / "sub" / "folder").symlink_to(tmp_path)
    os.link(export, tmp_path / "hard.csv")
    os.link(export, tmp_path / "other.csv.provenance.json")
    monkeypatch.chdir(tmp_path)
    before = contents(tmp_path)
    for target in (
        "journeys.csv",
        "./sub/../journeys.csv",
        "sub/folder/journeys.csv",
        "link.csv",
        "hard.csv",
    ):
        for given in ("journeys.csv", export, "link.csv", "hard.csv"):
            done = ran("compute", given, "-o", target, "--force")
            refused(done, "error: this file is an input and is never overwritten\n")
    refused(ran("compute", export, "-o", "other.csv", "--force"), INPUT.format("other.csv.provenance.json"))
    assert contents(tmp_path) == before


def test_never_over_a_settings_file(tmp_path: Path) -> None:
    export, settings = written(tmp_path), tmp_path / "settings.txt"
    settings.write_text("", "utf-8")
    for option in ("--config", "--column-map"):
        done = ran("compute", export, option, settings, "-o", settings, "--force")
        refused(done, INPUT.format("settings.txt"))
    os.link(settings, tmp_path / "local.toml")
    done = ran("compute", export, "--thresholds", tmp_path / "local.toml", "-o", settings, "--force")
    refused(done, INPUT.format("settings.txt"))


def test_folders_loops_and_names_that_cannot_be(tmp_path: Path) -> None:
    export = written(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    before = contents(tmp_path)
    for target, said in {
        "folder.csv": "error: this is a folder\n  --> folder.csv\n  fix: give the name of a file\n",
        "gone/card.csv": f"error: there is no such folder\n  --> {tmp_path}/gone\n  fix: make it first\n",
        "journeys.csv/card.csv": "error: there is no such folder\n",
        "loop.csv": "error: this is a loop of links\n",
        f"{'n' * 300}.csv": "error: this file can't be written: File name too long\n",
    }.items():
        refused(ran("compute", export, "-o", tmp_path / target, "--force"), said)
    assert contents(tmp_path) == before


def test_a_long_name_that_can_be(tmp_path: Path) -> None:
    target = tmp_path / f"{'n' * 250}.json"
    assert ran("compute", written(tmp_path), "-o", target).status == 0
    assert target.exists()


def test_through_a_link_the_file_it_points_to_is_written(tmp_path: Path) -> None:
    export = written(tmp_path)
    (tmp_path / "far").mkdir()
    link, target = tmp_path / "card.json", tmp_path / "far" / "real.json"
    link.symlink_to(target)
    assert ran("compute", export, "-o", link).status == 0
    assert link.is_symlink()
    refused(ran("compute", export, "-o", link), "error: this file exists\n")
    target.write_text(OLD)
    assert ran("compute", export, "-o", link, "--force").status == 0
    assert target.read_bytes().startswith(b"{")


FAULTS: dict[str, tuple[str, BaseException, int, str]] = {
    "full disk": ("fsync", OSError(errno.ENOSPC, "Disk full"), 2, "can't be written: Disk full"),
    "held elsewhere": ("replace", PermissionError(errno.EACCES, "Denied"), 2, "can't be written: Denied"),
    "interrupted": ("replace", KeyboardInterrupt(), 130, "interrupted: no file was written"),
    "no memory": ("fsync", MemoryError(), 2, "there is not enough memory"),
}


@pytest.mark.parametrize("after", [0, 1])
@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("fault", FAULTS)
def test_both_files_or_neither(
    fault: str, existing: bool, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    function, error, status, said = FAULTS[fault]
    export, target = written(tmp_path), tmp_path / "card.csv"
    if existing:
        target.write_text(OLD)
        (tmp_path / "card.csv.provenance.json").write_text(OLD)
    before = contents(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, function, failing(error, after))
        done = ran("compute", export, "-o", target, "--force")
    assert done.status == status
    assert said in done.err
    assert contents(tmp_path) == before


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    export = written(tmp_path)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    refused(
        ran("compute", export, "-o", tmp_path / "card.json"),
        "error: this file can't be written: Permission denied\n  --> card.json\n"
        "  fix: check the folder and the disk, or write somewhere else\n",
    )


def test_a_folder_that_may_not_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export, real = written(tmp_path), Path.exists

    def exists(path: Path, **more: Any) -> bool:
        if path.name == "card.json":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, **more)

    monkeypatch.setattr(Path, "exists", exists)
    refused(ran("compute", export, "-o", tmp_path / "card.json"), "can't be written: Permission denied\n")


@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_killed_at_any_moment_the_old_file_stays(function: str, tmp_path: Path) -> None:
    export, target = written(tmp_path), tmp_path / "card.json"
    target.write_text(OLD)
    program = (
        f"import os, signal; os.{function} = lambda *_: os.kill(os.getpid(), signal.SIGKILL); "
        "from scorecard.commands import main; main()"
    )
    done = process("compute", export, "-o", target, "--force", program=("-c", program))
    assert done.status == -9
    assert target.read_text() == OLD
    assert ran("compute", export, "-o", target, "--force").status == 0  # what it left is in nobody's way


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    export, target = written(tmp_path), tmp_path / "card.csv"
    target.write_text(OLD)
    before = contents(tmp_path)
    done = process(
        "compute", export, "-o", target, "--force",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )  # fmt: skip
    refused(done, "error: this file can't be written: File too large\n")
    assert contents(tmp_path) == before


def test_no_other_file_is_ever_written(tmp_path: Path) -> None:
    """Nothing in the temporary folder, the home or the working folder."""
    for name in ("home", "temporary", "work"):
        (tmp_path / name).mkdir()
    export = written(tmp_path, LATE)
    env = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "temporary")}
    program = (
        "import sys; sys.addaudithook(lambda name, given: name == 'open' and 'w' in str(given[1]) "
        "and sys.stderr.write(f'{given[0]}\\n')); from scorecard.commands import main; main()"
    )
    done = process("compute", export, program=("-c", program), env=env, cwd=tmp_path / "work")
    assert (done.status, done.err) == (0, "")
    assert [list((tmp_path / name).iterdir()) for name in ("home", "temporary", "work")] == [[], [], []]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_file_that_is_replaced_becomes_its_owners_alone(tmp_path: Path) -> None:
    target = tmp_path / "card.json"
    target.write_text(OLD)
    target.chmod(0o666)
    ran("compute", written(tmp_path), "-o", target, "--force")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
