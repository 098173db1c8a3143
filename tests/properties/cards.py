"""Everything the engine says of an export, in a form that two exports can be compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from engine.workbench import in_force
from strategies import as_rows

from scorecard.engine.areas import everyone, local_authorities
from scorecard.engine.scorecard import Question, results
from scorecard.engine.settings import Settings
from scorecard.model.journeys import Journeys
from scorecard.model.result import Result
from scorecard.model.window import Window, window_ending, window_of_years
from scorecard.readers.reading import Reading, ReadingOptions, read_journeys
from scorecard.readers.table import Block, Table

Row = Mapping[str, Any]
Key = tuple[str, str, str]

AS_AT = date(2018, 12, 31)
USUAL = Settings()
WINDOWS = (
    *(window_of_years(year) for year in range(2009, 2018)),
    *(window_of_years(year, 1) for year in range(2011, 2018)),
    window_ending(date(2015, 12, 31)),
    window_ending(date(2016, 2, 29), 1),
)


def read(*files: Sequence[Row]) -> Reading:
    """Files of rows, read together."""
    tables = []
    for number, rows in enumerate(files, 1):
        texts = as_rows(rows)
        cells = [list(row.values()) for row in texts]
        header = tuple(texts[0])
        blocks = [Block(2, cells)]
        tables.append(Table(f"file {number}", "", "journeys", header, lambda blocks=blocks: iter(blocks)))  # type: ignore[misc]
    return read_journeys(tables, ReadingOptions())


def card(
    journeys: Journeys,
    windows: Iterable[Window] = WINDOWS,
    as_at: date = AS_AT,
    settings: Settings = USUAL,
) -> dict[Key, Result]:
    """Every result by area, window and indicator, in order."""
    question = Question(tuple(windows), as_at, in_force(), settings)
    found = results(journeys, question, [everyone(), local_authorities(journeys)])
    return {(one.area.name, one.window, one.indicator): one for one in found}


def counts(result: Result) -> dict[str, Any]:
    """What a result counts and adds up, apart from what it is held against."""
    return {
        "children": result.children,
        "total": result.total,
        "numerator": result.numerator,
        "left out": dict(result.left_out),
    }
