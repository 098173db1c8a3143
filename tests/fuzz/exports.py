"""Journey tables as CSV: each row is the journey that it says, a repeat, blank, or told as an error."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

import reference as ref
from engine.test_against_reference import Export, product_says, reference_says
from engine.workbench import in_force
from readers.sources import journeys, told_at
from strategies import as_rows, random_journeys

from fuzz.cells import REFUSED, plain_date
from fuzz.damage import chance, damaged_bytes, damaged_rows, odd_cell, written
from fuzz.messages import marked, refuse_lost_rows, refuse_untellable, refuse_untold
from fuzz.plain_table import PlainTable, plain_table
from fuzz.target import Target
from scorecard.engine.areas import everyone
from scorecard.engine.scorecard import Question, results
from scorecard.engine.settings import Settings
from scorecard.model.errors import ScorecardError
from scorecard.model.journey import COLUMNS, NEEDED, examine
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import DAY_COLUMNS, latest_event
from scorecard.model.result import Area
from scorecard.model.window import window_ending
from scorecard.notebook import read
from scorecard.readers import arrow_import
from scorecard.readers.authorities import authority_names
from scorecard.readers.reading import Reading

FILE, ELSEWHERE = "export.csv", "Kent"
YES, ALL = ("yes", "y", "true", "1"), Area("All", "all")
DATES = tuple(column for column in DAY_COLUMNS if column != FLAG)


def made(rng: Random) -> bytes:
    """An export of one to seven children, in cells, rows and bytes no longer what it was."""
    rows = as_rows(random_journeys(rng, rng.randint(1, 7)), rng)
    columns = [column for column in COLUMNS if column in NEEDED or chance(rng, 40)]
    if chance(rng, 30):
        rng.shuffle(columns)
    if chance(rng, 8):
        columns.remove("local_authority")
    for row in rows:
        row["child_id"] = f"ZQ{rng.randrange(10**5, 10**6)}"
        row |= {"stage": f"ZQ{rng.randrange(10**5, 10**6)}", "sex": rng.choice("MF"), "reversal_reason": ""}
    cells = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    if chance(rng, 20):
        cells[0][-1] = odd_cell(rng, cells[0][-1])
    content = written(rng, damaged_rows(rng, cells))
    return damaged_bytes(rng, content, written(rng, cells)) if chance(rng, 60) else content


def check(content: bytes, folder: Path) -> None:
    path = folder / FILE
    path.write_bytes(content)
    secrets = marked(content)
    for authority in (None, ELSEWHERE):
        try:
            reading = read(path, local_authority=authority, skip_invalid=True)
        except ScorecardError as error:
            refuse_untold(error, secrets)
            continue
        refuse_untellable(reading.problems, (*reading.notes, *reading.beside), secrets)
        refuse_lost_rows(reading)
        _by_other_reader(path, authority, reading)
        if reading.inputs[0].kind == "journeys":
            _as_plainly_read(reading, content, authority)
        if len(reading.journeys):
            _figures(reading)
        return


def _by_other_reader(path: Path, authority: str | None, reading: Reading) -> None:
    """The faster reader gives the same, where it takes the file."""
    usual, arrow_import.BYTES_WORTH_IT = arrow_import.BYTES_WORTH_IT, 0
    try:
        other = read(path, local_authority=authority, skip_invalid=True)
    finally:
        arrow_import.BYTES_WORTH_IT = usual
    assert journeys(other) == journeys(reading)
    assert other.journeys.row.tolist() == reading.journeys.row.tolist()
    assert other.inputs == reading.inputs
    assert told_at(other) == told_at(reading)
    assert other.notes == reading.notes


def _as_plainly_read(reading: Reading, content: bytes, authority: str | None) -> None:
    table = plain_table(content, COLUMNS)
    (account,) = reading.inputs
    found = dict(zip(reading.journeys.row.tolist(), journeys(reading), strict=True))
    errors = {one.place.row for one in reading.problems if one.is_error}
    texts = {number: _texts(table, cells, authority) for number, cells in table.rows if table.is_full(cells)}
    usable = {number: cells for number, cells in texts.items() if examine(cells)[0] is not None}
    names = authority_names(Counter(cells["local_authority"].strip() for cells in usable.values()))
    said = {number: _said(cells, names) for number, cells in usable.items()}
    repeats = 0
    for number, row in table.rows:
        if number in found:
            assert found[number] == said[number]
        elif table.is_blank(row):
            assert number not in errors
        elif number not in errors:
            repeats += 1
            assert said[number] in found.values()
    assert account.rows == sum(not table.is_blank(row) for _, row in table.rows)
    assert (account.repeats, account.errors) == (repeats, len(errors))
    assert not errors & found.keys()


def _texts(table: PlainTable, cells: list[str] | None, authority: str | None) -> dict[str, str]:
    positions = {name: table.header.index(name) for name in COLUMNS if name in table.header}
    texts = {name: (cells or [])[place] for name, place in positions.items()}
    return texts if authority is None else {"local_authority": authority} | texts


def _said(cells: dict[str, str], names: dict[str, tuple[str, bool]]) -> dict[str, str]:
    """What a usable row says, each cell read plainly."""
    said: dict[str, str] = {}
    for name, cell in cells.items():
        plain = cell.strip()
        if name in DATES:
            day = plain_date(cell)
            assert day is not REFUSED
            said[name] = day.isoformat() if isinstance(day, date) else ""
        elif name == FLAG:
            said[name] = plain and ("yes" if plain.lower() in YES else "no")
        elif name == "local_authority":
            said[name] = names[plain][0]
        else:
            said[name] = plain.upper() if name == "reversal_reason" else plain
    return {name: text for name, text in said.items() if text}


def _figures(reading: Reading) -> None:
    """Every indicator of the window to the latest day and the one a year before, as the reference has it."""
    ours = reading.journeys
    latest = latest_event(ours)
    if latest is None:
        return
    as_at = date.fromordinal(latest[0])
    windows = window_ending(as_at, 3), window_ending(date(as_at.year - 1, 3, 31), 3)
    settings = Settings("all", "placed")
    found = results(ours, Question(windows, as_at, in_force(), settings), [everyone()])
    rows = [_journey(one) for one in journeys(reading)]
    asked = Export(rows, ours, as_at, settings, (), windows, 3)
    for result in found:
        expected = reference_says(asked, ALL, result.start, result.end, result.indicator)
        assert product_says(result) == expected


def _journey(said: dict[str, str]) -> dict[str, object]:
    days = {name: date.fromisoformat(said[name]) for name in ref.DATES if name in said}
    return {
        **dict.fromkeys(ref.DATES),
        **said,
        **days,
        FLAG: {"yes": True, "no": False}.get(said.get(FLAG, "")),
    }


EXPORTS = Target(made, check)
