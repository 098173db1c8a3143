"""Write the sample files: `python sample_data/generate.py [FOLDER]`.

Every child, date and figure is invented. The same bytes are written each time.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from awkward_rows import awkward_file
from invented_adopters import adopters_file
from invented_children import (
    ADOPTED,
    AS_AT,
    COLUMNS,
    DECISION,
    ENTERED,
    MATCH,
    ORDER,
    PLACED,
    Authority,
    Cells,
    Family,
    Plan,
    days_of_plan,
    draw,
    draw_plan,
    draw_route,
    keep_until,
    rows_of_plan,
)
from list_10 import list_10
from month_before import month_before
from ssda903_returns import ssda903_files

ONE_SEED, FOUR_SEED = 2366, 824
"""Chosen so that the figures tell a story: see this folder's README."""

ONE = Authority(
    name="Isles of Scilly",
    first_year=2016,
    adoptions=(23, 27),
    reversals=2,
    waiting={DECISION: 7, ORDER: 14, MATCH: 4, PLACED: 14},
    usual_decision=(320, 225),
    usual_match=115,
    slow_matches=0.115,
)
FOUR = (
    Authority(
        name="City of London",
        first_year=2020,
        adoptions=(12, 14),
        reversals=1,
        waiting={DECISION: 4, ORDER: 7, MATCH: 2, PLACED: 8},
        usual_decision=(190, 150),
        usual_match=75,
        slow_matches=0.05,
    ),
    Authority(
        name="Isle of Wight",
        first_year=2020,
        adoptions=(15, 17),
        reversals=2,
        waiting={DECISION: 5, ORDER: 10, MATCH: 3, PLACED: 9},
        usual_decision=(320, 160),
        usual_match=115,
        slow_matches=0.12,
    ),
    Authority(
        name="Isles of Scilly",
        first_year=2020,
        adoptions=(18, 21),
        reversals=2,
        waiting={DECISION: 7, ORDER: 16, MATCH: 4, PLACED: 11},
        usual_decision=(270, 250),
        usual_match=130,
        slow_matches=0.28,
    ),
    Authority(
        name="Rutland",
        first_year=2020,
        adoptions=(11, 13),
        reversals=1,
        waiting={DECISION: 3, ORDER: 8, MATCH: 2, PLACED: 6},
        usual_decision=(190, 180),
        usual_match=115,
        slow_matches=0.17,
    ),
)
MEMBERSHIP = (
    ("local_authority", "region", "from", "to"),
    ("City of London", "Adopt Synthetic South", "", ""),
    ("Isle of Wight", "Adopt Synthetic North", "", "2023-03-31"),
    ("Isle of Wight", "Adopt Synthetic South", "2023-04-01", ""),
    ("Isles of Scilly", "Adopt Synthetic South", "2019-10-01", ""),
    ("Rutland", "Adopt Synthetic South", "", ""),
)
SINCE_LATEST_EVENT = {DECISION: (3, 30, 120), ORDER: (4, 80, 520), MATCH: (1, 14, 40), PLACED: (2, 80, 260)}
STAGES = {
    DECISION: ("family finding",),
    ORDER: ("family finding", "linking"),
    MATCH: ("matched",),
    PLACED: ("placed",),
}


def adopted(rng: Random, authority: Authority, year: int) -> list[Family]:
    """A financial year's adopted children; the very last order is made on the as-at day."""
    left, families = rng.randint(*authority.adoptions), list[Family]()
    while left:
        plan = draw_plan(rng, authority, year, draw_route(rng))
        plan.size = min(plan.size, left)
        left -= plan.size
        day = date(year, 4, 1) + timedelta(days=rng.randint(2, 364))
        if year == AS_AT.year - 1 and not left:
            day = AS_AT
        families.append(rows_of_plan(rng, plan, days_of_plan(plan, ADOPTED, day), authority.name))
    return families


def waiting(rng: Random, authority: Authority) -> list[Family]:
    """The children on the way on the as-at day, by the latest thing that happened to them."""
    families = [_second_family_wanted(rng, authority)]
    for event, left in authority.waiting.items():
        while left:
            plan = draw_plan(rng, authority, AS_AT.year - 1, draw_route(rng))
            if event in plan.offsets and plan.route != "disrupted":
                plan.size = min(plan.size, left)
                left -= plan.size
                families.append(_open_plan(rng, authority, plan, event))
    return families


def _open_plan(rng: Random, authority: Authority, plan: Plan, event: str) -> Family:
    keep_until(plan, event)
    plan.words["stage"] = rng.choice(STAGES[event])
    latest = AS_AT - timedelta(days=draw(rng, SINCE_LATEST_EVENT[event]))
    return rows_of_plan(rng, plan, days_of_plan(plan, event, latest), authority.name)


def _second_family_wanted(rng: Random, authority: Authority) -> Family:
    # A placement that ended before an order: this child waits for a second family.
    plan = draw_plan(rng, authority, AS_AT.year - 1, "ordinary")
    keep_until(plan, PLACED)
    plan.size, plan.words["stage"] = 1, "family finding"
    plan.offsets["disruption_date"] = plan.offsets[PLACED] + draw(rng, (40, 90, 150))
    day = AS_AT - timedelta(days=draw(rng, (20, 60, 120)))
    return rows_of_plan(rng, plan, days_of_plan(plan, "disruption_date", day), authority.name)


def reversed_plans(rng: Random, authority: Authority, year: int) -> list[Family]:
    """A financial year's children whose plan was changed away from adoption."""
    families = list[Family]()
    for _ in range(authority.reversals):
        plan = _reversed_plan(rng, authority, year)
        day = date(year, 4, 1) + timedelta(days=rng.randint(2, 362))
        days = days_of_plan(plan, "reversal_date", day)
        known = {name: day for name, day in days.items() if day <= AS_AT}
        families.append(rows_of_plan(rng, plan, known, authority.name))
    return families


def _reversed_plan(rng: Random, authority: Authority, year: int) -> Plan:
    reason = rng.choices(("RD1", "RD2", "RD3", "RD4"), (30, 20, 35, 15))[0]
    plan = draw_plan(rng, authority, year, "ordinary")
    plan.size, plan.words["reversal_reason"] = 1, reason
    # RD2: the court made no placement order. RD3: no adopters could be found.
    keep_until(plan, DECISION if reason == "RD2" else ORDER)
    since = {"RD2": (40, 70, 130), "RD3": (280, 420, 700)}.get(reason, (60, 180, 400))
    changed = max(plan.offsets.values()) + draw(rng, since)
    plan.offsets["reversal_date"] = changed
    if reason == "RD2":
        plan.offsets["care_proceedings_end_date"] = changed - draw(rng, (5, 12, 20))
    if rng.random() < 0.5:
        plan.offsets["left_care_date"] = changed + draw(rng, (40, 120, 400))
    return plan


def authority_rows(rng: Random, authority: Authority, first_id: int, first_group: int) -> list[Cells]:
    """Every journey of one authority, numbered in the order in which the children entered care."""
    families = waiting(rng, authority)
    for year in range(authority.first_year, AS_AT.year):
        families += adopted(rng, authority, year) + reversed_plans(rng, authority, year)
    families.sort(key=lambda family: min(map(_entered_and_born, family)))
    _number_groups(families, first_group)
    rows = sorted((row for family in families for row in family), key=_entered_and_born)
    for number, row in enumerate(rows, first_id):
        row["child_id"] = f"S{number:04}"
    return rows


def _number_groups(families: Iterable[Family], first_group: int) -> None:
    siblings = (family for family in families if len(family) > 1)
    for number, family in enumerate(siblings, first_group):
        for row in family:
            row["sibling_group_id"] = f"G{number:03}"


def _entered_and_born(row: Cells) -> tuple[datetime, datetime]:
    return _day(row[ENTERED]), _day(row["date_of_birth"])


def _day(cell: str) -> datetime:
    return datetime.strptime(cell, "%d/%m/%Y")


def write(path: Path, rows: Iterable[Sequence[str]], encoding: str = "utf-8") -> None:
    """Write one CSV file with plain line ends; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def table(rows: Iterable[Cells]) -> list[Sequence[str]]:
    """The header and the rows, every column of the journey CSV in its order."""
    return [COLUMNS, *([row.get(column, "") for column in COLUMNS] for row in rows)]


def main(folder: Path) -> None:
    """Write the sample files into a folder."""
    one = authority_rows(Random(ONE_SEED), ONE, 1, 1)
    write(folder / "synthetic_authority.csv", table(one))
    write(folder / "synthetic_authority_month_before.csv", table(month_before(one)))
    write(folder / "synthetic_list_10.csv", list_10(one))
    rng, region = Random(FOUR_SEED), list[Cells]()
    for number, authority in enumerate(FOUR):
        region += authority_rows(rng, authority, 1001 + len(region), 201 + 50 * number)
    write(folder / "synthetic_region.csv", table(region))
    write(folder / "synthetic_region_membership.csv", MEMBERSHIP)
    write(folder / "synthetic_awkward.csv", awkward_file(), encoding="utf-8-sig")
    write(folder / "synthetic_adopters.csv", adopters_file())
    for name, rows in ssda903_files().items():
        write(folder / name, rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
