"""The journeys of several sources in one set of columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from scorecard.model.days import NEVER
from scorecard.model.ids import Ids
from scorecard.model.journeys import NO_TEXT, Column, Journeys, Origins
from scorecard.model.leavings import Leavings
from scorecard.model.window import financial_year
from scorecard.readers.authorities import authority_names


def joined(parts: Sequence[Journeys]) -> Journeys:
    """All journeys, one source after another; an authority that two sources spell differently is one."""
    parts = with_shared_authorities(parts)
    offsets = np.cumsum([0, *(len(part.tables) for part in parts)]).tolist()
    names = dict.fromkeys(name for part in parts for name in part.texts)
    texts = {name: _texts(parts, name) for name in names}
    columns = dict.fromkeys(name for part in parts for name in part.origins)
    return Journeys(
        ids=Ids(block for part in parts for block in _blocks(part)),
        authority=np.concatenate([part.authority for part in parts]),
        authorities=parts[0].authorities,
        days={name: np.concatenate([part.days[name] for part in parts]) for name in parts[0].days},
        texts={name: found for name, (found, _) in texts.items()},
        categories={name: categories for name, (_, categories) in texts.items()},
        table=_moved([part.table for part in parts], offsets),
        row=np.concatenate([part.row for part in parts]),
        tables=tuple(table for part in parts for table in part.tables),
        origins={name: _origins(parts, name, offsets) for name in columns},
        years=_years(parts),
    )


def _years(parts: Sequence[Journeys]) -> frozenset[int] | None:
    """The years of the returns, and those of which another source has adoptions; `None` without returns."""
    known = [part.years for part in parts if part.years is not None]
    if not known:
        return None
    others = [part.days["adoption_order_date"] for part in parts if part.years is None]
    orders = [int(day) for days in others for day in days[days != NEVER]]
    if not orders:
        return known[0]
    first, last = (financial_year(date.fromordinal(day)) for day in (min(orders), max(orders)))
    return known[0] | set(range(first, last + 1))


def _blocks(part: Journeys) -> Iterable[Sequence[str]]:
    ids = part.ids.all()
    return [ids] if ids else []


def with_shared_authorities(parts: Sequence[Journeys]) -> list[Journeys]:
    """The same journeys, all pointing into one list of the authorities of any of them."""
    named = names_of_authorities(parts)
    names = tuple(sorted(set(named.values())))
    position = {name: place for place, name in enumerate(names)}
    return [replace(part, authorities=names, authority=_renumbered(part, named, position)) for part in parts]


def _renumbered(part: Journeys, named: Mapping[str, str], position: Mapping[str, int]) -> Column:
    if not len(part):
        return part.authority
    return np.array([position[named[spelling]] for spelling in part.authorities], np.int32)[part.authority]


def names_of_authorities(parts: Sequence[Journeys]) -> dict[str, str]:
    """The one name of each authority, by its spelling in a source."""
    counts: Counter[str] = Counter()
    for part in parts:
        for place, number in enumerate(np.bincount(part.authority, minlength=len(part.authorities)).tolist()):
            counts[part.authorities[place]] += number
    return {spelling: name for spelling, (name, _) in authority_names(counts).items()}


def renamed(leavings: Callable[[], Leavings], named: Mapping[str, str]) -> Leavings:
    """The leavings that are found, each authority by its one name."""
    found = leavings()
    return replace(found, authorities=tuple(named.get(name, name) for name in found.authorities))


def _texts(parts: Sequence[Journeys], name: str) -> tuple[Column, tuple[str, ...]]:
    categories: dict[str, int] = {}
    columns = []
    for part in parts:
        found = part.texts.get(name)
        at = [categories.setdefault(text, len(categories)) for text in part.categories.get(name, ())]
        if found is None or not at:
            columns.append(np.full(len(part), NO_TEXT, np.int32))
        else:
            columns.append(np.where(found == NO_TEXT, NO_TEXT, np.array(at, np.int32)[found]))
    return np.concatenate(columns), tuple(categories)


def _moved(tables: Sequence[Column], offsets: Sequence[int]) -> Column:
    moved = [
        np.where(table < 0, table, table + offset) for table, offset in zip(tables, offsets, strict=False)
    ]
    return np.concatenate(moved).astype(np.int32)


def _origins(parts: Sequence[Journeys], name: str, offsets: Sequence[int]) -> Origins:
    """Where the cells of a column stand; a journey that is one row has them in it."""
    found = [_own(part.origins, name, part) for part in parts]
    return Origins(_moved([one.table for one in found], offsets), np.concatenate([one.row for one in found]))


def _own(origins: Mapping[str, Origins], name: str, part: Journeys) -> Origins:
    return origins.get(name) or Origins(part.table, part.row)
