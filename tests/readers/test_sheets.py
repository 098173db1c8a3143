"""Workbooks as inputs: which sheet is read, and that every message finds its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from readers.exports import COLUMNS, HEADER, USUAL, export, row, written
from readers.sources import (
    AD1,
    EPISODES,
    HEADER_903,
    LIST_10,
    PLACED,
    REVIEWS,
    Cell,
    accounts,
    episodes_of,
    grid,
    journeys,
    listed,
    notes_said,
    told_at,
    workbook,
)
from readers.workbooks import packed, parts
from scorecard.model.errors import HeaderNotFound, InputRefused, ScorecardError, UsageError
from scorecard.notebook import compute, read
from scorecard.readers.reading import Reading

JOURNEY = {
    "child_id": "1",
    "local_authority": "Kent",
    "entered_care_date": "2014-04-01",
    "placement_order_date": "2014-09-01",
    "match_date": "2014-11-01",
    "placed_for_adoption_date": "2014-12-01",
    "adoption_order_date": "2015-06-01",
}


def book(
    folder: Path,
    name: str = "book.xlsx",
    hidden: tuple[str, ...] = (),
    **sheets: Sequence[str | Sequence[Cell]],
) -> Path:
    """A workbook; an underscore in a sheet's name is a space."""
    tables = {sheet.replace("_", " "): rows for sheet, rows in sheets.items()}
    return written(folder, workbook(tables, hidden), name)


def refused(path: Path, **options: str) -> tuple[type[ScorecardError], str, str, str]:
    """A refusal: its kind, what, where and what to do."""
    with pytest.raises(ScorecardError) as caught:
        read(path, skip_invalid=True, **options)  # type: ignore[arg-type]
    return type(caught.value), caught.value.what, caught.value.where, caught.value.fix


def reading_of(path: Path, **options: str) -> Reading:
    """What reading gives; rows that can't be used are left out."""
    return read(path, skip_invalid=True, **options)  # type: ignore[arg-type]


# Which sheet


def test_journeys_on_one_of_several_sheets(tmp_path: Path) -> None:
    path = book(tmp_path, About=["Made on 1 April"], Children=[HEADER, row()], Codes=["Code,Meaning", "1,a"])
    reading = read(path)
    assert accounts(reading) == {"book.xlsx, Children": (1, 1, 0, 0, 0)}
    assert journeys(reading) == [JOURNEY]
    assert notes_said(reading) == ["Not recognised by headings, and not read: 2 other sheets of book.xlsx."]
    assert str(reading.journeys.place(0, "match_date")) == "book.xlsx, Children, row 2, cell E2"


def test_one_other_sheet_is_named_and_several_are_counted_by_workbook(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    folder.mkdir()
    book(folder, "a.xlsx", Children=[HEADER, row("1")], About=["x"])
    book(folder, "b.xlsx", ("Old",), About=["x"], Children=[HEADER, row("2")], Old=["x"], Codes=["y"])
    assert notes_said(read(folder / "a.xlsx")) == ["Not recognised by headings, and not read: a.xlsx, About."]
    assert notes_said(read(folder)) == [
        "Not recognised by headings, and not read: r/a.xlsx, About, 2 other sheets of r/b.xlsx.",
        "Hidden, and not read unless --sheet names it: r/b.xlsx, Old.",
    ]


def test_two_sheets_that_fit(tmp_path: Path) -> None:
    path = book(tmp_path, This_year=[HEADER, row("1")], Last_year=[HEADER, row("2")], About=["x"])
    assert refused(path) == (
        UsageError,
        "several sheets hold children's journeys: 'This year', 'Last year'",
        "book.xlsx",
        "say which with --sheet NAME",
    )
    for name, child in (("This year", "1"), ("last YEAR", "2"), ("  Last  year ", "2")):
        reading = read(path, sheet=name)
        assert journeys(reading) == [JOURNEY | {"child_id": child}]
        assert reading.inputs[0].sheet == {"1": "This year", "2": "Last year"}[child]
        assert notes_said(reading) == []


def test_two_lists_that_fit(tmp_path: Path) -> None:
    path = book(tmp_path, March=[LIST_10, listed()], April=[LIST_10, listed("2")])
    assert (
        refused(path, local_authority="Kent")[1]
        == "several sheets hold children's journeys: 'March', 'April'"
    )
    (journey,) = journeys(read(path, sheet="april", local_authority="Kent"))
    assert journey["child_id"] == "2"


def test_a_sheet_that_is_not_there(tmp_path: Path) -> None:
    path = book(tmp_path, hidden=("Old",), Children=[HEADER, row()], Old=["x"])
    assert refused(path, sheet="Childern") == (
        UsageError, "there is no sheet 'Childern'", "book.xlsx", "its sheets: 'Children', 'Old'",
    )  # fmt: skip
    assert refused(path, sheet="")[1] == "there is no sheet ''"


def test_a_sheet_that_holds_nothing_known(tmp_path: Path) -> None:
    path = book(tmp_path, Children=[HEADER, row()], About=["Made,on", "1,April"], Empty=[])
    for name in ("About", "Empty"):
        assert refused(path, sheet=name)[:3] == (
            HeaderNotFound, "none of its first 20 rows holds a known heading", "book.xlsx",
        )  # fmt: skip


def test_hidden_sheets_are_noted_and_read_by_name(tmp_path: Path) -> None:
    path = book(
        tmp_path, hidden=("Old", "Older"), Children=[HEADER, row()], Old=[HEADER, row("2")], Older=["x"]
    )
    reading = read(path)
    assert journeys(reading) == [JOURNEY]
    assert notes_said(reading) == [
        "Hidden, and not read unless --sheet names one: book.xlsx, Old, book.xlsx, Older."
    ]
    assert journeys(read(path, sheet="OLD")) == [JOURNEY | {"child_id": "2"}]
    assert notes_said(read(path, sheet="old")) == []
    one = book(tmp_path, "one.xlsx", hidden=("Old",), Children=[HEADER, row()], Old=[HEADER, row("2")])
    assert notes_said(read(one)) == ["Hidden, and not read unless --sheet names it: one.xlsx, Old."]


def test_journeys_on_a_hidden_sheet_alone(tmp_path: Path) -> None:
    path = book(tmp_path, hidden=("Old",), About=["x"], Old=[HEADER, row("2")])
    assert refused(path)[:3] == (
        HeaderNotFound, "none of its first 20 rows holds a known heading", "book.xlsx",
    )  # fmt: skip


def test_the_nearest_sheet_is_told_what_it_lacks(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        About=["Stage", "x"],
        Children=["child_id,local_authority,match_date", "1,Kent,"],
        More=["Sex"],
    )
    assert refused(path)[1:3] == (
        "needed columns are missing: entered_care_date, placement_order_date, placed_for_adoption_date, "
        "adoption_order_date",
        "book.xlsx, Children",
    )


def test_journeys_and_a_list_in_one_workbook_are_two_sources(tmp_path: Path) -> None:
    path = book(tmp_path, Ours=[HEADER, row()], List_10=[LIST_10, listed("1"), listed("2")])
    reading = read(path, local_authority="Kent")
    assert accounts(reading) == {"book.xlsx, Ours": (1, 1, 0, 0, 0), "book.xlsx, List 10": (2, 1, 1, 0, 0)}


def test_two_workbooks_with_a_sheet_of_one_name(tmp_path: Path) -> None:
    book(tmp_path, "a.xlsx", Children=[HEADER, row("1"), row("3", match_date="x")])
    book(tmp_path, "b.xlsx", Children=[HEADER, row("2"), row("3")])
    reading = reading_of(tmp_path)
    assert list(accounts(reading).values()) == [(2, 1, 0, 1, 0), (2, 2, 0, 0, 0)]
    assert [place for _, place, _ in told_at(reading)] == [f"{tmp_path.name}/a.xlsx, Children, E3"]


def test_a_workbook_beside_a_csv(tmp_path: Path) -> None:
    book(tmp_path, Children=[HEADER, row("1")])
    written(tmp_path, export(row("1"), row("2")), "a.csv")
    assert list(accounts(read(tmp_path)).values()) == [(2, 2, 0, 0, 0), (1, 0, 1, 0, 0)]


# Where the table stands


def test_title_rows(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        Children=["Our children", [None], "made on 1 April", HEADER, row(), row("2", match_date="x")],
    )
    reading = reading_of(path)
    assert notes_said(reading) == ["book.xlsx, Children: 3 rows above the headings were passed over."]
    assert told_at(reading) == [
        ("date-unrecognised", "book.xlsx, Children, E6", "match_date (E6) is not a date")
    ]
    assert reading.journeys.row.tolist() == [5]
    assert str(reading.problems[0].place) == "book.xlsx, Children, row 6, cell E6"


def test_the_header_is_among_the_first_twenty_rows(tmp_path: Path) -> None:
    above: list[str | list[Cell]] = ["x"] * 19
    assert journeys(read(book(tmp_path, Children=[*above, HEADER, row()]))) == [JOURNEY]
    assert refused(book(tmp_path, Children=[*above, "x", HEADER, row()]))[0] is HeaderNotFound


def test_a_table_that_begins_in_another_column(tmp_path: Path) -> None:
    path = book(tmp_path, Children=[f",,{HEADER}", f",,{row()}", f",,{row('2', match_date='x')}"])
    reading = reading_of(path)
    assert journeys(reading) == [JOURNEY]
    assert told_at(reading)[0][1:] == ("book.xlsx, Children, G3", "match_date (G3) is not a date")


def test_cells_beside_the_table_are_no_part_of_it(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        Children=[HEADER, f"{row()},,look here,2", row("2"), [None] * 9 + ["a total"], f"{row('3')},x"],
    )
    reading = read(path)
    assert accounts(reading) == {"book.xlsx, Children": (3, 3, 0, 0, 0)}
    assert told_at(reading) == []


def test_blank_rows_are_noted_with_the_sheet(tmp_path: Path) -> None:
    path = book(tmp_path, Children=[HEADER, row(), [None], row("2")])
    assert notes_said(read(path)) == ["book.xlsx, Children: 1 blank row was passed over."]


def test_blank_rows_and_short_rows(tmp_path: Path) -> None:
    short = row("2", adoption_order_date="").rstrip(",")
    path = book(tmp_path, Children=[HEADER, row(), [None], short, [None], row("3")])
    reading = read(path)
    assert reading.journeys.row.tolist() == [2, 4, 6]
    assert "adoption_order_date" not in journeys(reading)[1]


def test_unknown_columns_are_named_with_the_sheet(tmp_path: Path) -> None:
    path = book(tmp_path, Children=[f"{HEADER},School", f"{row()},North"])
    assert notes_said(read(path)) == ["book.xlsx, Children: columns not known and not read: School."]


def test_a_sheet_without_a_row(tmp_path: Path) -> None:
    assert refused(book(tmp_path, Children=[HEADER]))[1:3] == (
        "this file has a header and no row", "book.xlsx, Children",
    )  # fmt: skip


def test_a_total_below_the_table_is_an_error(tmp_path: Path) -> None:
    reading = reading_of(book(tmp_path, Children=[HEADER, row(), "Total,,1"]))
    assert accounts(reading) == {"book.xlsx, Children": (2, 1, 0, 1, 0)}
    assert {place for _, place, _ in told_at(reading)} == {
        "book.xlsx, Children, B3",
        "book.xlsx, Children, C3",
    }


def test_rows_of_one_child_on_two_sheets_are_told_apart(tmp_path: Path) -> None:
    path = book(tmp_path, Children=[HEADER, row(), row(match_date="02/11/2014")])
    assert told_at(reading_of(path)) == [
        (
            "conflicting-rows",
            f"book.xlsx, Children, E{here}",
            f"this row and row {other} are of one child and one plan, and differ in match_date (E{here})",
        )
        for here, other in ((2, 3), (3, 2))
    ]


# What the cells hold


DAYS = [date(2014, 4, 1), date(2014, 9, 1), date(2014, 11, 1), date(2014, 12, 1), date(2015, 6, 1)]
TEXTS = [text for name, text in USUAL.items() if name != "local_authority"]


def test_real_dates_text_dates_and_blanks(tmp_path: Path) -> None:
    heading: list[Cell] = list(COLUMNS)
    path = book(
        tmp_path,
        Children=[
            heading,
            ["1", "Kent", *DAYS],
            ["2", "Kent", *TEXTS],
            ["3", "Kent", *(day.isoformat() for day in DAYS)],
            ["4", "Kent", DAYS[0], None, TEXTS[2], "", DAYS[4]],
        ],
    )
    found = journeys(read(path))
    assert found[:3] == [JOURNEY | {"child_id": one} for one in "123"]
    assert found[3] == {
        name: text
        for name, text in (JOURNEY | {"child_id": "4"}).items()
        if name not in ("placement_order_date", "placed_for_adoption_date")
    }


def test_figures_of_a_workbook_are_those_of_the_csv(tmp_path: Path) -> None:
    rows = [row(str(number), adoption_order_date=f"{number:02}/06/2015") for number in range(1, 10)]
    plain = compute(written(tmp_path, export(*rows)), as_at="2016-01-01")
    assert compute(book(tmp_path, Children=[HEADER, *rows]), as_at="2016-01-01").results == plain.results


def test_a_number_where_a_date_should_be(tmp_path: Path) -> None:
    cells: list[Cell] = ["1", "Kent", *DAYS[:2], 41944, *DAYS[3:]]
    reading = reading_of(book(tmp_path, Children=[list(COLUMNS), cells]))
    assert [(code, place) for code, place, _ in told_at(reading)] == [
        ("date-excel-serial", "book.xlsx, Children, E2")
    ]


def test_ids_as_numbers_are_noted(tmp_path: Path) -> None:
    heading: list[Cell] = list(COLUMNS)
    path = book(tmp_path, Children=[heading, [1234, "Kent", *DAYS], ["0042", "Kent", *DAYS]])
    reading = read(path)
    assert reading.journeys.ids.all() == ["1234", "0042"]
    assert notes_said(reading) == [
        "book.xlsx, Children: ids are stored as numbers: zeros at their beginning, if there were any, "
        "are lost."
    ]
    path = book(tmp_path, Children=[[*heading, "sex"], ["1234", "Kent", *DAYS, 1]])
    assert notes_said(read(path)) == []


def test_an_id_of_too_many_digits(tmp_path: Path) -> None:
    reading = reading_of(book(tmp_path, Children=[list(COLUMNS), [12345678901234567, "Kent", *DAYS]]))
    assert [(code, place) for code, place, _ in told_at(reading)] == [
        ("child-id-scientific", "book.xlsx, Children, A2")
    ]


def test_problems_are_sorted_by_sheet_row_and_cell(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        Children=[HEADER, row("1", match_date="x"), row("2", match_date="y", entered_care_date="z"), row("")],
    )
    assert [place for _, place, _ in told_at(reading_of(path))] == [
        f"book.xlsx, Children, {cell}" for cell in ("E2", "C3", "E3", "A4")
    ]


# Returns


def test_a_return_on_the_sheets_of_a_workbook(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        Header=[HEADER_903, "1,F,03/02/2014,WBRI,UN5,,"],
        Episodes=["SSDA903 2014-15", EPISODES, *episodes_of("1")],
        AD1=[AD1, "1,03/02/2014,01/08/2014,01/11/2014,0,2,MF,L11"],
        Placed=[PLACED, "1,03/02/2014,01/08/2014,,"],
        Reviews=[*REVIEWS.splitlines()],
        About=["x"],
    )
    reading = read(path, local_authority="Kent")
    assert accounts(reading) == {
        "book.xlsx, Header": (1, 0, 0, 0, 1),
        "book.xlsx, Episodes": (3, 1, 0, 0, 2),
        "book.xlsx, AD1": (1, 0, 0, 0, 1),
        "book.xlsx, Placed": (1, 0, 0, 0, 1),
    }
    (journey,) = journeys(reading)
    assert {name: text for name, text in journey.items() if name in JOURNEY} == JOURNEY
    ours = reading.journeys
    assert str(ours.place(0, "match_date")) == "book.xlsx, AD1, row 2, cell D2"
    assert str(ours.place(0, "placed_for_adoption_date")) == "book.xlsx, Episodes, row 5, cell B5"
    assert str(ours.place(0, "adoption_order_date")) == "book.xlsx, Episodes, row 5, cell H5"
    assert notes_said(reading) == [
        "Not recognised by headings, and not read: book.xlsx, About.",
        "Recognised, and needed for no figure: book.xlsx, Reviews.",
        "book.xlsx, Episodes: 1 row above the headings was passed over.",
    ]


def test_two_tables_of_one_kind_are_two_years(tmp_path: Path) -> None:
    first, second, third = episodes_of("1")
    path = book(tmp_path, Y13=[EPISODES, first], Y14=[EPISODES, first, second, third])
    reading = read(path, local_authority="Kent")
    assert accounts(reading) == {"book.xlsx, Y13": (1, 0, 1, 0, 0), "book.xlsx, Y14": (3, 1, 0, 0, 2)}


def test_a_problem_of_a_return_names_its_sheet(tmp_path: Path) -> None:
    first, *rest = episodes_of("1")
    path = book(tmp_path, Episodes=[EPISODES, first.replace("01/04/2014", "x"), *rest])
    assert told_at(reading_of(path, local_authority="Kent"))[0] == (
        "date-unrecognised", "book.xlsx, Episodes, B2", "DECOM (B2) is not a date",
    )  # fmt: skip


# Archives that are no workbook


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("journeys.csv", export(row()))
    for name in ("a.zip", "a.xlsx", "a.csv"):
        assert refused(written(tmp_path, target.getvalue(), name)) == (
            InputRefused,
            "this is a zip archive, not an Excel workbook (.xlsx)",
            name,
            "give the files in it, or save the workbook as .xlsx or CSV UTF-8",
        )


def test_a_workbook_under_another_name(tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsm", "a", "a.zip"):
        path = written(tmp_path, packed(parts(sheet=grid([HEADER, row()]))), name)
        assert accounts(read(path)) == {f"{name}, List": (1, 1, 0, 0, 0)}
