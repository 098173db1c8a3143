"""Write an adopters' CSV of invented families, of any size, for the benchmarks.

    python benchmarks/generate_adopters.py ROWS FILE [--seed 1]

Enquiries of fifteen financial years, April 2011 to March 2026. Most families are two adopters with the same
dates; a family leaves at some step, has adopted, or is still under way. Dates come in two forms, mixed row by
row, and 0.5% of the rows can't be used; a few more are repeats, contradict one another, are a family's
further application, or have a partner with another date. Every other row is coherent and earns no warning.
Same seed, same rows, same bytes.

Needs numpy. Standard output gets one JSON object: what went in.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from generate import (
    AUTHORITIES,
    BLANK,
    CHUNK,
    FIRST,
    LAST,
    NOT_DATES,
    Columns,
    Days,
    Texts,
    authority_names,
    date_texts,
)

STEPS = (
    "enquiry_date", "stage_1_start_date", "stage_1_end_date", "stage_2_start_date", "stage_2_end_date",
    "approval_date", "match_date", "child_placed_date", "adoption_order_date",
)  # fmt: skip
DATES = (*STEPS, "application_date", "left_process_date")
HEADER = (
    "adopter_id", "local_authority", "family_id", "enquiry_date", "stage_1_start_date", "stage_1_end_date",
    "stage_2_start_date", "stage_2_end_date", "application_date", "approval_date", "match_date",
    "child_placed_date", "children_placed", "adoption_order_date", "left_process_date", "left_process_reason",
)  # fmt: skip
DAYS_BETWEEN = (0, 40, 65, 10, 120, 5, 200, 30, 240)
"""How long each step comes after the one before, on average."""
REASONS = ("withdrew", "on-hold", "refused")
BAD = {"not-a-date": 0.0030, "ended-before-start": 0.0010, "no-adopter-id": 0.0005, "short-row": 0.0005}
PAIRS = {"repeat": 1 / 4_000, "conflict": 1 / 20_000, "partner-differs": 1 / 500, "again": 1 / 100}


class Generator:
    """Draws chunks of adopters and spoils some of them on purpose."""

    def __init__(self, rng: np.random.Generator, authorities: Texts) -> None:
        self.rng, self.authorities = rng, authorities
        self.british, self.iso = date_texts()

    def families(self, n: int) -> Columns:
        """The dates of so many coherent families."""
        gaps = [self.rng.integers(mean // 2, mean * 3 // 2 + 1, n) for mean in DAYS_BETWEEN]
        day = self.rng.integers(FIRST, LAST + 1, n)
        reached = self.rng.choice(len(STEPS), n, p=[0.45, 0.1, 0.02, 0.06, 0.02, 0.05, 0.03, 0.05, 0.22])
        columns: Columns = {}
        for place, (step, gap) in enumerate(zip(STEPS, gaps, strict=True)):
            day = day + gap
            columns[step] = np.where((reached >= place) & (day <= LAST), day, BLANK)
        last = np.max([columns[step] for step in STEPS], axis=0)
        left = last + self.rng.integers(1, 200, n)
        gone = (columns["adoption_order_date"] == BLANK) & (left <= LAST)
        columns["left_process_date"] = np.where(gone, left, BLANK)
        columns["application_date"] = columns["stage_2_start_date"]
        columns["reason"] = np.where(gone, self.rng.integers(0, len(REASONS), n), len(REASONS))
        placed = columns["child_placed_date"] != BLANK
        columns["children"] = np.where(placed, self.rng.choice(3, n, p=[0.7, 0.25, 0.05]) + 1, 0)
        share = np.minimum(self.rng.random(n), self.rng.random(n))
        columns["authority"] = (share * len(self.authorities)).astype(np.int64)
        return columns

    def chunk(self, first: int, n: int) -> tuple[list[str], Counter[str]]:
        """`n` lines, and how many of each kind of fault are in them."""
        family = np.repeat(np.arange(n), self.rng.choice([1, 2], n, p=[0.2, 0.8]))[:n]
        columns = {name: column[family] for name, column in self.families(int(family[-1]) + 1).items()}
        columns["adopter"], columns["family"] = np.arange(first, first + n), family + first
        done: Counter[str] = Counter()
        rows = iter(self.rng.permutation(np.arange(1, n, 2)).tolist())
        for kind, share in PAIRS.items():
            for row in [next(rows) for _ in range(round(share * n))]:
                done[kind] += self.pair(kind, columns, row)
        cells = self.as_text(columns, self.rng.random(n) < 0.6)
        for kind, share in BAD.items():
            for row in [next(rows) for _ in range(round(share * n))]:
                self.spoil(kind, cells, row)
                done[kind] += 1
        lines = [",".join(row) for row in zip(*(cells[name] for name in HEADER), strict=True)]
        for row in [next(rows) for _ in range(round(BAD["short-row"] * n))]:
            lines[row] = lines[row].rsplit(",", 5)[0]
        return lines, done

    def pair(self, kind: str, columns: Columns, row: int) -> bool:
        """Make something of a row and the one before it; whether that could be done."""
        enquiry, left = columns["enquiry_date"], columns["left_process_date"]
        if kind == "partner-differs" and columns["family"][row] == columns["family"][row - 1]:
            enquiry[row] -= 1
        elif kind == "again" and left[row - 1] != BLANK and left[row - 1] <= LAST:
            for name, column in columns.items():
                column[row] = BLANK if name in DATES else column[row - 1]
            enquiry[row] = min(left[row - 1] + 30, LAST)
            columns["reason"][row], columns["children"][row] = len(REASONS), 0
        elif kind in ("repeat", "conflict"):
            for column in columns.values():
                column[row] = column[row - 1]
            enquiry[row] -= kind == "conflict"
        else:
            return False
        return True

    def as_text(self, columns: Columns, british: Days) -> dict[str, list[str]]:
        """The columns as cells, each row's dates all in its own form."""
        reasons = np.array([*REASONS, ""], dtype=object)
        children = np.array(["", "1", "2", "3"], dtype=object)
        cells = {
            name: np.where(british, self.british[columns[name]], self.iso[columns[name]]).tolist()
            for name in DATES
        }
        return cells | {
            "adopter_id": [f"A-{at * 2_654_435_761 % 2**32:08x}" for at in columns["adopter"].tolist()],
            "family_id": [f"F{at:09d}" for at in columns["family"].tolist()],
            "local_authority": self.authorities[columns["authority"]].tolist(),
            "children_placed": children[columns["children"]].tolist(),
            "left_process_reason": reasons[columns["reason"]].tolist(),
        }

    def spoil(self, kind: str, cells: dict[str, list[str]], row: int) -> None:
        """Make a row one that can't be used; short rows are cut later."""
        if kind == "not-a-date":
            name = DATES[int(self.rng.integers(0, len(DATES)))]
            cells[name][row] = NOT_DATES[int(self.rng.integers(0, len(NOT_DATES)))]
        elif kind == "ended-before-start":
            cells["stage_1_start_date"][row] = "31/03/2026"
            cells["stage_1_end_date"][row] = "30/03/2026"
        elif kind == "no-adopter-id":
            cells["adopter_id"][row] = ""


def main() -> None:
    """Read the command line, write the file, print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("rows", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    generator = Generator(np.random.default_rng(arguments.seed), authority_names(AUTHORITIES))
    done: Counter[str] = Counter()
    with arguments.file.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(HEADER) + "\n")
        for first in range(0, arguments.rows, CHUNK):
            lines, counts = generator.chunk(first, min(CHUNK, arguments.rows - first))
            file.write("\n".join(lines) + "\n")
            done += counts
    print(json.dumps({"bytes": arguments.file.stat().st_size, "rows": arguments.rows, **done}))


if __name__ == "__main__":
    main()
