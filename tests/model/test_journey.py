"""One journey: the rules between its dates at their edges, and the order of telling."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from pydantic import ValidationError

from scorecard.model.days import NEVER
from scorecard.model.decision_rules import REASON
from scorecard.model.journey import COLUMNS, NEEDED, ChildJourney, as_number, examine, field_adapter
from scorecard.model.journey_rule_words import OVER_NINETEEN_YEARS
from scorecard.model.journey_rules import (
    DATES,
    EVENT_DATES,
    FLAG,
    JOURNEY_ERRORS,
    JOURNEY_WARNINGS,
    journey_errors,
)

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
          "match_date": "", "placement_order_date": "01/04/2014",
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
        ({"match_date": "31/05/2015", "placed_for_adoption_date": "01/06/2015"}, []),
        ({"match_date": "01/06/2015", "placed_for_adoption_date": "01/06/2015"}, ["adopted-on-match-day"]),
        ({"match_date": "02/06/2015", "placed_for_adoption_date": "01/06/2015"}, ["matched-after-placed"]),
        ({"placement_order_date": "02/08/2014"}, []),
        ({"placement_order_date": "01/08/2014"}, []),
        ({"placement_order_date": "31/07/2014"}, ["order-before-decision"]),
        ({"placed_for_adoption_date": "02/08/2014", "match_date": ""}, []),
        ({"placed_for_adoption_date": "01/08/2014", "match_date": ""}, []),
        ({"placed_for_adoption_date": "31/07/2014", "match_date": ""}, ["placed-before-decision"]),
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


@pytest.mark.parametrize(
    ("birth", "adopted", "codes"),
    [
        ("01/06/1998", "31/05/2016", []),
        ("01/06/1998", "01/06/2016", ["adopted-at-18"]),
        ("01/06/1998", "02/06/2016", ["adopted-at-18"]),
        ("29/02/2000", "27/02/2018", []),
        ("29/02/2000", "28/02/2018", ["adopted-at-18"]),
        ("01/06/1998", "01/06/2017", ["adopted-at-18"]),
        ("01/06/1998", "02/06/2017", ["over-19-years"]),
        ("", "01/06/2032", []),
    ],
)
def test_eighteen_years_to_the_day(birth: str, adopted: str, codes: list[str]) -> None:
    told = [(code, "adoption_order_date") for code in codes]
    assert found(date_of_birth=birth, adoption_order_date=adopted) == told


BLANK = dict.fromkeys(
    ("adoption_decision_date", "placement_order_date", "match_date", "placed_for_adoption_date",
     "adoption_order_date"), ""
)  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ({}, []),
        ({"match_date": "01/11/2014"}, []),
        ({"placed_for_adoption_date": "01/12/2014"}, ["placed-without-decision"]),
        ({"placement_order_date": "01/09/2014"}, ["order-without-decision"]),
        ({"reversal_date": "01/10/2014"}, ["reversal-without-decision"]),
        # one blank cell is told once
        ({"placed_for_adoption_date": "01/12/2014", "placement_order_date": "01/09/2014"},
         ["placed-without-decision"]),
        ({"placement_order_date": "01/09/2014", "reversal_date": "01/10/2014"}, ["order-without-decision"]),
    ],
)  # fmt: skip
def test_a_blank_decision(cells: dict[str, str], codes: list[str]) -> None:
    assert found(**(BLANK | cells)) == [(code, "adoption_decision_date") for code in codes]
    without = {column: text for column, text in (USUAL | BLANK | cells).items() if "decision" not in column}
    assert examine(without)[1] == ()


def test_a_decision_that_cannot_be_read_is_not_missing() -> None:
    assert found(adoption_decision_date="soon") == [("date-unrecognised", "adoption_decision_date")]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"reversal_date": "01/10/2014", "reversal_reason": "RD1"}, []),
        ({"reversal_date": "", "reversal_reason": ""}, []),
        ({"reversal_date": "01/10/2014", "reversal_reason": ""},
         [("reversal-date-without-reason", "reversal_reason")]),
        ({"reversal_date": "", "reversal_reason": "RD1"},
         [("reversal-reason-without-date", "reversal_date")]),
        # a file without the other column
        ({"reversal_date": "01/10/2014"}, []),
        ({"reversal_reason": "RD1"}, []),
        # a cell that can't be read is there
        ({"reversal_date": "01/10/2014", "reversal_reason": "RD9"},
         [("reversal-reason-unknown", "reversal_reason")]),
        ({"reversal_date": "soon", "reversal_reason": ""}, [("date-unrecognised", "reversal_date")]),
    ],
)  # fmt: skip
def test_a_reversal_and_its_reason(cells: dict[str, str], told: list[tuple[str, str]]) -> None:
    assert found(adoption_order_date="", **cells) == told


def test_a_decision_too_late_is_told_at_each_date_it_should_come_before() -> None:
    assert found(adoption_decision_date="02/12/2014") == [
        ("order-before-decision", "placement_order_date"),
        ("matched-before-decision", "match_date"),
        ("placed-before-decision", "placed_for_adoption_date"),
    ]


def test_a_placement_before_entering_care_is_not_told_again_for_the_decision() -> None:
    assert found(placed_for_adoption_date="31/03/2014", match_date="") == [
        ("placed-before-entering-care", "placed_for_adoption_date")
    ]


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


def test_nor_does_the_exception_of_one_column() -> None:
    with pytest.raises(ValidationError) as caught:
        field_adapter("match_date").validate_python("Smith")
    assert "Smith" not in str(caught.value)


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
    assert [as_number(value) for value in (True, False, None, date(1, 1, 2), "RD3")] == [1, 0, NEVER, 2, 1]


STEPS = (0, 1, 2, 6574, 6575, 6576, 6938, 6939, 6940, 6941, 7500)
EDGES = (NEVER, *(date(2000, 2, 28).toordinal() + step for step in STEPS))
ROWS = 2000


@pytest.mark.parametrize("rule", [*JOURNEY_ERRORS, *JOURNEY_WARNINGS], ids=lambda one: one.rule.code)
def test_each_rule_says_the_same_of_one_journey_and_of_columns(rule: object) -> None:
    generator = np.random.default_rng(5)
    columns = {name: generator.choice(np.array(EDGES, np.int32), ROWS) for name in (*DATES, FLAG)}
    columns[FLAG] = generator.choice(np.array([0, 1, NEVER], np.int32), ROWS)
    columns[REASON] = generator.choice(np.array([1, NEVER], np.int32), ROWS)
    empty = generator.random(ROWS) < 0.2
    for name in DATES:
        columns[name][empty] = NEVER
    broken = rule.broken  # type: ignore[attr-defined]
    one_by_one = [
        bool(broken({name: int(days[row]) for name, days in columns.items()})) for row in range(ROWS)
    ]
    assert broken(columns).tolist() == one_by_one
    assert 0 < sum(one_by_one) < ROWS


@pytest.mark.parametrize("late", [6934, 6935, 6936])
@pytest.mark.parametrize("column", EVENT_DATES[1:])
@pytest.mark.parametrize("born", [True, False])
def test_rules_of_nineteen_years_are_asked_where_a_date_is_so_late(
    born: bool, column: str, late: int
) -> None:
    """Nineteen years are 6,935 days or a few more: from so many on, the calendar is asked."""
    begin = date(2000, 2, 28).toordinal()
    from_birth, from_care = (
        {"date_of_birth": begin, "entered_care_date": begin + 10},
        {"entered_care_date": begin},
    )
    days = dict.fromkeys((*DATES, FLAG, REASON), NEVER) | (from_birth if born else from_care)
    days[column] = begin + late
    asked = journey_errors(days)
    assert (OVER_NINETEEN_YEARS in {one.rule for one in asked}) == (late >= 6935)
    columns = {name: np.array([NEVER, day], np.int32) for name, day in days.items()}
    assert journey_errors(columns) == asked


def test_no_rule_that_is_broken_goes_unasked() -> None:
    generator = np.random.default_rng(11)
    asked = set()
    for _ in range(ROWS):
        days = {name: int(generator.choice(EDGES)) for name in (*DATES, FLAG, REASON)}
        errors = journey_errors(days)
        asked.add(errors)
        assert [one for one in errors if one.broken(days)] == [
            one for one in JOURNEY_ERRORS if one.broken(days)
        ]
    assert len(asked) == 2


def test_the_error_of_a_field_does_not_show_its_text() -> None:
    for column in ("match_date", "adopted_by_foster_carer", "reversal_reason"):
        with pytest.raises(ValidationError) as caught:
            field_adapter(column).validate_python("a name")
        assert "a name" not in str(caught.value)
