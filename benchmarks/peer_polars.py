"""The validated scorecard as a polars program: the rival in speed, with the same answer and no messages.

    python benchmarks/peer_polars.py FILE

Strict dates (31/03/2016, leading zeros may be missing; 2016-03-31), rows with too few or too many cells, the
errors of "Rows that can't be used", repeats, further plans and contradictions; then A1, A2, A3 and A10 for
every default window as at 31 March 2026, by authority and for all.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

import polars as pl
from polars import col

AS_AT_YEAR = 2025  # the financial year that ends on 31 March 2026
DATES = [
    "entered_care_date", "adoption_decision_date", "placement_order_date", "match_date",
    "placed_for_adoption_date", "adoption_order_date", "date_of_birth", "foster_placement_date",
    "reversal_date", "left_care_date",
]  # fmt: skip
FLAGS = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
LIMITS = {2008: 639, 2009: 639, 2010: 608, 2011: 547, 2012: 487}  # 426 days from 2013-16 on
KEY = ["child_id", "local_authority"]


def read(path: str) -> pl.DataFrame:
    """Every row as text, with a flag for rows that have too few or too many cells.

    The CSV reader pads short rows and cuts long ones, so the cells are counted line by line beside it.
    """
    table = pl.scan_csv(path, infer_schema=False, truncate_ragged_lines=True)
    separators = len(table.collect_schema()) - 1
    line = col("line")
    unquoted = (
        pl.when(line.str.contains('"', literal=True))
        .then(line.str.replace_all('"[^"]*"', ""))
        .otherwise(line)
    )
    count = unquoted.str.count_matches(",", literal=True)
    filled = unquoted.str.strip_chars_end("\r").str.strip_chars_end(",").str.count_matches(",", literal=True)
    ragged = pl.when(count == separators).then(False).otherwise((count < separators) | (filled > separators))
    lines = pl.scan_lines(path).select(ragged=ragged).slice(1)
    rows, flags = pl.collect_all([table, lines])
    return rows.hstack(flags)  # raises where the two disagree (line breaks inside quotes)


def parsed(name: str) -> pl.Expr:
    """The column's dates, in either form, between 1980 and 2100; anything else is null."""
    text = col(name)
    iso = pl.when(text.str.len_bytes() == 10).then(text.str.to_date("%Y-%m-%d", strict=False, cache=False))
    day = pl.coalesce(text.str.to_date("%d/%m/%Y", strict=False, cache=False), iso)
    return pl.when(day.is_between(date(1980, 1, 1), date(2100, 12, 31))).then(day).alias(name)


def bad_id() -> pl.Expr:
    """No id, one in scientific notation, or one of more than 100 characters."""
    text = col("child_id")
    scientific = text.str.contains(r"^[0-9]+(\.[0-9]+)?[eE]\+?[0-9]+$")
    return text.is_null() | scientific | (text.str.len_chars() > 100)


def parse(table: pl.DataFrame) -> pl.LazyFrame:
    """Dates as dates, the flag as yes or no; `bad` marks rows with a cell that is neither."""
    flag = col("adopted_by_foster_carer").str.to_lowercase().replace_strict(FLAGS, default=None)
    texts = [col(name).str.strip_chars().replace("", None) for name in KEY]
    names = [*DATES, "adopted_by_foster_carer"]
    unread = [col(f"{name}_text").is_not_null() & col(name).is_null() for name in names]
    return (
        table.lazy()
        .with_columns([col(name).alias(f"{name}_text") for name in names])
        .with_columns([*texts, *[parsed(name) for name in DATES], flag.cast(pl.Boolean)])
        .with_columns(
            bad=col("ragged") | bad_id() | col("local_authority").is_null() | pl.any_horizontal(unread)
        )
        .drop([f"{name}_text" for name in names], "ragged")
    )


def contradiction() -> pl.Expr:
    """The cross-field errors; a comparison with a blank is no error."""
    entered, placed = col("entered_care_date"), col("placed_for_adoption_date")
    last = pl.max_horizontal(DATES)
    return pl.any_horizontal(
        last.is_null(),
        last > pl.coalesce("date_of_birth", "entered_care_date").dt.offset_by("19y"),
        placed < entered,
        col("adoption_order_date") < entered,
        col("reversal_date") < col("adoption_decision_date"),
        col("foster_placement_date") > placed,
    ).fill_null(False)


def settle(rows: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Rows whose id occurs again: repeats dropped and counted, contradicting children dropped."""
    distinct = rows.unique(maintain_order=True)
    shared = [
        pl.when(col(name).is_not_null()).then(col("local_authority").n_unique().over("child_id", name) > 1)
        for name in ("entered_care_date", "date_of_birth")
    ]
    start = pl.coalesce("adoption_decision_date", "entered_care_date")
    before = pl.coalesce("reversal_date", "adoption_order_date").shift(1).over(KEY)
    first = pl.int_range(pl.len()).over(KEY) == 0
    kept = (
        distinct.with_columns(elsewhere=pl.any_horizontal(shared).fill_null(False), start=start)
        .sort(*KEY, "start")
        .with_columns(overlaps=~(first | (col("start") >= before).fill_null(False)))
        .filter(~col("elsewhere").any().over("child_id") & ~col("overlaps").any().over(KEY))
    )
    return kept.drop("elsewhere", "start", "overlaps"), rows.height - distinct.height


def usable(table: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """The journeys to be counted, and the number of repeats."""
    good = parse(table).filter(~(col("bad") | contradiction())).drop("bad").collect(engine="streaming")
    again = good["child_id"].is_duplicated()
    settled, repeats = settle(good.filter(again))
    return pl.concat([good.filter(~again), settled]), repeats


def days(since: str, until: str) -> pl.Expr:
    """Whole days between two columns."""
    return (col(until) - col(since)).dt.total_days()


def by_year(journeys: pl.DataFrame) -> pl.DataFrame:
    """Counts and sums of the adopted children by authority and financial year of the order."""
    order, placed = col("adoption_order_date"), col("placed_for_adoption_date")
    fostered = col("adopted_by_foster_carer") & col("foster_placement_date").is_not_null()
    a1 = days("entered_care_date", "placed_for_adoption_date")
    a10 = pl.when(fostered).then(days("entered_care_date", "foster_placement_date").clip(0)).otherwise(a1)
    a2 = pl.when(col("placement_order_date") <= order).then(
        days("placement_order_date", "match_date").clip(0)
    )
    limits = sorted({*LIMITS.values(), 426})
    return (
        journeys.lazy()
        .filter(order.is_not_null())
        .with_columns(year=order.dt.year() - (order.dt.month() < 4), in_time=placed <= order)
        .with_columns(
            a1=pl.when("in_time").then(a1), a2=pl.when("in_time").then(a2), a10=pl.when("in_time").then(a10)
        )
        .group_by("local_authority", "year")
        .agg(
            *[col(name).count().alias(f"{name}_n") for name in ("a1", "a2", "a10")],
            *[col(name).sum().alias(f"{name}_days") for name in ("a1", "a2", "a10")],
            *[(col("a1") < limit).sum().alias(f"under_{limit}") for limit in limits],
        )
        .collect()
    )


def waiting(journeys: pl.LazyFrame, end: date, limit: int) -> pl.LazyFrame:
    """Children on their way on a day, and those who had waited less than the limit, by authority."""
    over = pl.min_horizontal("reversal_date", "adoption_order_date", "left_care_date")
    entered, placed = col("entered_care_date"), col("placed_for_adoption_date")
    until = pl.when(placed <= end).then(placed).otherwise(pl.lit(end))
    still = (col("adoption_decision_date") <= end) & (over.is_null() | (over > end)) & (entered <= end)
    short = (until - entered).dt.total_days() < limit
    return journeys.filter(still).group_by("local_authority").agg(n=pl.len(), under=short.sum())


def with_total(figures: pl.DataFrame) -> list[tuple[str, int, int]]:
    """Area, children and sum for every authority that has any, and for all together."""
    return [*figures.rows(), ("All", int(figures["n"].sum()), int(figures["total"].sum()))]


def window(years: pl.DataFrame, still: pl.DataFrame, first: int) -> list[dict[str, Any]]:
    """One window's results from the yearly figures and the children waiting on its last day."""
    name, limit = f"{first}-{(first + 3) % 100:02d}", LIMITS.get(first, 426)
    summed = years.filter(col("year").is_between(first, first + 2)).group_by("local_authority").sum()
    adopted = summed.select("local_authority", n="a1_n", total=f"under_{limit}")
    on_the_way = still.select("local_authority", "n", total="under")
    columns = {"A1": "a1", "A2": "a2", "A10": "a10"}
    figures = {k: summed.select("local_authority", n=f"{c}_n", total=f"{c}_days") for k, c in columns.items()}
    figures["A3"] = pl.concat([adopted, on_the_way], how="vertical_relaxed").group_by("local_authority").sum()
    return [
        {
            "area": area,
            "window": name,
            "indicator": k,
            "children": n,
            "numerator" if k == "A3" else "total": total,
        }
        for k, frame in figures.items()
        for area, n, total in with_total(frame)
        if n
    ]


def scorecard(journeys: pl.DataFrame) -> list[dict[str, Any]]:
    """Every default window's results, in order."""
    years = by_year(journeys)
    earliest = int(years["year"].min())
    firsts = range(earliest, AS_AT_YEAR - 1)
    lazy = journeys.lazy()
    stills = pl.collect_all([waiting(lazy, date(y + 3, 3, 31), LIMITS.get(y, 426)) for y in firsts])
    results = [row for y, still in zip(firsts, stills, strict=True) for row in window(years, still, y)]
    return sorted(results, key=lambda row: (row["area"], row["window"], row["indicator"]))


def main() -> None:
    """Read, check, compute, print."""
    table = read(sys.argv[1])
    rows = table.height
    journeys, repeats = usable(table)
    counts = {"accepted": journeys.height, "rejected": rows - journeys.height - repeats, "repeats": repeats}
    json.dump({"results": scorecard(journeys), **counts}, sys.stdout)


if __name__ == "__main__":
    main()
