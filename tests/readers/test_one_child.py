"""One child in several rows: repeats, further plans, contradictions, two authorities."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readers.exports import account, codes, export, reading_of, row, told, written
from scorecard.model.ids import Ids
from scorecard.notebook import read
from scorecard.readers.one_child import _rows_with_shared_hashes

MORE = "adoption_decision_date,reversal_date,date_of_birth"


def plan(
    child: str, decided: str, *, adopted: str = "", reversed_on: str = "", birth: str = "", **cells: str
) -> str:
    """A row with a decision and the end of its plan."""
    blank = dict.fromkeys(("placement_order_date", "match_date", "placed_for_adoption_date"), "")
    return (
        row(child, **blank | {"adoption_order_date": adopted} | cells) + f",{decided},{reversed_on},{birth}"
    )


def kept(folder: Path, *rows: str) -> tuple[tuple[int, int, int, int], list[int]]:
    """The account, and the rows that are journeys."""
    reading = reading_of(folder, export(*rows, more=MORE))
    return account(reading), reading.journeys.row.tolist()


REVERSED = plan("1", "01/08/2014", reversed_on="01/10/2014")
AGAIN = plan("1", "01/10/2014", reversed_on="01/12/2014")
TOO_SOON = plan("1", "30/09/2014", reversed_on="01/12/2014")
THIRD = plan("1", "02/12/2014")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # equal rows, however they are written
        ([row("1"), row(" 1 "), row("1", match_date="2014-11-01")], ((3, 1, 2, 0), [2])),
        ([row("1"), row("1", local_authority="KENT")], ((2, 1, 1, 0), [2])),
        ([row("1"), row("01"), row("1.")], ((3, 3, 0, 0), [2, 3, 4])),
        ([row("a"), row("A")], ((2, 2, 0, 0), [2, 3])),
        ([row("1"), row("1", match_date="02/11/2014"), row("1"), row("2")], ((4, 1, 0, 3), [5])),
    ],
)
def test_repeats(tmp_path: Path, rows: list[str], expected: object) -> None:
    reading = reading_of(tmp_path, export(*rows))
    assert (account(reading), reading.journeys.row.tolist()) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([REVERSED, AGAIN], ((2, 2, 0, 0), [2, 3])),
        ([REVERSED, TOO_SOON], ((2, 0, 0, 2), [])),
        ([REVERSED, AGAIN, REVERSED], ((3, 2, 1, 0), [2, 3])),
        ([REVERSED, TOO_SOON, REVERSED], ((3, 0, 0, 3), [])),
        ([REVERSED, AGAIN, THIRD], ((3, 3, 0, 0), [2, 3, 4])),
        # after an adoption
        ([plan("1", "01/08/2014", adopted="01/06/2015"), plan("1", "01/06/2015")], ((2, 2, 0, 0), [2, 3])),
        ([plan("1", "01/08/2014", adopted="01/06/2015"), plan("1", "31/05/2015")], ((2, 0, 0, 2), [])),
        # the later of reversal and adoption ends a plan
        (
            [
                plan("1", "01/08/2014", adopted="01/06/2015", reversed_on="01/10/2014"),
                plan("1", "01/11/2014"),
            ],
            ((2, 0, 0, 2), []),
        ),
        # a plan that has not ended
        ([plan("1", "01/08/2014"), plan("1", "01/08/2015")], ((2, 0, 0, 2), [])),
        # without a decision, entering care counts
        ([REVERSED, plan("1", "", entered_care_date="01/10/2014")], ((2, 2, 0, 0), [2, 3])),
        ([REVERSED, plan("1", "", entered_care_date="30/09/2014")], ((2, 0, 0, 2), [])),
        ([REVERSED, plan("1", "", entered_care_date="", reversed_on="01/12/2014")], ((2, 0, 0, 2), [])),
    ],
)
def test_further_journeys(tmp_path: Path, rows: list[str], expected: object) -> None:
    assert kept(tmp_path, *rows) == expected


def test_the_order_of_the_rows_changes_nothing(tmp_path: Path) -> None:
    for rows in permutations((REVERSED, AGAIN, THIRD)):
        assert kept(tmp_path, *rows)[0] == (3, 3, 0, 0)
    for rows in permutations((REVERSED, TOO_SOON, THIRD)):
        assert kept(tmp_path, *rows)[0] == (3, 0, 0, 3)


def test_a_conflict_names_the_cells(tmp_path: Path) -> None:
    content = export(row("1"), row("2"), row("1", match_date="02/11/2014", placement_order_date=""), row("1"))
    assert told(reading_of(tmp_path, content).problems) == [
        (
            "conflicting-rows",
            f"D{here}",
            f"this row and {others} are of one child and one plan, and differ in "
            f"placement_order_date (D{here}), match_date (E{here})",
        )
        for here, others in ((2, "row 4, row 5"), (4, "row 2, row 5"), (5, "row 2, row 4"))
    ]


def test_a_conflict_in_texts_and_flags(tmp_path: Path) -> None:
    content = export(row("1") + ",yes,F", row("1") + ",no,M", more="adopted_by_foster_carer,sex")
    assert [one.sentence.partition("differ in ")[2] for one in reading_of(tmp_path, content).problems] == [
        "adopted_by_foster_carer (H2), sex (I2)",
        "adopted_by_foster_carer (H3), sex (I3)",
    ]


def test_a_conflict_of_many_rows_names_a_few(tmp_path: Path) -> None:
    content = export(*(row("0", match_date=f"{day:02}/11/2014") for day in range(1, 12)))
    sentences = [one.sentence for one in reading_of(tmp_path, content).problems]
    assert [sentence.partition(" are of")[0] for sentence in (sentences[0], sentences[5], sentences[-1])] == [
        "this row and row 3, row 4, row 5, row 6, row 7, 5 more",
        "this row and row 2, row 3, row 4, row 5, row 6, 5 more",
        "this row and row 2, row 3, row 4, row 5, row 6, 5 more",
    ]


def test_a_wrong_column_taken_for_the_id_is_told_in_good_time(tmp_path: Path) -> None:
    rows = (row("0", match_date=f"01/{number % 12 + 1}/{1990 + number % 100}") for number in range(4_000))
    reading = reading_of(tmp_path, export(*rows))
    assert account(reading) == (4_000, 0, 0, 4_000)
    assert max(len(one.sentence) for one in reading.problems) < 250


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("entered_care_date", "", ["id-in-two-authorities"] * 2),
        ("date_of_birth", "", ["id-in-two-authorities"] * 2),
        ("neither", "", ["id-shared-by-two-authorities"] * 2),
        ("blank", "", ["id-shared-by-two-authorities"] * 2),
    ],
)
def test_one_id_in_two_authorities(tmp_path: Path, first: str, second: str, expected: list[str]) -> None:
    assert not second
    cells = {
        "entered_care_date": ("01/04/2014", "01/04/2014", "", "01/01/2014"),
        "date_of_birth": ("01/04/2014", "02/04/2014", "01/01/2014", "01/01/2014"),
        "neither": ("01/04/2014", "02/04/2014", "01/01/2014", "02/01/2014"),
        "blank": ("01/04/2014", "02/04/2014", "", ""),
    }[first]
    rows = [
        row("1", entered_care_date=cells[0]) + f",{cells[2]}",
        row("1", entered_care_date=cells[1], local_authority="Leeds") + f",{cells[3]}",
    ]
    reading = reading_of(tmp_path, export(*rows, more="date_of_birth"))
    assert [code for code, _ in codes(reading)] == expected
    errors = 2 if expected[0] == "id-in-two-authorities" else 0
    assert account(reading) == (2, 2 - errors, 0, errors)


def test_two_agreeing_dates_are_both_named(tmp_path: Path) -> None:
    rows = [row("1") + ",01/01/2014", row("1", local_authority="Leeds") + ",01/01/2014"]
    assert [one.sentence for one in reading_of(tmp_path, export(*rows, more="date_of_birth")).problems] == [
        f"this row and row {5 - here} have one child id, two local authorities and the same "
        f"entered_care_date (C{here}) and date_of_birth (H{here})"
        for here in (2, 3)
    ]


def test_two_authorities_where_one_has_a_repeat_and_one_a_conflict(tmp_path: Path) -> None:
    leeds = {"local_authority": "Leeds"}
    rows = [row("1"), row("1"), row("1", **leeds), row("1", match_date="02/11/2014", **leeds)]
    reading = reading_of(tmp_path, export(*rows))
    assert account(reading) == (4, 0, 1, 3)
    assert codes(reading) == [
        ("id-in-two-authorities", "B2"),
        ("conflicting-rows", "E4"),
        ("conflicting-rows", "E5"),
    ]
    reading = reading_of(tmp_path, export(*rows[:3]))
    assert account(reading) == (3, 0, 1, 2)
    assert codes(reading) == [("id-in-two-authorities", "B2"), ("id-in-two-authorities", "B4")]


def test_two_authorities_in_two_files(tmp_path: Path) -> None:
    paths = [
        written(tmp_path, export(row("1"), row("2")), "kent.csv"),
        written(tmp_path, export(row("2", local_authority="Leeds")), "leeds.csv"),
    ]
    reading = read(paths, skip_invalid=True)
    assert [str(one.place) for one in reading.problems] == [
        "kent.csv, row 3, cell B3",
        "leeds.csv, row 2, cell B2",
    ]
    assert [one.sentence.partition(" have")[0] for one in reading.problems] == [
        "this row and row 2 of leeds.csv",
        "this row and row 3 of kent.csv",
    ]


def test_a_column_that_one_file_lacks_is_named_without_a_cell(tmp_path: Path) -> None:
    paths = [
        written(tmp_path, export(row("1") + ",F", more="sex"), "a.csv"),
        written(tmp_path, export(row("1")), "b.csv"),
    ]
    reading = read(paths, skip_invalid=True)
    assert [(str(one.place), one.sentence.partition("differ in ")[2]) for one in reading.problems] == [
        ("a.csv, row 2, cell H2", "sex (H2)"),
        ("b.csv, row 2", "sex"),
    ]


def test_a_row_that_cannot_be_used_is_compared_with_none(tmp_path: Path) -> None:
    assert account(reading_of(tmp_path, export(row("1"), row("1", match_date="x")))) == (2, 1, 0, 1)


def test_an_invisible_character_makes_no_second_child(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, export(row("1"), row("1\u200b")))
    assert account(reading) == (2, 1, 0, 1)
    assert codes(reading) == [("control-character", "A3")]


def test_a_first_plan_without_a_start_may_have_a_second(tmp_path: Path) -> None:
    first = plan("1", "", adopted="01/03/2015", entered_care_date="")
    assert kept(tmp_path, first, plan("1", "02/03/2015")) == ((2, 2, 0, 0), [2, 3])


def test_an_authority_of_unusable_rows_alone_is_no_area(tmp_path: Path) -> None:
    leeds = {"local_authority": "Leeds"}
    rows = [row("1"), row("2", **leeds), row("2", match_date="02/11/2014", **leeds)]
    assert reading_of(tmp_path, export(*rows)).journeys.authorities == ("Kent",)


def test_nothing_of_a_child_is_in_what_a_notebook_echoes(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, export(row("Zebra-1"), row("2", match_date="yesterday")))
    shown = repr(reading) + repr(reading.problems) + repr(reading.journeys)
    assert "Zebra" not in shown
    assert "yesterday" not in shown
    assert "735" not in shown


@given(st.lists(st.integers(0, 5), max_size=12), st.sampled_from([0, 40, 48, 60]))
def test_rows_whose_hash_another_has_too(numbers: list[int], shift: int) -> None:
    """Hashes that differ in their upper bits alone, in their lower alone, or in both."""
    hashes = np.array([number << shift for number in numbers], np.uint64)
    shared = [row for row, number in enumerate(numbers) if numbers.count(number) > 1]
    assert _rows_with_shared_hashes(hashes).tolist() == shared


def test_ids_of_one_hash_are_still_different_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ids, "hashes", lambda ids: np.zeros(len(ids), np.uint64))
    reading = reading_of(tmp_path, export(row("1"), row("2"), row("1"), row("3")))
    assert (account(reading), reading.journeys.row.tolist()) == ((4, 3, 1, 0), [2, 3, 5])
