"""The machine's clock, zone, locale, hash seed and working folder change nothing: the same bytes come out."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys, time
import scorecard
if sys.argv[2] == "long ago":
    time.time = time.monotonic = lambda: 0.0
    time.localtime = time.gmtime
reading = scorecard.read(sys.argv[1], skip_invalid=True)
sys.stdout.buffer.write(repr((scorecard.compute(reading), reading.problems)).encode())
"""


@cache
def said(name: str, folder: Path = ROOT, clock: str = "", **machine: str) -> bytes:
    file = ROOT / "sample_data" / f"synthetic_{name}.csv"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **machine}
    program = [sys.executable, "-c", PROGRAM, str(file), clock]
    return subprocess.run(program, env=environment, cwd=folder, check=True, capture_output=True).stdout


@pytest.mark.parametrize("name", ["region", "awkward"])
@pytest.mark.parametrize(
    "machine",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "XXX+12", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "de_DE.UTF-8", "LANG": "fr_FR", "clock": "long ago"},
    ],
    ids=["east", "west", "long-ago"],
)
def test_the_same_bytes_on_any_machine(name: str, machine: dict[str, str], tmp_path: Path) -> None:
    usual = said(name)
    assert usual.count(b"Result(") >= 40
    assert said(name, tmp_path, **machine) == usual
