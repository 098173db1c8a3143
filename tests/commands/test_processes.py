"""The commands as processes: closed and full streams, pipes, interrupts, doors."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from commands.exports import LATE, SMALL, written
from commands.running import CHECKOUT, REGION, environment, process, shell

STATUSES = {
    "scorecard compute journeys.csv >&-": (
        2,
        "error: standard output is closed\n  fix: write to a file with -o",
    ),
    "scorecard --help >&-": (2, "error: standard output is closed\n  fix: write to a file with -o"),
    "scorecard compute journeys.csv --format json >/dev/full": (
        2,
        "error: standard output can't be written: No space left on device\n  fix: write to a file with -o",
    ),
    "scorecard --version >/dev/full": (
        2,
        "error: the system refused to read or write: No space left on device",
    ),
    "scorecard check journeys.csv --as-at 2016-03-31 >&- 2>&- <&-": (2, ""),
    "scorecard check journeys.csv --as-at 2016-03-31 2>&-": (0, ""),
    "scorecard check late.csv 2>&-": (1, ""),
    "scorecard check late.csv 2>/dev/full": (1, ""),
    "scorecard comput 2>&-": (2, ""),
    "scorecard comput 2>/dev/full": (2, ""),
    "scorecard compute gone.csv 2>/dev/full": (2, ""),
    "scorecard compute journeys.csv <&-": (0, ""),
    "scorecard compute - <&-": (2, "error: standard input is closed\n  --> standard input\n"),
    "scorecard compute - <journeys.csv": (0, ""),
    "scorecard compute - -o journeys.csv --force <journeys.csv": (
        2,
        "error: this file is an input and is never overwritten\n  --> journeys.csv",
    ),
    "scorecard compute journeys.csv --format json -o card.json >&-": (0, "written: card.json\n"),
    "scorecard compute journeys.csv | head -1": (0, ""),
    "scorecard compute big.csv --format json | head -1": (0, ""),
    "scorecard compute --help | true": (0, ""),
    "scorecard compute --json-schema | head -1": (0, ""),
    "scorecard comput": (2, "Did you mean one of: 'compare', 'compute'?"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("processes")
    written(folder, SMALL.rsplit("K6", 1)[0])
    written(folder, LATE, "late.csv")
    lines = LATE.splitlines()
    many = (lines[1].replace("L1", f"L{n}").replace("Thurrock", f"Shire {n}") for n in range(300))
    written(folder, "\n".join((lines[0], *many)) + "\n", "big.csv")
    return folder


@pytest.mark.parametrize("line", STATUSES)
def test_status_and_words_of_a_line_of_shell(line: str, folder: Path) -> None:
    status, said = STATUSES[line]
    done = shell(line, folder)
    assert done.status == status
    assert said in done.err
    assert "Traceback" not in done.err
    assert "Exception ignored" not in done.err
    if status == 0 and "big" not in line:
        assert done.err == said
    if "comput " in line:
        assert done.out == ""


def test_a_reader_that_is_gone_before_the_first_byte_is_no_error(folder: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    try:
        done = process("compute", folder / "journeys.csv", stdout=writes)
        helped = process("--help", stdout=writes)
    finally:
        os.close(writes)
    assert (done.status, done.err) == (0, "")
    assert (helped.status, helped.err) == (0, "")


def not_in_the_background() -> None:
    """A shell has what it runs in the background, these tests perhaps, ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_130_for_ctrl_c_in_the_middle_of_reading(tmp_path: Path) -> None:
    pipe = tmp_path / "slow.csv"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "scorecard", "compute", str(pipe), "-o", str(tmp_path / "card.json")]
    with subprocess.Popen(
        command, env=environment(), stdout=-1, stderr=-1, preexec_fn=not_in_the_background
    ) as running:
        # The pipe opens when the run opens it to read. Python looks for signals between its own steps: one
        # that comes just before the read waits with it, for the pipe's end. A lost one would be status 2.
        with pipe.open("wb"):
            running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err.strip()) == (130, b"", b"interrupted: no file was written")
    assert list(tmp_path.iterdir()) == [pipe]


def test_both_doors_of_a_checkout_give_the_same(tmp_path: Path) -> None:
    asked = ("compute", REGION, "--window", "latest", "--format", "json")
    outputs = [
        process(*asked, program=program, cwd=tmp_path)
        for program in (("-m", "scorecard"), (str(CHECKOUT / "cli.py"),))
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0].status == 0


def test_check_through_the_door_of_a_checkout() -> None:
    done = process(
        "check", "sample_data/synthetic_authority.csv", "--as-at", "2026-03-31",
        program=("cli.py",), cwd=CHECKOUT,
    )  # fmt: skip
    assert (done.status, done.err) == (1, "")
    assert done.out.splitlines()[0] == "Window 2023-26 as at 31 March 2026"


def test_a_working_folder_that_is_gone(tmp_path: Path) -> None:
    done = shell("mkdir gone && cd gone && rmdir ../gone && scorecard --version", tmp_path)
    assert done.status == 0
    assert "Traceback" not in done.err


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\x1b.csv"
    Path(os.fsdecode(name)).write_text(LATE, "utf-8")
    for form in ("text", "markdown", "html", "csv", "json"):
        done = process("compute", os.fsdecode(name), "--format", form)
        assert done.status == 0
        assert "\x1b" not in done.out + done.err
    assert "--> \\udcfe.csv" in process("compute", os.fsdecode(b"\xfe.csv")).err
