"""A working folder whose files are named like modules, settings and start-up files: none is ever taken."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import openpyxl
import pytest
from commands.exports import written
from commands.running import CHECKOUT, process

from hostile.runs import CLEAN

RUNS = {
    "text": ("compute", "journeys.csv"),
    "CSV": ("compute", "journeys.csv", "--format", "csv"),
    "JSON": ("compute", "journeys.csv", "--format", "json"),
    "a page": ("compute", "journeys.csv", "-o", "card.html"),
    "Excel": ("compute", "journeys.csv", "-o", "card.xlsx"),
    "Word": ("compute", "journeys.csv", "-o", "card.docx"),
    "from Excel": ("compute", "book.xlsx"),
    "problems": ("validate", "journeys.csv"),
    "a child": ("explain", "K1", "journeys.csv"),
    "journeys": ("convert", "journeys.csv"),
}
MODULES = """
import json, sys
from scorecard.commands import scorecard
from scorecard.commands.entry import run
for asked in json.loads(sys.argv[1]):
    run(scorecard, asked)
print("MODULES", *{name.partition(".")[0] for name in sys.modules})
"""
BEFORE = "import sys; print(*{name.partition('.')[0] for name in sys.modules})\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a CSV and a workbook of the same children."""
    return with_children(tmp_path)


@pytest.fixture(scope="module")
def shadowed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a folder, with a file for every module that the runs load, which would end the run."""
    folder = with_children(tmp_path_factory.mktemp("shadowed"))
    loaded = process(json.dumps(list(RUNS.values())), program=("-c", MODULES), cwd=folder)
    names = set(loaded.out.rpartition("MODULES ")[2].split())
    # What `python -m` loads before the program can leave the folder out, `__future__` with its first line.
    (folder / "before.py").write_text(BEFORE, "utf-8")
    before = process(program=("-m", "before"), cwd=folder).out.split()
    names -= {*before, *sys.builtin_module_names, "scorecard", "__future__"}
    assert {"click", "csv", "json", "numpy", "pydantic", "python_calamine", "typing", "xlsxwriter"} <= names
    for name in names:
        (folder / f"{name}.py").write_text(f"raise SystemExit('shadowed by {name}')\n", "utf-8")
    return folder


def with_children(folder: Path) -> Path:
    written(folder, CLEAN)
    book = openpyxl.Workbook()
    for line in CLEAN.splitlines():
        book.active.append(line.split(","))
    book.save(folder / "book.xlsx")
    return folder


@pytest.mark.parametrize("asked", RUNS)
def test_no_module_of_the_working_folder_is_taken(asked: str, shadowed: Path) -> None:
    done = process(*RUNS[asked], *(["--force"] if "-o" in RUNS[asked] else []), cwd=shadowed)
    assert (done.status, "shadowed" in done.out + done.err) == (0, False), done.err


def test_nor_by_the_door_of_a_checkout(shadowed: Path) -> None:
    done = process(*RUNS["text"], program=(str(CHECKOUT / "cli.py"),), cwd=shadowed)
    assert (done.status, "shadowed" in done.out + done.err) == (0, False), done.err


def test_no_settings_or_start_up_file_of_the_working_folder_is_taken(folder: Path) -> None:
    plain = process("compute", "journeys.csv", "--format", "json", cwd=folder)
    for name in ("scorecard.toml", "config.toml", ".scorecard.toml", "pyproject.toml", "setup.cfg"):
        (folder / name).write_text('skip-invalid = true\nwindow = ["2011-14"]\n', "utf-8")
    for name in ("sitecustomize.py", "usercustomize.py", "conftest.py"):
        (folder / name).write_text("raise SystemExit('taken')\n", "utf-8")
    (folder / ".env").write_text("SCORECARD_WINDOW=2011-14\n", "utf-8")
    (folder / "thresholds").mkdir()
    (folder / "thresholds" / "dfe-2014-01-14.toml").write_text('edition = "ours"\n', "utf-8")
    assert process("compute", "journeys.csv", "--format", "json", cwd=folder) == plain
    assert plain.status == 0


CHART = """
import hashlib
from scorecard.presentation.charts import Bar, columns_over_time
drawn = columns_over_time("t", "a", [Bar("2013-16", 455, "455", 426)], "Mean days")
print(hashlib.sha256(drawn.svg.encode() + drawn.png).hexdigest())
"""


@pytest.mark.parametrize(
    "settings",
    [
        b"figure.facecolor: red\nfont.size: 30\nsavefig.dpi: 30\naxes.formatter.use_locale: True\n",
        b"no such setting: 1\nfont.size: enormous\n",
        b"\xff\xfe\x00 damaged \x80",
    ],
    ids=["other settings", "settings that are none", "not a text"],
)
def test_no_chart_settings_of_the_working_folder_are_taken(settings: bytes, tmp_path: Path) -> None:
    plain = process(program=("-c", CHART), cwd=tmp_path)
    (tmp_path / "matplotlibrc").write_bytes(settings)
    assert process(program=("-c", CHART), cwd=tmp_path) == plain
    assert (plain.status, len(plain.out)) == (0, 65)


def test_nor_when_a_paper_is_written(folder: Path) -> None:
    asked = ("report", "journeys.csv", "--audience", "internal", "-o", "paper.html")
    (folder / "matplotlibrc").write_bytes(b"\xff damaged")
    done = process(*asked, cwd=folder)
    assert (done.status, "<img" in (folder / "paper.html").read_text("utf-8")) == (0, True), done.err
