"""The commands that the README and the pages show run, and print what is shown; links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from docs.generated import DOCS, ROOT
from scorecard.commands import scorecard
from scorecard.commands.entry import run

TEXTS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *DOCS.glob("*.md"))}
BLOCK = re.compile(r"```console\n\$ scorecard ((?:[^\n]*\\\n)*[^\n]*)\n(.*?)```", re.DOTALL)
"""A command, which may go over several lines, and what it prints."""
SHOWN = [
    (name, command.replace("\\\n", ""), shown)
    for name, text in TEXTS.items()
    for command, shown in BLOCK.findall(text)
]
STATUS = {"compute sample_data/synthetic_awkward.csv": 2, "check": 1, "validate": 1}


@pytest.mark.parametrize(("_", "command", "shown"), SHOWN, ids=[f"{one[0]}: {one[1]}" for one in SHOWN])
def test_a_command_prints_what_is_shown(
    _: str,
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


def test_every_block_is_found() -> None:
    found = {name: text.count("```console") for name, text in TEXTS.items() if "```console" in text}
    assert found == {
        "README.md": 6, "adopters.md": 1, "check.md": 1, "compare.md": 2, "compute.md": 6, "explain.md": 3,
        "outlook.md": 1, "papers.md": 1, "pipeline.md": 3, "returns.md": 1, "timeliness.md": 3,
    }  # fmt: skip
    assert sum(found.values()) == len(SHOWN)


@pytest.mark.parametrize("name", TEXTS)
def test_links_lead_somewhere(name: str) -> None:
    folder = ROOT if name == "README.md" else DOCS
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", TEXTS[name])
    assert [link for link in links if not link.startswith("https:") and not (folder / link).exists()] == []


@pytest.mark.parametrize("name", TEXTS)
def test_headings_that_links_lead_to_are_there(name: str) -> None:
    headings = re.findall(r"^#+ (.*)$", TEXTS[name], re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXTS[name])) <= anchors
