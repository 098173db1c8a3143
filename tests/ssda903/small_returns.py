"""Small returns written by hand, and what comes of reading them. Nobody in them is a real child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scorecard.model.days import NEVER
from scorecard.model.errors import ScorecardError
from scorecard.model.journeys import DAY_COLUMNS, NO_TEXT, TEXT_COLUMNS, Journeys
from scorecard.notebook import read
from scorecard.readers.reading import Reading

HEADER = "CHILD,SEX,DOB,ETHNIC"
EPISODES = "CHILD,DECOM,RNE,LS,PLACE,DEC,REC"
AD1 = "CHILD,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR"
PLACED = "CHILD,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED"
HEADINGS = {"header": HEADER, "episodes": EPISODES, "ad1": AD1, "placed": PLACED}
FLAG = "adopted_by_foster_carer"

ADOPTED: Mapping[str, tuple[str, ...]] = {
    "header": ("7,2,03/02/2015,WBRI",),
    "episodes": (
        "7,04/05/2015,S,C2,U4,10/11/2015,X1",
        "7,10/11/2015,L,E1,U4,15/01/2016,X1",
        "7,15/01/2016,P,E1,A6,20/09/2016,E12",
    ),
    "ad1": ("7,01/10/2015,20/12/2015,0,2,MF,L11",),
    "placed": ("7,01/10/2015,,",),
}
"""A child who was adopted by others than its foster carers."""
JOURNEY = {
    "child_id": "7",
    "local_authority": "Kent",
    "entered_care_date": "2015-05-04",
    "adoption_decision_date": "2015-10-01",
    "placement_order_date": "2015-11-10",
    "match_date": "2015-12-20",
    "placed_for_adoption_date": "2016-01-15",
    "adoption_order_date": "2016-09-20",
    "date_of_birth": "2015-02-03",
    FLAG: "no",
    "sex": "F",
    "ethnicity": "WBRI",
}
"""Its journey."""


def table(heading: str, rows: Iterable[str]) -> str:
    """A table as text."""
    return "\n".join((heading, *rows)) + "\n"


def folder(at: Path, name: str = "return", /, **tables: Any) -> Path:
    """A folder with a return: rows under the usual headings, or the whole content of a file."""
    made = at / name
    made.mkdir(parents=True, exist_ok=True)
    for kind, content in tables.items():
        if not isinstance(content, str | bytes):
            content = table(HEADINGS[kind], content)
        (made / f"{kind}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return made


def reading_of(*paths: Path, local_authority: str | None = "Kent", **options: Any) -> Reading:
    """What reading gives; rows that can't be used are left out."""
    return read(list(paths), local_authority=local_authority, skip_invalid=True, **options)


def journeys_of(reading: Reading) -> list[dict[str, str]]:
    """The journeys, each as its cells that are not blank."""
    return told_journeys(reading.journeys)


def told_journeys(journeys: Journeys) -> list[dict[str, str]]:
    """Journeys as dictionaries of texts, dates as 2016-03-31."""
    return [_told(journeys, row, child) for row, child in enumerate(journeys.ids.all())]


def _told(journeys: Journeys, row: int, child: str) -> dict[str, str]:
    found = {"child_id": child, "local_authority": journeys.authorities[int(journeys.authority[row])]}
    for column in DAY_COLUMNS:
        number = int(journeys.days[column][row])
        if number != NEVER:
            said = ("no", "yes")[number] if column == FLAG else date.fromordinal(number).isoformat()
            found[column] = said
    for column in TEXT_COLUMNS:
        at = int(journeys.texts[column][row])
        if at != NO_TEXT:
            found[column] = journeys.categories[column][at]
    return found


def days_of(reading: Reading) -> list[dict[str, str]]:
    """The journeys without the id, the authority, the birth and texts: what happened, and when."""
    plain = {"child_id", "local_authority", "date_of_birth", *TEXT_COLUMNS}
    return [
        {name: cell for name, cell in one.items() if name not in plain or name == "reversal_reason"}
        for one in journeys_of(reading)
    ]


def codes(reading: Reading) -> list[tuple[str, str]]:
    """Each problem's code and where it is: `episodes.csv!B2`, or with the row where there is no cell."""
    return [
        (one.rule.code, f"{one.place.file}!{one.place.cell or one.place.row}") for one in reading.problems
    ]


def account(reading: Reading) -> dict[str, tuple[int, int, int, int, int]]:
    """By file: rows, journeys, repeats, errors and other rows."""
    return {one.file: (one.rows, one.journeys, one.repeats, one.errors, one.other) for one in reading.inputs}


def children(reading: Reading) -> tuple[int, int, int, int]:
    """Children, those with a plan, without, and set aside."""
    read_ = reading.children
    assert read_ is not None
    return read_.children, read_.with_plan, read_.without_plan, read_.set_aside


def refusal(*paths: Path, **options: Any) -> tuple[str, str, str]:
    """The refusal: what, where and what to do."""
    with pytest.raises(ScorecardError) as caught:
        reading_of(*paths, **options)
    return caught.value.what, caught.value.where, caught.value.fix
