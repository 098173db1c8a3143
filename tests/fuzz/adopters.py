"""Lists of adopters as CSV: whatever their bytes, every row ends somewhere and no message tells an id."""

from __future__ import annotations

from pathlib import Path
from random import Random

from adopters.lists import LIST_11
from adopters.wild import COLUMNS, export

from fuzz.cells import REFUSED, plain_date
from fuzz.damage import chance, damaged_bytes, damaged_rows, written
from fuzz.messages import marked, refuse_lost_rows, refuse_untellable, refuse_untold
from fuzz.plain_table import plain_table
from fuzz.target import Target
from scorecard.model.errors import ScorecardError
from scorecard.notebook_adopters import read_adopters
from scorecard.readers.adopters.reading import AdopterReading

FILE, AUTHORITY = "adopters.csv", "Kent"
HEADINGS = {column: heading for heading, column in LIST_11.items() if column}


def made(rng: Random) -> bytes:
    """An export of one to three families, under its own headings or Annex A's, and some damage."""
    rows = [
        {**row, "adopter_id": f"ZQ{rng.randrange(10**5, 10**6)}"} for row in export(rng, rng.randint(1, 3))
    ]
    columns = [column for column in COLUMNS if column in HEADINGS or column == "local_authority"]
    if chance(rng, 40):
        columns.remove("local_authority")
    headings = [HEADINGS.get(one, one) for one in columns] if chance(rng, 50) else columns
    cells = [headings, *([row[column] for column in columns] for row in rows)]
    content = written(rng, damaged_rows(rng, cells))
    return damaged_bytes(rng, content, content) if chance(rng, 60) else content


def check(content: bytes, folder: Path) -> None:
    path = folder / FILE
    path.write_bytes(content)
    secrets = marked(content)
    for authority in (None, AUTHORITY):
        try:
            reading = read_adopters(path, local_authority=authority, skip_invalid=True)
        except ScorecardError as error:
            refuse_untold(error, secrets)
            continue
        refuse_untellable(reading.problems, (*reading.notes, *reading.beside), secrets)
        refuse_lost_rows(reading)
        _told_of_each_unreadable_date(reading, content)
        return


def _told_of_each_unreadable_date(reading: AdopterReading, content: bytes) -> None:
    """A full row with a date that can't be read is an error; every row that is not blank was read."""
    names = {heading.lower(): column for heading, column in LIST_11.items()} | {one: one for one in COLUMNS}
    table = plain_table(content, names)
    errors = {one.place.row for one in reading.problems if one.is_error}
    (account,) = reading.inputs
    assert account.rows == sum(not table.is_blank(row) for _, row in table.rows)
    assert account.errors == len(errors)
    for number, cells in table.rows:
        if table.is_full(cells) and not table.is_blank(cells):
            dates = [
                cell
                for key, cell in zip(table.header, cells or (), strict=False)
                if names.get(key, "").endswith("_date")
            ]
            assert number in errors or REFUSED not in map(plain_date, dates)


ADOPTERS = Target(made, check)
