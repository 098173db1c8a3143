"""Pairs of exports: written by hand, or drawn so that the second differs from the first as a month does."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

import reference as ref
from strategies import as_rows, errors_in, random_edge_day, random_journeys

from scorecard.readers.reading import Reading, ReadingOptions, read_journeys
from scorecard.readers.table import Block, Table

Row = Mapping[str, Any]


def reading(
    rows: Sequence[Row], without: Collection[str] = (), rng: random.Random | None = None, name: str = "a.csv"
) -> Reading:
    """Rows as a file of that name, read as the product reads it; blank ids are filled in, in order."""
    named = [{**row, "child_id": row["child_id"] or f"{number}"} for number, row in enumerate(rows, 1)]
    texts = [{key: text for key, text in row.items() if key not in without} for row in as_rows(named, rng)]
    blocks = [Block(2, [list(row.values()) for row in texts])]
    return read_journeys(
        [
            Table(
                name,
                hashlib.sha256(repr(texts).encode()).hexdigest(),
                "journeys",
                tuple(texts[0]),
                lambda: iter(blocks),
            )
        ],
        ReadingOptions(),
    )


def a_month_later(rng: random.Random, rows: Sequence[Row]) -> list[Row]:
    """Some rows gone, some cells filled in, cleared or moved, some rows new; all of them usable."""
    later = [_changed(rng, row) if rng.random() < 0.6 else row for row in rows if rng.random() < 0.85]
    new = [{**row, "child_id": f"N{row['child_id']}"} for row in random_journeys(rng, rng.randint(0, 6))]
    found = [*later, *new]
    rng.shuffle(found)
    return found


def _changed(rng: random.Random, row: Row) -> Row:
    for _ in range(5):
        other = dict(row)
        for name in rng.sample(ref.EVENTS[:11], rng.randint(1, 3)):
            other[name] = _moved(rng, row[name])
        if rng.random() < 0.2:
            other["adopted_by_foster_carer"] = rng.choice((True, False, None))
        if not errors_in(other) and any(other[name] for name in ref.EVENTS):
            return other
    return row


def _moved(rng: random.Random, day: Any) -> Any:
    if day is None:
        return random_edge_day(rng)
    return rng.choice((None, day + timedelta(days=rng.choice((-30, -1, 1, 7, 365)))))
