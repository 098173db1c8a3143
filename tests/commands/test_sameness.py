"""Same input, same bytes: whatever the hash seed, the zone, the locale, the clock and the folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.exports import BAD_ROW, HEADER, one_of, written
from commands.running import CHECKOUT, process

MACHINES: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "4711", "TZ": "America/New_York", "LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
)
NO_CLOCK = """
import time

def stopped(*_):
    raise SystemExit("the clock was read")

for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime"):
    setattr(time, name, stopped)
from scorecard.commands import main
main()
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    names = ("Thurrock", "Kent", "Rhône", "Shire of Nowhere", "kent")
    return written(tmp_path, HEADER + "".join(map(one_of, names)) + BAD_ROW)


@pytest.mark.parametrize("form", ["text", "html", "csv", "json"])
def test_the_machine_changes_nothing(form: str, export: Path, tmp_path: Path) -> None:
    runs = [
        process("compute", export, "--skip-invalid", "--format", form, env=env, cwd=folder)
        for env, folder in zip(MACHINES, (tmp_path, CHECKOUT, Path("/")), strict=True)
    ]
    assert runs[0].status == 0
    assert runs[0].out
    assert [run.out for run in runs[1:]] == [runs[0].out] * 2


def test_a_file_and_standard_output_and_a_second_run_are_the_same_bytes(export: Path, tmp_path: Path) -> None:
    texts = []
    for name in ("one.csv", "two.csv"):
        process("compute", export, "--skip-invalid", "-o", tmp_path / name)
        texts.append([(tmp_path / (name + more)).read_bytes() for more in ("", ".provenance.json")])
    assert texts[0] == texts[1]
    out = process("compute", export, "--skip-invalid", "--format", "csv").out
    assert texts[0][0] == out.encode("utf-8")


def test_the_clock_is_never_read(export: Path) -> None:
    done = process("compute", export, "--skip-invalid", program=("-c", NO_CLOCK))
    assert "clock" not in done.err
    assert done.status == 0
    for file in (CHECKOUT / "scorecard").rglob("*.py"):
        assert not re.search(r"\b(today|utcnow|now|localtime)\(", file.read_text("utf-8")), file
