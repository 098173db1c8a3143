"""The README's commands run, and print what it shows."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from scorecard.commands import scorecard
from scorecard.commands.entry import run

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n\$ scorecard (.*?)\n(.*?)```", README, re.DOTALL)
STATUS = {"compute sample_data/synthetic_awkward.csv": 2, "check": 1, "validate": 1}


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_command_prints_what_the_readme_shows(
    command: str,
    shown: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "sample_data", tmp_path / "sample_data")
    monkeypatch.chdir(tmp_path)
    status = run(scorecard, shlex.split(command))
    printed = capfd.readouterr()
    lines = (printed.err + printed.out).splitlines()
    assert status == next((code for start, code in STATUS.items() if command.startswith(start)), 0)
    assert _agree(shown.splitlines(), lines), "\n".join(lines)


def _agree(shown: list[str], printed: list[str]) -> bool:
    """Whether the lines are shown in order; a line of dots stands for any number of lines."""
    if not shown:
        return not printed
    if shown[0] == "...":
        return any(_agree(shown[1:], printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and shown[0].rstrip() == printed[0].rstrip() and _agree(shown[1:], printed[1:])


def test_the_first_two_bash_blocks_are_one_line_each() -> None:
    blocks = re.findall(r"```bash\n(.*?)```", README, re.DOTALL)
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]
    assert "scorecard compute sample_data/synthetic_authority.csv" in blocks[0]
    assert "pytest" in blocks[1]


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
