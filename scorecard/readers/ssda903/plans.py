"""One child's adoption plans: which decision, adoption details and order belong together.

Source: the column reference ("SSDA903 return"): one journey for each plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scorecard.model.days import NEVER
from scorecard.model.ssda903 import STARTS_IN_CARE, AdoptionRow, EpisodeRow, PlacedAdoptionRow
from scorecard.model.window import financial_year
from scorecard.readers.ssda903.history import adoptions


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows that speak of one plan.

    `ending` is a PlacedAdoption row that has its end, where that is another than the one that has its
    decision; `order` the episode that ended with its adoption order.
    """

    placed: PlacedAdoptionRow | None = None
    adoption: AdoptionRow | None = None
    order: EpisodeRow | None = None
    ending: PlacedAdoptionRow | None = None

    @property
    def decision(self) -> int:
        """The day of the decision: AD1's, otherwise PlacedAdoption's."""
        if self.adoption is not None and self.adoption.date_int != NEVER:
            return self.adoption.date_int
        return NEVER if self.placed is None else self.placed.date_placed

    @property
    def ceased(self) -> PlacedAdoptionRow | None:
        """The row that gives the plan up."""
        row = self.ending or self.placed
        return None if row is None or row.date_placed_ceased == NEVER else row

    @property
    def reversal(self) -> int:
        """The day on which the plan was given up."""
        return NEVER if self.ceased is None else self.ceased.date_placed_ceased

    @property
    def end(self) -> int:
        """The day of the order, otherwise of the reversal."""
        return self.reversal if self.order is None else self.order.dec


def plans_of(
    placed: Sequence[PlacedAdoptionRow], adoption: Sequence[AdoptionRow], episodes: Sequence[EpisodeRow]
) -> list[Plan]:
    """The plans of a child on an adoption path, by decision; without any decision, one plan.

    All rows are stacked and by time. There is one plan at a time: one that has no end gives way to the next,
    and to an adoption that came after its decision (the DfE's rules 560 and 579 tell of the two).
    """
    plans, orders = _decided(placed, has_others=bool(adoption)), adoptions(episodes)
    for row in adoption:
        plans, orders = _with_adoption(plans, row, orders)
    plans = sorted(plans, key=lambda plan: plan.decision) or [Plan()]
    for order in orders:
        plans = _with_order(plans, order, episodes)
    adopted = max((plan.order.dec for plan in plans if plan.order is not None), default=0)
    last = plans[-1]
    return [plan for plan in plans if plan.end != NEVER or (plan is last and plan.decision > adopted)]


def _decided(placed: Sequence[PlacedAdoptionRow], *, has_others: bool) -> list[Plan]:
    """A plan for each decision. A row without one may have the end of the only plan that is open."""
    plans = [Plan(placed=row) for row in placed if row.date_placed != NEVER]
    for row in placed:
        if row.date_placed == NEVER:
            is_open = [at for at, plan in enumerate(plans) if plan.ceased is None]
            if row.date_placed_ceased != NEVER and len(is_open) == 1:
                plans[is_open[0]] = replace(plans[is_open[0]], ending=row)
            elif row.date_placed_ceased != NEVER or not (plans or has_others):
                plans.append(Plan(placed=row))
    return plans


def _with_adoption(
    plans: list[Plan], row: AdoptionRow, orders: list[EpisodeRow]
) -> tuple[list[Plan], list[EpisodeRow]]:
    """The plan that an AD1 row is of, and the orders that are left.

    AD1 tells of the adoption of its return's year: where there is one, its order is the plan's.
    """
    order = next((one for one in orders if financial_year(date.fromordinal(one.dec)) == row.year), None)
    if order is None:
        return _with_details(plans, row), orders
    at = _plan_of_order(plans, row, order)
    left = [one for one in orders if one is not order]
    if at is None:
        return [*plans, Plan(adoption=row, order=order)], left
    return _replaced(plans, at, adoption=row, order=order), left


def _plan_of_order(plans: list[Plan], row: AdoptionRow, order: EpisodeRow) -> int | None:
    """The plan that the adoption in a row of AD1 is of; `None` for one of its own."""
    free = [at for at, plan in enumerate(plans) if plan.adoption is None and plan.order is None]
    standing = [at for at in free if plans[at].reversal > order.dec]
    same = [at for at in standing if plans[at].decision == row.date_int]
    decided = [at for at in standing if plans[at].decision <= order.dec]
    if found := same or decided or standing:
        return found[-1]
    is_new = row.date_int <= order.dec and all(plans[at].reversal <= row.date_int for at in free)
    return None if is_new or not free else free[-1]


def _with_details(plans: list[Plan], row: AdoptionRow) -> list[Plan]:
    """The plan whose decision an AD1 row gives; otherwise the last one still open then, or one of its own."""
    free = [at for at, plan in enumerate(plans) if plan.adoption is None]
    same = [at for at in free if plans[at].decision == row.date_int != NEVER]
    is_open = [at for at in free if row.date_int == NEVER or plans[at].reversal > row.date_int]
    if not same and not is_open:
        return [*plans, Plan(adoption=row)]
    return _replaced(plans, (same or is_open)[-1], adoption=row)


def _with_order(plans: list[Plan], order: EpisodeRow, episodes: Sequence[EpisodeRow]) -> list[Plan]:
    """The last plan decided on or before the order, or the first.

    A second order is another adoption where the child came back to care in between, otherwise the later
    one is right.
    """
    decided = [at for at, plan in enumerate(plans) if plan.decision <= order.dec]
    at = decided[-1] if decided else 0
    before = plans[at].order
    if before is not None and _came_back(episodes, before.dec, order.dec):
        return [*plans[: at + 1], Plan(order=order), *plans[at + 1 :]]
    return _replaced(plans, at, order=order)


def _came_back(episodes: Sequence[EpisodeRow], first: int, last: int) -> bool:
    return any(one.rne == STARTS_IN_CARE and first <= one.decom <= last for one in episodes)


def _replaced(plans: list[Plan], at: int, **changes: Any) -> list[Plan]:
    return [*plans[:at], replace(plans[at], **changes), *plans[at + 1 :]]
