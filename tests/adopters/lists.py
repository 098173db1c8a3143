"""Small invented tables of adopters: nobody in them is real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from adopters.wild import COLUMNS

LIST_11 = {
    "Individual adopter identifier": "adopter_id",
    "Family identifier": "family_id",
    "Gender": "",
    "Ethnicity": "",
    "Disability": "",
    "Is the (prospective) adopter fostering for adoption?": "",
    "Date enquiry received": "enquiry_date",
    "Date Stage 1 started": "stage_1_start_date",
    "Date Stage 1 ended": "stage_1_end_date",
    "Date Stage 2 started": "stage_2_start_date",
    "Date Stage 2 ended": "stage_2_end_date",
    "Date application submitted": "application_date",
    "Date application approved": "approval_date",
    "Date adopter matched with child(ren)": "match_date",
    "Date child/children placed with adopter(s)": "child_placed_date",
    "No. of children placed": "children_placed",
    "Date of Adoption Order": "adoption_order_date",
    "Date of leaving adoption process": "left_process_date",
    "Reason for leaving adoption process": "left_process_reason",
}
"""Ofsted's headings, and the columns they are."""

ASH = {
    "adopter_id": "007", "local_authority": "Kent", "family_id": "F1", "enquiry_date": "01/04/2024",
    "stage_1_start_date": "01/05/2024", "stage_1_end_date": "30/06/2024", "stage_2_start_date": "01/07/2024",
    "stage_2_end_date": "20/10/2024", "approval_date": "25/10/2024", "match_date": "01/02/2025",
    "child_placed_date": "01/03/2025", "children_placed": "2", "adoption_order_date": "01/12/2025",
}  # fmt: skip
"""One adopter who breaks no rule."""

Row = Mapping[str, str]


def csv_of(*rows: Row, columns: Sequence[str] = COLUMNS) -> str:
    """The rows as the text of an adopters' CSV."""
    lines = [columns, *([_quoted(row.get(column, "")) for column in columns] for row in rows)]
    return "".join(",".join(line) + "\n" for line in lines)


def written(folder: Path, *rows: Row, columns: Sequence[str] = COLUMNS, name: str = "adopters.csv") -> Path:
    """The rows as a file."""
    path = folder / name
    path.write_bytes(csv_of(*rows, columns=columns).encode("utf-8"))
    return path


def workbook(folder: Path, *rows: Row, name: str = "Annex A.xlsx") -> Path:
    """The rows as List 11 of an Annex A workbook, beside a sheet of another list and one of notes."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "List 10"
    sheet.append(
        ["Child Unique ID", "Date of Placement Order", "Date Placed for Adoption", "Date of Adoption Order"]
    )
    sheet.append(["C1", "01/04/2024", "", ""])
    sheet = book.create_sheet("List 11")
    sheet.append(["Annex A, List 11"])
    sheet.append(list(LIST_11))
    for row in rows:
        sheet.append([row.get(column) for column in LIST_11.values()])
    book.create_sheet("Notes").append(["made by hand"])
    path = folder / name
    book.save(path)
    return path


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n') else cell
