"""The commands of docs/compare.md run, and print what it shows; its lists are the product's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import test_readme
from docs.generated import DOCS, ROOT
from scorecard.model.comparison import CAUSES
from scorecard.presentation.comparison_csv import COLUMNS
from scorecard.presentation.comparison_words import CAUSE_WORDS

TEXT = (DOCS / "compare.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n\$ scorecard (.*?)\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_command_prints_what_the_page_shows(
    command: str,
    shown: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    test_readme.test_a_command_prints_what_the_readme_shows(command, shown, tmp_path, monkeypatch, capfd)


def test_there_are_two_and_the_links_lead_somewhere() -> None:
    assert len(BLOCKS) == 2
    links = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


def test_the_page_has_every_cause_in_its_words() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ([a-z: ]+) \|", TEXT, re.MULTILINE)
    assert rows[1:] == list(CAUSE_WORDS.items())
    assert tuple(cause for cause, _ in rows[1:]) == CAUSES


def test_the_page_has_every_column_of_the_csv() -> None:
    named = {column.removesuffix("_before").removesuffix("_after") for column in COLUMNS}
    assert [name for name in named if f"`{name}`" not in TEXT and f"`{name}_before`" not in TEXT] == []
