"""The lists of docs/timeliness.md are those of the code."""

from __future__ import annotations

import re

from docs.generated import DOCS
from scorecard.engine.timeliness.ethnicity import GROUPS
from scorecard.engine.timeliness.groupings import BREAKDOWNS
from scorecard.model.stage import STAGES
from scorecard.readers.bank_holidays import shipped_bank_holidays

TEXT = (DOCS / "timeliness.md").read_text(encoding="utf-8")


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
