"""One journey: the rules between its dates at their edges, and the order of telling."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from pydantic import ValidationError

from scorecard.model.days import NEVER
from scorecard.model.journey import COLUMNS, NEEDED, ChildJourney, as_number, examine
from scorecard.model.journey_rules import DATES, FLAG, JOURNEY_ERRORS, JOURNEY_WARNINGS

USUAL = {
    "child_id": "007",
    "local_authority": "Kent",
    "date_of_birth": "01/01/2012",
    "entered_care_date": "01/04/2014",
    "adoption_decision_date": "01/08/2014",
    "placement_order_date": "01/09/2014",
    "match_date": "01/11/2014",
    "placed_for_adoption_date": "01/12/2014",
    "adoption_order_date": "01/06/2015",
}


def found(**cells: str) -> list[tuple[str, str]]:
    """The code and the first column of each finding of the usual row with some cells put differently."""
    return [(one.rule.code, one.columns[0]) for one in examine(USUAL | cells)[1]]


def usable(**cells: str) -> bool:
    """Whether the row can be used."""
    return examine(USUAL | cells)[0] is not None


def test_the_usual_row() -> None:
    journey, findings = examine(USUAL)
    assert findings == ()
    assert journey == ChildJourney(
        child_id="007",
        local_authority="Kent",
        date_of_birth=date(2012, 1, 1),
        entered_care_date=date(2014, 4, 1),
        adoption_decision_date=date(2014, 8, 1),
        placement_order_date=date(2014, 9, 1),
        match_date=date(2014, 11, 1),
        placed_for_adoption_date=date(2014, 12, 1),
        adoption_order_date=date(2015, 6, 1),
    )


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        # the day itself, and one day on
        ({"placed_for_adoption_date": "01/04/2014", "match_date": "01/04/2014",
          "adoption_decision_date": "01/04/2014"}, []),
        ({"placed_for_adoption_date": "31/03/2014", "match_date": ""},
         ["placed-before-entering-care"]),
        ({"adoption_order_date": "01/04/2014", "placed_for_adoption_date": "01/04/2014",
          "match_date": "01/04/2014", "placement_order_date": "01/04/2014",
          "adoption_decision_date": "01/04/2014"}, []),
        ({"adoption_order_date": "31/03/2014", "placed_for_adoption_date": "", "match_date": "",
          "placement_order_date": ""}, ["adopted-without-placed-date", "adopted-before-entering-care"]),
        ({"reversal_date": "01/08/2014", "adoption_order_date": ""}, []),
        ({"reversal_date": "31/07/2014", "adoption_order_date": ""}, ["reversal-before-decision"]),
        ({"foster_placement_date": "01/12/2014", "adopted_by_foster_carer": "yes"}, []),
        ({"foster_placement_date": "02/12/2014", "adopted_by_foster_carer": "yes"},
         ["foster-placement-after-placed"]),
        ({"foster_placement_date": "01/12/2014", "adopted_by_foster_carer": "no"},
         ["foster-placement-without-flag"]),
        ({"foster_placement_date": "01/12/2014"}, ["foster-placement-without-flag"]),
        ({"entered_care_date": ""}, ["blank-entered-care-date"]),
        ({"placed_for_adoption_date": ""}, ["adopted-without-placed-date"]),
        ({"placed_for_adoption_date": "01/06/2015"}, []),
        ({"placed_for_adoption_date": "02/06/2015"}, ["adopted-before-placed"]),
        ({"placement_order_date": "01/06/2015"}, []),
        ({"placement_order_date": "02/06/2015"}, ["order-after-adoption"]),
        ({"match_date": "01/08/2014"}, []),
        ({"match_date": "31/07/2014"}, ["matched-before-decision"]),
        ({"match_date": "01/12/2014"}, []),
        ({"match_date": "02/12/2014"}, ["matched-after-placed"]),
        ({"adoption_decision_date": "31/03/2014"}, ["decision-before-entering-care"]),
        ({"date_of_birth": "01/04/2014"}, []),
        ({"date_of_birth": "02/04/2014"}, ["born-after-entering-care"]),
        ({"reversal_date": "01/05/2015"}, ["adopted-and-reversed"]),
        # matched before the placement order is legal
        ({"placement_order_date": "01/12/2014"}, []),
    ],
)  # fmt: skip
def test_rules_between_dates_at_their_edges(cells: dict[str, str], codes: list[str]) -> None:
    assert [code for code, _ in found(**cells)] == codes


@pytest.mark.parametrize(
    ("birth", "event", "codes"),
    [
        ("01/01/2000", "01/01/2019", []),
        ("01/01/2000", "02/01/2019", [("over-19-years", "left_care_date")]),
        ("29/02/2000", "28/02/2019", []),
        ("29/02/2000", "01/03/2019", [("over-19-years", "left_care_date")]),
        ("01/03/2001", "01/03/2020", []),
        ("01/03/2001", "02/03/2020", [("over-19-years", "left_care_date")]),
    ],
)
def test_nineteen_years_to_the_day(birth: str, event: str, codes: list[tuple[str, str]]) -> None:
    assert found(date_of_birth=birth, left_care_date=event) == codes
    # Without a birth they count from entering care; the other dates go, which lie before it.
    row = dict.fromkeys(USUAL, "") | {"child_id": "1", "local_authority": "Kent"}
    row |= {"entered_care_date": birth, "left_care_date": event}
    assert [(one.rule.code, one.columns[0]) for one in examine(row)[1]] == codes


def test_with_a_birth_entering_care_does_not_count() -> None:
    assert usable(date_of_birth="01/04/2014", left_care_date="01/04/2033")
    assert not usable(date_of_birth="", left_care_date="02/04/2033")


def test_one_wrong_year_is_told_once() -> None:
    assert found(date_of_birth="01/01/1990") == [("over-19-years", "entered_care_date")]


def test_a_row_without_dates_is_told_once() -> None:
    row = dict.fromkeys(USUAL, "") | {"child_id": "Total", "local_authority": "Kent"}
    assert [one.rule.code for one in examine(row)[1]] == ["no-dates"]
    assert examine(row | {"reversal_reason": "RD1"})[0] is None


def test_a_cell_that_cannot_be_read_takes_its_rules_out_of_play() -> None:
    assert found(placed_for_adoption_date="soon", match_date="01/01/2014") == [
        ("matched-before-decision", "match_date"),
        ("date-unrecognised", "placed_for_adoption_date"),
    ]


def test_errors_are_told_beside_cells_that_cannot_be_read() -> None:
    assert found(match_date="?", adoption_order_date="31/03/2014", placed_for_adoption_date="31/03/2014") == [
        ("order-after-adoption", "placement_order_date"),
        ("date-unrecognised", "match_date"),
        ("placed-before-entering-care", "placed_for_adoption_date"),
        ("adopted-before-entering-care", "adoption_order_date"),
    ]


def test_findings_come_in_the_order_of_the_columns() -> None:
    assert found(child_id="", sex="\x07", match_date="x", date_of_birth="y") == [
        ("child-id-missing", "child_id"),
        ("date-unrecognised", "match_date"),
        ("date-unrecognised", "date_of_birth"),
        ("control-character", "sex"),
    ]


def test_a_needed_column_that_the_file_has_not_counts_as_blank() -> None:
    cells = {column: text for column, text in USUAL.items() if column != "local_authority"}
    assert [(one.rule.code, one.columns) for one in examine(cells)[1]] == [
        ("local-authority-missing", ("local_authority",))
    ]


def test_the_exception_never_holds_what_was_given() -> None:
    with pytest.raises(ValidationError) as caught:
        ChildJourney.model_validate(USUAL | {"match_date": "Jo Bloggs", "child_id": "1.5E+9"})
    assert "Bloggs" not in str(caught.value)
    assert "1.5E" not in str(caught.value)
    with pytest.raises(ValidationError) as caught:
        ChildJourney.model_validate(USUAL | {"adoption_order_date": "31/03/2014"})
    assert "2014" not in str(caught.value)


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError):
        ChildJourney.model_validate(USUAL | {"name": "x"})


def test_the_columns() -> None:
    assert NEEDED == (
        "child_id",
        "local_authority",
        "entered_care_date",
        "placement_order_date",
        "match_date",
        "placed_for_adoption_date",
        "adoption_order_date",
    )
    assert len(COLUMNS) == 24
    assert [as_number(value) for value in (True, False, None, date(1, 1, 2))] == [1, 0, NEVER, 2]


EDGES = (NEVER, *(date(2000, 2, 28).toordinal() + step for step in (0, 1, 2, 6938, 6939, 6940, 6941, 7500)))


@pytest.mark.parametrize("rule", [*JOURNEY_ERRORS, *JOURNEY_WARNINGS], ids=lambda one: one.rule.code)
def test_each_rule_says_the_same_of_one_journey_and_of_columns(rule: object) -> None:
    generator = np.random.default_rng(5)
    columns = {name: generator.choice(np.array(EDGES, np.int32), 400) for name in (*DATES, FLAG)}
    columns[FLAG] = generator.choice(np.array([0, 1, NEVER], np.int32), 400)
    empty = generator.random(400) < 0.2
    for name in DATES:
        columns[name][empty] = NEVER
    broken = rule.broken  # type: ignore[attr-defined]
    one_by_one = [
        bool(broken({name: int(days[row]) for name, days in columns.items()})) for row in range(400)
    ]
    assert broken(columns).tolist() == one_by_one
    assert 0 < sum(one_by_one) < 400
