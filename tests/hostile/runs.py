"""A clean file, its figures, and what a run told of a spoilt one. Nobody in these files is a real child."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commands.exports import SMALL, written
from commands.running import Done, ran

CLEAN = SMALL.rsplit("K6", 1)[0]
"""A header and the rows 2 to 6, of the children K1 to K5."""
LINES = CLEAN.splitlines()
WITHOUT_K2 = "".join(f"{line}\n" for line in LINES if not line.startswith("K2"))

Told = list[tuple[str, str]]
_ERROR = re.compile(r"^error: (.*)(?:\n  --> (.*))?$", re.MULTILINE)
_ACCOUNT = re.compile(r"\d+ of \d+ rows can't be used")


def spoilt(old: str, new: str, row: int = 3) -> str:
    """The clean file with one text of one row put differently; row 3 is K2's."""
    lines = list(LINES)
    assert old in lines[row - 1]
    lines[row - 1] = lines[row - 1].replace(old, new, 1)
    return "".join(f"{line}\n" for line in lines)


def widened(heading: str, cell: str) -> str:
    """The clean file with one column more at its end, the same cell in each row."""
    return "".join(f"{line},{cell if number else heading}\n" for number, line in enumerate(LINES))


def computed(folder: Path, content: str | bytes, *more: str, name: str = "journeys.csv") -> Done:
    """The scorecard of a file with this content, as JSON."""
    path = written(folder, content, name) if isinstance(content, str) else folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    return ran("compute", path, "--format", "json", *more)


def figures(done: Done) -> list[dict[str, Any]]:
    """Every figure of a scorecard, with all that stands beside it but its notes."""
    assert done.status == 0, done.err
    results: list[dict[str, Any]] = json.loads(done.out)["results"]
    assert results
    return [{key: value for key, value in result.items() if key != "notes"} for result in results]


def notes(done: Done) -> list[str]:
    """The notes of a run, as they stand on standard error."""
    return [line.removeprefix("note: ") for line in done.err.splitlines() if line.startswith("note: ")]


def told(done: Done) -> Told:
    """Every error's sentence and place, without the closing count of rows."""
    assert "went wrong" not in done.err
    assert "Traceback" not in done.err
    return [found for found in _ERROR.findall(done.err) if not _ACCOUNT.fullmatch(found[0])]


def refused(done: Done) -> Told:
    """What a run that could not be made told; nothing of a result is on standard output."""
    assert (done.status, done.out) == (2, "")
    assert "  fix: " in done.err
    return told(done)


def joined(lines: Sequence[str], end: str) -> bytes:
    """Lines as bytes, each with this end."""
    return "".join(f"{line}{end}" for line in lines).encode()
