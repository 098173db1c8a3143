"""The column reference says what the code does: its tables are generated, and no column is missing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

from docs.generated import DOCS, TABLES, between_markers
from scorecard.model.days import parse_day
from scorecard.model.journey import COLUMNS, NEEDED
from scorecard.readers.authorities import authority_names
from scorecard.readers.column_map import read_column_map

TEXT = (DOCS / "columns.md").read_text(encoding="utf-8")
CELLS = re.compile(r"`([^`]+)`")
ROWS = dict(re.findall(r"^\| `(\w+)` \| (\S.*?) \|", TEXT, re.MULTILINE))


@pytest.mark.parametrize("name", TABLES)
def test_generated_tables_are_up_to_date(name: str) -> None:
    document, table = TABLES[name]
    found = between_markers((DOCS / document).read_text(encoding="utf-8"), name)
    assert found == table(), "run python tests/docs/generated.py"


def test_every_column_is_documented_in_the_order_of_the_model() -> None:
    assert [name for name in ROWS if name in COLUMNS] == list(COLUMNS)


def test_needed_columns_are_called_needed_and_no_others() -> None:
    assert tuple(name for name in COLUMNS if ROWS[name].startswith("yes")) == NEEDED


@pytest.mark.parametrize(
    ("written", "read"),
    re.findall(r"^\| ([^|`]+) \| ([^|`]+) \|$", between_markers(TEXT, "names"), re.MULTILINE)[2:],
)
def test_names_of_authorities_are_matched_as_the_examples_say(written: str, read: str) -> None:
    assert authority_names({written: 1}) == {written: (read, True)}


@pytest.mark.parametrize("text", CELLS.findall(between_markers(TEXT, "dates-read")))
def test_dates_that_are_called_read_are_read(text: str) -> None:
    assert isinstance(parse_day(text), date)


@pytest.mark.parametrize("text", CELLS.findall(between_markers(TEXT, "dates-refused")))
def test_dates_that_are_called_refused_are_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_day(text)


def test_the_column_map_is_one(tmp_path: Path) -> None:
    found = re.search(r"^```toml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert found is not None
    path = tmp_path / "column-map.toml"
    path.write_text(found[1], encoding="utf-8")
    columns = read_column_map(path)
    assert set(NEEDED) <= set(columns.columns)
    assert columns.replacements("adopted_by_foster_carer")["carer adoption"] == "yes"
    assert columns.replacements("match_date")["not yet matched"] == ""
