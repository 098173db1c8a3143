"""The reader of SSDA903 returns against the reference: the same journeys, of sensible lives and of wild ones.

A bounded number of random returns is read each time. For a long run:
``LONG_RUN=25 python -m pytest tests/ssda903/test_differential.py``.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from strategies import LONG_RUN

from scorecard import notebook
from scorecard.model.journeys import NO_TEXT, Journeys
from ssda903.reference import COLUMNS, Journey, Return, derive
from ssda903.return_files import write_folder, write_xml
from ssda903.returns import random_coherent_journeys, random_wild_returns, yearly_returns

FIRST, LAST = 2012, 2018
BLOCKS = 6
NOT_RECORDED = 2**31 - 1
FLAG, REASON = "adopted_by_foster_carer", "reversal_reason"
DATES = tuple(name for name in COLUMNS if name not in ("child_id", FLAG, REASON))

Value: TypeAlias = date | str | bool | None
Told: TypeAlias = Counter[tuple[Value, ...]]
Writer: TypeAlias = Callable[[Sequence[Return], Path], None]


def seeds(block: int, usual: int) -> range:
    """The seeds of one of the blocks that a test is split into."""
    return range(block, usual * LONG_RUN, BLOCKS)


# ------------------------------------------------------------------------------------------- what is told


def read(path: Path, authority: str | None, as_at: date | None) -> Told:
    """The journeys that the product reads from a folder, each as its values in the order of ``COLUMNS``."""
    journeys = notebook.read([path], local_authority=authority, skip_invalid=True, as_at=as_at).journeys
    values = (values_of(journeys, column) for column in COLUMNS)
    return Counter(zip(*values, strict=True))


def values_of(journeys: Journeys, column: str) -> list[Value]:
    if column == "child_id":
        return list(journeys.ids.all())
    if column == REASON:
        return reasons(journeys)
    numbers = [None if number == NOT_RECORDED else number for number in journeys.days[column].tolist()]
    if column == FLAG:
        return [None if number is None else bool(number) for number in numbers]
    return [None if number is None else date.fromordinal(number) for number in numbers]


def reasons(journeys: Journeys) -> list[Value]:
    if REASON not in journeys.texts:
        return [None] * len(journeys)
    names = journeys.categories[REASON]
    return [None if at == NO_TEXT else names[at] for at in journeys.texts[REASON].tolist()]


def told(journeys: Sequence[Journey]) -> Told:
    return Counter(tuple(journey[column] for column in COLUMNS) for journey in journeys)


def differences(product: Told, reference: Told) -> list[str]:
    """What only one of the two tells, child by child, without the blanks."""
    sides = [("product", product - reference), ("reference", reference - product)]
    return sorted(
        f"{values[0]} {side}: " + ", ".join(f"{name} {value}" for name, value in pairs(values) if value)
        for side, journeys in sides
        for values in journeys.elements()
    )


def pairs(values: tuple[Value, ...]) -> list[tuple[str, str]]:
    named = zip(COLUMNS[1:], values[1:], strict=True)
    return [(name, "" if value is None else str(value)) for name, value in named]


# ------------------------------------------------------------------------------------------- ways of writing


def folders(returns: Sequence[Return], path: Path) -> None:
    write_folder([one for one in returns if any(one.tables.values())], path)  # an empty one has no year


def region(returns: Sequence[Return], path: Path) -> None:
    write_folder(returns, path, regional="Kent")


def xml(returns: Sequence[Return], path: Path) -> None:
    path.mkdir()
    for one in (one for one in returns if any(one.tables.values())):
        write_xml(one, path / f"{one.year}.xml")


def compare(returns: Sequence[Return], write: Writer, path: Path, as_at: date | None, seed: int) -> int:
    """Read what is written; the number of journeys."""
    write(returns, path)
    expected = told(derive(returns, as_at))
    found = read(path, None if write is region else "Kent", as_at)
    assert differences(found, expected) == [], (seed, as_at)
    return expected.total()


def some_day(rng: random.Random, first_year: int, last_year: int) -> date | None:
    """An as-at day anywhere in the years; often none."""
    begin, end = date(first_year - 1, 4, 1).toordinal(), date(last_year, 3, 31).toordinal()
    return rng.choice((None, None, date(last_year, 3, 31), date.fromordinal(rng.randint(begin, end))))


# ------------------------------------------------------------------------------------------- wild returns


@pytest.mark.parametrize("block", range(BLOCKS))
def test_wild_returns_of_a_region(tmp_path: Path, block: int) -> None:
    found = 0
    for seed in seeds(block, 120):
        rng = random.Random(seed)
        returns = random_wild_returns(rng, 6 + seed % 3)
        found += compare(returns, region, tmp_path / str(seed), some_day(rng, 2013, 2017), seed)
    assert found > 50


# ------------------------------------------------------------------------------------------- sensible lives


def coherent(seed: int) -> tuple[list[Return], date | None]:
    rng = random.Random(seed)
    journeys = random_coherent_journeys(rng, 8, FIRST, LAST)
    return yearly_returns(journeys, FIRST, LAST, cut=bool(seed % 2)), some_day(rng, FIRST, LAST)


@pytest.mark.parametrize("block", range(BLOCKS))
def test_folders_of_coherent_lives(tmp_path: Path, block: int) -> None:
    for seed in seeds(block, 60):
        returns, as_at = coherent(seed)
        compare(returns, folders, tmp_path / str(seed), as_at, seed)


@pytest.mark.parametrize("write", [region, xml])
@pytest.mark.parametrize("block", range(BLOCKS))
def test_coherent_lives_in_other_layouts(tmp_path: Path, block: int, write: Writer) -> None:
    for seed in seeds(block, 18):
        returns, as_at = coherent(seed)
        compare(returns, write, tmp_path / str(seed), as_at, seed)
