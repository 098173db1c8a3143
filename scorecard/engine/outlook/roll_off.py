"""Who leaves a window when the next one begins, by quarter of adoption, and who stays.

Source: docs/outlook.md, "Who rolls off". Everything is as known on the as-at day, so that those who leave
and those who stay are together the children adopted so far.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from dateutil.relativedelta import relativedelta

from scorecard.engine.areas import Areas
from scorecard.engine.averages import mean_in_tenths
from scorecard.engine.known import known_by, rows_of
from scorecard.engine.movement import ROLLING
from scorecard.engine.outlook.windows import next_window
from scorecard.engine.running_totals import Grid, sums_by_window
from scorecard.engine.settings import Settings
from scorecard.engine.sums import measures
from scorecard.model.journeys import Journeys
from scorecard.model.movement import Pool
from scorecard.model.outlook import RollOff
from scorecard.model.window import Window

QUARTERS = 4


def roll_offs(
    journeys: Journeys, areas: Areas, windows: Sequence[Window], as_at: date, indicators: Sequence[str]
) -> Iterator[RollOff]:
    """Those of each area, window and indicator, in this order."""
    grids = _grids(journeys, areas, windows, as_at)
    ends = [tuple(last for _, last in quarters_of(window)) for window in windows]
    for position, area in enumerate(areas.areas):
        for number, window in enumerate(windows):
            for code in indicators:
                *quarters, stay = _pools(grids, code, number, position)
                leave = Pool(sum(one.children for one in quarters), sum(one.total for one in quarters))
                yield RollOff(
                    area,
                    window.label,
                    next_window(window).label,
                    code,
                    tuple(zip(ends[number], quarters, strict=True)),
                    leave=leave,
                    stay=stay,
                    tenths=tuple(mean_in_tenths(one.total, one.children) for one in (*quarters, leave, stay)),
                )


def quarters_of(window: Window) -> list[tuple[date, date]]:
    """The first and last day of each quarter of the window's first year."""
    starts = [window.start + relativedelta(months=3 * number) for number in range(QUARTERS + 1)]
    return [(start, after - timedelta(days=1)) for start, after in pairwise(starts)]


def _grids(
    journeys: Journeys, areas: Areas, windows: Sequence[Window], as_at: date
) -> Mapping[tuple[str, str], Grid]:
    """Children and days by indicator: for each window a row for each quarter and one for those who stay."""
    adopted, day = journeys.days["adoption_order_date"], as_at.toordinal()
    rows = np.flatnonzero((adopted >= windows[0].start.toordinal()) & (adopted <= day))
    days = known_by(rows_of(journeys.days, rows), day)
    area = areas.of(journeys.authority[rows], days["adoption_order_date"])
    measure = measures(Settings(), ())
    sums = {(code, name): measure[code](days)[name] for code in ROLLING for name in ("children", "total")}
    spans = [span for window in windows for span in _spans(window)]
    return sums_by_window(sums, days["adoption_order_date"], area, len(areas.areas), spans)


def _spans(window: Window) -> list[tuple[int, int]]:
    stay = next_window(window).start, window.end
    # A window of one year has nobody who stays: an empty span, its last day before its first.
    return [(first.toordinal(), last.toordinal()) for first, last in (*quarters_of(window), stay)]


def _pools(grids: Mapping[tuple[str, str], Grid], code: str, window: int, area: int) -> list[Pool]:
    rows = range((QUARTERS + 1) * window, (QUARTERS + 1) * (window + 1))
    return [
        Pool(int(grids[code, "children"][row, area]), int(grids[code, "total"][row, area])) for row in rows
    ]
