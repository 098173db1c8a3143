"""Each rule of the register: the smallest file that breaks it, and exactly what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from readers.exports import COLUMNS, HEADER, export, reading_of, row, told
from scorecard.model.register import REGISTER
from scorecard.model.source_rules import SOURCE_RULES
from scorecard.model.ssda903_rules import SSDA903_ERRORS, SSDA903_RULES

LONG = "x" * 131_073
OPEN = {"adoption_order_date": ""}
CASES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "heading-near-miss": (
        export(row() + ",", more="foster_placment_date"),
        [
            (
                "Hrow 0",
                "the heading of column H is not known and is close to foster_placement_date: the column is "
                "not read",
            )
        ],
    ),
    "too-few-cells": (export("1,Kent"), [("row 2", "this row has 2 cells and the header has 7")]),
    "too-many-cells": (export(row() + ",x"), [("row 2", "this row has 8 cells and the header has 7")]),
    "stray-quote": (
        export('"1"2,Kent,,,,,', row("2")),
        [
            (
                "row 2",
                "a quotation mark in this row is not where a cell begins or ends, so its cells can't be told "
                "apart",
            )
        ],
    ),
    "swallowed-rows": (
        export(row() + ',"x', row("2") + ',"', row("3") + ",", more="note"),
        [
            (
                "H2",
                "cell H2 begins with a quotation mark that closes a line later, with what look like whole "
                "rows inside",
            )
        ],
    ),
    "cell-too-large": (
        export(row() + "," + LONG, more="note"),
        [("row 2", "a cell of this row has more than 131,072 characters")],
    ),
    "conflicting-rows": (
        export(row(), row(match_date="02/11/2014")),
        [
            ("E2", "this row and row 3 are of one child and one plan, and differ in match_date (E2)"),
            ("E3", "this row and row 2 are of one child and one plan, and differ in match_date (E3)"),
        ],
    ),
    "id-in-two-authorities": (
        export(row(), row(local_authority="Leeds")),
        [
            (
                "B2",
                "this row and row 3 have one child id, two local authorities and the same entered_care_date "
                "(C2)",
            ),
            (
                "B3",
                "this row and row 2 have one child id, two local authorities and the same entered_care_date "
                "(C3)",
            ),
        ],
    ),
    "id-shared-by-two-authorities": (
        export(row(), row(local_authority="Leeds", entered_care_date="02/04/2014")),
        [
            ("B2", "this row and row 3 have one child id and two local authorities: taken as two children"),
            ("B3", "this row and row 2 have one child id and two local authorities: taken as two children"),
        ],
    ),
    "unknown-authority": (
        export(row(local_authority="Little Whinging")),
        [
            (
                "B2",
                "local_authority (B2) is not an authority on England's list: it stands as written, in 1 row",
            )
        ],
    ),
    "authority-spelling": (
        export(row(), row("2"), row("3", local_authority="KENT")),
        [
            (
                "B4",
                "local_authority (B4) is spelt in another way than in most rows of this authority, in 1 row: "
                "counted with them",
            )
        ],
    ),
    "child-id-missing": (export(row("")), [("A2", "child_id (A2) is blank")]),
    "child-id-scientific": (
        export(row("1.23E+11")),
        [("A2", "child_id (A2) is in scientific notation: its last digits are lost")],
    ),
    "child-id-too-long": (export(row("x" * 101)), [("A2", "child_id (A2) has more than 100 characters")]),
    "local-authority-missing": (export(row(local_authority="")), [("B2", "local_authority (B2) is blank")]),
    "stands-for-blank": (
        export(row(local_authority="N/A")),
        [("B2", 'local_authority (B2) holds a word for "not recorded", and the column is needed')],
    ),
    "control-character": (
        export(row(match_date="01/11/2014\x07")),
        [("E2", "match_date (E2) holds a line break or another control character")],
    ),
    "date-unrecognised": (export(row(match_date="soon")), [("E2", "match_date (E2) is not a date")]),
    "date-two-digit-year": (
        export(row(match_date="01/11/14")),
        [("E2", "match_date (E2) has a year of two digits, and the century is never guessed")],
    ),
    "date-month-first": (
        export(row(match_date="11/13/2014")),
        [("E2", "match_date (E2) has a month above 12: dates are read day first")],
    ),
    "date-no-such-day": (
        export(row(match_date="31/11/2014")),
        [("E2", "match_date (E2) is a day that does not exist")],
    ),
    "date-excel-serial": (
        export(row(match_date="41944")),
        [("E2", "match_date (E2) is a bare number: it looks like an Excel serial date")],
    ),
    "date-time-of-day": (
        export(row(match_date="01/11/2014 09:30")),
        [("E2", "match_date (E2) has a time of day other than midnight")],
    ),
    "date-out-of-range": (
        export(row(match_date="01/11/1914")),
        [("E2", "match_date (E2) lies outside 1 January 1980 to 31 December 2100")],
    ),
    "not-yes-or-no": (
        export(row() + ",maybe", more="adopted_by_foster_carer"),
        [("H2", "adopted_by_foster_carer (H2) is not yes, no or blank")],
    ),
    "reversal-reason-unknown": (
        export(row() + ",RD5", more="reversal_reason"),
        [("H2", "reversal_reason (H2) is not one of RD1, RD2, RD3, RD4 or blank")],
    ),
    "placeholder-date": (
        export(row(match_date="1900-01-01")),
        [("E2", "match_date (E2) is 1 January 1900, a placeholder: it is read as not recorded")],
    ),
    "child-id-decimal": (
        export(row("7.0")),
        [("A2", "child_id (A2) ends in .0: it may have been a whole number once")],
    ),
    "no-dates": (export("Total,Kent,,,,,"), [("A2", "this row has a child id and no date at all")]),
    "placed-before-entering-care": (
        export(row(entered_care_date="02/12/2014")),
        [("F2", "placed_for_adoption_date (F2) is before entered_care_date (C2)")],
    ),
    "adopted-before-entering-care": (
        export(row(entered_care_date="02/06/2015", placed_for_adoption_date="")),
        [("G2", "adoption_order_date (G2) is before entered_care_date (C2)")],
    ),
    "reversal-before-decision": (
        export(row(**OPEN) + ",02/04/2014,01/04/2014", more="adoption_decision_date,reversal_date"),
        [("I2", "reversal_date (I2) is before adoption_decision_date (H2)")],
    ),
    "foster-placement-after-placed": (
        export(row() + ",02/12/2014,yes", more="foster_placement_date,adopted_by_foster_carer"),
        [("H2", "foster_placement_date (H2) is after placed_for_adoption_date (F2)")],
    ),
    "over-19-years": (
        export(row() + ",31/03/1995", more="date_of_birth"),
        [("C2", "entered_care_date (C2) is more than 19 years after date_of_birth (H2)")],
    ),
    "blank-entered-care-date": (
        export(row(entered_care_date="")),
        [("C2", "entered_care_date (C2) is blank beside other dates: A1, A3 and A10 leave the child out")],
    ),
    "adopted-without-placed-date": (
        export(row(placed_for_adoption_date="")),
        [
            (
                "F2",
                "placed_for_adoption_date (F2) is blank and adoption_order_date (G2) is not: the child is "
                "left out of the averages",
            )
        ],
    ),
    "adopted-before-placed": (
        export(row(placed_for_adoption_date="02/06/2015")),
        [
            (
                "F2",
                "placed_for_adoption_date (F2) is after adoption_order_date (G2): the child is left out of "
                "the averages",
            )
        ],
    ),
    "order-after-adoption": (
        export(row(placement_order_date="02/06/2015")),
        [
            (
                "D2",
                "placement_order_date (D2) is after adoption_order_date (G2): A2 takes it as no placement "
                "order",
            )
        ],
    ),
    "matched-before-decision": (
        export(row(placement_order_date="") + ",02/11/2014", more="adoption_decision_date"),
        [("E2", "match_date (E2) is before adoption_decision_date (H2)")],
    ),
    "matched-after-placed": (
        export(row(match_date="02/12/2014")),
        [("E2", "match_date (E2) is after placed_for_adoption_date (F2)")],
    ),
    "decision-before-entering-care": (
        export(row() + ",31/03/2014", more="adoption_decision_date"),
        [("H2", "adoption_decision_date (H2) is before entered_care_date (C2)")],
    ),
    "born-after-entering-care": (
        export(row() + ",02/04/2014", more="date_of_birth"),
        [("H2", "date_of_birth (H2) is after entered_care_date (C2)")],
    ),
    "adopted-and-reversed": (
        export(row() + ",01/05/2015", more="reversal_date"),
        [("H2", "reversal_date (H2) and adoption_order_date (G2) are both filled in")],
    ),
    "foster-placement-without-flag": (
        export(row() + ",01/06/2014", more="foster_placement_date"),
        [
            (
                "H2",
                "foster_placement_date (H2) is filled in and adopted_by_foster_carer is not yes: A10 does "
                "not use the date",
            )
        ],
    ),
    "adopted-on-match-day": (
        export(row(match_date="01/06/2015", placed_for_adoption_date="01/06/2015")),
        [("E2", "match_date (E2) is the same day as adoption_order_date (G2)")],
    ),
    "adopted-at-18": (
        export(row() + ",01/06/1997", more="date_of_birth"),
        [("G2", "adoption_order_date (G2) is 18 years or more after date_of_birth (H2)")],
    ),
    "order-before-decision": (
        export(row() + ",02/09/2014", more="adoption_decision_date"),
        [("D2", "placement_order_date (D2) is before adoption_decision_date (H2)")],
    ),
    "placed-before-decision": (
        export(
            row(placement_order_date="", match_date="") + ",02/12/2014",
            more="adoption_decision_date",
        ),
        [("F2", "placed_for_adoption_date (F2) is before adoption_decision_date (H2)")],
    ),
    "placed-without-decision": (
        export(row() + ",", more="adoption_decision_date"),
        [
            (
                "H2",
                "adoption_decision_date (H2) is blank and placed_for_adoption_date (F2) is not: A3 counts "
                "the child only once it is adopted",
            )
        ],
    ),
    "order-without-decision": (
        export(row(match_date="", placed_for_adoption_date="", **OPEN) + ",", more="adoption_decision_date"),
        [
            (
                "H2",
                "adoption_decision_date (H2) is blank and placement_order_date (D2) is not: A3 counts the "
                "child only once it is adopted",
            )
        ],
    ),
    "reversal-without-decision": (
        export("1,Kent,01/04/2014,,,,,,01/05/2015", more="adoption_decision_date,reversal_date"),
        [("H2", "adoption_decision_date (H2) is blank and reversal_date (I2) is not")],
    ),
    "reversal-reason-without-date": (
        export(row(**OPEN) + ",,RD1", more="reversal_date,reversal_reason"),
        [
            (
                "H2",
                "reversal_date (H2) is blank and reversal_reason (I2) is not: A3 takes the plan as not "
                "reversed",
            )
        ],
    ),
    "reversal-date-without-reason": (
        export(row(**OPEN) + ",01/05/2015,", more="reversal_date,reversal_reason"),
        [("I2", "reversal_reason (I2) is blank and reversal_date (H2) is not")],
    ),
}
"""The file by the rule's code, and where and in which words it is told: nothing else is."""
BESIDE = {
    "adopted-before-entering-care": [
        ("adopted-without-placed-date", *CASES["adopted-without-placed-date"][1][0]),
    ],
}
"""What cannot but be told before it: the child is placed before entering care, after the order, or never."""


def test_no_rule_is_missing() -> None:
    of_one_table = set(REGISTER) - set(SOURCE_RULES) - set(SSDA903_RULES) - set(SSDA903_ERRORS)
    assert sorted(CASES) == sorted(rule.code for rule in of_one_table)
    assert HEADER.split(",") == list(COLUMNS)


@pytest.mark.parametrize("code", CASES)
def test_each_rule_has_a_file_that_breaks_it(code: str, tmp_path: Path) -> None:
    content, expected = CASES[code]
    reading = reading_of(tmp_path, content)
    everything = [*BESIDE.get(code, ()), *((code, where, sentence) for where, sentence in expected)]
    assert told(reading.problems) == everything
    of_rows = {one.place.row for one in reading.problems if one.is_error}
    assert reading.errors == len(of_rows)
