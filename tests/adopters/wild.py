"""Random adopters' exports that crowd around the edges of months and years; every row is usable."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from adopters.reference import REASONS, Row, days_of, end_of

COLUMNS = (
    "adopter_id", "local_authority", "family_id", "enquiry_date", "stage_1_start_date", "stage_1_end_date",
    "stage_2_start_date", "stage_2_end_date", "application_date", "approval_date", "match_date",
    "child_placed_date", "children_placed", "adoption_order_date", "left_process_date", "left_process_reason",
)  # fmt: skip
DATES = tuple(column for column in COLUMNS if column.endswith("_date"))
AUTHORITIES = ("Kent", "Leeds", "Medway")
GAPS = (0, 0, 1, 28, 31, 59, 60, 61, 62, 89, 90, 91, 92, 120, 122, 181, 182, 184, 300)
EDGES = [
    date(year, month, day)
    for year in range(2012, 2017)
    for month, day in ((3, 31), (4, 1), (11, 30), (12, 31))
]
AS_AT = date(2016, 3, 31)


def export(rng: Random, size: int) -> list[dict[str, str]]:
    """Rows of so many families, shuffled, some of them twice."""
    rows: list[dict[str, str]] = []
    for number in range(size):
        rows += family(rng, number)
    rows += [dict(rng.choice(rows)) for _ in range(rng.randint(0, 2))]
    rng.shuffle(rows)
    return rows


def family(rng: Random, number: int) -> list[dict[str, str]]:
    """The rows of one family: one or two adopters, who mostly agree; at times a second application."""
    authority, named = rng.choice(AUTHORITIES), rng.random() < 0.85
    first = application(rng, rng.choice(EDGES) + timedelta(days=rng.randint(-3, 200)))
    rows = [{**first, "adopter_id": f"A{number}"}]
    if named and rng.random() < 0.6:
        other = altered(rng, first) if rng.random() < 0.3 else first
        rows.append({**other, "adopter_id": f"B{number}"})
    ended = end_of(rows[0])
    if ended is not None and rng.random() < 0.3:
        again = application(rng, ended + timedelta(days=rng.choice((0, 1, 40))))
        rows.append({**again, "adopter_id": f"A{number}"})
    family_id = f"F{number}" if named else ""
    return [
        dict.fromkeys(COLUMNS, "") | {**row, "local_authority": authority, "family_id": family_id}
        for row in rows
    ]


def application(rng: Random, day: date) -> dict[str, str]:
    """One way through the process: steps in order, some not recorded, at times left."""
    row: dict[str, str] = {}
    steps = rng.randint(1, len(DATES) - 1)
    for column in DATES[:-1][:steps]:
        if rng.random() < 0.85 or not row:
            row[column] = day.isoformat()
        day += timedelta(days=rng.choice(GAPS))
    if row.get("child_placed_date") and rng.random() < 0.8:
        row["children_placed"] = rng.choice("0123")
    if rng.random() < 0.4:
        row["left_process_date"] = max(
            max(days_of(row)), day - timedelta(days=rng.choice((0, 1, 90)))
        ).isoformat()
    if rng.random() < 0.3:
        row["left_process_reason"] = rng.choice(REASONS[:-1])
    return row if usable(row) else application(rng, day)


def altered(rng: Random, row: dict[str, str]) -> dict[str, str]:
    """The same application with one date another, or blank."""
    column = rng.choice([column for column in DATES if row.get(column)])
    moved = date.fromisoformat(row[column]) + timedelta(days=rng.choice((-1, 1, 30)))
    other = {**row, column: rng.choice((moved.isoformat(), ""))}
    return other if days_of(other) and usable(other) else row


def usable(row: Row) -> bool:
    """Whether the row breaks no rule that is an error."""
    pairs = (
        ("stage_1_start_date", "stage_1_end_date"),
        ("stage_2_start_date", "stage_2_end_date"),
        ("stage_1_start_date", "approval_date"),
    )
    return all(not (row.get(a) and row.get(b)) or row[a] <= row[b] for a, b in pairs)
