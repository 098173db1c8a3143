"""A comparison as CSV: a line for each figure, below it one for each cause, below that one for each child."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scorecard.presentation.comparison_fields import exact_fields
from scorecard.presentation.comparison_words import cell_words
from scorecard.presentation.csv import csv_text

if TYPE_CHECKING:
    from scorecard.model.comparison import (
        ChildCompared,
        Compared,
        Comparison,
        DateChange,
        ListChildren,
        Share,
    )
    from scorecard.model.problem import Place
    from scorecard.model.result import Result

_RESULT = ("window", "children", "total", "exact", "value", "limit_days", "threshold", "headroom", "status")
COLUMNS = (
    *("record", "area", "area_type", "indicator", "unit", "cause"),
    *(f"{name}_{side}" for name in _RESULT for side in ("before", "after")),
    *("children", "days_before", "days_after", "share", "share_exact"),
    *("child_id", "local_authority", "file_before", "row_before", "file_after", "row_after", "dates_changed"),
)
"""`record` is figure, cause or child. Of A3, `total` is the number of children under the limit."""


def comparison_csv(comparison: Comparison, children: ListChildren | None) -> str:
    """The lines in the order of the figures; those of journeys where `children` lists them."""
    rows = (row for one in comparison.found for row in _rows(one, children))
    return csv_text(COLUMNS, ([row.get(column) for column in COLUMNS] for row in rows))


def _rows(one: Compared, children: ListChildren | None) -> Iterator[dict[str, Any]]:
    place = {
        "area": one.area.name,
        "area_type": one.area.type,
        "indicator": one.indicator,
        "unit": one.after.unit,
        "window_before": one.before.window,
        "window_after": one.after.window,
    }
    figures = {**_result("before", one.before), **_result("after", one.after)}
    yield {"record": "figure", **place, **figures, **exact_fields("share", one.change)}
    for share in one.shares:
        yield {"record": "cause", **place, **_share(share)}
        for child in children(one, share) if children else ():
            yield {"record": "child", **place, "cause": share.cause, **_child(child)}


def _result(side: str, result: Result) -> dict[str, Any]:
    percent = result.unit == "percent"
    fields = {
        "children": result.children,
        "total": result.numerator if percent else result.total,
        "exact": result.share if percent else result.mean,
        "value": result.value,
        "limit_days": result.limit_days,
        "threshold": result.threshold,
        "headroom": result.headroom,
        "status": result.status,
    }
    return {f"{name}_{side}": field for name, field in fields.items()}


def _share(share: Share) -> dict[str, Any]:
    totals = {"total_before": share.total_before, "total_after": share.total_after}
    return {"cause": share.cause, "children": share.children, **totals, **exact_fields("share", share.change)}


def _child(child: ChildCompared) -> dict[str, Any]:
    return {
        "child_id": child.child,
        "local_authority": child.local_authority,
        **_place("before", child.place_before),
        **_place("after", child.place_after),
        "days_before": child.days_before,
        "days_after": child.days_after,
        **exact_fields("share", child.change),
        "dates_changed": "; ".join(map(_change, child.changes)),
    }


def _place(side: str, place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    file = f"{place.file}, {place.sheet}" if place.sheet else place.file
    return {f"file_{side}": file, f"row_{side}": place.row}


def _change(one: DateChange) -> str:
    cell = f" ({one.place_after.cell})" if one.place_after.cell else ""
    return f"{one.column}{cell} {cell_words(one.before)} -> {cell_words(one.after)}"
