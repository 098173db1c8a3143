"""Random scorecards of small areas: small numbers, overlapping windows, authorities that change region."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from disclosure.knowledge import Member
from disclosure.stories import Child, Story

AUTHORITIES = ("Barnsley", "Derby", "Rutland", "York")
REGIONS = ("East", "North")
NUMBERS = (
    (0, 0, 0, 1, 2, 7),
    (0, 1, 2, 3, 4, 5),
    (0, 3, 6, 7, 8, 12),
    (1, 6, 10, 15, 25),
)


SIZES = {"any": ((1, 1, 2, 3, 4), 8), "small": ((1, 1, 2), 4), "single": ((1,), 3)}
"""How many authorities there may be, and how many years at most."""


def invented(seed: int, size: str = "any") -> Story:
    """A random scorecard of a size; the same for the same seed."""
    rng = random.Random(seed)
    numbers, most_years = SIZES[size]
    first, years = rng.randint(2010, 2019), rng.randint(1, most_years)
    authorities = AUTHORITIES[: rng.choice(numbers)]
    children = [child for authority in authorities for child in _of_authority(rng, authority, first, years)]
    asked = _asked(rng, first, years)
    members = _members(rng, authorities, first, years) if rng.random() < 0.5 else None
    if rng.random() < 0.2:
        asked["by"] = rng.choice(["all", ["all", "region"] if members else ["local-authority"]])
    without = [one for one, share in (("adoption_decision_date", 0.2), ("adopted_by_foster_carer", 0.3))
               if rng.random() < share]  # fmt: skip
    return Story(children or [_adopted(rng, authorities[0], first, 0, 0)], asked, members, tuple(without))


def _of_authority(rng: random.Random, authority: str, first: int, years: int) -> list[Child]:
    numbers, fostered = rng.choice(NUMBERS), rng.choice((0, 0.05, 0.3))
    without_order, waiting = rng.choice((0, 0.05, 0.3)), rng.choice((0, 1, 4))
    found = []
    for year in range(first, first + years):
        for _ in range(rng.choice(numbers)):
            found.append(_adopted(rng, authority, year, fostered, without_order))
        for _ in range(rng.randint(0, waiting)):
            found.append(_on_the_way(rng, authority, year))
    return found


def _adopted(rng: random.Random, authority: str, year: int, fostered: float, without_order: float) -> Child:
    adopted = date(year, 4, 1) + timedelta(days=rng.randint(0, 364))
    placed = adopted - timedelta(days=rng.randint(60, 400))
    entered = placed - timedelta(days=int(rng.lognormvariate(6.0, 0.4)))
    matched = placed - timedelta(days=rng.randint(1, 60))
    order = matched - timedelta(days=rng.randint(-20, 300))
    return Child(
        authority,
        entered=None if rng.random() < 0.02 else entered,
        decided=order - timedelta(days=30),
        order=None if rng.random() < without_order else order,
        matched=matched,
        placed=placed,
        adopted=adopted,
        fostered=entered + timedelta(days=rng.randint(0, 90)) if rng.random() < fostered else None,
    )


def _on_the_way(rng: random.Random, authority: str, year: int) -> Child:
    decided = date(year, 4, 1) + timedelta(days=rng.randint(0, 364))
    entered = decided - timedelta(days=rng.randint(100, 500))
    return Child(authority, entered, decided, order=decided if rng.random() < 0.7 else None)


def _asked(rng: random.Random, first: int, years: int) -> dict[str, Any]:
    last = first + years - 1
    ends = [date(year, *day) for year in range(first, last + 1) for day in ((6, 30), (9, 30), (12, 31))]
    threes = [f"{year}-{(year + 3) % 100:02d}" for year in range(first, max(first, last - 2) + 1)]
    ones = [f"{year}-{(year + 1) % 100:02d}" for year in range(first, last + 1)]
    kind = rng.random()
    if kind < 0.35:
        asked: dict[str, Any] = {"windows": threes}
    elif kind < 0.6:
        asked = {"windows": [*threes, *rng.sample(ones, rng.randint(1, len(ones)))]}
    elif kind < 0.75:
        asked = {"windows": ones}
    elif kind < 0.9:
        start = rng.randrange(len(ends))
        asked = {"ending": ends[start : start + rng.randint(1, 5)], "years": rng.choice((1, 3))}
    else:
        asked = {"windows": rng.sample(threes, 1)}
    asked["as_at"] = date(last + 1, 3, 31)
    if rng.random() < 0.3:
        asked["as_at"] = date(last, 4, 1) + timedelta(days=rng.randint(30, 364))
    return {key: [str(one) for one in value] if key in ("windows", "ending") else value
            for key, value in asked.items()}  # fmt: skip


def _members(rng: random.Random, authorities: tuple[str, ...], first: int, years: int) -> list[Member]:
    found = []
    for authority in authorities:
        start, end = date(2000, 1, 1), date(2099, 12, 31)
        region = rng.choice(REGIONS)
        if rng.random() < 0.3:
            change = date(first + rng.randrange(years), *rng.choice(((4, 1), (4, 1), (9, 1))))
            other = REGIONS[1 - REGIONS.index(region)]
            found.append(Member(authority, region, start, change - timedelta(days=1)))
            if rng.random() < 0.8:
                found.append(Member(authority, other, change, end))
        else:
            found.append(Member(authority, region, start, end))
    return found
