"""The validated scorecard as a DuckDB program: the rival in speed, with the same answer and no messages.

    python benchmarks/peer_duckdb.py FILE

Strict dates (31/03/2016, leading zeros may be missing; 2016-03-31), rows with too few or too many cells, the
errors of "Rows that can't be used", repeats, further plans and contradictions; then A1, A2, A3 and A10 for
every default window as at 31 March 2026, by authority and for all.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import duckdb

AS_AT_YEAR = 2025  # the financial year that ends on 31 March 2026
DATES = [
    "entered_care_date", "adoption_decision_date", "placement_order_date", "match_date",
    "placed_for_adoption_date", "adoption_order_date", "date_of_birth", "foster_placement_date",
    "reversal_date", "left_care_date",
]  # fmt: skip

DAY = """
CREATE TEMP MACRO day(cell) AS
CASE WHEN length(cell) = 10 AND cell[5] = '-' THEN try_cast(cell AS DATE)
     WHEN cell[5] <> '-' THEN try_strptime(cell, '%d/%m/%Y')::DATE END
"""

YES = """
CREATE TEMP MACRO yes(cell) AS
CASE WHEN lower(cell) IN ('yes', 'y', 'true', '1') THEN true
     WHEN lower(cell) IN ('no', 'n', 'false', '0') THEN false END
"""

# Ragged rows never reach the table: the reader rejects them and keeps their line numbers.
READ = """
CREATE TEMP TABLE rows AS
WITH cells AS (
    SELECT * REPLACE (trim(child_id) AS child_id, trim(local_authority) AS local_authority),
           {days}, yes(adopted_by_foster_carer) AS fostered
    FROM read_csv($file, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
                  columns = {columns}, store_rejects = true)
), typed AS (
    SELECT * EXCLUDE ({dates}, adopted_by_foster_carer) RENAME ({renamed}),
           {unread} OR (adopted_by_foster_carer IS NOT NULL AND fostered IS NULL) AS unread
    FROM cells
)
SELECT * EXCLUDE (unread), coalesce(
    NOT unread
    AND child_id <> '' AND local_authority <> ''
    AND length(child_id) <= 100
    AND NOT regexp_full_match(child_id, '[0-9]+(\\.[0-9]+)?[eE]\\+?[0-9]+')
    AND least({dates}) >= DATE '1980-01-01' AND greatest({dates}) <= DATE '2100-12-31'
    AND coalesce(greatest({dates}) <= coalesce(date_of_birth, entered_care_date) + INTERVAL 19 YEAR, true)
    AND coalesce(placed_for_adoption_date >= entered_care_date, true)
    AND coalesce(adoption_order_date >= entered_care_date, true)
    AND coalesce(reversal_date >= adoption_decision_date, true)
    AND coalesce(foster_placement_date <= placed_for_adoption_date, true), false) AS usable
FROM typed
"""

GOOD = "CREATE TEMP VIEW good AS SELECT * EXCLUDE (usable) FROM rows WHERE usable"

AGAIN = """
CREATE TEMP TABLE again AS
SELECT * FROM good WHERE child_id IN (SELECT child_id FROM good GROUP BY child_id HAVING count(*) > 1)
"""

SETTLED = """
CREATE TEMP TABLE settled AS
WITH elsewhere AS (
    SELECT child_id FROM again WHERE entered_care_date IS NOT NULL
    GROUP BY child_id, entered_care_date HAVING count(DISTINCT local_authority) > 1
    UNION
    SELECT child_id FROM again WHERE date_of_birth IS NOT NULL
    GROUP BY child_id, date_of_birth HAVING count(DISTINCT local_authority) > 1
), plans AS (
    SELECT *, row_number() OVER child AS plan,
           coalesce(adoption_decision_date, entered_care_date) AS start,
           lag(coalesce(reversal_date, adoption_order_date)) OVER child AS before
    FROM (SELECT DISTINCT * FROM again)
    WINDOW child AS (PARTITION BY child_id, local_authority
                     ORDER BY coalesce(adoption_decision_date, entered_care_date))
)
SELECT * EXCLUDE (plan, start, before) FROM plans
WHERE child_id NOT IN (FROM elsewhere)
QUALIFY bool_and(plan = 1 OR coalesce(start >= before, false)) OVER (PARTITION BY child_id, local_authority)
"""

JOURNEYS = """
CREATE TEMP VIEW journeys AS
SELECT * FROM good WHERE child_id NOT IN (SELECT child_id FROM again)
UNION ALL FROM settled
"""

WINDOWS = """
CREATE TEMP TABLE windows AS
SELECT year AS first, make_date(year + 3, 3, 31) AS final,
       year || '-' || lpad(((year + 3) % 100)::VARCHAR, 2, '0') AS name,
       CASE WHEN year >= 2013 THEN 426 WHEN year = 2012 THEN 487 WHEN year = 2011 THEN 547
            WHEN year = 2010 THEN 608 ELSE 639 END AS wait
FROM range((SELECT min(year(adoption_order_date - INTERVAL 3 MONTH)) FROM journeys), {last}) AS years(year)
"""

BY_YEAR = """
CREATE TEMP TABLE by_year AS
SELECT local_authority AS area, year(adoption_order_date) - (month(adoption_order_date) < 4)::INT AS year,
       count(a1) AS a1_n, sum(a1) AS a1_days, count(a2) AS a2_n, sum(a2) AS a2_days,
       count(a10) AS a10_n, sum(a10) AS a10_days,
       count(*) FILTER (a1 < 426) AS under_426, count(*) FILTER (a1 < 487) AS under_487,
       count(*) FILTER (a1 < 547) AS under_547, count(*) FILTER (a1 < 608) AS under_608,
       count(*) FILTER (a1 < 639) AS under_639
FROM (
    SELECT local_authority, adoption_order_date,
           placed_for_adoption_date - entered_care_date AS a1,
           CASE WHEN placement_order_date <= adoption_order_date
                THEN greatest(match_date - placement_order_date, CASE WHEN match_date IS NOT NULL THEN 0 END)
           END AS a2,
           CASE WHEN fostered AND foster_placement_date IS NOT NULL AND entered_care_date IS NOT NULL
                THEN greatest(foster_placement_date - entered_care_date, 0)
                ELSE placed_for_adoption_date - entered_care_date END AS a10
    FROM journeys
    WHERE placed_for_adoption_date <= adoption_order_date
)
GROUP BY ALL
"""

# Whoever is on the way on a window's last day. Cross joining the few windows beats a range join here.
WAITING = """
CREATE TEMP TABLE waiting AS
SELECT local_authority AS area, first, count(*) AS n,
       count(*) FILTER (least(placed_for_adoption_date, final) - entered_care_date < wait) AS under
FROM journeys, windows
WHERE adoption_decision_date <= final AND entered_care_date <= final
  AND coalesce(least(reversal_date, adoption_order_date, left_care_date) > final, true)
GROUP BY ALL
"""

RESULTS = """
WITH summed AS (
    SELECT area, first, name, wait, sum(COLUMNS('_n$|_days$|^under_'))
    FROM by_year JOIN windows ON year BETWEEN first AND first + 2
    GROUP BY ALL
), figures AS (
    SELECT area, name, 'A1' AS indicator, a1_n AS n, a1_days AS total FROM summed
    UNION ALL SELECT area, name, 'A2', a2_n, a2_days FROM summed
    UNION ALL SELECT area, name, 'A10', a10_n, a10_days FROM summed
    UNION ALL SELECT area, name, 'A3', a1_n,
        CASE wait WHEN 426 THEN under_426 WHEN 487 THEN under_487 WHEN 547 THEN under_547
                  WHEN 608 THEN under_608 ELSE under_639 END FROM summed
    UNION ALL SELECT area, name, 'A3', waiting.n, under FROM waiting JOIN windows USING (first)
)
SELECT CASE WHEN grouping(area) = 1 THEN 'All' ELSE area END AS area, name, indicator,
       sum(n)::BIGINT AS children, sum(total)::BIGINT AS total
FROM figures
GROUP BY GROUPING SETS ((area, name, indicator), (name, indicator))
HAVING children > 0
"""


def read(connection: duckdb.DuckDBPyConnection, path: str) -> None:
    """Read, parse and check the file in one pass."""
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    statement = READ.format(
        columns=dict.fromkeys(header, "VARCHAR"),
        dates=", ".join(DATES),
        days=", ".join(f"day({name}) AS {name}_day" for name in DATES),
        renamed=", ".join(f"{name}_day AS {name}" for name in DATES),
        unread=" OR ".join(f"({name} IS NOT NULL AND {name}_day IS NULL)" for name in DATES),
    )
    connection.execute(statement, {"file": path})


def number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """The one number a query gives."""
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows accepted, rejected (by the reader or by us) and repeated."""
    ragged = number(connection, "SELECT count(DISTINCT line) FROM reject_errors")
    rows = number(connection, "SELECT count(*) FROM rows") + ragged
    accepted = number(connection, "SELECT count(*) FROM journeys")
    distinct = "SELECT count(*) FROM (SELECT DISTINCT * FROM again)"
    repeats = number(connection, "SELECT count(*) FROM again") - number(connection, distinct)
    return {"accepted": accepted, "rejected": rows - accepted - repeats, "repeats": repeats}


def results(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Every default window's results, in order."""
    rows = [
        {
            "area": area,
            "window": window,
            "indicator": indicator,
            "children": children,
            "numerator" if indicator == "A3" else "total": total,
        }
        for area, window, indicator, children, total in connection.execute(RESULTS).fetchall()
    ]
    return sorted(rows, key=lambda row: (row["area"], row["window"], row["indicator"]))


def main() -> None:
    """Read, check, compute, print."""
    connection = duckdb.connect()
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(DAY)
    connection.execute(YES)
    read(connection, sys.argv[1])
    for statement in (GOOD, AGAIN, SETTLED, JOURNEYS, WINDOWS.format(last=AS_AT_YEAR - 1), BY_YEAR, WAITING):
        connection.execute(statement)
    json.dump({"results": results(connection), **counts(connection)}, sys.stdout)


if __name__ == "__main__":
    main()
