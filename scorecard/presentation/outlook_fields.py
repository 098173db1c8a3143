"""An outlook's values as plain fields: the objects of its JSON, and the rows of its CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorecard.presentation.figures import NOT_PUBLIC, flat
from scorecard.presentation.outlook_words import source_words
from scorecard.presentation.result_rows import LEFT_OUT_COLUMNS, PLACE_COLUMNS, result_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorecard.model.movement import Pool
    from scorecard.model.outlook import Assumption, AtMost, LayerFigure, Pace, RollOff, Standing
    from scorecard.model.result import Area, Audience

_FIGURE_COLUMNS = (
    *("children", "total", "mean", "value", "shorthand", "threshold", "threshold_of", "edition", "headroom"),
    *("status", "room", "room_as_judged", "added_children", "added_total", "to_come_children"),
    *("to_come_total", "to_come_at_most"),
)
COLUMNS = (*PLACE_COLUMNS, "layer", *_FIGURE_COLUMNS, *LEFT_OUT_COLUMNS, "notes")
OF_LAYER = ("room", "room_as_judged", "added", "to_come", "to_come_at_most")
"""What the outlook adds to a figure of `compute`."""
NOT_PUBLIC_HERE = (*NOT_PUBLIC, *OF_LAYER, "children")
"""What a figure for publication does not have: an average stands without a number of children."""
PUBLIC_COLUMNS = tuple(
    column for column in COLUMNS if column not in LEFT_OUT_COLUMNS and not column.startswith(NOT_PUBLIC_HERE)
)


def flat_assumption(assumption: Assumption, audience: Audience) -> dict[str, Any]:
    """An assumption; `median_of` is null where the days were given or nothing is assumed."""
    return {
        "assumption": assumption.code,
        "days": assumption.days,
        **({"shorthand": "c"} if assumption.hidden else {}),
        **({"median_of": assumption.children} if audience == "internal" else {}),
        "source": source_words(assumption),
    }


def flat_standing(standing: Standing, years: Sequence[str]) -> dict[str, Any]:
    """How many are in a state, and by financial year when their orders are assumed."""
    orders = dict(zip(years, standing.by_year, strict=True)) if standing.by_year is not None else None
    return {
        **_area(standing.area),
        "state": standing.state,
        "children": standing.children,
        "overdue": standing.overdue,
        "orders": orders,
        "orders_later": standing.later,
    }


def flat_figure(one: LayerFigure) -> dict[str, Any]:
    """A figure of `compute` with its layer, and the room and pace that go with it."""
    fields = flat(one.figure)
    notes = fields.pop("notes")
    everything = {
        **fields,
        "layer": one.layer,
        "room": one.room,
        "room_as_judged": one.room_as_judged,
        "added": _pool(one.added),
        "to_come": _pool(one.to_come),
        "to_come_at_most": None if one.to_come_at_most is None else one.to_come_at_most.mean,
        "notes": notes,
    }
    left_out = NOT_PUBLIC_HERE if one.figure.public else ()
    return {name: value for name, value in everything.items() if name not in left_out}


def figure_row(one: LayerFigure) -> dict[str, Any]:
    """The same by column of the CSV."""
    row = {
        **result_row(one.figure),
        "layer": one.layer,
        "room": one.room,
        "room_as_judged": one.room_as_judged,
        "added_children": one.added.children if one.added else None,
        "added_total": one.added.total if one.added else None,
        "to_come_children": one.to_come.children if one.to_come else None,
        "to_come_total": one.to_come.total if one.to_come else None,
        "to_come_at_most": one.to_come_at_most.mean if one.to_come_at_most else None,
    }
    return {column: row[column] for column in COLUMNS}


def flat_pace(pace: Pace) -> dict[str, Any]:
    """What further children may average, and what a further day of waiting adds."""
    return {
        **_area(pace.area),
        "window": pace.window,
        "indicator": pace.indicator,
        "threshold": pace.threshold,
        "further": [_at_most(one) for one in pace.further],
        "waiting": pace.waiting,
        "of": pace.of,
        "per_day": pace.per_day,
        "waiting_assumed": pace.assumed,
    }


def flat_roll_off(one: RollOff) -> dict[str, Any]:
    """Who leaves by quarter, who leaves in all, and who stays."""
    return {
        **_area(one.area),
        "window": one.window,
        "next_window": one.next_window,
        "indicator": one.indicator,
        "quarters": [{"to": last.isoformat(), **(_pool(pool) or {})} for last, pool in one.quarters],
        "leave": _pool(one.leave),
        "stay": _pool(one.stay),
    }


def _area(area: Area) -> dict[str, Any]:
    return {"area": area.name, "area_type": area.type}


def _pool(pool: Pool | None) -> dict[str, Any] | None:
    return None if pool is None else {"children": pool.children, "total": pool.total, "mean": pool.mean}


def _at_most(one: AtMost) -> dict[str, Any]:
    return {"children": one.children, "at_most": one.mean}
