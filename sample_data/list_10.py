"""The invented authority's children as Ofsted's Annex A asks for them: List 10, twelve months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from invented_children import AS_AT

FIRST_DAY = date(2025, 4, 1)
EARLY = "early_permanence_date"
HEADINGS = {
    "Child Unique ID": "child_id",
    "Family identifier": "sibling_group_id",
    "Gender": "sex",
    "Ethnicity": "ethnicity",
    "Date of Birth": "date_of_birth",
    "Age of Child (Years)": "",
    "Does the Child have a Disability": "disability",
    "Date the Child Entered Care": "entered_care_date",
    "Date of Decision that Child Should be Placed for Adoption": "adoption_decision_date",
    "Date of Placement Order": "placement_order_date",
    "Date of Matching Child and Prospective Adopters": "match_date",
    "Date Placed for Adoption": "placed_for_adoption_date",
    "Date of Adoption Order": "adoption_order_date",
    "Date of Decision that Child Should No Longer be Placed for Adoption": "reversal_date",
    "Reason Why Child No Longer Placed for Adoption": "reversal_reason",
    "Date the child was placed for fostering in FFA or concurrent planning placement": EARLY,
}
REASONS = {
    "": "",
    "RD1": "RD1 - The child's needs changed subsequent to the decision",
    "RD2": "RD2 - The Court did not make a placement order",
    "RD3": "RD3 - Prospective adopters could not be found",
    "RD4": "RD4 - Any other reason",
}


def list_10(children: Iterable[Mapping[str, str]]) -> list[Sequence[str]]:
    """The header, and the children whose plan had not ended before the twelve months."""
    return [list(HEADINGS), *(_row(child) for child in children if _in_the_year(child))]


def _in_the_year(child: Mapping[str, str]) -> bool:
    ends = (child.get("adoption_order_date", ""), child.get("reversal_date", ""))
    return all(not end or _day(end) >= FIRST_DAY for end in ends)


def _row(child: Mapping[str, str]) -> list[str]:
    cells = [child.get(column, "") for column in HEADINGS.values()]
    cells[5] = str(_age(_day(child["date_of_birth"])))
    cells[14] = REASONS[cells[14]]
    return cells


def _age(born: date) -> int:
    return AS_AT.year - born.year - ((AS_AT.month, AS_AT.day) < (born.month, born.day))


def _day(cell: str) -> date:
    return datetime.strptime(cell, "%d/%m/%Y").date()
