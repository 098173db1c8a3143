"""What `pipeline` counts, line by line: states, family finding, waits, activity, disruptions, A4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

LineUnit = Literal["children", "families", "disruptions", "percent", "days"]
DECISION, REVERSAL, LEFT = "adoption_decision_date", "reversal_date", "left_care_date"
MATCH = "match_date"
REASON, DISRUPTION = "reversal_reason", "disruption_date"
BIRTH, SIBLINGS, STAGE = "date_of_birth", "sibling_group_id", "stage"


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of a table counts, in words.

    `needs` are the optional columns without which it can't be told; `indicator` is the DfE's code for it.
    """

    table: str
    code: str
    title: str
    definition: str = ""
    needs: tuple[str, ...] = ()
    indicator: str = ""
    unit: LineUnit = "children"


STATES = (
    Line(
        "states", "adopted-in-year", "Adopted in the year",
        "adoption order by the day, from 1 April of the day's own financial year on",
    ),
    Line("states", "adopted-before", "Adopted before the year", "adoption order before that year"),
    Line(
        "states", "changed-in-year", "Plan changed away in the year",
        "reversal by the day, from 1 April of the day's own financial year on", (REVERSAL,),
    ),
    Line(
        "states", "changed-before", "Plan changed away before", "reversal before that year", (REVERSAL,)
    ),
    Line("states", "left-care", "Left care otherwise", "left care by the day", (LEFT,)),
    Line(
        "states", "placed", "Placed, not yet adopted",
        "placed for adoption by the day, and no disruption on or after that placement by the day",
    ),
    Line(
        "states", "matched", "Matched, not yet placed",
        "match by the day, and no disruption on or after that match by the day", (MATCH,),
    ),
    Line("states", "order", "Placement order, family finding", "placement order by the day"),
    Line("states", "decision", "Decision, no placement order", "adoption decision by the day", (DECISION,)),
    Line("states", "in-care", "In care, no decision", "entered care by the day"),
    Line("states", "not-known", "Not yet known", "none of these dates by the day"),
)  # fmt: skip
"""The states a journey can be in, the first that fits: each journey is in exactly one on any day."""

REASON_TITLES = {
    "RD1": "needs changed after the decision",
    "RD2": "court made no placement order",
    "RD3": "no prospective adopters found",
    "RD4": "other reason",
}
"""What the return's codes mean. Source: SSDA903, REASON_PLACED_CEASED."""


def _by_reason(table: str) -> tuple[Line, ...]:
    told = tuple(
        Line(table, code.lower(), f"{code}, {title}", "", (REVERSAL, REASON), "A5")
        for code, title in REASON_TITLES.items()
    )
    return (*told, Line(table, "no-reason", "Reason not recorded", "", (REVERSAL, REASON), "A5"))


CHANGED_BY_REASON = _by_reason("changed-by-reason")
IN_THE_YEAR = (*(state for state in STATES if state.code.endswith("-in-year")), *CHANGED_BY_REASON)
"""What is counted from 1 April on: two days compare in one year, or as the same day of two."""
SIZES = ("solo", "pairs", "threes", "no-group")
_SIZE_TITLES = ("Solo", "In pairs", "In threes or more", "No sibling group recorded")
BANDS = ("under-1", "1-to-4", "5-to-9", "10-to-15", "16-and-over", "no-birth")
BAND_YEARS = (1, 5, 10, 16)
"""The birthdays that part the age bands."""
_BAND_TITLES = ("Aged under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over", "Date of birth not recorded")


def _of_state(state: str, *needs: str) -> tuple[Line, ...]:
    sizes = zip(SIZES, _SIZE_TITLES, strict=True)
    bands = zip(BANDS, _BAND_TITLES, strict=True)
    return (
        *(Line(f"siblings-{state}", code, title, "", (*needs, SIBLINGS)) for code, title in sizes),
        *(Line(f"ages-{state}", code, title, "", (*needs, BIRTH)) for code, title in bands),
    )


FAMILY_FINDING = (*_of_state("order"), *_of_state("decision", DECISION))
FAMILIES = (
    Line("families", "solo", "For solo children", "", (SIBLINGS,), unit="families"),
    Line("families", "pairs", "For pairs", "", (SIBLINGS,), unit="families"),
    Line("families", "threes", "For threes or more", "", (SIBLINGS,), unit="families"),
    Line("families", "no-group", "For children without a group", "", (SIBLINGS,), unit="families"),
    Line("families", "needed", "Families needed", "", (SIBLINGS,), unit="families"),
)
WAITS = (
    Line("waits", "a9", "Decision, not placed (A9)", "", (DECISION,), "A9"),
    Line("waits", "a9-care-18", "18+ months since entering care", "", (DECISION,), "A9"),
    Line("waits", "a9-care-unknown", "Day of entering care unknown", "", (DECISION,), "A9"),
    Line("waits", "a14", "With placement order (A14)", "", (DECISION,), "A14"),
    Line("waits", "a14-order-12", "12+ months since the order", "", (DECISION,), "A14"),
    Line("waits", "a14-order-18", "18+ months since the order", "", (DECISION,), "A14"),
)
_WAITS_TITLES = (
    *("Not placed (A9)", "In care 18+ months", "Entering care unknown"),
    *("With order (A14)", "Order 12+ months", "Order 18+ months"),
)
WAITS_AT_END = tuple(
    replace(line, table="waits-at-end", title=title) for line, title in zip(WAITS, _WAITS_TITLES, strict=True)
)
"""The same waits on the last day of each period."""
TEAM_STAGE = "team-stage"
NO_STAGE = Line(TEAM_STAGE, "", "Stage not recorded", "", (STAGE,))


def team_stage(text: str) -> Line:
    """The line of one text of the team's own column."""
    return Line(TEAM_STAGE, text, text, "", (STAGE,))


ACTIVITY = (
    Line("activity", "adopted", "Adopted", "adoption orders"),
    Line("activity", "placed", "Placed", "placed for adoption"),
    Line("activity", "matched", "Matched", "matches", (MATCH,)),
    Line("activity", "orders", "Orders (A16)", "placement orders", (), "A16"),
    Line("activity", "decisions", "Decisions (A15)", "adoption decisions", (DECISION,), "A15"),
    Line("activity", "changed", "Changed (A5)", "decisions away from adoption", (REVERSAL,), "A5"),
    Line("activity", "left-care", "Left care", "left care with a plan (decision, order, match or placement) "
         "by then, neither adopted nor changed away", (LEFT,)),
    Line("activity", "disruptions", "Disrupted", "placements disrupted before an adoption order",
         (DISRUPTION,), unit="disruptions"),
)  # fmt: skip
ACTIVITY_BY_REASON = _by_reason("activity-by-reason")
DISRUPTIONS = (
    Line("disruptions", "rate", "Per 100 placements", "disruptions per 100 placements made in the period",
         (DISRUPTION,), unit="percent"),
    Line("disruptions", "timed", "Timed", "disruptions of the placement that the journey records",
         (DISRUPTION,), unit="disruptions"),
    Line("disruptions", "mean-days", "Mean days", "from that placement to its disruption",
         (DISRUPTION,), unit="days"),
    Line("disruptions", "median-days", "Median days", "half of these were disrupted within so many days",
         (DISRUPTION,), unit="days"),
)  # fmt: skip
LEAVING_CARE = (
    Line("leaving-care", "adopted", "Adopted", "left care by an adoption order", indicator="A4"),
    Line("leaving-care", "left", "All who left care", "left care, adopted or otherwise"),
    Line("leaving-care", "share", "Adopted, per cent (A4)",
         "children adopted, of all children who left care in the period", indicator="A4", unit="percent"),
)  # fmt: skip
"""Of SSDA903 returns alone, which have every child in care."""
PERIODS = {"quarter": "Q", "half-year": "H", "year": ""}
"""How long a period of activity can be, and how its number in the year is marked."""
RUNNING_YEAR = "running-year"
"""The table of the running financial year so far, its counts beside their full-year equivalents."""

DAY_LINES = (*STATES, *CHANGED_BY_REASON, *FAMILY_FINDING, *FAMILIES, *WAITS)
PERIOD_LINES = (*ACTIVITY, *ACTIVITY_BY_REASON, *DISRUPTIONS, *WAITS_AT_END)
OPTIONAL_COLUMNS: Sequence[str] = (DECISION, MATCH, REVERSAL, REASON, LEFT, DISRUPTION, BIRTH, SIBLINGS)
"""Those that lines need; SSDA903 returns without AD1 have no match."""
