"""What goes in: headings, workbooks, several rows of an adopter and of a family, and the account."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import scorecard
from adopters.lists import ASH, LIST_11, workbook, written
from adopters.wild import COLUMNS
from scorecard.model.days import NEVER, as_date
from scorecard.model.errors import (
    InputRefused,
    NothingToCompute,
    RowsRefused,
    SettingsRefused,
    UsageError,
)

BEN = {**ASH, "adopter_id": "008"}
AGAIN = {
    "adopter_id": "007", "local_authority": "Kent", "family_id": "F1", "enquiry_date": "01/12/2025",
}  # fmt: skip


def days(reading: scorecard.notebook_adopters.AdopterReading, column: str) -> list[date | None]:  # type: ignore[name-defined]
    return [as_date(day) for day in reading.families.days[column].tolist()]


def counts(reading: scorecard.notebook_adopters.AdopterReading) -> list[tuple[int, int, int, int]]:  # type: ignore[name-defined]
    return [(one.rows, one.adopters, one.repeats, one.errors) for one in reading.inputs]


def test_two_adopters_are_one_family(tmp_path: Path) -> None:
    reading = scorecard.read_adopters(written(tmp_path, ASH, BEN))
    assert (len(reading.families), counts(reading), reading.problems) == (1, [(2, 2, 0, 0)], ())
    assert reading.families.children.tolist() == [2]


def test_one_family_id_in_two_authorities_is_two_families(tmp_path: Path) -> None:
    reading = scorecard.read_adopters(written(tmp_path, ASH, {**BEN, "local_authority": "Leeds"}))
    assert (len(reading.families), reading.families.authorities) == (2, ("Kent", "Leeds"))


def test_spellings_of_one_authority_are_one(tmp_path: Path) -> None:
    reading = scorecard.read_adopters(
        written(tmp_path, ASH, {**BEN, "local_authority": "Kent County Council"})
    )
    assert (len(reading.families), reading.families.authorities) == (1, ("Kent",))
    assert [one.rule.code for one in reading.problems] == ["authority-spelling"]


def test_without_a_family_id_each_adopter_is_a_family(tmp_path: Path) -> None:
    alone = [{**row, "family_id": ""} for row in (ASH, BEN)]
    reading = scorecard.read_adopters(written(tmp_path, *alone))
    assert len(reading.families) == 2
    assert [one.code for one in reading.beside] == ["adopters-no-family"]


def test_of_what_began_the_earliest_counts_and_of_all_else_the_latest(tmp_path: Path) -> None:
    other = {**BEN, "enquiry_date": "28/03/2024", "stage_1_end_date": "01/07/2024", "match_date": "",
             "children_placed": "1"}  # fmt: skip
    reading = scorecard.read_adopters(written(tmp_path, ASH, other))
    assert days(reading, "enquiry_date") == [date(2024, 3, 28)]
    assert days(reading, "stage_1_end_date") == [date(2024, 7, 1)]
    assert days(reading, "match_date") == [date(2025, 2, 1)]
    assert reading.families.children.tolist() == [2]
    told = [one.sentence for one in reading.problems if one.rule.code == "family-dates-differ"]
    assert told == [
        "enquiry_date (D2) and enquiry_date (D3) are of one family and differ: the earlier date counts",
        "stage_1_end_date (F2) and stage_1_end_date (F3) are of one family and differ: the later date counts",
        "match_date (K2) and match_date (K3) are of one family and differ: the later date counts",
        "children_placed (M2) and children_placed (M3) are of one family and differ: the larger number "
        "counts",
    ]


def test_a_family_has_left_once_every_adopter_has(tmp_path: Path) -> None:
    open_ = {key: text for key, text in ASH.items() if key != "adoption_order_date"}
    gone = {
        **open_,
        "adopter_id": "008",
        "left_process_date": "01/06/2025",
        "left_process_reason": "withdrew",
    }
    assert days(scorecard.read_adopters(written(tmp_path, open_, gone)), "left_process_date") == [None]
    later = {**open_, "left_process_date": "01/07/2025", "left_process_reason": "on-hold"}
    reading = scorecard.read_adopters(written(tmp_path, later, gone))
    assert days(reading, "left_process_date") == [date(2025, 7, 1)]
    assert reading.families.reason.tolist() == [1]


def test_a_further_application_is_a_family_of_its_own(tmp_path: Path) -> None:
    reading = scorecard.read_adopters(written(tmp_path, AGAIN, ASH, BEN, {**AGAIN, "adopter_id": "008"}))
    assert (len(reading.families), counts(reading), reading.problems) == (2, [(4, 4, 0, 0)], ())
    assert days(reading, "enquiry_date") == [date(2024, 4, 1), date(2025, 12, 1)]
    assert [one.code for one in reading.beside] == ["adopters-again"]


def test_rows_of_one_adopter_that_overlap_are_errors(tmp_path: Path) -> None:
    early = {**AGAIN, "enquiry_date": "30/11/2025"}
    reading = scorecard.read_adopters(written(tmp_path, ASH, early, BEN), skip_invalid=True)
    assert (len(reading.families), counts(reading)) == (1, [(3, 1, 0, 2)])
    first, second = reading.problems
    assert (first.rule.code, first.place.cell, second.place.cell) == ("adopter-rows-conflict", "D2", "D3")
    assert "enquiry_date (D2), stage_1_start_date (E2)" in first.sentence
    with pytest.raises(RowsRefused, match="2 of 3 rows"):
        scorecard.read_adopters(written(tmp_path, ASH, early, BEN))


def test_an_application_ends_with_the_later_of_order_and_leaving(tmp_path: Path) -> None:
    closed, again = {**ASH, "left_process_date": "15/12/2025"}, {**AGAIN, "enquiry_date": "15/12/2025"}
    assert len(scorecard.read_adopters(written(tmp_path, closed, again)).families) == 2
    with pytest.raises(RowsRefused):
        scorecard.read_adopters(written(tmp_path, closed, {**AGAIN, "enquiry_date": "14/12/2025"}))


def test_equal_rows_are_repeats(tmp_path: Path) -> None:
    reading = scorecard.read_adopters(written(tmp_path, ASH, BEN, dict(ASH)))
    assert (len(reading.families), counts(reading)) == (1, [(3, 2, 1, 0)])


def test_the_order_of_the_rows_changes_no_family(tmp_path: Path) -> None:
    rows = [ASH, {**BEN, "match_date": ""}, AGAIN, {**AGAIN, "adopter_id": "008"}]
    one = scorecard.read_adopters(written(tmp_path, *rows)).families
    other = scorecard.read_adopters(written(tmp_path, *reversed(rows))).families
    assert {name: column.tolist() for name, column in one.days.items()} == {
        name: column.tolist() for name, column in other.days.items()
    }


def test_list_11_is_found_in_its_workbook(tmp_path: Path) -> None:
    left = {**AGAIN, "adopter_id": "009", "family_id": "F9", "left_process_date": "01/02/2026",
            "left_process_reason": "a) Withdrew"}  # fmt: skip
    reading = scorecard.read_adopters(workbook(tmp_path, ASH, BEN, left), local_authority="Kent")
    (file,) = reading.inputs
    assert (file.kind, file.sheet, file.rows, len(reading.families)) == ("annex-a-list-11", "List 11", 3, 2)
    assert [note.code for note in reading.notes] == ["tables-not-recognised", "title-rows"]
    assert dict(reading.notes[0].facts)["names"] == "2 other sheets of Annex A.xlsx"
    assert [note.code for note in reading.beside] == ["adopters-twelve-months"]
    assert reading.problems == ()
    assert reading.families.reason.tolist() == [4, 0]
    assert reading.families.has_column("children_placed")


def test_of_several_lists_the_later_one_is_used(tmp_path: Path) -> None:
    before = {key: text for key, text in ASH.items() if key != "adoption_order_date"}
    lists = [workbook(tmp_path, ASH, name="March.xlsx"), workbook(tmp_path, before, name="January.xlsx")]
    for order in (lists, lists[::-1]):
        reading = scorecard.read_adopters(order, local_authority="Kent")
        assert days(reading, "adoption_order_date") == [date(2025, 12, 1)]
        assert sorted(counts(reading)) == [(1, 0, 1, 0), (1, 1, 0, 0)]
        assert [note.code for note in reading.beside] == ["adopters-twelve-months", "adopters-earlier-lists"]


JUNE, MAY = {**ASH, "adoption_order_date": "01/06/2025"}, {**ASH, "adoption_order_date": ""}
"""One application as two lists have it."""


def lists(folder: Path, may: list[dict[str, str]], june: list[dict[str, str]]) -> list[Path]:
    """Two lists, of 30 May and of 30 June 2025 by somebody who enquired and left on that day."""
    months = (("May", "30/05/2025", may), ("June", "30/06/2025", june))
    return [
        workbook(
            folder,
            *rows,
            {"adopter_id": name, "enquiry_date": day, "left_process_date": day},
            name=f"{name}.xlsx",
        )
        for name, day, rows in months
    ]


def told(
    folder: Path, may: list[dict[str, str]], june: list[dict[str, str]]
) -> tuple[list[tuple[str, str, str]], list[tuple[int, int, int, int]]]:
    """What is said of those rows, and the account of both lists, in whichever order they are given."""
    given = lists(folder, may, june)
    for order in (given[::-1], given):
        reading = scorecard.read_adopters(order, local_authority="Kent", skip_invalid=True)
        found = [(one.rule.code, str(one.place), one.sentence) for one in reading.problems]
        account = counts(reading)
    return found, account


def test_what_an_earlier_list_gives_differently_is_told_and_what_is_filled_in_is_not(tmp_path: Path) -> None:
    may = {**MAY, "match_date": "02/02/2025", "children_placed": "1"}
    problems, account = told(tmp_path, [may], [JUNE])
    assert problems == [
        (
            "lists-differ",
            "June.xlsx, List 11, row 3, cell N3",
            "this row and May.xlsx, List 11, row 3, of an earlier list, differ in match_date (N3), "
            "children_placed (P3): this row is used",
        )
    ]
    assert account == [(2, 1, 1, 0), (2, 2, 0, 0)]
    assert told(tmp_path, [MAY], [JUNE]) == ([], account)


def test_an_open_application_that_the_latest_list_lacks_is_told_and_an_ended_one_is_not(
    tmp_path: Path,
) -> None:
    ended = {**JUNE, "adopter_id": "009", "family_id": "F9", "adoption_order_date": "01/05/2025"}
    left = {**MAY, "adopter_id": "010", "family_id": "F10", "left_process_date": "01/05/2025"}
    problems, account = told(tmp_path, [MAY, ended, left], [])
    assert [(code, place) for code, place, _ in problems] == [
        ("application-only-in-earlier-list", "May.xlsx, List 11, row 3, cell A3"),
    ]
    assert account == [(4, 4, 0, 0), (1, 1, 0, 0)]


def test_the_latest_list_is_that_of_the_own_authority() -> None:
    """The list of Kent is of May, that of Leeds of June: nobody is missing from either."""
    leeds = {**JUNE, "adopter_id": "011", "family_id": "F11", "local_authority": "Leeds"}
    frames = [
        pd.DataFrame([row]).rename(columns={column: heading for heading, column in LIST_11.items() if column})
        for row in ({**dict.fromkeys(COLUMNS, ""), **MAY}, {**dict.fromkeys(COLUMNS, ""), **leeds})
    ]
    reading = scorecard.read_adopters(frames)
    assert [one.kind for one in reading.inputs] == ["annex-a-list-11"] * 2
    assert (len(reading.families), reading.problems) == (2, ())


def test_a_column_that_one_of_two_files_lacks_is_not_available(tmp_path: Path) -> None:
    without = [column for column in COLUMNS if column != "stage_1_end_date"]
    files = [written(tmp_path, ASH), written(tmp_path, BEN, columns=without, name="other.csv")]
    assert not scorecard.read_adopters(files).families.has_column("stage_1_end_date")


def test_no_earlier_list_stands_in_for_a_later_row_that_cannot_be_used(tmp_path: Path) -> None:
    problems, account = told(tmp_path, [MAY], [{**JUNE, "match_date": "soon"}])
    assert [(code, place) for code, place, _ in problems] == [
        ("later-row-unusable", "May.xlsx, List 11, row 3, cell A3"),
        ("date-unrecognised", "June.xlsx, List 11, row 3, cell N3"),
    ]
    assert account == [(2, 1, 0, 1), (2, 1, 0, 1)]
    assert told(tmp_path, [{**MAY, "match_date": "soon"}], [JUNE])[1] == [(2, 1, 0, 1), (2, 2, 0, 0)]


def test_a_table_of_ones_own_is_neither_earlier_nor_later_than_a_list(tmp_path: Path) -> None:
    own = written(tmp_path, {**ASH, "match_date": "02/02/2025"})
    reading = scorecard.read_adopters(
        [workbook(tmp_path, JUNE), own], local_authority="Kent", skip_invalid=True
    )
    assert counts(reading) == [(1, 0, 0, 1), (1, 0, 0, 1)]
    assert {one.rule.code for one in reading.problems} == {"adopter-rows-conflict"}
    further = written(tmp_path, {**AGAIN, "family_id": ""})
    both = scorecard.read_adopters([workbook(tmp_path, JUNE), further], local_authority="Kent")
    assert counts(both) == [(1, 1, 0, 0), (1, 1, 0, 0)]


@pytest.mark.parametrize("heading", ["MatchedDate", "date adopter matched\nwith  child(ren)", "match_date"])
def test_near_spellings_of_a_heading(heading: str) -> None:
    frame = pd.DataFrame([{**dict.fromkeys(COLUMNS, ""), **ASH}]).rename(columns={"match_date": heading})
    assert days(scorecard.read_adopters(frame), "match_date") == [date(2025, 2, 1)]


def test_a_heading_that_is_nearly_known_is_told(tmp_path: Path) -> None:
    columns = [column if column != "family_id" else "famly_id" for column in COLUMNS]
    reading = scorecard.read_adopters(written(tmp_path, ASH, columns=columns))
    assert [note.code for note in reading.notes] == ["unknown-columns", "adopters-near-heading"]


def test_a_needed_column_is_missed_by_both_its_names(tmp_path: Path) -> None:
    columns = [column for column in COLUMNS if column not in ("approval_date", "local_authority")]
    with pytest.raises(InputRefused) as refused:
        scorecard.read_adopters(written(tmp_path, ASH, columns=columns))
    assert "approval_date ('Date application approved')" in refused.value.what
    assert "--local-authority NAME" in refused.value.fix


def test_a_file_that_names_its_authorities_is_not_told_of_the_option_for_one(tmp_path: Path) -> None:
    columns = [column for column in COLUMNS if column != "approval_date"]
    with pytest.raises(InputRefused) as refused:
        scorecard.read_adopters(written(tmp_path, ASH, columns=columns))
    assert refused.value.what == "needed columns are missing: approval_date ('Date application approved')"
    assert refused.value.fix == (
        "export these columns too, rename the headings, or give a --column-map (docs/adopters.md)"
    )


def test_a_column_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="two columns are match_date: K and Q"):
        scorecard.read_adopters(written(tmp_path, ASH, columns=[*COLUMNS, "MatchedDate"]))


def test_an_authority_that_every_row_has_is_not_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        scorecard.read_adopters(written(tmp_path, ASH), local_authority="Kent")


def test_children_are_no_adopters(tmp_path: Path) -> None:
    for name in ("synthetic_authority.csv", "synthetic_list_10.csv"):
        with pytest.raises(InputRefused) as refused:
            scorecard.read_adopters(Path(__file__).parents[2] / "sample_data" / name)
        assert (refused.value.what, refused.value.where) == ("this is a table of children's journeys", name)
        assert refused.value.fix == "use scorecard compute, or pipeline for how many are at each stage"
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputRefused, match="headings of adopters"):
        scorecard.read_adopters(path)


def test_in_a_folder_what_is_no_table_of_adopters_is_passed_over(tmp_path: Path) -> None:
    written(tmp_path, ASH)
    (tmp_path / "note.txt").write_text("nothing\n")
    (tmp_path / "empty.csv").write_text("")
    reading = scorecard.read_adopters(tmp_path)
    assert (len(reading.families), [note.code for note in reading.notes]) == (1, ["tables-not-recognised"])


def test_a_folder_without_adopters_is_refused(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("nothing\n")
    (tmp_path / "other.csv").write_text("Enquiry date,Name\n01/04/2024,x\n")
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(InputRefused, match="no table of adopters") as refused:
        scorecard.read_adopters(tmp_path)
    assert all(name in refused.value.where for name in ("note.txt", "other.csv", "pipe.csv"))
    with pytest.raises(UsageError, match="no input"):
        scorecard.read_adopters([])


def test_of_several_sheets_one_must_be_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, ASH)
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book["List 11"]).title = "Old"
    book.save(path)
    with pytest.raises(UsageError, match="several sheets hold adopters: 'List 11', 'Old'"):
        scorecard.read_adopters(path, local_authority="Kent")
    assert scorecard.read_adopters(path, local_authority="Kent", sheet="old").inputs[0].sheet == "Old"
    book["Old"].sheet_state = "hidden"
    book.save(path)
    reading = scorecard.read_adopters(path, local_authority="Kent")
    assert [note.code for note in reading.notes] == ["tables-not-recognised", "sheets-hidden", "title-rows"]
    del book["List 11"]
    book.save(path)
    with pytest.raises(InputRefused, match="headings of adopters"):
        scorecard.read_adopters(path, local_authority="Kent")


def test_a_header_alone_is_refused_and_nobody_left_is_nothing_to_compute(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="no row"):
        scorecard.read_adopters(written(tmp_path))
    reading = scorecard.read_adopters(written(tmp_path, {**ASH, "match_date": "x"}), skip_invalid=True)
    with pytest.raises(NothingToCompute):
        scorecard.adopters(reading)


def test_blank_rows_short_rows_and_ids_as_numbers(tmp_path: Path) -> None:
    path = written(tmp_path, ASH)
    path.write_bytes(path.read_bytes() + b"\n,,,\nshort,Kent\n")
    reading = scorecard.read_adopters(path, skip_invalid=True)
    assert counts(reading) == [(2, 1, 0, 1)]
    assert [note.code for note in reading.notes] == ["blank-rows"]
    numbers = workbook(tmp_path, {**ASH, "adopter_id": 7})  # type: ignore[dict-item]
    notes = scorecard.read_adopters(numbers, local_authority="Kent").notes
    assert "ids-as-numbers" in [note.code for note in notes]


@pytest.mark.parametrize(
    "text",
    ['[columns]\nfoo = "A"', '[reasons]\nill = ["A"]', '[columns]\nmatch_date = ""', "[blanks]\nfoo = []",
     '[columns]\nmatch_date = "A"\nfamily_id = "a"', "nonsense = 1",
     '[reasons]\nwithdrew = ["Left"]\nother = ["left "]'],
)  # fmt: skip
def test_a_map_that_says_something_unknown_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(SettingsRefused):
        scorecard.read_adopters(written(tmp_path, ASH), column_map=path)


@pytest.mark.parametrize(("word", "reason"), [("Other", 0), ("withdrew", 0), ("refused", 2)])
def test_what_a_map_says_of_a_reasons_own_name_goes_before_it(word: str, reason: int, tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('[reasons]\nwithdrew = ["other"]\n')
    row = {**ASH, "left_process_date": "01/02/2026", "left_process_reason": word}
    families = scorecard.read_adopters(written(tmp_path, row), column_map=path).families
    assert families.reason.tolist() == [reason]


def test_an_analysts_map_goes_before_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(
        '[columns]\nmatch_date = "Approval date"\n[blanks]\n"*" = ["N/A"]\n[reasons]\nother = ["Withdrew"]\n'
    )
    columns = [
        {"match_date": "Approval date", "approval_date": "Date approved"}.get(one, one) for one in COLUMNS
    ]
    row = {**{heading: ASH.get(column, "N/A") for heading, column in zip(columns, COLUMNS, strict=True)},
           "left_process_reason": "withdrew", "left_process_date": "n/a"}  # fmt: skip
    reading = scorecard.read_adopters(written(tmp_path, row, columns=columns), column_map=path)
    assert (days(reading, "match_date"), days(reading, "approval_date")) == (
        [date(2025, 2, 1)],
        [date(2024, 10, 25)],
    )
    assert days(reading, "left_process_date") == [None]
    assert [note.code for note in reading.beside] == ["column-map"]
    assert NEVER not in reading.families.days["match_date"].tolist()


def test_the_headings_here_are_those_of_the_shipped_map() -> None:
    frame = pd.DataFrame([{heading: ASH.get(column, "") for heading, column in LIST_11.items()}])
    reading = scorecard.read_adopters(frame, local_authority="Kent")
    assert [note.code for note in reading.notes] == []
    assert reading.families.columns == set(LIST_11.values()) - {""}
