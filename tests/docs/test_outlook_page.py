"""The command of docs/outlook.md runs, and prints what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import test_readme
from docs.generated import DOCS, ROOT

TEXT = (DOCS / "outlook.md").read_text(encoding="utf-8")
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


def test_there_is_one_and_the_links_lead_somewhere() -> None:
    assert len(BLOCKS) == 1
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", TEXT)
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
