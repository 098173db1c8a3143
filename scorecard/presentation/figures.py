"""A result as plain fields: the object of the JSON contract, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scorecard.model.result import LEFT_OUT_REASONS
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.result import Result

NOT_PUBLIC = ("total", "mean", "share", "left_out")
"""What a figure for publication does not have: with an exact mean, hidden counts could be worked out."""


def flat(result: Result) -> dict[str, Any]:
    """The result's fields by their names in the contract; `shorthand` only where there is one."""
    figure = _share(result) if result.indicator == "A3" else _days(result)
    left_out = {reason: result.left_out[reason] for reason in LEFT_OUT_REASONS if result.left_out.get(reason)}
    notes = [note_sentence(note) for note in result.notes]
    fields = {**_place(result), **figure, "status": result.status, "left_out": left_out, "notes": notes}
    return {name: fields[name] for name in fields if name not in NOT_PUBLIC} if result.public else fields


def _place(result: Result) -> dict[str, Any]:
    return {
        "area": result.area.name,
        "area_type": result.area.type,
        "window": result.window,
        "start": result.start.isoformat(),
        "end": result.end.isoformat(),
        "provisional": result.provisional,
        "complete": result.complete,
        "indicator": result.indicator,
        "unit": result.unit,
        "children": result.children,
    }


def _days(result: Result) -> dict[str, Any]:
    return {
        "total": result.total,
        "mean": result.mean,
        **_value(result),
        "threshold": result.threshold,
        "threshold_of": result.threshold_of,
        "edition": result.edition,
        "headroom": result.headroom,
    }


def _share(result: Result) -> dict[str, Any]:
    return {
        "numerator": result.numerator,
        "share": result.share,
        **_value(result),
        "limit_days": result.limit_days,
        "threshold": result.threshold,
        "edition": result.edition,
    }


def _value(result: Result) -> dict[str, Any]:
    shorthand = {"shorthand": result.shorthand} if result.shorthand else {}
    return {"value": result.value, **shorthand}
