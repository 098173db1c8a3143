"""docs/adopters.md: its tables are the code's, its worked example and its links hold."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from docs.generated import DOCS, between_markers

import scorecard
from scorecard.model.adopter import ADOPTER_COLUMNS, ADOPTER_NEEDED
from scorecard.model.adopter_lines import STAGES
from scorecard.model.adopter_register import ADOPTER_REGISTER
from scorecard.model.adopters import Adopters
from scorecard.readers.adopters.columns import find_adopter_columns

PAGE = DOCS / "adopters.md"
TEXT = PAGE.read_text(encoding="utf-8")


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def rules() -> str:
    rows = [(f"`{rule.code}`", rule.severity, rule.title, rule.fix) for rule in ADOPTER_REGISTER]
    return table(("code", "", "what is wrong", "what to do"), rows)


def test_the_tables_are_those_of_the_code() -> None:
    stages = table(("stage", "on the day"), [(stage.title, stage.definition) for stage in STAGES])
    assert between_markers(TEXT, "adopter-stages") == stages
    assert between_markers(TEXT, "adopter-rules") == rules(), rules()


def test_every_column_is_told_with_the_heading_of_list_11() -> None:
    told = re.findall(r"^\| `(\w+)` \| (.*?) ?\| (.*?) ?\|", TEXT, re.MULTILINE)
    told = [row for row in told if row[0] in ADOPTER_COLUMNS]
    assert [column for column, _, _ in told] == list(ADOPTER_COLUMNS)
    assert tuple(column for column, needed, _ in told if needed.startswith("yes")) == ADOPTER_NEEDED
    columns = find_adopter_columns(None)
    usual = {column: columns.headings(column)[0] for column in ADOPTER_COLUMNS if column != "local_authority"}
    assert {column: heading for column, _, heading in told if column != "local_authority"} == usual


@pytest.fixture(scope="module")
def example() -> Adopters:
    csv = between_markers(TEXT, "adopters-example").removeprefix("```csv\n").removesuffix("```")
    frame = pd.read_csv(io.StringIO(csv), dtype=str, keep_default_na=False)
    return scorecard.adopters(frame, as_at="2026-03-31", beside="2025-03-31", by="all")


def values(card: Adopters, table: str, start: date | None, end: date | None = None) -> dict[str, int | None]:
    return {
        one.line.code + (f" {one.line.reason}" if one.line.reason else ""): one.value
        for one in card.figures
        if one.line.table == table and one.start == start and end in (None, one.end)
    }


def test_the_worked_example_on_the_two_days(example: Adopters) -> None:
    now, then = (values(example, "stages", None, date(year, 3, 31)) for year in (2026, 2025))
    assert example.families == 6
    assert {code: count for code, count in now.items() if count} == {
        "left": 2, "adopted": 1, "approved": 1, "stage-1": 1, "enquiry": 1
    }  # fmt: skip
    assert {code: count for code, count in then.items() if count} == {
        "placed": 1,
        "approved": 1,
        "not-known": 4,
    }
    assert values(example, "waiting", None, date(2026, 3, 31)) == {
        "a11": 1, "a11-3-months": 1, "a13": 1, "in-stage-1": 1, "stage-1-over": 1, "in-stage-2": 0,
        "stage-2-over": 0, "between": 0, "registered": 1, "approval-over": 0,
    }  # fmt: skip
    assert values(example, "waiting", None, date(2025, 3, 31))["a11-3-months"] == 1


def test_the_worked_example_by_year(example: Adopters) -> None:
    year = date(2024, 4, 1)
    timed = ("ended", "within", "share", "median-days", "left-out")
    assert tuple(values(example, "stage-1", year)[code] for code in timed) == (2, 1, 50, 62, 0)
    assert tuple(values(example, "stage-2", year)[code] for code in timed) == (2, 1, 50, 120, 0)
    assert tuple(values(example, "approval", year)[code] for code in timed)[:3] == (2, 1, 50)
    assert tuple(values(example, "a12", year)[code] for code in timed) == (1, 0, 0, 91, 0)
    activity = values(example, "activity", year)
    assert (activity["placements"], activity["children"], activity["no-number"]) == (1, 2, 0)


def test_the_worked_example_from_enquiry_on(example: Adopters) -> None:
    year = date(2025, 4, 1)
    assert list(values(example, "conversion", year).values()) == [4, 2, 1, 0, 0, 0, 2, 2, 0]
    left = {name: count for name, count in values(example, "conversion-left", year).items() if count}
    assert left == {"left withdrew": 1, "left not-recorded": 1}
    leavers = {name: count for name, count in values(example, "leavers", year).items() if count}
    assert leavers == {"enquiry": 1, "enquiry not-recorded": 1, "stage-2": 1, "stage-2 withdrew": 1}


def test_the_links_lead_somewhere_and_the_map_is_one(tmp_path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert links
    assert [link for link in links if not (DOCS / link).exists()] == []
    found = re.search(r"^```toml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert found is not None
    path = tmp_path / "our-map.toml"
    path.write_text(found[1], encoding="utf-8")
    columns = find_adopter_columns(path)
    assert columns.names()["adm approval"] == "approval_date"
    assert columns.replacements("left_process_reason")["change of circumstances"] == "withdrew"
