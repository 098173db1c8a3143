"""Returns as files: a folder of CSVs a year, a regional pipeline's stacked tables, and the XML."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree as ET

from ssda903.reference import Return

COLUMNS = {
    "header": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    "episodes": (
        "CHILD",
        "DECOM",
        "RNE",
        "LS",
        "CIN",
        "PLACE",
        "PLACE_PROVIDER",
        "DEC",
        "REC",
        "REASON_PLACE_CHANGE",
        "HOME_POST",
        "PL_POST",
        "URN",
    ),
    "ad1": (
        "CHILD",
        "DOB",
        "DATE_INT",
        "DATE_MATCH",
        "FOSTER_CARE",
        "NB_ADOPTR",
        "SEX_ADOPTR",
        "LS_ADOPTR",
    ),
    "placed": ("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
}
FILES = {
    "header": "header.csv",
    "episodes": "episodes.csv",
    "ad1": "ad1.csv",
    "placed": "placed_for_adoption.csv",
}
DATES = ("DECOM", "DEC", "DOB", "MC_DOB", "DATE_INT", "DATE_MATCH", "DATE_PLACED", "DATE_PLACED_CEASED")
IN_HEADER = ("UPN", "SEX", "DOB", "ETHNIC")
IN_EPISODE = ("DECOM", "RNE", "LS", "CIN", "PLACE", "PL_POST", "HOME_POST", "URN", "PLACE_PROVIDER")

Rows = list[dict[str, str]]


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def write_folder(returns: Sequence[Return], folder: Path, regional: str | None = None) -> None:
    """``<year>/episodes.csv`` and so on; for a region, one file a table with LA and YEAR, ISO dates."""
    if regional is not None:
        write_regional(returns, folder, regional)
        return
    for one in returns:
        year = folder / str(one.year)
        year.mkdir(parents=True, exist_ok=True)
        for table, columns in COLUMNS.items():
            write_csv(year / FILES[table], columns, one.tables.get(table, []))


def write_regional(returns: Sequence[Return], folder: Path, authority: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for table, columns in COLUMNS.items():
        rows = [
            iso_dates(row) | {"LA": authority, "YEAR": str(one.year)}
            for one in returns
            for row in one.tables.get(table, [])
        ]
        write_csv(folder / FILES[table], (*columns, "LA", "YEAR"), rows)


def iso_dates(row: dict[str, str]) -> dict[str, str]:
    return {column: iso(cell) if column in DATES else cell for column, cell in row.items()}


def iso(cell: str) -> str:
    return as_date(cell).isoformat() if cell else ""


def as_date(cell: str) -> date:
    return datetime.strptime(cell, "%d/%m/%Y").date()


# ------------------------------------------------------------------------------------------- XML


def of_child(rows: Iterable[dict[str, str]], child: str) -> Rows:
    return [row for row in rows if row["CHILD"] == child]


def put(parent: ET.Element, tag: str, cell: str) -> None:
    ET.SubElement(parent, tag).text = cell or None


def xml_header(child: str, tables: dict[str, Rows]) -> ET.Element:
    """HEADER: the header row, the adoption fields themselves, and an AD_PLACED for each decision."""
    headers, ad1 = of_child(tables.get("header", []), child), of_child(tables.get("ad1", []), child)
    if len(headers) > 1 or len(ad1) > 1:
        raise ValueError("the XML has room for one header and one adoption a child")
    element = ET.Element("HEADER")
    put(element, "CHILDID", child)
    for tag in IN_HEADER:
        put(element, tag, headers[0][tag] if headers else "")
    put(element, "UASC", "")
    for row in ad1:
        for tag in COLUMNS["ad1"][2:]:
            put(element, tag, row[tag])
    for tag in ("MOTHER", "MC_DOB"):
        put(element, tag, headers[0][tag] if headers else "")
    for row in of_child(tables.get("placed", []), child):
        placed = ET.SubElement(element, "AD_PLACED")
        for tag in COLUMNS["placed"][2:]:
            put(placed, tag, row[tag])
    return element


def xml_episode(row: dict[str, str]) -> ET.Element:
    element = ET.Element("EPISODE")
    for column in (*IN_EPISODE, "DEC", "REC", "REASON_PLACE_CHANGE"):
        put(element, "PL" if column == "PLACE" else column, row.get(column, ""))
    return element


def write_xml(return_: Return, path: Path | BinaryIO) -> None:
    """The return as EXPSSDA903: a CHILD with its HEADER and its EPISODEs."""
    tables = return_.tables
    root = ET.Element("EXPSSDA903")
    for child in dict.fromkeys(row["CHILD"] for rows in tables.values() for row in rows):
        element = ET.SubElement(root, "CHILD")
        element.append(xml_header(child, tables))
        element.extend(xml_episode(row) for row in of_child(tables.get("episodes", []), child))
    ET.ElementTree(root).write(path, encoding="us-ascii", xml_declaration=True)
