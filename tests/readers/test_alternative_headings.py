"""Column maps with several headings for a column, and of layouts that may leave columns out."""

from __future__ import annotations

from pathlib import Path

import pytest

from readers.exports import account, codes, export, facts, reading_of, refusal, row, told
from scorecard.readers.column_map import ColumnMap
from scorecard.readers.headings import count_known

RENAME = "rename the headings or give a --column-map (docs/columns.md)"
IDS = ColumnMap(columns={"child_id": ["Child Unique ID", "Child Unique Identifier"]})
DECIDED = "01/05/2014"


def with_ids(heading: str, *more: str) -> str:
    """The usual file of one row, its ids under another heading."""
    cells = ",".join((row(), *("" for _ in more)))
    return export(cells, more=",".join(more)).replace("child_id", heading, 1)


@pytest.mark.parametrize(
    "heading", ["Child Unique ID", "Child Unique Identifier", '"child\nunique  IDENTIFIER "']
)
def test_a_table_has_any_one_of_them(tmp_path: Path, heading: str) -> None:
    reading = reading_of(tmp_path, with_ids(heading), column_map=IDS)
    assert (account(reading), reading.notes, reading.problems) == ((1, 1, 0, 0), (), ())
    assert reading.journeys.ids.all() == ["1"]


def test_two_of_them_in_one_table_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, with_ids("Child Unique ID", "Child Unique Identifier"), column_map=IDS) == (
        "two columns are child_id: A and H",
        "journeys.csv",
        "remove or rename one of them",
    )


def test_a_needed_column_stays_needed(tmp_path: Path) -> None:
    assert refusal(tmp_path, with_ids("ID"), column_map=IDS) == (
        "needed column is missing: child_id ('Child Unique ID')",
        "journeys.csv",
        f"export this column too; {RENAME}",
    )
    assert refusal(tmp_path, with_ids("Child Unique Identifer"), column_map=IDS)[2] == (
        f"child_id may be 'Child Unique Identifer'; {RENAME}"
    )


def test_an_optional_column_with_a_list_may_be_absent(tmp_path: Path) -> None:
    columns = ColumnMap(columns={"adoption_decision_date": ["SHOBPA", "ADM decision"]})
    assert not reading_of(tmp_path, export(row()), column_map=columns).journeys.has_column(
        "adoption_decision_date"
    )
    content = export(row() + f",{DECIDED}", more="adm Decision")
    assert reading_of(tmp_path, content, column_map=columns).journeys.has_column("adoption_decision_date")


def test_a_single_heading_may_be_absent_only_from_a_layout(tmp_path: Path) -> None:
    named: dict[str, str | list[str]] = {"adoption_decision_date": "SHOBPA"}
    assert refusal(tmp_path, export(row()), column_map=ColumnMap(columns=named)) == (
        "the column map names the heading 'SHOBPA', and this file has none such",
        "journeys.csv",
        "correct the column map",
    )
    reading = reading_of(tmp_path, export(row()), column_map=ColumnMap(columns=named, layout=True))
    assert (account(reading), reading.notes) == ((1, 1, 0, 0), ())
    needed = ColumnMap(columns={"match_date": "Panel match", "child_id": "child_id"}, layout=True)
    content = export(row()).replace("match_date", "Panel matched")
    assert refusal(tmp_path, content, column_map=needed)[0::2] == (
        "needed column is missing: match_date ('Panel match')",
        f"match_date may be 'Panel matched'; {RENAME}",
    )


def test_the_authority_of_a_layout_may_be_given_by_the_option(tmp_path: Path) -> None:
    columns = ColumnMap(columns={"local_authority": ["LA", "Council"]})
    content = export(row()).replace("local_authority", "x")
    assert refusal(tmp_path, content, column_map=columns)[0] == (
        "needed column is missing: local_authority ('LA')"
    )
    reading = reading_of(tmp_path, content, column_map=columns, local_authority="Kent")
    assert reading.journeys.authorities == ("Kent",)


def test_a_slip_in_the_heading_of_an_absent_column_is_told(tmp_path: Path) -> None:
    columns = ColumnMap(columns={"reversal_date": ["Plan ended on"]}, layout=True)
    reading = reading_of(tmp_path, export(row() + ",", more="Plan endet on"), column_map=columns)
    assert told(reading.problems) == [
        (
            "heading-near-miss",
            "Hrow 0",
            "the heading of column H is not known and is close to reversal_date: the column is not read",
        )
    ]


def test_two_headings_of_one_column_count_once_in_finding_the_header() -> None:
    assert count_known(["Child Unique ID", "child unique identifier", "match_date"], IDS) == 2


def test_mapped_words_are_compared_like_headings(tmp_path: Path) -> None:
    columns = ColumnMap(
        blanks={"*": ["Don't know"]}, values={"reversal_reason": {"RD1": ["Child's needs changed"]}}
    )
    more = "reversal_date,reversal_reason,adoption_decision_date"
    content = export(
        row("1", adoption_order_date="") + ",01/05/2015,CHILD\u2019S  needs changed ,01/05/2014",
        row("2", match_date="don\ufffdt know", adoption_order_date="")
        + ",01/05/2015,Childs needs,01/05/2014",
        more=more,
    )
    reading = reading_of(tmp_path, content, column_map=columns)
    assert [one for one in codes(reading) if one[0] == "reversal-reason-unknown"] == [
        ("reversal-reason-unknown", "I3")
    ]
    assert reading.journeys.categories["reversal_reason"][0] == "RD1"


def test_what_a_layout_lacks_is_noted_but_of_snapshots_their_reader_says_it(tmp_path: Path) -> None:
    layout = ColumnMap(lacks="children who wait")
    reading = reading_of(tmp_path, export(row()), column_map=layout)
    assert facts(reading, "layout-lacks") == [{"file": "journeys.csv", "lacks": "children who wait"}]


def test_a_map_is_of_journeys_unless_it_says_otherwise() -> None:
    assert (ColumnMap().kind, ColumnMap(kind="annex-a").kind) == ("journeys", "annex-a")
