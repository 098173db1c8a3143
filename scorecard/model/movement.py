"""What moves a rolling average: children who come on, who roll off, and what became known in between."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.model.result import Area


@dataclass(frozen=True, slots=True)
class Pool:
    """Some children and the days they add up to; a difference of two pools can be below 0."""

    children: int
    total: int

    @property
    def mean(self) -> float | None:
        """Days per child; none where there is no child."""
        return self.total / self.children if self.children else None


@dataclass(frozen=True, slots=True)
class Movement:
    """One indicator's way from a window to the next: after = before + came on - rolled off + changed.

    `came_on` are the children counted whose adoption order lies in the later window alone, `rolled_off`
    in the earlier alone. `changed` is what the children of both windows add to or take from the figure
    because more is known of them on the later day. `tenths` are the means before and after in tenths of a
    day, rounded half up; none for a window that counts nobody.
    """

    area: Area
    indicator: str
    earlier: str
    later: str
    before: Pool
    came_on: Pool
    rolled_off: Pool
    changed: Pool
    after: Pool
    tenths: tuple[int | None, int | None]

    @property
    def moved(self) -> float | None:
        """By how many days the mean moved; none where one of the windows counts nobody."""
        if self.before.mean is None or self.after.mean is None:
            return None
        return self.after.mean - self.before.mean
