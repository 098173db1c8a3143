"""SSDA903 returns, CSV and XML: each child's journeys are those of the reference, or its rows are told of."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from itertools import chain
from pathlib import Path
from random import Random
from shutil import rmtree

from ssda903.reference import COLUMNS as JOURNEY
from ssda903.reference import Return, derive
from ssda903.return_files import COLUMNS, DATES, iso_dates, write_xml
from ssda903.test_differential import differences, told, values_of
from ssda903.wild import NAMES, random_wild_returns

from fuzz.cells import REFUSED, plain_date
from fuzz.damage import chance, damaged_bytes, damaged_rows, written
from fuzz.messages import marked, refuse_lost_rows, refuse_untellable, refuse_untold
from fuzz.plain_table import PlainTable, plain_table
from fuzz.target import Target
from scorecard.model.cell_text import BLANKS
from scorecard.model.errors import ScorecardError
from scorecard.notebook import read
from scorecard.readers.reading import Reading

BETWEEN = b"\x1c"
"""Between the files of a return, which are one input."""
MARKED_ID, AUTHORITY = "ZQ10{:04d}", "Kent"
READ = {
    "header": {"DOB", "SEX", "ETHNIC"},
    "episodes": {"DECOM", "RNE", "LS", "PLACE", "DEC", "REC"},
    "ad1": {"DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"},
    "placed": {"DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"},
}
"""The columns that journeys are made of: a date that can't be read makes its row unusable."""
OF_ALL = {"CHILD", "LA", "YEAR"}
FIELDS = {table: (*columns, "LA", "YEAR") for table, columns in COLUMNS.items()}


def made(rng: Random) -> bytes:
    """The tables of a region's returns of one to three children, or a year's XML, and some damage."""
    returns = [_marked(one) for one in random_wild_returns(rng, rng.randint(1, 3), 2014, 2016)]
    if chance(rng, 25):
        return _damaged(rng, _xml(returns[0]))
    files = [written(rng, _rows(rng, returns, table)) for table in FIELDS]
    if chance(rng, 50):
        at = rng.randrange(len(files))
        files[at] = _damaged(rng, files[at])
    return BETWEEN.join(files)


def _marked(one: Return) -> Return:
    ids = {name: MARKED_ID.format(at) for at, name in enumerate(NAMES)}
    tables = {
        table: [{**row, "CHILD": ids.get(row["CHILD"], row["CHILD"])} for row in rows]
        for table, rows in one.tables.items()
    }
    return Return(one.year, tables)


def _rows(rng: Random, returns: Sequence[Return], table: str) -> list[list[str]]:
    rows = [
        {**iso_dates(row), "LA": AUTHORITY, "YEAR": str(one.year)}
        for one in returns
        for row in one.tables.get(table, [])
    ]
    cells = [[*FIELDS[table]], *([row.get(name, "") for name in FIELDS[table]] for row in rows)]
    return damaged_rows(rng, cells) if chance(rng, 35) else cells


def _xml(one: Return) -> bytes:
    """The year's XML, which has room for one header and one adoption a child."""
    once = {
        table: [*{row["CHILD"]: row for row in one.tables[table]}.values()] for table in ("header", "ad1")
    }
    target = BytesIO()
    write_xml(Return(one.year, one.tables | once), target)
    return target.getvalue()


def _damaged(rng: Random, content: bytes) -> bytes:
    return damaged_bytes(rng, content, content)


def check(content: bytes, folder: Path) -> None:
    here = folder / "returns"
    rmtree(here, ignore_errors=True)
    here.mkdir()
    files = {"return.xml": content}
    if not content.lstrip().startswith(b"<"):
        files = {f"table{at}.csv": part for at, part in enumerate(content.split(BETWEEN)[:8])}
    for name, part in files.items():
        (here / name).write_bytes(part)
    secrets = marked(content)
    for authority in (None, AUTHORITY):
        try:
            reading = read(here, local_authority=authority, skip_invalid=True)
        except ScorecardError as error:
            refuse_untold(error, secrets)
            continue
        refuse_untellable(reading.problems, (*reading.notes, *reading.beside), secrets)
        refuse_lost_rows(reading)
        if "return.xml" not in files:
            _as_the_reference(reading, files)
        return


def _as_the_reference(reading: Reading, files: Mapping[str, bytes]) -> None:
    """Where the four tables are there and say whose and of which year, the journeys are the reference's.

    Of a child that has an unusable row there is no journey.
    """
    returns: dict[int, Return] = {}
    unusable = {(one.place.file, one.place.row) for one in reading.problems if one.is_error}
    broken, rows = set(), []
    for name, part in files.items():
        table = plain_table(part, [heading.lower() for heading in chain(*FIELDS.values())])
        kind = _kind(table)
        if kind is None:
            return
        for number, cells in table.rows:
            is_broken = (f"returns/{name}", number) in unusable
            if is_broken:
                broken |= _ids(table, cells)
            if table.is_full(cells) and not table.is_blank(cells):
                rows.append((kind, _row(table, cells or [])))
                assert is_broken or not any(rows[-1][1].get(name) == REFUSED for name in READ[kind])
            else:
                assert is_broken or table.is_blank(cells)
    if not all(row["LA"] == AUTHORITY.upper() and re.fullmatch("20[0-9]{2}", row["YEAR"]) for _, row in rows):
        return
    if {row["RNE"] for kind, row in rows if kind == "episodes"} - {*"SLPTUB"}:
        return  # which is told; what it means is nobody's to say
    for of, row in rows:
        if row["CHILD"] in broken:
            continue
        year = int(row["YEAR"])
        returns.setdefault(year, Return(year, {})).tables.setdefault(of, []).append(row)
    found = Counter(zip(*(values_of(reading.journeys, column) for column in JOURNEY), strict=True))
    expected = told(derive([returns[year] for year in sorted(returns)]))
    assert differences(found, expected) == [], differences(found, expected)


def _kind(table: PlainTable) -> str | None:
    """Which of the four tables it is, with all that journeys are made of and nothing unknown."""
    header = [*map(str.upper, table.header)]
    for kind, fields in FIELDS.items():
        if READ[kind] | OF_ALL <= {*header} <= {*fields} and len({*header}) == len(header):
            return kind
    return None


def _ids(table: PlainTable, cells: Sequence[str] | None) -> set[str]:
    return {_id(cell) for cell in (cells or [])[table.header.index("child") :][:1]}


def _id(cell: str) -> str:
    """An id without the spaces around it; with a control character there it is nobody's."""
    text = cell.strip(BLANKS)
    return text if any(unicodedata.category(one) == "Cc" for one in text) else text.strip()


def _row(table: PlainTable, cells: Sequence[str]) -> dict[str, str]:
    """The row's cells as the reference takes them: dates as 31/03/2016, codes in capitals."""
    row = {}
    for name, cell in zip(map(str.upper, table.header), cells, strict=False):
        if name == "CHILD":
            row[name] = _id(cell)
        else:
            row[name] = _day(cell) if name in DATES else cell.strip().upper()
    return row


def _day(cell: str) -> str:
    day = plain_date(cell)
    return f"{day:%d/%m/%Y}" if isinstance(day, date) else day or ""


RETURNS = Target(made, check)
