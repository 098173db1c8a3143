"""Workbooks, whole and damaged in their zip or their XML: refused, or read as another program reads them."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random

import openpyxl
from readers.sources import grid, journeys
from readers.workbooks import listing, packed, parts, relations, texts
from strategies import random_journeys

from fuzz.cells import plain_date
from fuzz.damage import MARKS, ODD_CELLS, chance, damaged_bytes, damaged_rows
from fuzz.exports import DATES
from fuzz.messages import marked, refuse_lost_rows, refuse_untellable, refuse_untold
from fuzz.target import Target
from scorecard.model.errors import ScorecardError
from scorecard.model.journey import COLUMNS, NEEDED
from scorecard.notebook import read
from scorecard.readers.reading import Reading

FILE = "list.xlsx"
PIECES = (
    *MARKS, "<c/>", "<row/>",
    "</row>", '<c t="s"><v>0</v></c>', '<c t="s"><v>9</v></c>', "<f>A1+1</f>",
    '<c t="e"><v>#N/A</v></c>', "<v>41365</v>", "<v>41365.5</v>", '<c t="b"><v>1</v></c>', ' r="C2"',
    ' s="1"',
    "<is><t>x</t></is>", ' s="4"', ' t="str"', ' t="d"', ' r="XFD1048577"', "<!-- -->", "<![CDATA[x]]>",
    "<!DOCTYPE x>", "&#0;", "&#10;", '<mergeCell ref="A1:B2"/>', "<sheetData>", "</sheetData>",
    ' hidden="1"', ' state="hidden"', "_x000D_",
)  # fmt: skip
LINKS = "worksheet worksheets/sheet1.xml", "styles styles.xml", "sharedStrings sharedStrings.xml"


def made(rng: Random) -> bytes:
    """A workbook of a few children with faults in cells, XML or zip."""
    columns = [name for name in COLUMNS if name in NEEDED or chance(rng, 30)]
    rows = [_row(rng, one) for one in random_journeys(rng, rng.randint(1, 4))]
    cells: list[list[object]] = [[*columns], *([row.get(name, "") for name in columns] for row in rows)]
    content = _parts(rng, cells)
    for _ in range(rng.choice((0, 1, 1, 2))):
        name = rng.choice(["xl/worksheets/sheet1.xml"] * 3 + [*content])
        content[name] = _damaged(rng, str(content[name]))
    if chance(rng, 5):
        content.pop(rng.choice([*content]))
    found = packed(content)
    return damaged_bytes(rng, found, found) if chance(rng, 30) else found


def _row(rng: Random, journey: dict[str, object]) -> dict[str, object]:
    row = {name: journey.get(name) or "" for name in DATES}
    row |= {name: f"{row[name]:%d/%m/%Y}" for name in DATES if row[name] and chance(rng, 20)}
    number = rng.randrange(10**5, 10**6)
    return {**row, "child_id": f"ZQ{number}", "local_authority": "Kent", "stage": f"ZQ{number + 1}"}


def _parts(rng: Random, cells: list[list[object]]) -> dict[str, str | bytes]:
    damaged = damaged_rows(rng, cells) if chance(rng, 50) else cells  # type: ignore[arg-type]
    return parts(
        main=listing('name="List"'),
        links=relations(*LINKS),
        texts=texts("<si><t>shared</t></si><si><r><t>rich</t></r></si>"),
        sheet=grid(damaged),  # type: ignore[arg-type]
    )


def _damaged(rng: Random, text: str) -> str:
    at = rng.randrange(len(text) + 1)
    return (
        text[:at]
        + rng.choice((*PIECES, rng.choice(ODD_CELLS), ""))
        + text[at + rng.choice((0, 0, 1, 5, 60)) :]
    )


def check(content: bytes, folder: Path) -> None:
    path = folder / FILE
    path.write_bytes(content)
    secrets = _secrets(content)
    try:
        reading = read(path, skip_invalid=True)
    except ScorecardError as error:
        refuse_untold(error, secrets)
        return
    refuse_untellable(reading.problems, (*reading.notes, *reading.beside), secrets)
    refuse_lost_rows(reading)
    if reading.inputs[0].kind == "journeys":
        _as_openpyxl_reads(reading, content)


def _secrets(content: bytes) -> set[str]:
    """The marked texts in the parts that can be unpacked."""
    found: set[str] = set()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                found |= marked(archive.read(name))
    except Exception:  # damaged: then nothing more is known of it
        return found
    return found


def _as_openpyxl_reads(reading: Reading, content: bytes) -> None:
    """Each journey's id and dates stand in its row, as far as another program reads the workbook too."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[reading.inputs[0].sheet]
            rows = [[*row] for row in sheet.iter_rows(values_only=True)]
    except Exception:  # what it can't read it can't be compared with
        return
    table = reading.journeys.tables[0]
    for number, said in zip(reading.journeys.row.tolist(), journeys(reading), strict=True):
        cells = rows[number - 1] if number <= len(rows) else []
        for name in ("child_id", *DATES):
            value = dict(enumerate(cells)).get(table.positions.get(name, -1))
            if value is not None:
                assert said.get(name, "") == _text(name, value), (number, name, value)


def _text(name: str, value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, str) and name != "child_id":
        day = plain_date(value)
        return day.isoformat() if isinstance(day, date) else ""
    return str(value).strip()


WORKBOOKS = Target(made, check)
