"""What an ordinary analyst writes: the scorecard in a page of pandas, with no checking at all.

    python benchmarks/peer_pandas_ordinary.py FILE [FORMAT]

A1, A2 and A3 (waiting children included) for every three-year window, by authority and for all. Rows that
don't parse vanish without a word: a line with too many cells is skipped, a cell that is no date
becomes blank.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pandas as pd

DATES = [
    "entered_care_date", "adoption_decision_date", "placement_order_date", "match_date",
    "placed_for_adoption_date", "adoption_order_date", "reversal_date", "left_care_date",
]  # fmt: skip
WINDOWS = range(2011, 2024)
LIMITS = {2011: 547, 2012: 487}  # 426 days from 2013-16 on


def read(path: str, form: str = "mixed") -> pd.DataFrame:
    """The whole file as text, then each date column parsed; `form` is for a file with one date form."""
    table = pd.read_csv(path, dtype=str, on_bad_lines="skip")
    for name in DATES:
        table[name] = pd.to_datetime(table[name], dayfirst=True, format=form, errors="coerce")
    return table


def add_days(table: pd.DataFrame) -> None:
    """The waits, in days, as columns of their own."""
    table["a1"] = (table["placed_for_adoption_date"] - table["entered_care_date"]).dt.days
    table["a2"] = (table["match_date"] - table["placement_order_date"]).dt.days.clip(lower=0)


def by_area(frame: pd.DataFrame, column: str, how: str) -> dict[str, tuple[int, int]]:
    """Children and sum by authority, and for all together."""
    grouped = frame.groupby("local_authority")[column].agg(["count", how])
    figures = {str(area): (int(n), int(total)) for area, n, total in grouped.itertuples()}
    figures["All"] = (int(grouped["count"].sum()), int(grouped[how].sum()))
    return figures


def waiting(table: pd.DataFrame, end: pd.Timestamp) -> pd.DataFrame:
    """Children with a decision who on that day were still on their way, with their wait so far."""
    decided = table["adoption_decision_date"] <= end
    over = (table[["reversal_date", "adoption_order_date", "left_care_date"]] <= end).any(axis=1)
    still = table[decided & ~over & table["entered_care_date"].notna()]
    placed = still["placed_for_adoption_date"]
    until = placed.where(placed <= end, end)
    days = (until - still["entered_care_date"]).dt.days
    return pd.DataFrame({"local_authority": still["local_authority"], "a1": days})


def window(table: pd.DataFrame, year: int) -> list[dict[str, Any]]:
    """One window's results."""
    start, end = pd.Timestamp(year, 4, 1), pd.Timestamp(year + 3, 3, 31)
    cohort = table[table["adoption_order_date"].between(start, end)]
    cohort = cohort[cohort["placed_for_adoption_date"] <= cohort["adoption_order_date"]]
    adopted = cohort.loc[cohort["a1"].notna(), ["local_authority", "a1"]]
    everyone = pd.concat([adopted, waiting(table, end)])
    everyone = everyone.assign(short=everyone["a1"] < LIMITS.get(year, 426))
    name = f"{year}-{(year + 3) % 100:02d}"
    figures = {
        ("A1", "total"): by_area(cohort, "a1", "sum"),
        ("A2", "total"): by_area(cohort, "a2", "sum"),
        ("A3", "numerator"): by_area(everyone, "short", "sum"),
    }
    return [
        {"area": area, "window": name, "indicator": indicator, "children": n, key: total}
        for (indicator, key), areas in figures.items()
        for area, (n, total) in areas.items()
    ]


def main() -> None:
    """Read, compute, print."""
    table = read(*sys.argv[1:])
    add_days(table)
    results = [row for year in WINDOWS for row in window(table, year)]
    results.sort(key=lambda row: (row["area"], row["window"], row["indicator"]))
    json.dump({"results": results, "accepted": len(table), "rejected": None, "repeats": None}, sys.stdout)


if __name__ == "__main__":
    main()
