"""The progress bar: on a terminal, for much work, and nowhere else."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from commands.exports import BAD_ROW, SMALL, written
from commands.running import environment
from scorecard.presentation.wording import HIDING

PROGRAM = """
import sys
import scorecard.commands.progress as progress
progress.BYTES_OF_TWO_SECONDS = int(sys.argv.pop(1))
progress.SECONDS = 0.0
from scorecard.commands import main
main()
"""


def on_a_terminal(export: Path, threshold: int, *options: str, **env: str) -> tuple[int, str, bytes]:
    """The run's status, what its terminal showed, and its standard output."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", PROGRAM, str(threshold), "compute", str(export), *options]
    env = {"TERM": "xterm", **env}
    with subprocess.Popen(command, env=environment(**env), stdout=-1, stderr=theirs, stdin=theirs) as running:
        os.close(theirs)
        out, _ = running.communicate(timeout=60)
    shown = b""
    try:
        while block := os.read(ours, 4096):
            shown += block
    except OSError:  # so Linux tells that the other end is closed
        pass
    finally:
        os.close(ours)
    return running.returncode, shown.decode("utf-8"), out


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return written(tmp_path, SMALL.rsplit("K6", 1)[0])


def test_a_bar_for_much_work_on_a_terminal(export: Path) -> None:
    status, shown, out = on_a_terminal(export, 100)
    assert status == 0
    assert "Reading" in shown
    assert "100%" in shown
    assert out.startswith(b"Adoption scorecard as at ")


def test_none_for_little_work(export: Path) -> None:
    assert on_a_terminal(export, 25_000_000)[:2] == (0, "")


def test_a_line_where_working_out_what_to_hide_takes_long(export: Path) -> None:
    status, shown, out = on_a_terminal(export, 25_000_000, "--audience", "publication")
    assert (status, out[:10]) == (0, b"Adoption s")
    assert " ".join(shown.split()) == HIDING


def test_none_on_a_dumb_terminal(export: Path) -> None:
    assert on_a_terminal(export, 100, TERM="dumb")[:2] == (0, "")


def test_none_where_standard_error_is_no_terminal(export: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, "100", "compute", str(export)]
    done = subprocess.run(command, env=environment(TERM="xterm"), capture_output=True, check=True)
    assert done.stderr == b""


def test_messages_begin_on_a_line_of_their_own(tmp_path: Path) -> None:
    status, shown, out = on_a_terminal(written(tmp_path, SMALL + BAD_ROW), 100)
    assert (status, out) == (2, b"")
    assert "\nerror: entered_care_date (C8) is a day that does not exist\r\n" in shown


def test_no_colour_with_or_without_no_color(export: Path) -> None:
    for env in ({}, {"NO_COLOR": "1"}):
        shown = on_a_terminal(export, 100, **env)[1]
        assert "100%" in shown
        assert not re.search("\x1b\\[[0-9;]*m", shown)
