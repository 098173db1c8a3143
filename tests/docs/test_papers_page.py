"""docs/papers.md: its commands run as printed, and what it says of sheets and links is so."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from commands.running import CHECKOUT, ran
from openpyxl import load_workbook

from docs.generated import DOCS
from scorecard.presentation.report_extra import INSTALL

TEXT = (DOCS / "papers.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```bash\n(.*?)```", TEXT, re.DOTALL)
COMMANDS = [line for block in BLOCKS for line in block.splitlines() if line.startswith("scorecard ")]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_runs_as_printed(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CHECKOUT / "sample_data", tmp_path / "sample_data")
    monkeypatch.chdir(tmp_path)
    assert ran(*shlex.split(line)[1:]).status == 0
    assert (tmp_path / line.split()[-1]).is_file()


def test_the_line_that_installs_is_the_one_of_the_message() -> None:
    assert f"```bash\n{INSTALL}\n```" in TEXT


def test_the_sheets_are_those_the_page_names(tmp_path: Path) -> None:
    path = tmp_path / "paper.xlsx"
    ran("compute", CHECKOUT / "sample_data" / "synthetic_region.csv", "-o", path)
    named = re.findall(r"\*\*([^*]+)\*\*", TEXT.partition("### Excel")[2])
    assert load_workbook(path).sheetnames[: len(named)] == named
