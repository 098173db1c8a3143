"""The commands of docs/timeliness.md run, and print what it shows; its lists are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import test_readme
from docs.generated import DOCS
from scorecard.engine.timeliness.ethnicity import GROUPS
from scorecard.engine.timeliness.groupings import BREAKDOWNS
from scorecard.model.stage import STAGES
from scorecard.readers.bank_holidays import shipped_bank_holidays

TEXT = (DOCS / "timeliness.md").read_text(encoding="utf-8")
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
    assert [link for link in links if not (DOCS / link).exists()] == []


def test_it_names_every_stage_breakdown_and_code() -> None:
    assert re.findall(
        r"^\| `([a-z]+-[a-z]+)` \| (?:entered|adoption|placement|match|placed)", TEXT, re.M
    ) == [stage.code for stage in STAGES]
    named = [
        name
        for line in re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", TEXT, re.M)
        for name in line.split(", ")
    ]
    assert {f"`{by}`" for by in BREAKDOWNS} <= set(named)
    for group, codes in GROUPS.items():
        assert f"| {group} | {', '.join(codes)}" in TEXT


def test_it_names_the_days_that_the_bank_holidays_cover() -> None:
    holidays = shipped_bank_holidays()
    assert (holidays.first_day.isoformat(), holidays.last_day.isoformat()) == ("2000-01-01", "2027-12-31")
    assert "from 1 January 2000 to 31 December 2027" in TEXT
