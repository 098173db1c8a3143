"""A movement as plain fields: the objects of `movements` in the JSON of `compute --every`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scorecard.model.movement import Movement, Pool


def flat_movement(movement: Movement) -> dict[str, Any]:
    """The movement's fields: after = before + came on - rolled off + changed, in children and in days."""
    return {
        "area": movement.area.name,
        "area_type": movement.area.type,
        "indicator": movement.indicator,
        "from": movement.earlier,
        "to": movement.later,
        "before": _pool(movement.before),
        "came_on": _pool(movement.came_on),
        "rolled_off": _pool(movement.rolled_off),
        "changed": {"children": movement.changed.children, "total": movement.changed.total},
        "after": _pool(movement.after),
        "moved": movement.moved,
    }


def _pool(pool: Pool) -> dict[str, Any]:
    return {"children": pool.children, "total": pool.total, "mean": pool.mean}
