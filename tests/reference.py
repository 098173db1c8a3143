"""The specification once more, written to be read: one child at a time, standard library only.

The product is tested against this file, so it shares no code with the product and knows nothing of it.
It was written from ``indicators.md`` alone. A quoted line in a docstring is a line of the specification.

A journey is a plain dict: ``child_id``, ``local_authority``, dates or ``None`` under the names in ``DATES``,
and ``adopted_by_foster_carer`` (True, False or None). A key that is missing is a date not recorded.
Only usable rows belong here: what the specification calls an error has been refused before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Journey = Mapping[str, Any]
Window = tuple[str, date, date]
Membership = tuple[str, str, date | None, date | None]

EVENTS = (
    "entered_care_date",
    "adoption_decision_date",
    "placement_order_date",
    "match_date",
    "placed_for_adoption_date",
    "adoption_order_date",
    "foster_placement_date",
    "early_permanence_date",
    "reversal_date",
    "disruption_date",
    "left_care_date",
    "legal_planning_meeting_date",
    "care_proceedings_start_date",
    "care_proceedings_end_date",
)
DATES = (*EVENTS, "date_of_birth")

INDICATORS = ("A1", "A2", "A3", "A10")

NO_ENTERED_CARE = "no-entered-care-date"
NOT_PLACED = "not-placed-before-order"
NO_ORDER = "no-placement-order"
NO_MATCH = "no-match-date"


class NoAdoptionOrder(ValueError):
    """There is no adoption order in the data, so there is no default window (the product exits 2)."""


@dataclass
class Figure:
    """One indicator in one window.

    Days indicators (A1, A2, A10) fill ``total`` and ``mean``; A3 ``numerator`` and ``share`` (in percent).
    ``value`` is what would be published: the mean in days, or for A3 the percentage, rounded half up.
    ``adopted`` and ``waiting`` are the two parts of ``children`` (for A1, A2 and A10 all are adopted).
    """

    children: int | None
    total: int | None = None
    numerator: int | None = None
    mean: Fraction | None = None
    share: Fraction | None = None
    value: int | None = None
    left_out: dict[str, int] = field(default_factory=dict)
    flagged_without_date: int = 0
    provisional: bool = False
    adopted: int | None = None
    waiting: int | None = None


# ------------------------------------------------------------------------------------------- days and windows


def financial_year(day: date) -> int:
    """The calendar year in which the financial year holding ``day`` begins (1 April - 31 March)."""
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def scorecard_window(first_year: int, years: int) -> Window:
    """``years`` financial years, the first beginning on 1 April ``first_year``: 2013 and 3 give 2013-16."""
    last = first_year + years
    return f"{first_year}-{last % 100:02d}", date(first_year, 4, 1), date(last, 3, 31)


def ending(end: date, years: int = 3) -> Window:
    """``--ending D``: that many years to D, so the day after D, ``years`` years earlier, is the first day."""
    following = end + timedelta(days=1)
    try:
        start = following.replace(year=following.year - years)
    except ValueError:  # the day after is 29 February, and there is none that many years earlier
        start = date(following.year - years, 3, 1)
    return f"{start.isoformat()}..{end.isoformat()}", start, end


def default_as_at(journeys: Iterable[Journey]) -> date:
    """'As-at defaults to the latest event date among the usable rows (births apart).'"""
    found: list[date] = [journey[name] for journey in journeys for name in EVENTS if journey.get(name)]
    if not found:
        raise ValueError("no event date in the data")
    return max(found)


def first_order_year(journeys: Iterable[Journey], as_at: date) -> int | None:
    """The first financial year with an adoption order, as known on the as-at day."""
    orders = [known(journey, "adoption_order_date", as_at) for journey in journeys]
    years = [financial_year(order) for order in orders if order is not None]
    return min(years, default=None)


def windows(journeys: Sequence[Journey], as_at: date, years: int = 3) -> list[Window]:
    """'Every window from that first year's on, its last year no later than the as-at day's financial year;

    if there is none, the one ending in that year. No adoption order at all in the data: exit 2.'
    """
    first = first_order_year(journeys, as_at)
    if first is None:
        raise NoAdoptionOrder("no adoption order in the data")
    last = financial_year(as_at)
    found = []
    begin = first
    while begin + years - 1 <= last:
        found.append(scorecard_window(begin, years))
        begin += 1
    return found or [scorecard_window(last - years + 1, years)]


def latest(as_at: date, years: int = 3) -> Window:
    """'`latest` is the last window that ended on or before the as-at day.'"""
    window = scorecard_window(financial_year(as_at) - years + 1, years)  # ends in the as-at day's own year
    if window[2] <= as_at:
        return window
    return scorecard_window(financial_year(as_at) - years, years)


def complete(journeys: Sequence[Journey], start: date, as_at: date) -> bool:
    """'Begins before the first financial year with an adoption order in the data' is incomplete.

    With no adoption order known at all, nothing shows that the export reaches back: incomplete.
    """
    first = first_order_year(journeys, as_at)
    return first is not None and start >= date(first, 4, 1)


# ----------------------------------------------------------------------------------------- one child on a day


def known(journey: Journey, name: str, day: date) -> date | None:
    """'Any event after that day is as if it had not happened.'"""
    value: date | None = journey.get(name)
    return None if value is None or value > day else value


def is_adopted(journey: Journey, start: date, end: date, day: date) -> bool:
    """In the cohort: the adoption order falls inside the window, both ends included, and is known."""
    order = known(journey, "adoption_order_date", day)
    return order is not None and start <= order <= end


def is_waiting(journey: Journey, day: date) -> bool:
    """'On the way': a decision on or before the day, not reversed, not adopted, not left care by it."""
    return (
        known(journey, "adoption_decision_date", day) is not None
        and known(journey, "reversal_date", day) is None
        and known(journey, "adoption_order_date", day) is None
        and known(journey, "left_care_date", day) is None
    )


def placed_on(journey: Journey, day: date) -> date | None:
    """The day a child who waits on ``day`` was placed, unless that placement has ended by ``day``.

    'On or after the placed date and with no adoption order, the child is not placed from that day.'
    """
    placed = known(journey, "placed_for_adoption_date", day)
    disrupted = known(journey, "disruption_date", day)
    ordered = known(journey, "adoption_order_date", day)
    if placed is not None and disrupted is not None and disrupted >= placed and ordered is None:
        return None
    return placed


def placed_before_order(journey: Journey, day: date) -> date | None:
    """An adopted child's placed date; none if missing or after the adoption order ('the same day is in')."""
    placed = known(journey, "placed_for_adoption_date", day)
    order = known(journey, "adoption_order_date", day)
    if placed is None or order is None or placed > order:
        return None
    return placed


def is_foster_carer_adoption(journey: Journey, has_flag_column: bool) -> bool:
    """Only the flag says so; a foster-placement date without it adjusts nothing."""
    return has_flag_column and journey.get("adopted_by_foster_carer") is True


def adopted_child_wait(journey: Journey, day: date, *, stop_at_foster: bool) -> int | str:
    """An adopted child's days from entering care to being placed, or the reason it is left out.

    With ``stop_at_foster`` (the caller has seen the flag) the clock stops on the day the child was first
    placed with the carer; on or before entering care, 0; without that date, the placed date as in A1.
    """
    entered = known(journey, "entered_care_date", day)
    if entered is None:
        return NO_ENTERED_CARE
    stop = placed_before_order(journey, day)
    if stop is None:
        return NOT_PLACED
    foster = known(journey, "foster_placement_date", day)
    if stop_at_foster and foster is not None:
        return max(0, (foster - entered).days)
    return (stop - entered).days


def waiting_child_wait(journey: Journey, day: date) -> int | str:
    """'Entered care to placed, if placed by the reckoning day; otherwise to the reckoning day.'"""
    entered = known(journey, "entered_care_date", day)
    if entered is None:
        return NO_ENTERED_CARE
    return ((placed_on(journey, day) or day) - entered).days


def order_to_match(journey: Journey, day: date) -> int | str:
    """A2 for one adopted child: days from order to match (matched first: 0), or why it is left out."""
    if placed_before_order(journey, day) is None:
        return NOT_PLACED
    adopted = known(journey, "adoption_order_date", day)
    order = known(journey, "placement_order_date", day)
    if order is None or adopted is None or order > adopted:  # one after the adoption order counts as none
        return NO_ORDER
    match = known(journey, "match_date", day)
    if match is None:
        return NO_MATCH
    return max(0, (match - order).days)


# ------------------------------------------------------------------------------------------------ the figures


def round_half_up(number: Fraction) -> int:
    """To the nearest whole number, a half going up."""
    return (number + Fraction(1, 2)).__floor__()


def figure(
    journeys: Sequence[Journey],
    indicator: str,
    start: date,
    end: date,
    as_at: date,
    *,
    a3_limit: int | None = None,
    a3_population: str = "all",
    a3_foster_clock: str = "placed",
    has_decision_column: bool = True,
    has_flag_column: bool = True,
) -> Figure:
    """One indicator over one window."""
    if indicator not in INDICATORS:
        raise ValueError(indicator)
    if a3_population not in ("all", "adopted") or a3_foster_clock not in ("placed", "foster"):
        raise ValueError(f"{a3_population} / {a3_foster_clock}")

    day = min(end, as_at)  # the reckoning day
    provisional = as_at < end
    if indicator == "A10" and not has_flag_column:
        return Figure(children=None, provisional=provisional)

    with_waiting = a3_population == "all" and has_decision_column
    adopted_waits: list[int] = []
    waiting_waits: list[int] = []
    left_out: dict[str, int] = {}
    flagged_without_date = 0

    for journey in journeys:
        waits = adopted_waits
        if is_adopted(journey, start, end, day):
            carer = is_foster_carer_adoption(journey, has_flag_column)
            if indicator == "A2":
                days = order_to_match(journey, day)
            elif indicator == "A1":
                days = adopted_child_wait(journey, day, stop_at_foster=False)
            elif indicator == "A3":
                days = adopted_child_wait(journey, day, stop_at_foster=carer and a3_foster_clock == "foster")
            else:
                days = adopted_child_wait(journey, day, stop_at_foster=carer)
                dateless = known(journey, "foster_placement_date", day) is None
                if carer and dateless and isinstance(days, int):
                    flagged_without_date += 1
        elif indicator == "A3" and with_waiting and is_waiting(journey, day):
            waits = waiting_waits
            days = waiting_child_wait(journey, day)
        else:
            continue  # not one of this window's children

        if isinstance(days, str):
            left_out[days] = left_out.get(days, 0) + 1
        else:
            waits.append(days)

    waits = adopted_waits + waiting_waits
    result = Figure(
        children=len(waits),
        left_out=left_out,
        flagged_without_date=flagged_without_date,
        provisional=provisional,
        adopted=len(adopted_waits),
        waiting=len(waiting_waits),
    )
    if indicator == "A3":
        if a3_limit is not None:
            result.numerator = sum(1 for wait in waits if wait < a3_limit)
            result.share = Fraction(100 * result.numerator, len(waits)) if waits else None
            result.value = round_half_up(result.share) if result.share is not None else None
        return result
    result.total = sum(waits)
    result.mean = Fraction(result.total, len(waits)) if waits else None
    result.value = round_half_up(result.mean) if result.mean is not None else None
    return result


# ------------------------------------------------------------------------------------------------- thresholds

# The year a scorecard window ends in: months and days of A1, months and days of A2. A3's limit is A1's.
THRESHOLDS: dict[int, tuple[int, int, int, int]] = {
    2011: (21, 639, 7, 213),  # 2008-11
    2012: (21, 639, 7, 213),  # 2009-12
    2013: (20, 608, 6, 182),  # 2010-13
    2014: (18, 547, 5, 152),  # 2011-14
    2015: (16, 487, 4, 121),  # 2012-15
    2016: (14, 426, 4, 121),  # 2013-16
    2017: (14, 426, 4, 121),  # 2014-17
    2018: (14, 426, 4, 121),  # 2015-18, and carried forward after it
}


def threshold(indicator: str, start: date, end: date) -> int | None:  # noqa: ARG001 - only the last day decides
    """The days a window is judged by: 'the scorecard window whose last financial year holds that day'.

    For A3 it is the limit under which a wait is counted; for A10 it is A1's. None before 2008-11.
    """
    if indicator not in INDICATORS:
        raise ValueError(indicator)
    year = min(financial_year(end) + 1, 2018)
    if year not in THRESHOLDS:
        return None
    _, a1_days, _, a2_days = THRESHOLDS[year]
    return a2_days if indicator == "A2" else a1_days


def status(value: int | None, threshold: int | None) -> str | None:
    """'Met: the published (rounded) average is no longer than the threshold days.' None is not judged."""
    if value is None or threshold is None:
        return None
    return "met" if value <= threshold else "missed"


def headroom(value: int | None, threshold: int | None) -> int | None:
    """Days to spare: met by 5 is 5, 191 over is -191."""
    if value is None or threshold is None:
        return None
    return threshold - value


# ---------------------------------------------------------------------------------------------------- regions


def region_of(local_authority: str, day: date, memberships: Iterable[Membership]) -> str | None:
    """The region an authority belongs to on a day: 'both days included, blank is open'."""
    for authority, region, first, last in memberships:
        begun = first is None or first <= day
        over = last is not None and last < day
        if authority == local_authority and begun and not over:
            return region
    return None


def counting_day(journey: Journey, start: date, end: date, as_at: date) -> date | None:
    """The day that puts a child in a window's figures: its order, or the window's last day if it waits.

    None for a child who is neither adopted in the window nor on the way on the reckoning day.
    """
    day = min(end, as_at)
    if is_adopted(journey, start, end, day):
        return known(journey, "adoption_order_date", day)
    return end if is_waiting(journey, day) else None


def in_region(
    journeys: Iterable[Journey],
    region: str,
    memberships: Sequence[Membership],
    start: date,
    end: date,
    as_at: date,
) -> list[Journey]:
    """The children who count for a region in a window; ``figure`` of them is the region's pooled figure."""
    found = []
    for journey in journeys:
        day = counting_day(journey, start, end, as_at)
        if day is not None and region_of(journey["local_authority"], day, memberships) == region:
            found.append(journey)
    return found
