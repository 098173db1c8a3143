"""What an ordinary analyst writes for SSDA903 returns: fifteen years stacked, A1 and A2, in a page of pandas.

    python benchmarks/peer_pandas_returns.py FOLDER

For returns with `LA` and dates as 31/03/2016, children adopted once, in every three-year window, by
authority and for all. It checks nothing: a cell that is no date becomes blank without a word.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd

CHILD = ["LA", "CHILD"]
EPISODE = [*CHILD, "DECOM", "RNE", "LS", "PLACE"]
ADOPTIVE, ORDERS, ADOPTED = ["A3", "A4", "A5", "A6"], ["E1", "D1"], ["E11", "E12"]
SAME_CARER, NEW_STATUS = ["L", "T", "U"], ["S", "L", "B", "U"]
WINDOWS = range(2011, 2024)


def read(folder: Path, name: str, dates: list[str]) -> pd.DataFrame:
    """One table of all years as text, its dates parsed."""
    years = [pd.read_csv(path, dtype=str) for path in sorted(folder.glob(f"*/{name}.csv"))]
    table = pd.concat(years, ignore_index=True)
    for date in dates:
        table[date] = pd.to_datetime(table[date], format="%d/%m/%Y", errors="coerce")
    return table


def stacked(folder: Path) -> pd.DataFrame:
    """The episodes by child and time, each once: the closed row of one that goes on into the next year."""
    episodes = read(folder, "episodes", ["DECOM", "DEC"])
    episodes = episodes.sort_values([*CHILD, "DECOM", "DEC"], na_position="last")
    return episodes.drop_duplicates(EPISODE, keep="first")


def of_adopted(episodes: pd.DataFrame) -> pd.DataFrame:
    """The episodes of adopted children in the period of care that ended with the order."""
    last = episodes[episodes["REC"].isin(ADOPTED) & episodes["DEC"].notna()]
    orders = last[[*CHILD, "DEC"]].rename(columns={"DEC": "adopted"})
    theirs = episodes.merge(orders, on=CHILD)
    theirs = theirs[theirs["DECOM"] <= theirs["adopted"]]
    period = (theirs["RNE"] == "S").groupby([theirs[name] for name in CHILD]).cumsum()
    latest = period.groupby([theirs[name] for name in CHILD]).transform("max")
    return theirs[period == latest]


def journeys(episodes: pd.DataFrame) -> pd.DataFrame:
    """One row for each adopted child: entered care, placement order, placed, adopted."""
    grouped = episodes.groupby(CHILD)
    found = grouped.agg(adopted=("adopted", "first"), began=("DECOM", "first"), first=("RNE", "first"))
    found["entered"] = found["began"].where(found["first"] == "S")

    is_order = episodes["LS"].isin(ORDERS) & (episodes["LS"] != grouped["LS"].shift())
    order = episodes[is_order & episodes["RNE"].isin(NEW_STATUS)]
    found["ordered"] = order.groupby(CHILD)["DECOM"].last()

    adoptive = episodes["PLACE"].isin(ADOPTIVE)
    before = grouped["PLACE"].shift()
    starts = adoptive & ~(before.isin(ADOPTIVE) & episodes["RNE"].isin(SAME_CARER))
    cut = before.isna() & episodes["RNE"].isin(SAME_CARER)
    run = episodes[starts].assign(placed=episodes["DECOM"].mask(cut))
    found["placed"] = run.drop_duplicates(CHILD, keep="last").set_index(CHILD)["placed"]
    return found


def by_area(cohort: pd.DataFrame, column: str) -> dict[str, tuple[int, int]]:
    """Children and days by authority, and for all together."""
    grouped = cohort.groupby("LA")[column].agg(["count", "sum"])
    figures = {str(area): (int(n), int(total)) for area, n, total in grouped.itertuples()}
    figures["All"] = (int(grouped["count"].sum()), int(grouped["sum"].sum()))
    return figures


def window(table: pd.DataFrame, year: int) -> list[dict[str, Any]]:
    """One window's results."""
    start, end = pd.Timestamp(year, 4, 1), pd.Timestamp(year + 3, 3, 31)
    cohort = table[table["adopted"].between(start, end) & (table["placed"] <= table["adopted"])]
    name = f"{year}-{(year + 3) % 100:02d}"
    return [
        {"area": area, "window": name, "indicator": indicator, "children": n, "total": total,
         "mean": total / n if n else None}
        for indicator, column in (("A1", "a1"), ("A2", "a2"))
        for area, (n, total) in by_area(cohort, column).items()
    ]  # fmt: skip


def main() -> None:
    """Read, derive, compute, print."""
    folder = Path(sys.argv[1])
    table = journeys(of_adopted(stacked(folder)))
    details = read(folder, "ad1", ["DATE_INT", "DATE_MATCH"])
    decisions = read(folder, "placed_for_adoption", ["DATE_PLACED", "DATE_PLACED_CEASED"])
    header = read(folder, "header", ["DOB"])
    decided = decisions.sort_values([*CHILD, "DATE_PLACED"]).drop_duplicates(CHILD, keep="last")
    last = details.drop_duplicates(CHILD, keep="last").set_index(CHILD)
    table = table.join(last[["DATE_INT", "DATE_MATCH"]])
    table = table.join(decided.set_index(CHILD)["DATE_PLACED"])
    table = table.join(header.drop_duplicates(CHILD, keep="last").set_index(CHILD)["DOB"])
    table["decided"] = table["DATE_INT"].fillna(table["DATE_PLACED"])
    table["a1"] = (table["placed"] - table["entered"]).dt.days
    table["a2"] = (table["DATE_MATCH"] - table["ordered"]).dt.days.clip(lower=0)
    results = [row for year in WINDOWS for row in window(table.reset_index(), year)]
    results.sort(key=lambda row: (row["area"], row["window"], row["indicator"]))
    json.dump({"indicators": ["A1", "A2"], "results": results}, sys.stdout)


if __name__ == "__main__":
    main()
