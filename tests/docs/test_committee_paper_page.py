"""The committee paper in docs/papers.md and the README: its finding is the one that the command writes."""

from __future__ import annotations

import re
from pathlib import Path

from commands.running import CHECKOUT, ran

from docs.generated import DOCS, between_markers
from scorecard.model.report import SECTIONS
from scorecard.presentation.report_words import HEADINGS

PAGE = (DOCS / "papers.md").read_text(encoding="utf-8")
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def unquoted(text: str) -> str:
    return " ".join(text.replace("\n> ", " ").removeprefix("> ").split())


def test_the_finding_shown_is_the_one_that_the_command_writes(tmp_path: Path) -> None:
    shown = unquoted(between_markers(PAGE, "finding"))
    (command,) = re.findall(r"\$ scorecard (report .*) -o paper.html", PAGE)
    paper = tmp_path / "paper.html"
    sources = [CHECKOUT / one if one.startswith("sample_data") else one for one in command.split()]
    assert ran(*sources, "-o", paper).status == 0
    assert f">{shown}<" in paper.read_text(encoding="utf-8")
    assert f"$ scorecard {command} -o paper.html" in README
    assert shown in unquoted(README)


def test_every_section_is_described_in_its_order() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| (.*?) \|", PAGE, re.MULTILINE)
    assert rows == [(name, HEADINGS[name]) for name in SECTIONS]


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([a-z]+\.md)", PAGE)
    assert [link for link in links if not (DOCS / link).exists()] == []
