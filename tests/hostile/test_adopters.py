"""Adopters' files: odd ones give the clean file's figures, spoilt ones name the cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from adopters.lists import ASH, csv_of
from commands.running import Done, ran

from hostile.runs import notes, refused

CLEAN = csv_of(ASH)
HEADINGS, ROW = CLEAN.splitlines()
HERE = "adopters.csv"


def of_adopters(folder: Path, content: str | bytes) -> Done:
    """The adopters of a file with this content, as JSON."""
    path = folder / HERE
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return ran("adopters", path, "--format", "json")


def figures(done: Done) -> dict[str, Any]:
    """All that is told but the account of the input and the notes."""
    assert done.status == 0, done.err
    told: dict[str, Any] = json.loads(done.out)
    return {key: value for key, value in told.items() if key not in ("inputs", "notes")}


HARMLESS: dict[str, tuple[str | bytes, list[str]]] = {
    "the mark twice": (b"\xef\xbb\xbf" * 2 + CLEAN.encode(), []),
    "UTF-16": (CLEAN.encode("utf-16"), []),
    "tabs": (CLEAN.replace(",", "\t"), []),
    "line ends of two kinds": (CLEAN.replace("\n", "\r\n", 1), []),
    "line ends of old Macs": (CLEAN.replace("\n", "\r"), []),
    "delimiters after the last cell": (CLEAN.replace("\n", ",,\n"), []),
    "no-break spaces": (CLEAN.replace("Kent", "\u00a0Kent\u00a0"), []),
    "a whole number of a spreadsheet": (CLEAN.replace(",2,", ",2.0,"), []),
    "titles above the headings": (
        "List 11\n\n" + CLEAN, [f"{HERE}: 2 rows above the headings were passed over."],
    ),
    "the index column of a data frame": (
        f",{HEADINGS}\n0,{ROW}\n", [f"{HERE}: columns without a heading, and not read: A."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("oddity", HARMLESS)
def test_the_figures_are_those_of_the_clean_file(oddity: str, tmp_path: Path) -> None:
    content, said = HARMLESS[oddity]
    done = of_adopters(tmp_path, content)
    assert notes(done) == said
    assert figures(done) == figures(of_adopters(tmp_path, CLEAN))


FAULTS: dict[str, tuple[str | bytes, str, str]] = {
    "a day as a number": (
        CLEAN.replace("01/04/2024", "45383"),
        "enquiry_date (D2) is a bare number: it looks like an Excel serial date", ", row 2, cell D2",
    ),
    "full-width digits": (
        CLEAN.replace("01/04/2024", "\uff10\uff11/04/2024"), "enquiry_date (D2) is not a date",
        ", row 2, cell D2",
    ),
    "a word for a date": (
        CLEAN.replace("01/04/2024", "NULL"), "enquiry_date (D2) is not a date", ", row 2, cell D2",
    ),
    "two digits of a year": (
        CLEAN.replace("01/04/2024", "01/04/24"),
        "enquiry_date (D2) has a year of two digits, and the century is never guessed", ", row 2, cell D2",
    ),
    "an American date": (
        CLEAN.replace("20/10/2024", "10/20/2024"),
        "stage_2_end_date (H2) has a month above 12: dates are read day first", ", row 2, cell H2",
    ),
    "the last day of all": (
        CLEAN.replace("01/12/2025", "31/12/9999"),
        "adoption_order_date (N2) lies outside 1 January 1980 to 31 December 2100", ", row 2, cell N2",
    ),
    "a NUL": (
        CLEAN.replace("Kent", "Ke\0nt"),
        "local_authority (B2) holds a line break or another control character", ", row 2, cell B2",
    ),
    "an id in scientific notation": (
        CLEAN.replace("007", "1.2E+11"),
        "adopter_id (A2) is in scientific notation: its last digits are lost", ", row 2, cell A2",
    ),
    "a number in words": (
        CLEAN.replace(",2,", ",two,"), "children_placed (M2) is not a whole number from 0 to 99",
        ", row 2, cell M2",
    ),
    "a cell too few": (
        CLEAN.replace(",2,", ","), "this row has 15 cells and the header has 16", ", row 2",
    ),
    "a footnote": (CLEAN + "by a report\n", "this row has 1 cells and the header has 16", ", row 3"),
    "a total": (
        CLEAN + "Total" + "," * 15 + "\n", "this row has an adopter's id and no date at all",
        ", row 3, cell A3",
    ),
    "two columns of one name": (
        CLEAN.replace("match_date", "approval_date"), "two columns are approval_date: J and K", "",
    ),
    "a row that went into the headings": (
        HEADINGS + ROW + "\n" + ROW + "\n", "the heading of column S is a date", "",
    ),
    "headings alone": (HEADINGS, "this table has a header and no row", ""),
    "nothing": (b"", "this file is empty", ""),
    "an archive": (b"\x1f\x8b\0", "this is a gzip archive, not a CSV", ""),
    "a login page": (b"<html>", "this is an HTML page, not a CSV", ""),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_spoilt_file_is_told_by_its_cell(fault: str, tmp_path: Path) -> None:
    content, said, where = FAULTS[fault]
    assert refused(of_adopters(tmp_path, content)) == [(said, HERE + where)]
