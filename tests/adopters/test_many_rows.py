"""Many rows of one adopter or family: few are named, and none is looked at against every other."""

from __future__ import annotations

from pathlib import Path

import scorecard
from adopters.lists import ASH, written


def test_of_many_rows_that_conflict_five_others_are_named(tmp_path: Path) -> None:
    rows = [{**ASH, "enquiry_date": f"0{day}/04/2024"} for day in range(1, 8)]
    reading = scorecard.read_adopters(written(tmp_path, *rows), skip_invalid=True)
    first, *_, last = reading.problems
    assert first.sentence == (
        "this row and adopters.csv, row 3; adopters.csv, row 4; adopters.csv, row 5; adopters.csv, row 6; "
        "adopters.csv, row 7 and 1 more are of one adopter and one application, and differ in "
        "enquiry_date (D2)"
    )
    assert last.sentence.startswith("this row and adopters.csv, row 2; adopters.csv, row 3;")
    assert (len(reading.problems), len(reading.families)) == (7, 0)


def test_a_later_row_of_a_family_is_told_beside_its_first(tmp_path: Path) -> None:
    """Of three adopters the first is told with the first that differs; the others agree with one of them."""
    others = [{**ASH, "adopter_id": name, "match_date": day} for name, day in
              (("008", ASH["match_date"]), ("009", "02/02/2025"), ("010", "03/02/2025"))]  # fmt: skip
    reading = scorecard.read_adopters(written(tmp_path, ASH, *others))
    assert [one.sentence for one in reading.problems] == [
        "match_date (K2) and match_date (K4) are of one family and differ: the later date counts"
    ]


def test_rows_that_cannot_be_used_after_all_others_take_nothing_from_them(tmp_path: Path) -> None:
    """The last adopter's rows conflict; the family before has two applications."""
    again = {"adopter_id": "007", "local_authority": "Kent", "family_id": "F1", "enquiry_date": "01/12/2025"}
    bad = [{**ASH, "adopter_id": "009", "family_id": "F9", "match_date": day} for day in ("", "03/02/2025")]
    reading = scorecard.read_adopters(written(tmp_path, ASH, again, *bad), skip_invalid=True)
    assert [one.rule.code for one in reading.problems if one.is_error] == ["adopter-rows-conflict"] * 2
    assert len(reading.families) == 2
