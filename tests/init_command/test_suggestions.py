"""Which headings are suggested for which columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from scorecard.model.journey import COLUMNS, NEEDED
from scorecard.model.suggestion import Heading, SuggestedMap
from scorecard.readers.column_map import shipped_maps
from scorecard.readers.export_headings import ExportHeadings
from scorecard.readers.suggestions import score, suggest_map
from scorecard.readers.usual_headings import USUAL_HEADINGS

BEST = {
    "Person ID": "child_id", "CHILD": "child_id", "Child ID": "child_id", "perm_person_id": "child_id",
    "Responsible LA": "local_authority", "Local Authority": "local_authority",
    "Date Became Looked After": "entered_care_date", "LAC Start Date": "entered_care_date",
    "DateEnteredCare": "entered_care_date", "Date the Child Entered Care": "entered_care_date",
    "DATE_INT": "adoption_decision_date", "perm_adm_decision_date": "adoption_decision_date",
    "Placement Order Granted": "placement_order_date", "PO Date": "placement_order_date",
    "PlacementOrderDate": "placement_order_date", "Date of Placement Order": "placement_order_date",
    "DATE_MATCH": "match_date", "Date Matched": "match_date", "Matching Panel Date": "match_date",
    "Date Moved In": "placed_for_adoption_date", "PlacedForAdoptionDate": "placed_for_adoption_date",
    "Date of Adoption Order": "adoption_order_date", "AO Granted": "adoption_order_date",
    "DOB": "date_of_birth", "D.O.B.": "date_of_birth", "FOSTER_CARE": "adopted_by_foster_carer",
    "DATE_PLACED_CEASED": "reversal_date", "REASON_PLACED_CEASED": "reversal_reason",
    "foster_placment_date": "foster_placement_date", "Gender": "sex", "Ethnic Origin": "ethnicity",
}  # fmt: skip
AMBIGUOUS = {
    "Matched For Adoption Date": {"match_date", "placed_for_adoption_date"},
    "MatchedForAdoptionDate": {"match_date", "placed_for_adoption_date"},
    "DATE_PLACED": {"adoption_decision_date", "placed_for_adoption_date", "foster_placement_date"},
    "Adoption Date": {"adoption_order_date", "placed_for_adoption_date"},
    "Decision Date": {"adoption_decision_date", "match_date"},
    "Placement Date": {"placed_for_adoption_date", "foster_placement_date"},
}
LIKE_NOTHING = (
    "Worker",
    "Team",
    "Surname",
    "School",
    "Postcode",
    "UPN",
    "Legal status",
    "Notes",
    "Q1",
    "\u540d\u524d",
)


def suggested(*headings: str) -> SuggestedMap:
    """What is suggested of a header in row 1 with 10 rows below it; three usual headings stand before it."""
    texts = ("disability", "stage", "sibling_group_id", *headings)
    found = tuple(Heading(text, f"C{number}", 2, 11, 10) for number, text in enumerate(texts))
    return suggest_map(ExportHeadings("f.csv", 1, found, ()))


def columns_of(found: SuggestedMap, heading: str) -> set[str]:
    return {column for column, ours in found.suggested.items() for one in ours if one.heading.text == heading}


def texts(found: SuggestedMap, column: str) -> list[str]:
    return [one.heading.text for one in found.suggested[column]]


@pytest.mark.parametrize(("heading", "column"), BEST.items())
def test_a_usual_heading_is_suggested_for_its_column_first(heading: str, column: str) -> None:
    assert texts(suggested(heading), column)[0] == heading
    assert max(COLUMNS, key=lambda other: score(heading, other)) == column


@pytest.mark.parametrize(("heading", "columns"), AMBIGUOUS.items())
def test_a_heading_used_for_several_days_is_shown_for_each(heading: str, columns: set[str]) -> None:
    found = suggested(heading)
    assert columns_of(found, heading) >= columns
    for column in columns:
        (one,) = found.suggested[column]
        assert {column, *one.also} == columns_of(found, heading)


@pytest.mark.parametrize("heading", LIKE_NOTHING)
def test_other_headings_are_unknown(heading: str) -> None:
    found = suggested(heading)
    assert columns_of(found, heading) == set()
    assert [one.text for one in found.unknown] == [heading]


def test_the_near_miss_of_the_issue_stands_beside_the_real_one() -> None:
    found = suggested("Matched For Adoption Date", "Date Placed for Adoption")
    assert texts(found, "placed_for_adoption_date") == [
        "Date Placed for Adoption",
        "Matched For Adoption Date",
    ]
    assert texts(found, "match_date") == ["Matched For Adoption Date"]


def test_a_column_that_is_named_needs_no_suggestion() -> None:
    found = suggested("match_date", "Date Matched", " Child_ID ")
    assert {"match_date", "child_id", "disability", "stage", "sibling_group_id"} == set(found.named)
    assert "match_date" not in found.suggested
    assert [one.text for one in found.unknown] == ["Date Matched"]
    assert found.missing == tuple(name for name in NEEDED if name not in ("child_id", "match_date"))


def test_headings_are_not_told_where_too_few_are_known() -> None:
    found = suggest_map(
        ExportHeadings("f.csv", 1, (Heading("Bloggs", "A", 2, 3, 2), Heading("Kent", "B", 2, 3, 2)), ())
    )
    assert (found.recognised, found.named, found.suggested, found.unknown) == (False, {}, {}, ())
    assert found.missing == NEEDED


def test_at_most_three_headings_for_a_column() -> None:
    found = suggested("Date matched", "Match date", "Date of match", "Matching date")
    assert len(found.suggested["match_date"]) == 3


def test_a_shipped_map_that_fits_is_named() -> None:
    shipped = shipped_maps()["annex-a-list-10"]
    whole = [shipped.headings(column)[0] for column in shipped.columns]
    assert suggested(*whole).layouts == ("annex-a-list-10",)
    assert suggested(*whole[1:]).layouts == ()
    needed = [shipped.headings(column)[-1] for column in NEEDED if column in shipped.columns]
    assert suggested(*needed).layouts == ("annex-a-list-10",)


def test_the_table_of_usual_headings_is_of_known_columns_with_a_source() -> None:
    for column, source, headings in USUAL_HEADINGS:
        assert column in COLUMNS
        assert source
        assert headings
        assert len(set(headings)) == len(headings)


@pytest.mark.parametrize(
    "headings", [["x" * 1_000_000], ["Date matched"] * 2, [f"h{n}" for n in range(3000)]]
)
def test_wide_and_long_headers_end(headings: Sequence[str]) -> None:
    assert suggested(*headings).recognised
