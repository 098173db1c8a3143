"""Invented adopters: the rows of `synthetic_adopters.csv`, one or two to a family.

Everything here comes from a seeded random number generator. No real family or agency was looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from invented_children import AS_AT, Cells, Range, draw

SEED = 19
COLUMNS = (
    "adopter_id",
    "local_authority",
    "family_id",
    "enquiry_date",
    "stage_1_start_date",
    "stage_1_end_date",
    "stage_2_start_date",
    "stage_2_end_date",
    "application_date",
    "approval_date",
    "match_date",
    "child_placed_date",
    "children_placed",
    "adoption_order_date",
    "left_process_date",
    "left_process_reason",
)
FAMILIES = {"City of London": 24, "Isle of Wight": 36, "Isles of Scilly": 52, "Rutland": 28}
FIRST_ENQUIRY, LAST_ENQUIRY = date(2021, 4, 6), date(2026, 3, 20)
STEPS: dict[str, Range] = {
    "stage_1_start_date": (14, 40, 120),
    "stage_1_end_date": (36, 55, 88),
    "stage_2_start_date": (0, 5, 45),
    "stage_2_end_date": (85, 108, 165),
    "approval_date": (0, 3, 21),
    "match_date": (10, 80, 380),
    "child_placed_date": (14, 28, 60),
    "adoption_order_date": (120, 200, 400),
}
"""Days since the step before: shortest, usual, longest."""
LEAVES = {"enquiry_date": 0.22, "stage_1_start_date": 0.10, "stage_2_start_date": 0.06, "approval_date": 0.05}
"""How likely a family is to leave before the next step."""
REASONS = (("withdrew", 6), ("on-hold", 2), ("", 1), ("refused", 1))
"""Reasons for leaving and how common they are; none is refused before Stage 1."""


def adopters_file() -> list[Sequence[str]]:
    """The header, and the rows in the order of the enquiries."""
    rng = Random(SEED)
    families = [family for name, size in FAMILIES.items() for family in _families(rng, name, size)]
    families.sort(key=lambda family: (family["enquiry_date"], family["local_authority"]))
    rows = [row for number, family in enumerate(families, 1) for row in _adopters(rng, family, number)]
    return [COLUMNS, *(_written(row, f"A{number:04}") for number, row in enumerate(rows, 1))]


def _families(rng: Random, authority: str, size: int) -> list[Cells]:
    span = (LAST_ENQUIRY - FIRST_ENQUIRY).days
    days = [FIRST_ENQUIRY + timedelta(days=rng.randint(0, span)) for _ in range(size - 1)]
    return [_family(rng, authority, day) for day in (*days, AS_AT)]


def _family(rng: Random, authority: str, enquiry: date) -> Cells:
    family = {"local_authority": authority, "enquiry_date": enquiry.isoformat()}
    day, before = enquiry, "enquiry_date"
    for step, since in STEPS.items():
        if rng.random() < LEAVES.get(before, 0):
            return _left(rng, family, before, day + timedelta(days=draw(rng, (10, 40, 150))))
        day, before = day + timedelta(days=draw(rng, since)), step
        if day > AS_AT:
            return family
        family[step] = day.isoformat()
        if step == "stage_2_start_date":
            family["application_date"] = day.isoformat()
        if step == "child_placed_date":
            family["children_placed"] = rng.choices(("1", "2", "3"), (70, 26, 4))[0]
    return family


def _left(rng: Random, family: Cells, stage: str, day: date) -> Cells:
    if day <= AS_AT:
        reasons, weights = zip(*(REASONS[:3] if stage == "enquiry_date" else REASONS), strict=True)
        family |= {
            "left_process_date": day.isoformat(),
            "left_process_reason": rng.choices(reasons, weights)[0],
        }
    return family


def _adopters(rng: Random, family: Cells, number: int) -> list[Cells]:
    """The adopters of a family: two in seven of ten."""
    return [{**family, "family_id": f"F{number:03}"}] * (2 if rng.random() < 0.7 else 1)


def _written(row: Cells, adopter_id: str) -> list[str]:
    return [_cell({**row, "adopter_id": adopter_id}, column) for column in COLUMNS]


def _cell(row: Cells, column: str) -> str:
    text = row.get(column, "")
    return date.fromisoformat(text).strftime("%d/%m/%Y") if text and column.endswith("_date") else text
