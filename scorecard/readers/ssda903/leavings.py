"""The days on which children left care, of all children in the returns. Source: docs/pipeline.md."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scorecard.model.days import NEVER
from scorecard.model.leavings import Leavings
from scorecard.model.ssda903 import CONTINUES_IN_CARE, SHORT_BREAKS
from scorecard.readers.ssda903.children import Columns, is_adoption, is_one_of
from scorecard.readers.ssda903.layouts import EPISODES
from scorecard.readers.ssda903.rows import AUTHORITIES


def leavings_of(
    columns: Columns,
    codes: Sequence[str],
    authorities: Sequence[str],
    aside: NDArray[np.int64],
    years: frozenset[int] | None,
) -> Leavings:
    """Every leaving of care but those of the children set aside; `codes` are the texts that codes point into.

    A row does not count where a later return has another episode of the child from the same day on: it
    restates the row.
    """
    episodes = columns[EPISODES.kind]
    stays = is_one_of(episodes["REC"], frozenset({"", CONTINUES_IN_CARE}), codes)
    breaks = is_one_of(episodes["LS"], SHORT_BREAKS, codes)
    left = (episodes["DEC"] != NEVER) & ~stays & ~breaks & ~np.isin(episodes["child"], aside)
    rows = np.flatnonzero(left)
    rows = rows[_stands(columns, rows)]
    child, adopted = episodes["child"][rows], is_adoption(columns, codes)[rows]
    return Leavings(
        child,
        (child % AUTHORITIES).astype(np.int32),
        episodes["DEC"][rows].astype(np.int32),
        adopted,
        tuple(authorities),
        years,
    )


def _stands(columns: Columns, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which rows of Episodes no later return restates."""
    episodes = columns[EPISODES.kind]
    if not episodes["year"].all():  # where a year is not known, no return is later than another
        return np.ones(len(rows), np.bool_)
    same = np.flatnonzero(np.isin(episodes["child"], episodes["child"][rows]))
    order = same[np.lexsort((episodes["year"][same], episodes["DECOM"][same], episodes["child"][same]))]
    child, began, year = (episodes[name][order] for name in ("child", "DECOM", "year"))
    ends = np.flatnonzero(np.append((child[1:] != child[:-1]) | (began[1:] != began[:-1]), True))
    group = np.searchsorted(ends, np.arange(len(order)))
    latest = np.zeros(len(episodes["child"]), np.bool_)
    latest[order] = year == year[ends][group]
    return latest[rows]
