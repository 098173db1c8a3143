"""The awkward file: an export as councils really have it, with one fault a row.

A row is written as one ordinary adopted child, whose days are counted from entering care, with some
cells put differently: a number is another day since entering care, a text stands as it is.
The last column says in plain words what is wrong; it begins with error, warning, repeat or none.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from invented_children import ADOPTED, COLUMNS, DECISION, ENTERED, MATCH, ORDER, PLACED

Cell = int | str

TITLE = "Adoption tracker (invented children) - exported for the quarterly return"
USUAL: dict[str, Cell] = {
    "local_authority": "Rutland",
    ENTERED: 0,
    DECISION: 200,
    ORDER: 235,
    MATCH: 350,
    PLACED: 385,
    ADOPTED: 600,
    "date_of_birth": -90,
    "adopted_by_foster_carer": "no",
    "sex": "F",
    "ethnicity": "WBRI",
    "disability": "no",
}


def slashes(day: date) -> str:
    """The form of most exports: 05/04/2019."""
    return f"{day:%d/%m/%Y}"


def bare_slashes(day: date) -> str:
    """Without leading zeros: 5/4/2019."""
    return f"{day.day}/{day.month}/{day.year}"


def slashes_midnight(day: date) -> str:
    """With an empty time of day: 05/04/2019 00:00."""
    return f"{day:%d/%m/%Y} 00:00"


def slashes_midnight_seconds(day: date) -> str:
    """With an empty time of day and seconds: 05/04/2019 00:00:00."""
    return f"{day:%d/%m/%Y} 00:00:00"


def iso_midnight(day: date) -> str:
    """As databases write it: 2019-04-05T00:00:00."""
    return f"{day.isoformat()}T00:00:00"


def month_name(day: date) -> str:
    """As SQL reports write it: 05-Apr-2019."""
    return (
        f"{day.day:02}-{'JanFebMarAprMayJunJulAugSepOctNovDec'[day.month * 3 - 3 : day.month * 3]}-{day.year}"
    )


def padded(day: date) -> str:
    """With spaces around it."""
    return f" {day:%d/%m/%Y}  "


def child(
    number: int, fault: str, cells: dict[str, Cell] | None = None, form: Callable[[date], str] = slashes
) -> list[str]:
    """One row: the usual child of that number, some cells put differently."""
    start = date(2017, 4, 3) + timedelta(days=28 * number)
    row = {"child_id": f"S9{number:03}", **USUAL, **(cells or {})}
    texts = [_text(row.get(column, ""), start, form) for column in COLUMNS]
    return [*texts, fault]


def _text(cell: Cell, start: date, form: Callable[[date], str]) -> str:
    return cell if isinstance(cell, str) else form(start + timedelta(days=cell))


def without(row: list[str], column: str) -> list[str]:
    """The row with one cell missing, so that all after it stand one column too far left."""
    place = COLUMNS.index(column)
    return row[:place] + row[place + 1 :]


def split_authority(row: list[str], *parts: str) -> list[str]:
    """The row with an authority's comma not quoted, so that all after it stand too far right."""
    return [row[0], *parts, *row[2:]]


def open_plan(*later: str) -> dict[str, Cell]:
    """Blank cells for the steps that have not happened yet."""
    return dict.fromkeys((*later, ADOPTED, "adopted_by_foster_carer"), "")


CLEAN = (
    child(1, "none"),
    child(2, "none", form=bare_slashes),
    child(3, "none", form=slashes_midnight),
    child(4, "none", form=slashes_midnight_seconds),
    child(5, "none", form=date.isoformat),
    child(6, "none", form=iso_midnight),
    child(7, "none", form=month_name),
    child(8, "none", form=padded),
    child(9, "none", {"child_id": "0009009"}),
    child(10, "none", {"local_authority": "Bristol, City of"}),
    child(11, "none", {PLACED: 425, ADOPTED: 640}),
    child(12, "none", {PLACED: 426, ADOPTED: 641}),
    child(13, "none", {MATCH: 220, PLACED: 240}),
    child(14, "none", {MATCH: 235, PLACED: 249}),
    child(15, "none", {"adopted_by_foster_carer": "Y", "foster_placement_date": 210}),
    child(16, "none", {"adopted_by_foster_carer": "TRUE", "foster_placement_date": 0}),
    child(17, "none", {"adopted_by_foster_carer": "1", "foster_placement_date": 120}),
    child(18, "none", {"adopted_by_foster_carer": "0", "early_permanence_date": 4}),
    [*child(19, "none"), "", ""],
    child(
        20, "none (29 February)", {ORDER: "29/02/2020", DECISION: 300, MATCH: 600, PLACED: 640, ADOPTED: 820}
    ),
    child(100, "none", {**open_plan(MATCH, PLACED), "stage": "family finding"}),
    child(99, "none", {**open_plan(), PLACED: "31/03/2026", "stage": "placed"}),
    child(23, "none", {**open_plan(MATCH, PLACED), "reversal_date": 420, "reversal_reason": "RD3"}),
    child(
        23,
        "none (second plan of S9023 after the first was reversed)",
        {DECISION: 500, ORDER: 510, MATCH: 600, PLACED: 630, ADOPTED: 850},
    ),
)

NOT_DATES = (
    child(30, "error: two-digit year", {ADOPTED: "31/03/20"}),
    child(31, "error: month and day the wrong way round", {ADOPTED: "04/13/2025"}),
    child(32, "error: no such day", {MATCH: "31/02/2015"}),
    child(33, "error: Excel serial number instead of a date", {ORDER: "41365"}),
    child(34, "error: time of day other than midnight", {ORDER: "31/03/2020 14:30"}),
    child(35, "error: full-width digits", {PLACED: "\uff13\uff11/\uff10\uff13/\uff12\uff10\uff12\uff10"}),
    child(36, "error: N/A where a blank belongs", {ORDER: "N/A"}),
    child(37, "error: a dash where a blank belongs", {MATCH: "-"}),
    child(38, "error: NULL as the authority", {"local_authority": "NULL"}),
    child(39, "error: dots between day and month and year", {MATCH: "31.03.2021"}),
    child(40, "error: the word today", {ADOPTED: "today"}),
    child(41, "error: before 1980", {"date_of_birth": "12/05/1979"}),
    child(42, "error: a year of the first century", {ORDER: "01/04/0020"}),
    child(43, "error: after 2100", {ADOPTED: "31/12/9999"}),
)

IMPOSSIBLE = (
    child(44, "error: adopted more than 19 years after birth", {ADOPTED: "31/03/2062"}),
    child(
        45,
        "error: adopted more than 19 years after entering care and no date of birth",
        {ADOPTED: "31/03/2062", "date_of_birth": ""},
    ),
    child(46, "error: placed before entering care", {**open_plan(DECISION, ORDER, MATCH), PLACED: -14}),
    child(
        47,
        "error: adopted before entering care",
        {DECISION: "", ORDER: "", MATCH: "", PLACED: "", ADOPTED: -14},
    ),
    child(
        48,
        "error: decision changed before it was made",
        {**open_plan(ORDER, MATCH, PLACED), "reversal_date": 190, "reversal_reason": "RD1"},
    ),
    child(
        49,
        "error: first placed with the foster carer after being placed for adoption",
        {"adopted_by_foster_carer": "yes", "foster_placement_date": 400},
    ),
)

BROKEN = (
    child(50, "error: no child id", {"child_id": ""}),
    child(58, "error: no local authority", {"local_authority": ""}),
    child(51, "error: child id in scientific notation", {"child_id": "1.23E+11"}),
    child(52, "error: child id of more than 100 characters", {"child_id": "S9052" + "0" * 100}),
    without(child(53, "error: a cell missing and the later ones moved left"), ORDER),
    split_authority(
        child(54, "error: a comma not quoted and the later cells moved right"), "Bristol", " City of"
    ),
    child(55, "error: control character in a cell", {"ethnicity": "WB\x07RI"}),
    child(56, "error: neither yes nor no", {"adopted_by_foster_carer": "maybe"}),
    child(
        57,
        "error: no such reason for a changed decision",
        {**open_plan(MATCH, PLACED), "reversal_date": 420, "reversal_reason": "RD9"},
    ),
)

WARNINGS = (
    child(60, "warning: no entered-care date", {ENTERED: ""}),
    child(61, "warning: adopted without a placed date", {PLACED: ""}),
    child(62, "warning: adopted before being placed", {PLACED: 610}),
    child(63, "warning: placement order after the adoption order", {ORDER: 620}),
    child(64, "warning: matched before the decision", {MATCH: 190}),
    child(65, "warning: matched after being placed", {MATCH: 390}),
    child(66, "warning: decision before entering care", {DECISION: -10}),
    child(67, "warning: born after entering care", {"date_of_birth": 20}),
    child(68, "warning: adopted and reversed", {"reversal_date": 450, "reversal_reason": "RD4"}),
    child(69, "warning: 1900-01-01 for not recorded", {"disruption_date": "1900-01-01"}),
    child(70, "warning: unknown authority", {"local_authority": "Little Whinging"}),
    child(71, "warning: authority in other capitals", {"local_authority": "RUTLAND"}),
    child(72, "warning: authority in another style", {"local_authority": "Rutland County Council"}),
    child(73, "warning: foster-placement date without the flag", {"foster_placement_date": 100}),
    child(74, "warning: the decision is after the placement order (DfE 554)", {DECISION: 240}),
    child(75, "warning: placed before the decision (DfE 521 and 552)", {DECISION: 390, ORDER: "", MATCH: ""}),
)

SEVERAL_ROWS = (
    child(1, "repeat: the same as the first child of the file"),
    child(80, "error: two rows of one child that differ (placed)"),
    child(80, "error: two rows of one child that differ (placed)", {PLACED: 392}),
    child(81, "error: one id in two authorities on the same dates"),
    child(81, "error: one id in two authorities on the same dates", {"local_authority": "City of London"}),
    child(82, "warning: one id in two authorities; the dates are those of two children"),
    child(
        83,
        "warning: one id in two authorities; the dates are those of two children",
        {
            "child_id": "S9082",
            "local_authority": "City of London",
        },
    ),
)


def awkward_file() -> list[list[str]]:
    """The whole file: a title, the header, clean and faulty rows mixed, blank rows and a totals row."""
    faulty = [*NOT_DATES, *IMPOSSIBLE, *BROKEN, *WARNINGS, *SEVERAL_ROWS]
    rows, clean = list[list[str]](), list(CLEAN)
    for place, row in enumerate(faulty):
        rows += [clean.pop(0), row] if clean and place % 2 == 0 else [row]
    middle = len(rows) // 2
    rows[middle:middle] = [_only("", ""), []]
    totals = _only("Total children", "error: a totals row (an id without any date)")
    footnote = _only("Source: invented", "error: a footnote (an id without any date)")
    return [[TITLE], [*COLUMNS, "fault"], *rows, *clean, totals, footnote]


def _only(first: str, fault: str) -> list[str]:
    return [first, *[""] * (len(COLUMNS) - 1), fault]
