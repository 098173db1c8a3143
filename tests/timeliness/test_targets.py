"""Targets files: what they may say, what is refused, and what a target counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import scorecard as product
from scorecard.engine.timeliness.figures import figures
from scorecard.engine.timeliness.question import TimelinessQuestion
from scorecard.model.window import window_named
from scorecard.presentation.text import page_text
from scorecard.presentation.timeliness_page import timeliness_page
from scorecard.readers.targets import find_targets, read_targets
from timeliness.test_groups import table

GOOD = """[[target]]
name = "Placed within 4 weeks of the match"
from = "match_date"
to = "placed_for_adoption_date"
within = 4
unit = "weeks"
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "our-targets.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(folder: Path, old: str, new: str) -> tuple[str, str]:
    with pytest.raises(product.ScorecardError) as refused:
        read_targets(written(folder, GOOD.replace(old, new)))
    assert refused.value.where == "our-targets.toml"
    return refused.value.what, refused.value.fix


def test_the_shipped_file_reads_and_names_its_sources() -> None:
    targets = find_targets("example").targets
    assert [(one.within, one.unit, one.days) for one in targets] == [
        (15, "working-days", 15),
        (26, "weeks", 182),
    ]
    assert all(one.source for one in targets)


def test_what_is_wrong_is_named_with_what_there_is(tmp_path: Path) -> None:
    assert refusal(tmp_path, 'unit = "weeks"', "")[0] == "target[1].unit is missing"
    what, fix = refusal(tmp_path, "within = 4", "within = 4\ncolour = 1")
    assert what == "the key target[1].colour is not known"
    assert fix == "the keys there are name, from, to, within, unit, source"
    what, _ = refusal(tmp_path, '"match_date"', '"date_of_birth"')
    assert what.startswith(
        "target[1].from: 'date_of_birth' is not a date of a journey; there are entered_care"
    )
    what, _ = refusal(tmp_path, '"weeks"', '"months"')
    assert what == "target[1].unit: input should be 'working-days', 'days' or 'weeks'"
    what, _ = refusal(tmp_path, "within = 4", "within = -1")
    assert what.startswith("target[1].within: input should be greater than or equal to 0")
    what, _ = refusal(tmp_path, "placed_for_adoption_date", "match_date")
    assert what == "target[1]: a target leads from one date to another"
    what, _ = refusal(tmp_path, GOOD, GOOD + GOOD)
    assert what == "target: two targets have the name 'Placed within 4 weeks of the match'"
    assert refusal(tmp_path, GOOD, "")[0] == "target is missing"
    assert refusal(tmp_path, GOOD, "target = []")[0].startswith("target: ")
    what, _ = refusal(tmp_path, "[[target]]", "[target]")
    assert what == "target: each has a heading of its own in double brackets, [[target]]"
    what, _ = refusal(tmp_path, "Placed within 4 weeks of the match", "  ")
    assert what == "target[1].name: string should have at least 1 character"
    what, _ = refusal(tmp_path, GOOD, GOOD + GOOD.replace('match"', 'match "'))
    assert what == "target: two targets have the name 'Placed within 4 weeks of the match'"


@pytest.mark.parametrize("name", ["exmple", "none.toml", "-"])
def test_a_file_that_is_not_there_is_refused_with_the_shipped_ones(name: str) -> None:
    with pytest.raises(product.ScorecardError) as refused:
        find_targets(name)
    told = refused.value
    assert (told.what, told.where) == ("there is no such file of targets", name)
    assert told.fix == "check the path, or give the name of a shipped one: example"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(product.ScorecardError, match="can't be read"):
        find_targets(tmp_path)


def kept(data: pd.DataFrame, folder: Path, text: str = GOOD, **asked: Any) -> tuple[Any, ...]:
    asked = {"windows": "2013-16", "as_at": "2016-03-31", "by": "all", **asked}
    found = product.timeliness(data, targets=written(folder, text), **asked)
    (one,) = found.targets
    return one.children, one.within, one.share, one.value, one.longest, one.left_out, one.negative


def test_the_last_day_is_within_and_the_next_is_not(tmp_path: Path) -> None:
    data = table("A,M", "B,M", "C,M", "D,M", more="sex")
    data["placed_for_adoption_date"] = ["2014-07-29", "2014-07-30", "2014-06-21", "2014-07-10"]
    data.loc[3, "match_date"] = ""
    assert kept(data, tmp_path) == (3, 2, 200 / 3, 67, 29, 1, 1)


def test_a_target_is_of_what_ended_in_the_window_whichever_cohort(tmp_path: Path) -> None:
    data = table("A,M", "B,M", more="sex")
    data["placed_for_adoption_date"] = ["2014-07-29", "2013-03-31"]
    data["match_date"] = ["2014-07-01", "2013-03-01"]
    data["entered_care_date"] = "2012-01-01"
    assert kept(data, tmp_path)[:2] == (1, 1)
    assert kept(data, tmp_path, cohort="adopted")[:2] == (1, 1)


def test_a_target_whose_column_is_missing_is_not_available_and_says_so(tmp_path: Path) -> None:
    text = GOOD.replace("match_date", "legal_planning_meeting_date")
    data = table("A,M", more="sex")
    assert kept(data, tmp_path, text) == (None, 0, None, None, None, 0, 0)
    found = product.timeliness(data, targets=written(tmp_path, text), windows="2013-16")
    columns = [dict(note.facts)["column"] for note in found.notes if note.code == "dates-not-available"]
    assert columns == ["adoption_decision_date", "legal_planning_meeting_date"]


def test_a_date_after_the_as_at_day_has_not_happened(tmp_path: Path) -> None:
    data = table("A,M", more="sex")
    assert kept(data, tmp_path, as_at="2014-08-01")[0] == 1
    assert kept(data, tmp_path, as_at="2014-07-31")[0] == 0


def test_nobody_and_not_available_are_said_in_shorthand(tmp_path: Path) -> None:
    data = table("A,M", more="sex")
    text = GOOD.replace("match_date", "legal_planning_meeting_date") + GOOD.replace("weeks", "days")
    file = written(tmp_path, text.replace("Placed within 4 weeks of the match", "After the meeting", 1))
    asked: dict[str, Any] = {
        "windows": "2013-16",
        "as_at": "2016-03-31",
        "by": ("all", "year"),
        "targets": file,
    }
    lines = page_text(timeliness_page(product.timeliness(data, **asked), "1")).splitlines()
    told = [line.split() for line in lines if line.startswith("2013-14  ")]
    assert told[-2:] == [["2013-14", *["[x]"] * 5], ["2013-14", "0", "0", "[z]", "[z]", "0"]]


def test_the_engine_needs_the_bank_holidays_for_working_days() -> None:
    reading = product.read(
        table("A,M", more="sex").assign(legal_planning_meeting_date="", adoption_decision_date="")
    )
    question = TimelinessQuestion(
        (window_named("2013-16"),), date(2016, 3, 31), targets=find_targets("example").targets
    )
    with pytest.raises(ValueError, match="needs the bank holidays"):
        figures(reading.journeys, question)
