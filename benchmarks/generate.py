"""Write a journey CSV of invented children, of any size, for the benchmarks.

    python benchmarks/generate.py ROWS FILE [--seed 1] [--clean] [--authorities CSV]

Fifteen financial years, April 2011 to March 2026: about three quarters of the children are adopted (12% of
them by their foster carer), the rest wait, were reversed, or left care another way. Dates come in two forms,
mixed row by row, and 0.5% of the rows can't be used; a few more are repeats or contradict one another. Every
other row is coherent and earns no warning. Same seed, same rows, same bytes.

Needs numpy. Writes chunk by chunk, so ten million rows need no more memory than a hundred thousand. Standard
output gets one JSON object: what a reader should count.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]
Texts = NDArray[np.object_]
Columns = dict[str, Any]  # dates as Days, everything else as Texts
Plan = dict[str, int]

HEADER = (
    "child_id", "local_authority", "entered_care_date", "adoption_decision_date", "placement_order_date",
    "match_date", "placed_for_adoption_date", "adoption_order_date", "date_of_birth",
    "adopted_by_foster_carer", "foster_placement_date", "reversal_date", "left_care_date", "sex",
)  # fmt: skip
DATES = tuple(name for name in HEADER if name.endswith("_date") or name == "date_of_birth")
AUTHORITIES = Path(__file__).resolve().parents[1] / "scorecard" / "readers" / "local_authorities.csv"

EPOCH = date(1990, 1, 1)
BLANK = 0  # day 0 is written as an empty cell
CHUNK = 100_000
NOT_DATES = ("31/02/2015", "N/A", "41365", "04/13/2025", "1/1/15")

# Shares of all rows. The first six are single rows that can't be used: 0.5% together.
BAD = {
    "not-a-date": 0.0020,
    "placed-before-care": 0.0008,
    "adopted-before-care": 0.0008,
    "no-child-id": 0.0004,
    "short-row": 0.0005,
    "long-row": 0.0005,
}
PAIRS = {
    "repeat": 1 / 4_000,
    "conflict": 1 / 20_000,
    "two-authorities": 1 / 50_000,
    "further-plan": 1 / 1_000,
}


def day(text: str) -> int:
    """Days from EPOCH to an ISO date."""
    return (date.fromisoformat(text) - EPOCH).days


FIRST, LAST = day("2011-04-01"), day("2026-03-31")


def child_id(number: int) -> str:
    """An id of the length that case systems export: a prefix and a GUID, in no order."""
    return f"P-{number * 2_654_435_761 % 2**32:08x}-5c0e-4a1d-9b7e-{number:012x}"


def date_texts() -> tuple[Texts, Texts]:
    """Every day's text in both forms, looked up by its number; day 0 is blank."""
    days = [EPOCH + timedelta(days=n) for n in range(LAST + 1)]
    british = np.array([f"{d:%d/%m/%Y}" for d in days], dtype=object)
    iso = np.array([d.isoformat() for d in days], dtype=object)
    british[BLANK] = iso[BLANK] = ""
    return british, iso


def authority_names(path: Path) -> Texts:
    """The authorities' names as CSV cells, in alphabetical order (some hold a comma, and are quoted)."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = sorted({row["name"] for row in csv.DictReader(file)})
    return np.array([f'"{name}"' if "," in name else name for name in names], dtype=object)


@dataclass
class Generator:
    """Draws chunks of journeys and spoils some of them on purpose."""

    rng: np.random.Generator
    authorities: Texts
    clean: bool
    british: Texts = field(init=False)
    iso: Texts = field(init=False)

    def __post_init__(self) -> None:
        self.british, self.iso = date_texts()

    def gaps(self, n: int, mean: float, least: int, most: int) -> Days:
        """Waiting times: gamma distributed, whole days, kept between two limits."""
        drawn = self.rng.gamma(2.0, (mean - least) / 2.0, n).astype(np.int64) + least
        return np.minimum(drawn, most)

    def stages(self, n: int) -> dict[str, Days]:
        """Days spent in each stage of an undisturbed journey."""
        return {
            "decision": self.gaps(n, 190, 20, 900),
            "order": self.rng.integers(0, 75, n),
            "match": self.gaps(n, 130, 0, 800),
            "placed": self.rng.integers(3, 45, n),
            "adopted": self.gaps(n, 240, 71, 900),
        }

    def journeys(self, first: int, n: int) -> Columns:
        """A chunk of coherent rows; `first` numbers the first child."""
        gaps = self.stages(n)
        fate = self.rng.choice(4, n, p=[0.75, 0.12, 0.10, 0.03])  # adopted, waiting, reversed, left care
        entered = self.entered(n, fate, gaps)
        columns = milestones(entered, gaps)
        self.matched_first(columns, n)
        self.end(columns, n, fate)
        columns["date_of_birth"] = entered - self.rng.integers(0, 2_400, n)
        self.foster(columns, n)
        columns["child_id"] = np.array([child_id(number) for number in range(first, first + n)], dtype=object)
        share = np.minimum(self.rng.random(n), self.rng.random(n))  # some authorities are larger than others
        columns["local_authority"] = self.authorities[(share * len(self.authorities)).astype(np.int64)]
        columns["sex"] = np.array(["Female", "Male"], dtype=object)[self.rng.integers(0, 2, n)]
        return columns

    def entered(self, n: int, fate: Days, gaps: dict[str, Days]) -> Days:
        """The day care began: reckoned back from the order, or from a decision made by the last day."""
        order = self.rng.integers(FIRST, LAST + 1, n)
        decided = np.where(
            fate == 1, LAST - self.rng.integers(0, 700, n), self.rng.integers(FIRST, LAST - 30, n)
        )
        to_decision = gaps["decision"]
        whole = to_decision + gaps["order"] + gaps["match"] + gaps["placed"] + gaps["adopted"]
        return np.asarray(np.where(fate == 0, order - whole, decided - to_decision))

    def matched_first(self, columns: Columns, n: int) -> None:
        """3% matched before the placement order (legal; A2 counts 0) and 3% without any order (legal too)."""
        draw = self.rng.random(n)
        match, order = columns["match_date"], columns["placement_order_date"]
        columns["match_date"] = np.where(draw < 0.03, order, match)
        order = np.where(draw < 0.03, match, order)
        columns["placement_order_date"] = np.where(draw > 0.97, BLANK, order)

    def end(self, columns: Columns, n: int, fate: Days) -> None:
        """Give each journey its end, and blank whatever would have come after it."""
        stop = columns["adoption_decision_date"] + self.gaps(n, 400, 14, 1_500)
        stop = np.minimum(stop, LAST)
        columns["reversal_date"] = np.where(fate == 2, stop, BLANK)
        columns["left_care_date"] = np.where(fate == 3, stop, BLANK)
        until = np.where(fate >= 2, stop, LAST)
        columns["match_date"][columns["match_date"] > until] = BLANK
        columns["placement_order_date"][columns["placement_order_date"] > until] = BLANK
        columns["adoption_order_date"] = np.where(fate == 0, columns["adoption_order_date"], BLANK)
        unplaced = (fate >= 2) | (columns["placed_for_adoption_date"] > until)
        columns["placed_for_adoption_date"][unplaced] = BLANK

    def foster(self, columns: Columns, n: int) -> None:
        """12% of the adopted by their foster carer, placed with them earlier (1 in 50 before care)."""
        adopted = columns["adoption_order_date"] != BLANK
        fostered = adopted & (self.rng.random(n) < 0.12)
        entered, placed = columns["entered_care_date"], columns["placed_for_adoption_date"]
        along = (self.rng.random(n) * (placed - entered) * 0.6).astype(np.int64)
        first = np.where(
            self.rng.random(n) < 0.02, np.maximum(columns["date_of_birth"], entered - 20), entered + along
        )
        columns["foster_placement_date"] = np.where(fostered, first, BLANK)
        columns["adopted_by_foster_carer"] = np.where(fostered, "yes", np.where(adopted, "no", "")).astype(
            object
        )

    def chunk(self, first: int, n: int, plan: Plan) -> list[str]:
        """`n` lines, of which the planned number are bad, repeated, contradictory or further plans."""
        columns = self.journeys(first, n)
        free = iter(self.rng.permutation(n).tolist())
        pairs = {kind: [sorted((next(free), next(free))) for _ in range(plan[kind])] for kind in PAIRS}
        singles = {kind: [next(free) for _ in range(plan[kind])] for kind in BAD}
        for kind, make in PAIR_MAKERS.items():
            for source, target in pairs[kind]:
                make(self, columns, source, target)
        british = np.full(n, self.clean) if self.clean else self.rng.random(n) < 0.6
        for source, target in pairs["repeat"]:
            british[target] = british[source]
        cells = self.as_text(columns, british)
        for kind, spoil in SPOILERS.items():
            for row in singles[kind]:
                spoil(self, cells, row)
        return self.ragged([",".join(row) for row in zip(*cells.values(), strict=True)], singles)

    def as_text(self, columns: Columns, british: NDArray[np.bool_]) -> dict[str, list[str]]:
        """The columns as cells, each row's dates all in its own form."""
        cells = {}
        for name in HEADER:
            column = columns[name]
            if name in DATES:
                column = np.where(british, self.british[column], self.iso[column])
            cells[name] = column.tolist()
        return cells

    def ragged(self, lines: list[str], singles: dict[str, list[int]]) -> list[str]:
        """Cut the short rows off after a few cells and add cells to the long ones."""
        for row in singles["short-row"]:
            lines[row] = lines[row].rsplit(",", int(self.rng.integers(1, 9)))[0]
        for row in singles["long-row"]:
            lines[row] += ",x" * int(self.rng.integers(1, 4))
        return lines

    def back_before(self, cells: dict[str, list[str]], row: int, name: str) -> None:
        """Move one date to 1 June 2003 or a little earlier, before any generated child was in care."""
        number = day("2003-06-01") - int(self.rng.integers(0, 200))
        iso = "-" in cells["entered_care_date"][row]
        cells[name][row] = (self.iso if iso else self.british)[number]


def milestones(entered: Days, gaps: dict[str, Days]) -> Columns:
    """The days of an undisturbed journey, stage after stage."""
    columns: Columns = {"entered_care_date": entered}
    columns["adoption_decision_date"] = entered + gaps["decision"]
    columns["placement_order_date"] = columns["adoption_decision_date"] + gaps["order"]
    columns["match_date"] = columns["placement_order_date"] + gaps["match"]
    columns["placed_for_adoption_date"] = columns["match_date"] + gaps["placed"]
    columns["adoption_order_date"] = columns["placed_for_adoption_date"] + gaps["adopted"]
    return columns


def make_repeat(_: Generator, columns: Columns, source: int, target: int) -> None:
    """The same row again."""
    for column in columns.values():
        column[target] = column[source]


def make_conflict(generator: Generator, columns: Columns, source: int, target: int) -> None:
    """The same child and plan, with another birth date."""
    make_repeat(generator, columns, source, target)
    columns["date_of_birth"][target] -= 1 + int(generator.rng.integers(0, 28))


def make_two_authorities(generator: Generator, columns: Columns, source: int, target: int) -> None:
    """One id, entered-care and birth date in two authorities."""
    make_repeat(generator, columns, source, target)
    names = generator.authorities
    place = int(np.nonzero(names == columns["local_authority"][source])[0][0])
    columns["local_authority"][target] = names[(place + 1) % len(names)]


def make_further_plan(generator: Generator, columns: Columns, source: int, target: int) -> None:
    """A plan given up by the end of 2024, then a second decision for the same child, who leaves care."""
    decided = min(columns["adoption_decision_date"][source], day("2024-06-01"))
    columns["entered_care_date"][source] = min(columns["entered_care_date"][source], decided)
    columns["date_of_birth"][source] = min(
        columns["date_of_birth"][source], columns["entered_care_date"][source]
    )
    for name in DATES[2:]:
        if name != "date_of_birth":
            columns[name][source] = BLANK
    columns["adoption_decision_date"][source] = decided
    columns["reversal_date"][source] = decided + 30 + int(generator.rng.integers(0, 150))
    columns["adopted_by_foster_carer"][source] = ""
    make_repeat(generator, columns, source, target)
    columns["reversal_date"][target] = BLANK
    decided = columns["reversal_date"][source] + int(generator.rng.integers(0, 300))
    columns["adoption_decision_date"][target] = decided
    columns["left_care_date"][target] = min(decided + int(generator.rng.integers(30, 900)), LAST)


PAIR_MAKERS: dict[str, Callable[[Generator, Columns, int, int], None]] = {
    "repeat": make_repeat,
    "conflict": make_conflict,
    "two-authorities": make_two_authorities,
    "further-plan": make_further_plan,
}


def spoil_date(generator: Generator, cells: dict[str, list[str]], row: int) -> None:
    """Something that is no date, in any of the date columns."""
    name = DATES[int(generator.rng.integers(0, len(DATES)))]
    cells[name][row] = NOT_DATES[int(generator.rng.integers(0, len(NOT_DATES)))]


def spoil_placed(generator: Generator, cells: dict[str, list[str]], row: int) -> None:
    """Placed before entering care."""
    generator.back_before(cells, row, "placed_for_adoption_date")


def spoil_adopted(generator: Generator, cells: dict[str, list[str]], row: int) -> None:
    """Adopted before entering care."""
    generator.back_before(cells, row, "adoption_order_date")


def spoil_id(_: Generator, cells: dict[str, list[str]], row: int) -> None:
    """No child id."""
    cells["child_id"][row] = ""


SPOILERS: dict[str, Callable[[Generator, dict[str, list[str]], int], None]] = {
    "not-a-date": spoil_date,
    "placed-before-care": spoil_placed,
    "adopted-before-care": spoil_adopted,
    "no-child-id": spoil_id,
}


def planned(first: int, n: int, clean: bool) -> Plan:
    """How many of each kind belong in rows `first` to `first + n`; the same whatever the chunks are."""
    shares = {
        kind: 0.0 if clean and kind != "further-plan" else share for kind, share in (BAD | PAIRS).items()
    }
    return {kind: int((first + n) * share + 0.5) - int(first * share + 0.5) for kind, share in shares.items()}


def write(rows: int, path: Path, generator: Generator) -> Counter[str]:
    """Write the file chunk by chunk and count what went in."""
    done: Counter[str] = Counter()
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(HEADER) + "\n")
        for first in range(0, rows, CHUNK):
            n = min(CHUNK, rows - first)
            plan = planned(first, n, generator.clean)
            file.write("\n".join(generator.chunk(first, n, plan)) + "\n")
            done.update(plan)
    return done


def expected(rows: int, done: Counter[str]) -> dict[str, Any]:
    """What a reader of the file should count: accepted, rejected, repeats, and why."""
    rejected = {kind: done[kind] for kind in BAD}
    rejected |= {kind: 2 * done[kind] for kind in ("conflict", "two-authorities")}
    total = sum(rejected.values())
    return {
        "rows": rows,
        "accepted": rows - total - done["repeat"],
        "rejected": total,
        "repeats": done["repeat"],
        "rejected_by_kind": rejected,
        "further_plans": done["further-plan"],
    }


def main() -> None:
    """Read the command line, write the file, print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("rows", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--clean", action="store_true", help="one date form (31/03/2016), no bad rows, no repeats"
    )
    parser.add_argument("--authorities", type=Path, default=AUTHORITIES, help="CSV with a column called name")
    arguments = parser.parse_args()
    rng = np.random.default_rng(arguments.seed)
    generator = Generator(rng, authority_names(arguments.authorities), arguments.clean)
    done = write(arguments.rows, arguments.file, generator)
    print(json.dumps({"bytes": arguments.file.stat().st_size, **expected(arguments.rows, done)}))


if __name__ == "__main__":
    main()
