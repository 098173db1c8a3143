"""Standard output and error that are closed, full, gone, or a terminal with an encoding of its own."""

from __future__ import annotations

import errno
import io
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from commands.exports import LATE, one_of, written
from commands.running import SAMPLE
from scorecard.commands import main, scorecard
from scorecard.commands import progress as progress_module
from scorecard.commands.entry import run
from scorecard.commands.progress import progress_bar
from scorecard.commands.streams import put, tell
from scorecard.readers.source import open_source


class Terminal(io.TextIOWrapper):
    """A terminal that can't show every character."""

    def __init__(self, encoding: str) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding, newline="", write_through=True)

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        return self.bytes.getvalue().decode(self.encoding)


class Broken(io.StringIO):
    """A stream that can't be written."""

    encoding = "utf-8"

    def __init__(self, number: int, words: str) -> None:
        super().__init__()
        self.fault = OSError(number, words)

    def write(self, _: str) -> NoReturn:
        raise self.fault

    def isatty(self) -> bool:
        return True


Told = Callable[..., tuple[int, str]]
FULL = (errno.ENOSPC, "No space left on device")
GONE = (errno.EPIPE, "Broken pipe")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Runs the commands; gives their status and what they told on standard error."""

    def told(*arguments: str) -> tuple[int, str]:
        # Not before the test runs, since pytest puts its own stream there at that moment.
        stream = io.StringIO()
        monkeypatch.setattr(sys, "stderr", stream)
        return run(scorecard, arguments), stream.getvalue()

    return told


def test_closed(monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    for arguments in (["thresholds", "list"], ["--help"], ["--version"]):
        said = "error: standard output is closed\n  fix: write to a file with -o\n"
        assert told(*arguments) == (2, said)


def test_full(monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(*FULL))
    assert told("thresholds", "list") == (
        2,
        "error: standard output can't be written: No space left on device\n  fix: write to a file with -o\n",
    )
    status, said = told("--help")
    assert status == 2
    assert said.startswith("error: the system refused to read or write: No space left on device\n")


@pytest.mark.parametrize("arguments", [("thresholds", "list"), ("--help",)])
def test_a_reader_that_is_gone(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(*GONE))
    assert told(*arguments) == (0, "")


def test_a_pipe_that_closes_while_completion_is_written(monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    monkeypatch.setenv("_SCORECARD_COMPLETE", "zsh_source")
    monkeypatch.setattr(sys, "stdout", Broken(*GONE))
    assert told() == (0, "")


def test_completion(monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, "utf-8", write_through=True))
    monkeypatch.setenv("_SCORECARD_COMPLETE", "zsh_source")
    assert told() == (0, "")
    assert out.getvalue().startswith(b"#compdef scorecard")
    monkeypatch.setenv("_SCORECARD_COMPLETE", "ksh_source")
    status, said = told()
    assert status == 2
    assert "asks for a shell that is not known" in said


@pytest.mark.parametrize("stream", [None, Broken(*FULL), Broken(*GONE)])
def test_nobody_to_tell(stream: Broken | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    tell("anything")
    assert run(scorecard, ["comput"]) == 2
    assert run(scorecard, ["compute", "no-such-file.csv"]) == 2


def test_a_terminal_that_lacks_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = Terminal("cp1252"), Terminal("cp1252")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    put("Rhône → 東\n")
    tell("naïve →")
    assert out.shown() == "Rhône \\u2192 \\u6771\n"
    assert err.shown() == "naïve \\u2192\n"


def test_a_pipe_gets_utf_8_whatever_its_encoding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, "ascii"))
    header = LATE.splitlines(keepends=True)[0]
    assert run(scorecard, ["compute", str(written(tmp_path, header + one_of("Rhône →")))]) == 0
    assert "\nRhône →\n=======\n".encode() in out.getvalue()


def test_the_door_exits_with_the_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["scorecard", "compute", "no-such-file.csv"])
    monkeypatch.setattr(sys, "stderr", None)
    handled: list[object] = []
    monkeypatch.setattr(signal, "signal", lambda *one: handled.append(one))
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert handled == [(signal.SIGINT, signal.SIG_IGN)]  # nothing is left that could be interrupted


def test_the_bar_moves_with_the_bytes_read(monkeypatch: pytest.MonkeyPatch) -> None:
    err = Terminal("utf-8")
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress_module, "BYTES_OF_TWO_SECONDS", 1)
    with progress_bar([str(SAMPLE), "no-such-file.csv"]) as progress, open_source(str(SAMPLE)) as source:
        for _ in source.blocks():
            progress([source])
    assert "100%" in err.shown()
