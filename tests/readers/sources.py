"""Small inputs of every kind (workbooks, Annex A lists, SSDA903 returns), and what is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path

from readers.exports import USUAL
from readers.workbooks import listing, packed, parts, relations, worksheet
from scorecard.model.days import NEVER
from scorecard.model.journey_rules import FLAG
from scorecard.model.journeys import NO_TEXT
from scorecard.model.problem import column_letters
from scorecard.presentation.wording import note_sentence
from scorecard.readers.reading import Reading

Cell = str | int | float | date | None
"""What a workbook's cell holds; `None` for no cell."""

LIST_10 = (
    "Child Unique ID",
    "Family identifier",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Does the Child have a Disability",
    "Date the Child Entered Care",
    "Date of Decision that Child Should be Placed for Adoption",
    "Date of Placement Order",
    "Date of Matching Child and Prospective Adopters",
    "Date Placed for Adoption",
    "Date of Adoption Order",
    "Date of Decision that Child Should No Longer be Placed for Adoption",
    "Reason Why Child No Longer Placed for Adoption",
    "Date the child was placed for fostering in FFA or concurrent planning placement",
)
LIST_11 = (
    "Individual adopter identifier,Family identifier,Date enquiry received,Date Stage 1 started,"
    "Date Stage 2 started\nA1,F1,01/02/2015,01/03/2015,01/05/2015\n"
)
_OF_LIST_10 = {
    "child_id": 0,
    "sex": 2,
    "ethnicity": 3,
    "date_of_birth": 4,
    "disability": 6,
    "entered_care_date": 7,
    "adoption_decision_date": 8,
    "placement_order_date": 9,
    "match_date": 10,
    "placed_for_adoption_date": 11,
    "adoption_order_date": 12,
    "reversal_date": 13,
    "reversal_reason": 14,
    "early_permanence_date": 15,
}
HEADER_903 = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
AD1 = "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR"
PLACED = "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n1,03/02/2014,01/05/2014,PN1\n"


def listed(child: str = "1", **cells: str) -> str:
    """One child's row of List 10: the usual journey, some cells put differently."""
    usual = {column: text for column, text in USUAL.items() if column in _OF_LIST_10}
    texts = {"child_id": child, "adoption_decision_date": "01/08/2014", **usual, **cells}
    row = [""] * len(LIST_10)
    for column, text in texts.items():
        row[_OF_LIST_10[column]] = text
    return ",".join(row)


def open_plan(child: str = "1", **cells: str) -> str:
    """A child's row of List 10 with a decision and nothing after it."""
    blank = dict.fromkeys(
        ("placement_order_date", "match_date", "placed_for_adoption_date", "adoption_order_date"), ""
    )
    return listed(child, **blank | cells)


def list_10(*rows: str) -> str:
    """Rows under List 10's headings."""
    return "\n".join((",".join(LIST_10), *rows)) + "\n"


def table(heading: str, *rows: str) -> str:
    """Rows under a heading."""
    return "\n".join((heading, *rows)) + "\n"


def episodes_of(child: str) -> tuple[str, ...]:
    """The episodes of the usual journey."""
    return (
        f"{child},01/04/2014,S,C2,N1,U4,PR1,01/09/2014,X1,,ZZ1 1ZZ,ZZ2 2ZZ,XXXXXXX",
        f"{child},01/09/2014,L,E1,N1,U4,PR1,01/12/2014,X1,,ZZ1 1ZZ,ZZ2 2ZZ,XXXXXXX",
        f"{child},01/12/2014,P,E1,N1,A6,PR1,01/06/2015,E12,,ZZ1 1ZZ,ZZ3 3ZZ,XXXXXXX",
    )


def return_of(folder: Path, *children: str, name: str = "2014-15", match: str = "01/11/2014") -> Path:
    """A folder with a return in which each child has the usual journey."""
    made = folder / name
    made.mkdir(parents=True)
    tables = {
        "header.csv": table(HEADER_903, *(f"{one},F,03/02/2014,WBRI,UN5,," for one in children)),
        "episodes.csv": table(EPISODES, *(line for one in children for line in episodes_of(one))),
        "ad1.csv": table(AD1, *(f"{one},03/02/2014,01/08/2014,{match},0,2,MF,L11" for one in children)),
        "placed.csv": table(PLACED, *(f"{one},03/02/2014,01/08/2014,," for one in children)),
    }
    for file, content in tables.items():
        (made / file).write_text(content, encoding="utf-8")
    return made


def grid(rows: Iterable[Sequence[Cell] | str]) -> str:
    """A sheet's XML; a row given as one text is cells of text with commas between them."""
    return worksheet("".join(_row(number, row) for number, row in enumerate(rows, 1)))


def _row(number: int, row: Sequence[Cell] | str) -> str:
    cells: Sequence[Cell] = row.split(",") if isinstance(row, str) else row
    filled = ((column_letters(at), cell) for at, cell in enumerate(cells) if cell not in (None, ""))
    return f'<row r="{number}">' + "".join(_cell(f"{at}{number}", cell) for at, cell in filled) + "</row>"


def _cell(at: str, cell: Cell) -> str:
    if isinstance(cell, date):
        return f'<c r="{at}" s="1"><v>{(cell - date(1899, 12, 30)).days}</v></c>'
    if isinstance(cell, int | float):
        return f'<c r="{at}"><v>{cell}</v></c>'
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>'


def workbook(tables: Mapping[str, Iterable[Sequence[Cell] | str]], hidden: Sequence[str] = ()) -> bytes:
    """The bytes of a workbook with these sheets."""
    entries = [f'name="{name}"' + (' state="hidden"' if name in hidden else "") for name in tables]
    links = [f"worksheet worksheets/sheet{at}.xml" for at, _ in enumerate(tables)]
    files = {f"xl/worksheets/sheet{at}.xml": grid(rows) for at, rows in enumerate(tables.values())}
    return packed(
        parts(
            main=listing(*entries),
            links=relations(*links, "styles styles.xml"),
            sheet=None,
            texts=None,
            **files,
        )
    )


def journeys(reading: Reading) -> list[dict[str, str]]:
    """Each journey as its cells that are not blank; dates as 2016-03-31."""
    ours = reading.journeys
    return [
        {
            "child_id": child,
            "local_authority": ours.authorities[int(ours.authority[at])],
            **{name: _day(name, int(days[at])) for name, days in ours.days.items() if days[at] != NEVER},
            **{
                name: ours.categories[name][int(texts[at])]
                for name, texts in ours.texts.items()
                if texts[at] != NO_TEXT
            },
        }
        for at, child in enumerate(ours.ids.all())
    ]


def _day(name: str, number: int) -> str:
    if name == FLAG:
        return "yes" if number else "no"
    return date.fromordinal(number).isoformat()


def accounts(reading: Reading) -> dict[str, tuple[int, int, int, int, int]]:
    """Each table's rows, journeys, repeats, errors and other rows, which are checked to add up."""
    found = {
        one.shown: (one.rows, one.journeys, one.repeats, one.errors, one.other) for one in reading.inputs
    }
    assert len(found) == len(reading.inputs)
    assert all(rows == sum(rest) for rows, *rest in found.values())
    assert sum(one.journeys for one in reading.inputs) == len(reading.journeys)
    assert all(count >= 0 for counts in found.values() for count in counts)
    assert tuple(one.input for one in reading.journeys.tables) == reading.inputs
    return found


def notes_said(reading: Reading) -> list[str]:
    """The notes of the files, in words."""
    return [note_sentence(note) for note in reading.notes]


def beside(reading: Reading) -> list[str]:
    """What stands beside every figure, in words."""
    return [note_sentence(note) for note in reading.beside]


def told_at(reading: Reading) -> list[tuple[str, str, str]]:
    """Each problem's code, place and sentence."""
    return [(one.rule.code, one.place.shortly, one.sentence) for one in reading.problems]
