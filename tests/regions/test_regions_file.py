"""The regions file: every way of writing it, and every fault by row and cell."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from scorecard.model.days import NEVER
from scorecard.model.errors import RegionsRefused, SettingsRefused, UsageError
from scorecard.model.region import ALWAYS, Membership
from scorecard.model.region_rules import REGION_RULES
from scorecard.model.rule import Rule
from scorecard.presentation.wording import note_sentence, problem_text
from scorecard.readers.regions import RegionsFile, find_regions, read_regions

HEAD = "local_authority,region,from,to\n"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "regions.csv"
    path.write_bytes(text.encode(encoding))
    return path


def read(folder: Path, text: str, encoding: str = "utf-8") -> RegionsFile:
    return read_regions(written(folder, text, encoding))


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_memberships_as_they_are_written(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        HEAD
        + "London Borough of Camden,North,,31/03/2023\n"
        + "CAMDEN,South,2023-04-01,\n"
        + "E09000001,South,,\n"
        + "Kent, East ,1/4/2020,31-Mar-2021\n",
    )
    assert found.memberships == (
        Membership("Camden", "North", ALWAYS, day("2023-03-31")),
        Membership("Camden", "South", day("2023-04-01"), NEVER),
        Membership("City of London", "South", ALWAYS, NEVER),
        Membership("Kent", "East", day("2020-04-01"), day("2021-03-31")),
    )
    assert found.notes == ()
    assert found.file == "regions.csv"
    assert found.sha256 == hashlib.sha256((tmp_path / "regions.csv").read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("\ufeff" + HEAD + "Kent,East,01/04/2020,\n", "utf-8"),
        ("local_authority\tregion\tfrom\tto\nKent\tEast\t01/04/2020\t\n", "utf-16"),
        ("sep=;\nRegion ; LOCAL_AUTHORITY;To;From\nEast;Kent;;01/04/2020\n", "utf-8"),
        ("Who was where\n\nfrom,to,region,local_authority\n01/04/2020,,East,Kent\n\n", "utf-8"),
        (HEAD + "Kent,East,01/04/2020 00:00,,,\n", "utf-8"),
        ("local_authority,region,from\nKent,East,2020-04-01\n", "utf-8"),
    ],
)
def test_encodings_delimiters_and_columns_in_any_order(tmp_path: Path, text: str, encoding: str) -> None:
    expected = (Membership("Kent", "East", day("2020-04-01"), NEVER),)
    assert read(tmp_path, text, encoding).memberships == expected


def test_windows_text_is_read_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "Kent,Adopt É,,\n", "cp1252")
    assert found.memberships[0].region == "Adopt É"
    assert [note_sentence(note) for note in found.notes] == [
        "regions.csv is not UTF-8 and was read as Windows text (cp1252): save it as CSV UTF-8."
    ]


def test_1_january_1900_is_an_open_start_and_no_end(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD + "Kent,East,01/01/1900,\n").memberships == (Membership("Kent", "East"),)
    with pytest.raises(RegionsRefused) as refused:
        read(tmp_path, HEAD + "Kent,East,,01/01/1900\n")
    assert refused.value.problems[0].rule.code == "date-out-of-range"


def test_an_authority_not_on_the_list_is_warned_of_and_stands_as_written(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "Kent,East,,\nAnytown,East,,31/03/2020\nAnytown,West,01/04/2020,\n")
    assert [one.local_authority for one in found.memberships] == ["Kent", "Anytown", "Anytown"]
    assert [note_sentence(note) for note in found.notes] == [
        "regions.csv: Anytown (first in A3) is not on England's list of authorities: it is taken as written."
    ]


FAULTS = {
    "no-authority": (
        " ,East,,",
        "local_authority (A2) is blank",
        "A2",
        "write the authority's name, or delete the row",
    ),
    "no-word-for-an-authority": (
        "N/A,East,,",
        'local_authority (A2) holds a word for "not recorded", and the column is needed',
        "A2",
        "write the authority's name, or delete the row",
    ),
    "no-region": (
        "Kent,,,",
        "region (B2) is blank",
        "B2",
        "write the region's name; for a time in no region leave the row out",
    ),
    "no-date": (
        "Kent,East,soon,",
        "from (C2) is not a date",
        "C2",
        "write dates as 31/03/2016 or 2016-03-31; leave the cell blank where the membership is open",
    ),
    "month-first": (
        "Kent,East,,03/31/2016",
        "to (D2) has a month above 12: dates are read day first",
        "D2",
        "write dates as 31/03/2016 or 2016-03-31; leave the cell blank where the membership is open",
    ),
    "open-end-as-a-date": (
        "Kent,East,,31/12/9999",
        "to (D2) lies outside 1 January 1980 to 31 December 2100",
        "D2",
        "write dates as 31/03/2016 or 2016-03-31; leave the cell blank where the membership is open",
    ),
    "from-after-to": (
        "Kent,East,02/04/2020,01/04/2020",
        "from (C2) is after to (D2)",
        "C2",
        "put the earlier day under from; both days belong to the membership",
    ),
    "two-rows-share-a-day": (
        "Kent,East,,31/03/2020\nkent county council,West,31/03/2020,",
        "this row and row 2 are of one authority and share a day",
        "A3",
        "end one membership on the day before the other begins; both days of a membership belong to it",
    ),
    "the-same-row-twice": (
        "Kent,East,,\nKent,East,,",
        "this row and row 2 are of one authority and share a day",
        "A3",
        "end one membership on the day before the other begins; both days of a membership belong to it",
    ),
    "a-region-in-two-spellings": (
        "Kent,Adopt East,,\nMedway,adopt  east,,",
        "region (B3) is spelt in another way than in row 2: it would be a region of its own",
        "B3",
        "write the region's name in one way",
    ),
    "too-few-cells": (
        "Kent,East",
        "this row has 2 cells and the header has 4",
        "",
        "open the file where it was exported and see whether this row was cut or a delimiter is missing",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_by_row_and_cell(fault: str, tmp_path: Path) -> None:
    rows, sentence, cell, fix = FAULTS[fault]
    with pytest.raises(RegionsRefused, match="1 row of the regions file can't be used") as refused:
        read(tmp_path, f"{HEAD}{rows}\n")
    (problem,) = refused.value.problems
    assert (problem.sentence, problem.place.cell, problem.rule.fix) == (sentence, cell, fix)


SMALLEST = {
    "too-few-cells": "Kent,East",
    "too-many-cells": "Kent,East,,,x",
    "stray-quote": '"Kent"x,East,,\nMedway,East,,',
    "swallowed-rows": '"Kent,East,,\nMedway,East,,",East,,',
    "cell-too-large": f"Kent,{'x' * 131_073},,",
    "local-authority-missing": ",East,,",
    "stands-for-blank": "N/A,East,,",
    "control-character": "Ke\x07nt,East,,",
    "date-unrecognised": "Kent,East,soon,",
    "date-two-digit-year": "Kent,East,01/04/20,",
    "date-month-first": "Kent,East,03/31/2016,",
    "date-no-such-day": "Kent,East,31/02/2016,",
    "date-excel-serial": "Kent,East,42094,",
    "date-time-of-day": "Kent,East,01/04/2020 10:30,",
    "date-out-of-range": "Kent,East,,31/12/9999",
    "region-missing": "Kent,,,",
    "from-after-to": "Kent,East,02/04/2020,01/04/2020",
    "memberships-overlap": "Kent,East,,\nKent,West,,",
    "region-spelling": "Kent,East,,\nMedway,EAST,,",
}


def test_no_rule_is_without_a_smallest_file() -> None:
    assert list(SMALLEST) == [rule.code for rule in REGION_RULES]
    assert {rule.severity for rule in REGION_RULES} == {"error"}


@pytest.mark.parametrize("rule", REGION_RULES, ids=lambda rule: rule.code)
def test_the_smallest_file_that_breaks_a_rule(rule: Rule, tmp_path: Path) -> None:
    with pytest.raises(RegionsRefused) as refused:
        read(tmp_path, f"{HEAD}{SMALLEST[rule.code]}\n")
    assert [(one.rule.code, one.rule.fix) for one in refused.value.problems] == [(rule.code, rule.fix)]


def test_every_fault_is_told_at_once_in_the_order_of_the_rows(tmp_path: Path) -> None:
    text = HEAD + "Kent,,soon,\nMedway,East,,\nMedway,East,,\nLeeds,West,01/01/2020,01/01/2019\n"
    with pytest.raises(RegionsRefused) as refused:
        read(tmp_path, text)
    assert [str(one.place) for one in refused.value.problems] == [
        "regions.csv, row 2, cell B2",
        "regions.csv, row 2, cell C2",
        "regions.csv, row 4, cell A4",
        "regions.csv, row 5, cell C5",
    ]
    assert refused.value.what == "3 rows of the regions file can't be used"
    assert "value: 'soon'" in problem_text(refused.value.problems[1], show_values=True)


REFUSED = {
    "an unknown column": (
        "local_authority,region,start,to\nKent,East,,\n",
        "the column 'start' (C) is not known",
        "the columns there are local_authority, region, from, to",
    ),
    "a column without a heading": (
        "local_authority,,region\nKent,,East\n",
        "the column B, without a heading, is not known",
        "the columns there are local_authority, region, from, to",
    ),
    "a column twice": (
        "local_authority,region,Region\nKent,East,East\n",
        "two columns are region: B and C",
        "the columns there are local_authority, region, from, to",
    ),
    "a column missing": (
        "local_authority,from\nKent,\n",
        "needed columns are missing: region",
        "the columns there are local_authority, region, from, to",
    ),
    "no row": (HEAD, "this file has a header and no row", "add a membership"),
    "nothing": ("", "this file is empty", "export it again"),
    "a quotation mark that never closes": (
        HEAD + '"Kent,East,,\nMedway,East,,\n',
        "a quotation mark opens in this row and is not closed: the rows after it can't be told apart",
        "remove the quotation mark, or export again with texts quoted",
    ),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_file_that_is_no_such_table_is_refused(fault: str, tmp_path: Path) -> None:
    text, what, fix = REFUSED[fault]
    with pytest.raises(SettingsRefused) as refused:
        read(tmp_path, text)
    assert (refused.value.what, refused.value.fix) == (what, fix)
    assert refused.value.where.startswith("regions.csv")


def test_damaged_text_is_refused_without_a_word_of_the_inputs_option(tmp_path: Path) -> None:
    path = tmp_path / "regions.csv"
    path.write_bytes(HEAD.encode() + "Kent,Adopt É,,\n".encode() + "Medway,Adopt É,,\n".encode("cp1252"))
    with pytest.raises(SettingsRefused) as refused:
        read_regions(path)
    assert refused.value.fix == "save it again as CSV UTF-8"


def test_no_file_and_no_standard_input(tmp_path: Path) -> None:
    with pytest.raises(SettingsRefused, match="there is no such file"):
        read_regions(tmp_path / "none.csv")
    with pytest.raises(SettingsRefused, match="standard input can't be the regions file"):
        read_regions(Path("-"))


def test_a_notebook_may_give_memberships() -> None:
    given = (Membership("Kent CC", "East", 1, 10), Membership("Kent", "West", 11))
    (file, sha256), found = find_regions(given, ["Kent"])
    assert (file, sha256) == ("", "")
    assert found == (Membership("Kent", "East", 1, 10), Membership("Kent", "West", 11))
    with pytest.raises(UsageError, match="Kent has two memberships that share a day"):
        find_regions((Membership("Kent", "East", 1, 11), Membership("Kent", "West", 11)), ["Kent"])


def test_an_authority_that_no_list_has_is_met_under_the_name_the_data_gives_it() -> None:
    _, found = find_regions(
        [Membership("ANYTOWN", "East", 5), Membership("AnyTown", "West", 1, 4)], ["Anytown"]
    )
    assert found is not None
    assert {one.local_authority for one in found} == {"Anytown"}
