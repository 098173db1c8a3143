"""A comparison as plain fields: the objects of `scorecard/compare/1`, whose exact fractions add up."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from scorecard.presentation.comparison_words import CAUSE_WORDS
from scorecard.presentation.figures import flat

if TYPE_CHECKING:
    from datetime import date

    from scorecard.model.comparison import ChildCompared, Compared, DateChange, ListChildren, Share
    from scorecard.model.problem import Place


def flat_compared(one: Compared, children: ListChildren | None) -> dict[str, Any]:
    """One figure before and after, its change, and the causes; their children if asked for."""
    return {
        "area": one.area.name,
        "area_type": one.area.type,
        "indicator": one.indicator,
        "unit": one.after.unit,
        "before": flat(one.before),
        "after": flat(one.after),
        "change": {
            **exact_fields("change", one.change),
            "value": one.value_change,
            "threshold": one.threshold_change,
            "headroom": one.headroom_change,
        },
        "causes": [_share(one, share, children) for share in one.shares],
    }


def exact_fields(name: str, exact: Fraction | None) -> dict[str, Any]:
    """A number as the nearest double, and in full as a fraction: `-29/6`."""
    return {
        name: None if exact is None else float(exact),
        f"{name}_exact": None if exact is None else str(exact),
    }


def _share(one: Compared, share: Share, children: ListChildren | None) -> dict[str, Any]:
    fields = {
        "cause": share.cause,
        "words": CAUSE_WORDS[share.cause],
        "children": share.children,
        "total_before": share.total_before,
        "total_after": share.total_after,
        **exact_fields("share", share.change),
    }
    if children is None:
        return fields
    return {**fields, "journeys": [child_fields(child) for child in children(one, share)]}


def child_fields(child: ChildCompared) -> dict[str, Any]:
    """One journey: where it stands, its days, its share, and the cells that differ."""
    under = {"under_before": child.under_before, "under_after": child.under_after}
    return {
        "child_id": child.child,
        "local_authority": child.local_authority,
        "before": _place(child.place_before),
        "after": _place(child.place_after),
        "days_before": child.days_before,
        "days_after": child.days_after,
        **(under if child.under_before is not None or child.under_after is not None else {}),
        **exact_fields("share", child.change),
        "changes": [_change(one) for one in child.changes],
    }


def _change(one: DateChange) -> dict[str, Any]:
    return {
        "column": one.column,
        "from": cell_value(one.before),
        "to": cell_value(one.after),
        "before": _place(one.place_before),
        "after": _place(one.place_after),
    }


def cell_value(value: date | bool | None) -> str | bool | None:
    """A date as text, yes or no as they are."""
    return value if value is None or isinstance(value, bool) else value.isoformat()


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"file": place.file, "sheet": place.sheet or None, "row": place.row, "cell": place.cell or None}
