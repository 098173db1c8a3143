"""Figures of `timeliness` as plain fields: the objects of its JSON, and the rows of its CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorecard.model.timeliness import Days, Group, Span, StageFigure, TargetFigure

PLACE = ("by", "group", "window", "start", "end", "provisional", "complete")
OF_STAGE = ("total", "mean", "value", "lower_quartile", "median", "upper_quartile")
OF_TARGET = ("unit", "limit", "within", "share", "share_value")
CSV_COLUMNS = (
    *PLACE, "figure", "name", "from", "to", "children", "left_out", "negative", *OF_STAGE, "longest",
    *OF_TARGET, "shorthand",
)  # fmt: skip
NOT_PUBLIC = ("children", "left_out", "negative", "total", "mean", "longest", *OF_TARGET[1:])
"""What figures for publication do not have: counts, and what is exact or of a single child."""
PUBLIC_CSV_COLUMNS = tuple(column for column in CSV_COLUMNS if column not in NOT_PUBLIC)


def flat_stage(one: StageFigure) -> dict[str, Any]:
    """A stage's figure; days are exact but for `value`, the mean rounded half up; for publication all are."""
    spread = one.spread
    fields = {
        **_place(one.group, one.span),
        "stage": one.stage.code,
        "from": one.stage.start,
        "to": one.stage.end,
        **_counts(None if spread is None else spread.children, one),
        "total": spread.total if spread else None,
        "mean": _exact(spread.mean) if spread else None,
        "value": spread.mean.value if spread and spread.mean else None,
        "lower_quartile": _exact(spread.lower_quartile) if spread else None,
        "median": _exact(spread.median) if spread else None,
        "upper_quartile": _exact(spread.upper_quartile) if spread else None,
        "longest": spread.longest if spread else None,
        **({"shorthand": "c"} if one.hidden else _shorthand(spread is not None)),
    }
    return {name: value for name, value in fields.items() if not (one.public and name in NOT_PUBLIC)}


def flat_target(one: TargetFigure) -> dict[str, Any]:
    """A target's figure; `longest` is in working days for a target in working days, otherwise in days."""
    available = one.children is not None
    return {
        **_place(one.group, one.span),
        "target": one.target.name,
        "from": one.target.start,
        "to": one.target.end,
        "limit": one.target.within,
        "unit": one.target.unit,
        "source": one.target.source,
        **_counts(one.children, one),
        "within": one.within if available else None,
        "share": one.share,
        "share_value": one.value,
        "longest": one.longest,
        **_shorthand(available),
    }


def stage_row(one: StageFigure) -> dict[str, Any]:
    """A stage's figure by column of the CSV."""
    return _row("stage", one.stage.code, {**flat_stage(one), "unit": "days"})


def target_row(one: TargetFigure) -> dict[str, Any]:
    """A target's figure by column of the CSV."""
    return _row("target", one.target.name, flat_target(one))


def _row(figure: str, name: str, fields: dict[str, Any]) -> dict[str, Any]:
    fields = {**fields, "figure": figure, "name": name}
    return {column: fields.get(column) for column in CSV_COLUMNS}


def _place(group: Group, span: Span) -> dict[str, Any]:
    return {
        "by": group.by,
        "group": group.name,
        "window": span.window,
        "start": span.start.isoformat(),
        "end": span.end.isoformat(),
        "provisional": span.provisional,
        "complete": span.complete,
    }


def _counts(children: int | None, one: StageFigure | TargetFigure) -> dict[str, Any]:
    if children is None:
        return {"children": None, "left_out": None, "negative": None}
    return {"children": children, "left_out": one.left_out, "negative": one.negative}


def _exact(days: Days | None) -> float | None:
    return None if days is None else days.exact


def _shorthand(available: bool) -> dict[str, Any]:
    return {} if available else {"shorthand": "x"}
