"""What a file is, told by its headings alone; what lies beside in a folder is named and passed over."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readers.exports import COLUMNS, HEADER, USUAL, export, row, written
from readers.sources import (
    AD1,
    EPISODES,
    HEADER_903,
    LIST_10,
    LIST_11,
    PLACED,
    REVIEWS,
    accounts,
    episodes_of,
    journeys,
    list_10,
    listed,
    notes_said,
    open_plan,
    return_of,
    table,
    workbook,
)
from scorecard.model.errors import EmptyInput, HeaderNotFound, InputRefused, ScorecardError, UsageError
from scorecard.model.result import Result, Scorecard
from scorecard.notebook import compute, read
from scorecard.presentation.wording import refusal_text
from scorecard.readers.reading import Reading

NOTHING = "no table of children's journeys, Annex A List 10 or an SSDA903 return is among the inputs"
WHAT_CAN_BE = "docs/returns.md tells what can be read, and the headings it is known by"
OPEN_FILES = Path("/proc/self/fd")
NOT_KNOWN = "none of its first 20 rows holds a known heading"


def put(folder: Path, content: str | bytes, name: str) -> Path:
    """A file in a folder that is made."""
    folder.mkdir(parents=True, exist_ok=True)
    return written(folder, content, name)


def kinds(reading: Reading) -> list[str]:
    """The kinds of the tables that were read."""
    return [one.kind for one in reading.inputs]


def refused(*paths: Path, **options: str) -> tuple[type[ScorecardError], str, str]:
    """A refusal: its kind, what, and where."""
    with pytest.raises(ScorecardError) as caught:
        read(list(paths), skip_invalid=True, **options)  # type: ignore[arg-type]
    return type(caught.value), caught.value.what, caught.value.where


@pytest.mark.parametrize(
    "name", ["journeys.csv", "list_10.csv", "episodes.csv", "ad1", "x.txt", "a.xlsx", "b.xml"]
)
def test_the_name_and_the_suffix_say_nothing(tmp_path: Path, name: str) -> None:
    tables: list[tuple[str | bytes, str]] = [
        (export(row()), "journeys"),
        (export(row()).replace(",", "\t"), "journeys"),
        (list_10(listed()), "annex-a"),
        (workbook({"x": [HEADER, row()]}), "journeys"),
        (workbook({"x": [LIST_10, listed()]}), "annex-a"),
        (table(EPISODES, *episodes_of("1")), "ssda903-episodes"),
        (workbook({"x": [EPISODES, *episodes_of("1")]}), "ssda903-episodes"),
    ]
    for number, (content, expected) in enumerate(tables):
        path = put(tmp_path / f"{number}", content, name)
        for given_path in (path, path.parent):
            authority = None if expected == "journeys" else "Kent"
            assert kinds(read(given_path, local_authority=authority)) == [expected]


def test_every_table_of_a_return_is_known_by_its_columns(tmp_path: Path) -> None:
    made = return_of(tmp_path, "1", name="r")
    for number, file in enumerate(sorted(made.iterdir())):
        file.rename(made / f"{number}.dat")
    reading = read(made, local_authority="Kent")
    assert kinds(reading) == ["ssda903-ad1", "ssda903-episodes", "ssda903-header", "ssda903-placed-adoption"]
    assert journeys(reading) == [
        {
            "child_id": "1",
            "local_authority": "Kent",
            "entered_care_date": "2014-04-01",
            "adoption_decision_date": "2014-08-01",
            "placement_order_date": "2014-09-01",
            "match_date": "2014-11-01",
            "placed_for_adoption_date": "2014-12-01",
            "adoption_order_date": "2015-06-01",
            "adopted_by_foster_carer": "no",
            "date_of_birth": "2014-02-03",
            "sex": "F",
            "ethnicity": "WBRI",
        }
    ]


def test_the_xml_of_a_return(tmp_path: Path) -> None:
    names = ("CHILD", "DECOM", "RNE", "LS", "CIN", "PL", "", "DEC", "REC")
    episodes = ""
    for line in episodes_of("1"):
        cells = [(name, text) for name, text in zip(names, line.split(","), strict=False) if name]
        episodes += f"<EPISODE>{''.join(f'<{name}>{text}</{name}>' for name, text in cells[1:])}</EPISODE>"
    header = (
        "<HEADER><CHILDID>1</CHILDID><SEX>F</SEX><DOB>03/02/2014</DOB>"
        "<DATE_INT>01/08/2014</DATE_INT><DATE_MATCH>01/11/2014</DATE_MATCH></HEADER>"
    )
    path = put(tmp_path, f"<EXPSSDA903><CHILD>{header}{episodes}</CHILD></EXPSSDA903>", "any.csv")
    reading = read(path, local_authority="Kent")
    (journey,) = journeys(reading)
    assert {name: text for name, text in journey.items() if name in (*COLUMNS, "date_of_birth")} == {
        "child_id": "1",
        "local_authority": "Kent",
        "date_of_birth": "2014-02-03",
        "entered_care_date": "2014-04-01",
        "placement_order_date": "2014-09-01",
        "match_date": "2014-11-01",
        "placed_for_adoption_date": "2014-12-01",
        "adoption_order_date": "2015-06-01",
    }
    assert [one.shown for one in reading.inputs] == [
        "any.csv, HEADER", "any.csv, EPISODE", "any.csv, HEADER", "any.csv, AD_PLACED",
    ]  # fmt: skip


def test_title_rows_above_any_kind(tmp_path: Path) -> None:
    title = "Our list,,\n,,\nmade on 1 April,,\n"
    for content in (export(row()), list_10(listed()), table(EPISODES, *episodes_of("1"))):
        authority = None if content.startswith("child_id") else "Kent"
        plain = read(put(tmp_path, content, "a.csv"), local_authority=authority)
        titled = read(put(tmp_path, title + content, "a.csv"), local_authority=authority)
        assert journeys(titled) == journeys(plain)
        assert "a.csv: 3 rows above the headings were passed over." in notes_said(titled)
        assert (titled.journeys.row - plain.journeys.row).tolist() == [3]


def test_a_data_frame_is_known_by_its_headings_too() -> None:
    frame = pd.DataFrame([listed().split(",")], columns=list(LIST_10))
    assert kinds(read(frame, local_authority="Kent")) == ["annex-a"]
    tables = [
        pd.DataFrame([line.split(",") for line in lines], columns=heading.split(","))
        for heading, lines in (
            (EPISODES, episodes_of("1")),
            (AD1, ["1,03/02/2014,01/08/2014,01/11/2014,0,2,MF,L11"]),
            ("CHILD,DOB,REVIEW,REVIEW_CODE", ["1,03/02/2014,01/05/2014,PN1"]),
        )
    ]
    reading = read(tables, local_authority="Kent")
    assert kinds(reading) == ["ssda903-episodes", "ssda903-ad1"]
    assert notes_said(reading) == ["Recognised, and needed for no figure: DataFrame 3."]


# A column map


OWN_MAP = """[columns]
child_id = "Child Unique ID"
local_authority = "Council"
entered_care_date = "Began"
placement_order_date = "Ordered"
match_date = "Date of Matching Child and Prospective Adopters"
placed_for_adoption_date = "Moved"
adoption_order_date = "Adopted"
"""
OWN_HEADINGS = (
    "Child Unique ID,Council,Began,Ordered,Date of Matching Child and Prospective Adopters,Moved,Adopted"
)


def test_the_analysts_own_columns_go_first(tmp_path: Path) -> None:
    own = put(tmp_path, OWN_MAP, "own.toml")
    path = put(tmp_path / "in", table(OWN_HEADINGS, row()), "x.csv")
    for given_path in (path, path.parent):
        reading = read(given_path, column_map=own)
        assert kinds(reading) == ["journeys"]
        assert journeys(reading) == journeys(read(put(tmp_path, export(row()), "plain.csv")))


def test_a_map_of_one_file_leaves_other_kinds_to_their_headings(tmp_path: Path) -> None:
    own = put(tmp_path, OWN_MAP, "own.toml")
    folder = tmp_path / "in"
    put(folder, table(OWN_HEADINGS, row("1", local_authority="Leeds")), "a.csv")
    put(folder, list_10(listed("2")), "b.csv")
    return_of(folder, "3", name="r")
    reading = read(folder, column_map=own, local_authority="Kent")
    assert sorted(set(kinds(reading))) == [
        "annex-a", "journeys", "ssda903-ad1", "ssda903-episodes", "ssda903-header", "ssda903-placed-adoption",
    ]  # fmt: skip
    assert [(one["child_id"], one["local_authority"]) for one in journeys(reading)] == [
        ("1", "Leeds"), ("2", "Kent"), ("3", "Kent"),
    ]  # fmt: skip


def test_a_file_that_the_map_does_not_fit_is_told_so(tmp_path: Path) -> None:
    own = put(tmp_path, OWN_MAP, "own.toml")
    path = put(tmp_path, table(OWN_HEADINGS.replace("Moved", "Move"), row()), "x.csv")
    assert refused(path, column_map=str(own)) == (
        InputRefused, "the column map names the heading 'Moved', and this file has none such", "x.csv",
    )  # fmt: skip


def test_a_map_of_list_10_reads_it_as_annex_a(tmp_path: Path) -> None:
    path = put(tmp_path, list_10(listed()), "x.csv")
    by_map = read(path, column_map="annex-a-list-10", local_authority="Kent")
    alone = read(path, local_authority="Kent")
    assert kinds(by_map) == kinds(alone) == ["annex-a"]
    assert journeys(by_map) == journeys(alone)


def test_a_sheet_is_asked_for_where_there_is_no_workbook(tmp_path: Path) -> None:
    path = put(tmp_path, export(row()), "a.csv")
    assert refused(path, sheet="x") == (UsageError, "--sheet x is given and no workbook", "")


# What lies in a folder beside


def test_a_workbook_in_a_folder_without_the_sheet_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, workbook({"x": [HEADER, row("1")]}), "a.xlsx")
    put(tmp_path, workbook({"y": [HEADER, row("2")]}), "b.xlsx")
    put(tmp_path, workbook({"z": [HEADER, row("3")]}), "c.xls")
    reading = read(tmp_path, sheet="y")
    assert [one["child_id"] for one in journeys(reading)] == ["2"]


def test_what_is_not_recognised_in_a_folder_is_named_and_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    put(folder, export(row()), "j.csv")
    put(folder, "# Read me\n\nThe lists of our children.\n", "README.md")
    put(folder, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture.png")
    put(folder, b"%PDF-1.7 x", "report.pdf")
    put(folder, b"PK\x03\x04 x", "old.zip")
    put(folder, '{"a": 1}', "settings.json")
    put(folder, "<html></html>", "page.html")
    put(folder, "Worker,Team\nA Smith,North\n", "staff.csv")
    put(folder, "Stage,Sex\nfirst,F\n", "words.csv")
    put(folder, "notes of a meeting", "notes.txt")
    reading = read(folder)
    assert accounts(reading) == {"r/j.csv": (1, 1, 0, 0, 0)}
    assert notes_said(reading) == [
        "Not recognised by headings, and not read: r/README.md, r/notes.txt, r/old.zip, r/page.html, "
        "r/picture.png, r/report.pdf, r/settings.json, r/staff.csv, r/words.csv."
    ]


def test_many_names_are_shortened(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    put(folder, export(row()), "z.csv")
    for number in range(12):
        put(folder, "x", f"{number:02}.md")
    assert notes_said(read(folder)) == [
        "Not recognised by headings, and not read: " + ", ".join(f"r/{at:02}.md" for at in range(10))
        + " and 2 more."
    ]  # fmt: skip


def test_one_name_is_one(tmp_path: Path) -> None:
    put(tmp_path / "r", export(row()), "z.csv")
    put(tmp_path / "r", "x", "a.md")
    assert notes_said(read(tmp_path / "r")) == ["Not recognised by headings, and not read: r/a.md."]


def test_an_unknown_workbook_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    put(folder, export(row()), "z.csv")
    put(folder, workbook({"Staff": ["Worker,Stage,Ethnicity", "A Smith,first,x"]}), "staff.xlsx")
    put(folder, workbook({"Empty": []}), "none.xlsx")
    assert notes_said(read(folder)) == [
        "Not recognised by headings, and not read: r/none.xlsx, r/staff.xlsx."
    ]
    assert refused(folder / "none.xlsx") == (HeaderNotFound, NOT_KNOWN, "none.xlsx")
    assert refused(folder / "staff.xlsx")[1].startswith(
        "needed columns are missing: child_id, local_authority,"
    )


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path / "r", export(row()), "z.csv")
    os.mkfifo(tmp_path / "r" / "pipe.csv")
    assert notes_said(read(tmp_path / "r")) == ["Not recognised by headings, and not read: r/pipe.csv."]


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="needs a list of the open files")
def test_files_that_are_passed_over_are_let_go(tmp_path: Path) -> None:
    for number in range(20):
        put(tmp_path / "r", "x", f"{number}.md")
    put(tmp_path / "r", export(row()), "z.csv")
    before, most = len(list(OPEN_FILES.iterdir())), list[int]()
    read(tmp_path / "r", progress=lambda _: most.append(len(list(OPEN_FILES.iterdir()))))
    assert max(most) <= before + 2
    assert len(list(OPEN_FILES.iterdir())) <= before


@pytest.mark.parametrize("content", [b"\n", b"", b"\xef\xbb\xbf", b" \r\n\t\r\n", b"\xff\xfe"])
def test_an_empty_file_in_a_folder(tmp_path: Path, content: bytes) -> None:
    made = return_of(tmp_path, "1", name="r")
    path = put(made, content, "ad1_2013.csv")
    assert "Empty, and passed over: r/ad1_2013.csv." in notes_said(read(made, local_authority="Kent"))
    assert refused(path, local_authority="Kent") == (EmptyInput, "this file is empty", "ad1_2013.csv")


def test_a_table_of_a_return_may_have_no_row(tmp_path: Path) -> None:
    made = return_of(tmp_path, "1", name="r")
    put(made, AD1 + "\n", "ad1.csv")
    reading = read(made, local_authority="Kent")
    assert accounts(reading)["r/ad1.csv"] == (0, 0, 0, 0, 0)
    (journey,) = journeys(reading)
    assert "match_date" not in journey
    assert journey["adoption_decision_date"] == "2014-08-01"


def test_journeys_without_a_row_are_refused_in_a_folder_too(tmp_path: Path) -> None:
    put(tmp_path / "r", export(row()), "a.csv")
    put(tmp_path / "r", export(), "b.csv")
    assert refused(tmp_path / "r") == (InputRefused, "this file has a header and no row", "r/b.csv")
    put(tmp_path / "r", list_10(), "b.csv")
    assert refused(tmp_path / "r", local_authority="Kent")[1:] == (
        "this file has a header and no row", "r/b.csv",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        ((export(row()) + "é\n").encode() + b"\xe9\n", "b.csv",
         "line 4 is not UTF-8 and line 3 is: the file is damaged or mixes encodings"),
        (b"\x1f\x8b x", "b.csv", "this is a gzip archive, not a CSV"),
        (b"%PDF x", "b.CSV", "this is a PDF document, not a CSV"),
        (b"\xd0\xcf\x11\xe0 x", "b.xlsx",
         "this is an old Excel workbook (.xls) or one with a password, not a CSV"),
        (b"\xd0\xcf\x11\xe0 x", "b.xls",
         "this is an old Excel workbook (.xls) or one with a password, not a CSV"),
        (b"\xd0\xcf\x11\xe0 x", "B.XLS",
         "this is an old Excel workbook (.xls) or one with a password, not a CSV"),
        (b"PK\x03\x04 x", "b.xlsx", "this is a zip archive, not an Excel workbook (.xlsx)"),
        (b"<html>", "b.txt", "this is an HTML page, not a CSV"),
        (b"<CHILD><HEADER>", "b.xml", "this XML is damaged or not complete"),
    ],
)  # fmt: skip
def test_a_damaged_table_in_a_folder_is_refused(tmp_path: Path, content: bytes, name: str, what: str) -> None:
    put(tmp_path / "r", export(row()), "a.csv")
    put(tmp_path / "r", content, name)
    kind, said, where = refused(tmp_path / "r")
    assert (kind, said) == (InputRefused, what)
    assert where.partition(", line")[0] == f"r/{name}"


def test_an_unclosed_quote_in_a_folder_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "r", export(row()), "a.csv")
    put(tmp_path / "r", export(row("2"), 'x,"Kent', row("3"), row("4")), "b.csv")
    assert refused(tmp_path / "r")[2] == "r/b.csv, row 3"


# Tables that are known and needed for no figure


def test_tables_that_no_figure_needs_are_named(tmp_path: Path) -> None:
    made = return_of(tmp_path, "1", name="r")
    put(made, REVIEWS, "1.csv")
    put(made, LIST_11, "2.csv")
    put(made, "CHILD,SEX,DOB,DUC\n1,F,03/02/2014,\n", "3.csv")
    put(made, "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,03/02/2014,,,\n", "4.csv")
    put(made, "CHILD,DOB,MISSING,MIS_START,MIS_END\n", "5.csv")
    put(made, "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n", "6.csv")
    put(made, "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n", "7.csv")
    put(made, "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED\n", "8.csv")
    reading = read(made, local_authority="Kent")
    assert notes_said(reading) == [
        "Recognised, and needed for no figure: " + ", ".join(f"r/{at}.csv" for at in range(1, 9)) + "."
    ]
    assert len(reading.inputs) == 4


def test_list_11_beside_list_10_in_a_workbook(tmp_path: Path) -> None:
    heading, *_ = LIST_11.splitlines()
    path = put(tmp_path, workbook({"11": [heading, "A1,F1,01/02/2015"], "10": [LIST_10, listed()]}), "a.xlsx")
    reading = read(path, local_authority="Kent")
    assert accounts(reading) == {"a.xlsx, 10": (1, 1, 0, 0, 0)}
    assert notes_said(reading)[0] == "Recognised, and needed for no figure: a.xlsx, 11."


def test_nothing_to_read(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    put(folder, "Read me", "README.md")
    put(folder, REVIEWS, "reviews.csv")
    put(folder, b"\n", "ad1.csv")
    with pytest.raises(InputRefused) as caught:
        read(folder)
    assert (caught.value.what, caught.value.where, caught.value.fix) == (
        NOTHING, "r/README.md, r/reviews.csv, r/ad1.csv", WHAT_CAN_BE,
    )  # fmt: skip
    assert refused(folder / "reviews.csv") == (InputRefused, NOTHING, "reviews.csv")
    assert refused(folder / "README.md") == (HeaderNotFound, NOT_KNOWN, "README.md")
    assert refused(put(folder, LIST_11, "11.csv"), folder / "reviews.csv") == (
        InputRefused, NOTHING, "11.csv, reviews.csv",
    )  # fmt: skip


def test_a_file_that_is_named_is_never_passed_over(tmp_path: Path) -> None:
    path = put(tmp_path, export(row()), "a.csv")
    other = put(tmp_path, "Worker,Team\nA Smith,North\n", "staff.csv")
    assert refused(path, other) == (HeaderNotFound, NOT_KNOWN, "staff.csv")


# Tables of children that lack something


def test_a_table_of_children_with_missing_columns_is_refused_by_name(tmp_path: Path) -> None:
    put(tmp_path / "r", export(row()), "a.csv")
    put(
        tmp_path / "r",
        export(row("2")).replace("match_date", "matched").replace("placement_order", "p"),
        "b.csv",
    )
    assert refused(tmp_path / "r") == (
        InputRefused, "needed columns are missing: placement_order_date, match_date", "r/b.csv",
    )  # fmt: skip
    put(tmp_path / "r", "child_id,entered_care_date,match_date\n2,01/04/2014,\n", "b.csv")
    assert refused(tmp_path / "r")[1:] == (
        "needed columns are missing: local_authority, placement_order_date, placed_for_adoption_date, "
        "adoption_order_date",
        "r/b.csv",
    )


def test_of_list_10_too(tmp_path: Path) -> None:
    put(tmp_path / "r", list_10(listed()), "a.csv")
    put(tmp_path / "r", list_10(listed("2")).replace(LIST_10[10], "Matched"), "b.csv")
    assert refused(tmp_path / "r", local_authority="Kent") == (
        InputRefused,
        "needed column is missing: match_date ('Date of Matching Child and Prospective Adopters')",
        "r/b.csv",
    )


def test_with_one_date_it_may_be_anything(tmp_path: Path) -> None:
    put(tmp_path / "r", export(row()), "a.csv")
    put(tmp_path / "r", "child_id,entered_care_date,School\n2,01/04/2014,North\n", "b.csv")
    reading = read(tmp_path / "r")
    assert notes_said(reading) == ["Not recognised by headings, and not read: r/b.csv."]


def test_a_return_without_a_needed_field_or_episodes(tmp_path: Path) -> None:
    made = return_of(tmp_path, "1", name="r")
    put(made, table(AD1.replace("DATE_MATCH", "X")), "ad1.csv")
    assert refused(made, local_authority="Kent") == (
        InputRefused, "this is the AD1 table of an SSDA903 return without DATE_MATCH", "r/ad1.csv",
    )  # fmt: skip
    (made / "ad1.csv").unlink()
    (made / "episodes.csv").unlink()
    assert refused(made, local_authority="Kent")[1:] == (
        "this return has no Episodes table, which says when a child entered care and was placed",
        "r/header.csv",
    )


def test_who_is_responsible_must_be_said_once(tmp_path: Path) -> None:
    path = put(tmp_path, list_10(listed()), "a.csv")
    assert refused(path) == (
        InputRefused, "no column says which authority's children these are (local_authority)", "a.csv",
    )  # fmt: skip
    made = return_of(tmp_path, "1")
    assert refused(made)[0] is UsageError
    assert refused(put(tmp_path, export(row()), "b.csv"), local_authority="Kent")[0] is UsageError


# Privacy

SECRET = "Zebedee"


def test_a_child_where_headings_should_be_is_never_shown(tmp_path: Path) -> None:
    for number, cells in enumerate(
        (
            [SECRET, *USUAL.values()],
            [f"{SECRET} stage", "F", "01/04/2014"],
            ["Stage", SECRET, "Sex"],
            ["CHILD", SECRET, "DOB"],
            ["date enquiry received", SECRET],
            ["child_id", SECRET, "entered_care_date"],
        )
    ):
        folder = tmp_path / f"{number}"
        put(folder, ",".join(cells) + f"\n{SECRET},1,2\n", "b.csv")
        put(folder, workbook({"A": [cells, [SECRET]]}), "c.xlsx")
        for path in (folder, folder / "b.csv", folder / "c.xlsx"):
            with pytest.raises(ScorecardError) as caught:
                read(path, local_authority="Kent", skip_invalid=True)
            assert SECRET not in refusal_text(caught.value)
        put(folder, export(row()), "a.csv")
        reading = read(folder)
        assert notes_said(reading) == [
            f"Not recognised by headings, and not read: {number}/b.csv, {number}/c.xlsx."
        ]
        assert SECRET not in repr(reading) + repr(reading.notes)


WORDS = st.text(
    st.characters(codec="ascii", categories=("L", "N", "P", "Zs"), exclude_characters="\"'"), max_size=12
)


@settings(max_examples=100, deadline=None)
@given(rows=st.lists(st.lists(WORDS.map(lambda word: f"{word}{SECRET}"), max_size=8), min_size=1, max_size=4))
def test_no_text_without_headings_is_ever_shown(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("r")
    put(folder, "\n".join(",".join(cells) for cells in rows) + "\n", "b.csv")
    with pytest.raises(InputRefused) as caught:
        read(folder)
    assert SECRET not in refusal_text(caught.value)


# Splitting

CHILDREN = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(["Kent", "Leeds"]), st.integers(1, 28), st.booleans()),
    min_size=1,
    max_size=12,
)


def lines_of(children: list[tuple[int, str, int, bool]]) -> list[str]:
    """A row for each child of an authority, a child's first."""
    found = {
        f"{authority}-{number}": row(
            f"{authority}-{number}",
            local_authority=authority,
            placed_for_adoption_date=f"{day:02}/12/2014",
            adoption_order_date=f"{day:02}/06/2015" if adopted else "",
        )
        for number, authority, day, adopted in children
    }
    return list(found.values())


@settings(max_examples=40, deadline=None)
@given(
    children=CHILDREN,
    places=st.lists(st.sampled_from(["a.csv", "b/x.csv", "b/a.csv", "c/d/e.txt"]), min_size=12),
)
def test_one_export_in_many_files_gives_the_same_figures(
    tmp_path_factory: pytest.TempPathFactory, children: list[tuple[int, str, int, bool]], places: list[str]
) -> None:
    lines, folder = lines_of(children), tmp_path_factory.mktemp("split")
    whole = read(put(folder, export(*lines), "whole.csv"))
    pieces: dict[str, list[str]] = {}
    for place, line in zip(places, lines, strict=False):
        pieces.setdefault(place, []).append(line)
    for place, ours in pieces.items():
        path = folder / "in" / place
        put(path.parent, export(*ours), path.name)
    parted = read(folder / "in")
    assert sorted(map(repr, journeys(parted))) == sorted(map(repr, journeys(whole)))
    assert sum(one.rows for one in parted.inputs) == whole.rows
    if any("adoption_order_date" in one for one in journeys(whole)):
        as_at = "2016-01-01"
        card, same = compute(parted, as_at=as_at), compute(whole, as_at=as_at)
        assert figures_of(card) == figures_of(same)


def figures_of(card: Scorecard) -> list[Result]:
    """The results without notes, which say "the file" of one and "not every file" of several."""
    return [replace(one, notes=()) for one in card.results]


@settings(max_examples=15, deadline=None)
@given(names=st.permutations(["a", "b", "c"]))
def test_the_names_of_a_returns_folders_say_nothing(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    def years(names: list[str]) -> Reading:
        folder = tmp_path_factory.mktemp("years")
        return_of(folder, "1", "2", name=names[0], match="01/10/2014")
        return_of(folder, "2", "3", name=names[1])
        put(folder / names[2], table(HEADER_903, "4,M,03/02/2014,WBRI,UN5,,"), "h.csv")
        put(folder / names[2], table(PLACED, "4,03/02/2014,01/08/2014,,"), "p.csv")
        put(folder / names[2], table(EPISODES, episodes_of("4")[0]), "e.csv")
        return read(folder, local_authority="Kent", as_at="2015-03-31")

    plain, renamed = years(["a", "b", "c"]), years(names)
    of = [
        sorted(map(repr, (one for one in journeys(each) if one["child_id"] != "2")))
        for each in (plain, renamed)
    ]
    assert of[0] == of[1]
    assert len(plain.journeys) == len(renamed.journeys) == 4


def test_an_open_plan_alone(tmp_path: Path) -> None:
    path = put(tmp_path, list_10(open_plan()), "a.csv")
    assert journeys(read(path, local_authority="Kent")) == [
        {
            "child_id": "1",
            "local_authority": "Kent",
            "entered_care_date": "2014-04-01",
            "adoption_decision_date": "2014-08-01",
        }
    ]
