"""The lines of `adopters`: each number, and what it counts. Source of the definitions: docs/adopters.md."""

from __future__ import annotations

from dataclasses import replace

from scorecard.model.adopters import AdopterLine as Line
from scorecard.model.leaving_reason import CHILDREN, LEAVING_REASONS, REASON

STAGE_1_MONTHS, STAGE_2_MONTHS, APPROVAL_MONTHS, WAITING_MONTHS = 2, 4, 6, 3
"""The statutory guidance's limits, and A12's wait, in calendar months."""

S1_END, S2_END = ("stage_1_end_date",), ("stage_2_end_date",)

STAGES = (
    Line("stages", "left", "Left the process",
         "left by the day, and no adoption order on or before the day of leaving"),
    Line("stages", "adopted", "Adoption order made", "adoption order by the day"),
    Line("stages", "placed", "Child placed", "child placed by the day"),
    Line("stages", "matched", "Matched", "matched by the day"),
    Line("stages", "approved", "Approved and waiting", "approved by the day (A11)", (), "A11"),
    Line("stages", "stage-2", "Stage 2", "Stage 2 started or ended by the day"),
    Line("stages", "stage-1", "Stage 1",
         "Stage 1 started or ended, or the application was submitted, by the day"),
    Line("stages", "enquiry", "Enquiry", "enquiry received by the day"),
    Line("stages", "not-known", "Not yet known", "none of these dates by the day"),
)  # fmt: skip
"""The stages a family can be at, the first that fits: each family is at exactly one on any day."""

WAITING = (
    Line("waiting", "a11", "Approved and waiting (A11)", "", (), "A11"),
    Line("waiting", "a11-3-months", "of these, for 3 months or more", "", (), "A11"),
    Line("waiting", "a13", "Still to be assessed (A13)", "", (), "A13"),
    Line("waiting", "in-stage-1", "In Stage 1, which has not ended", "", S1_END),
    Line("waiting", "stage-1-over", "of these, for more than 2 months", "", S1_END),
    Line("waiting", "in-stage-2", "In Stage 2, which has not ended", "", S2_END),
    Line("waiting", "stage-2-over", "of these, for more than 4 months", "", S2_END),
    Line("waiting", "between", "Between or after stages, or no start", "", (*S1_END, *S2_END)),
    Line("waiting", "registered", "Registered, not approved"),
    Line("waiting", "approval-over", "of these, for more than 6 months"),
)

ACTIVITY = (
    Line("activity", "enquiries", "Enquiries", "enquiries received"),
    Line("activity", "registrations", "Stage 1", "registered: Stage 1 started"),
    Line("activity", "approvals", "Approved", "applications approved"),
    Line("activity", "matches", "Matched", "families matched"),
    Line("activity", "placements", "Placed", "families with whom a child was placed"),
    Line("activity", "children", "Children", "children placed with them", (CHILDREN,), unit="children"),
    Line("activity", "no-number", "No number", "of these families, those without a number of children",
         (CHILDREN,)),
    Line("activity", "orders", "Orders", "families with an adoption order"),
    Line("activity", "left", "Left", "families who left the process"),
)  # fmt: skip


def _timed(
    table: str, ended: str, within: str, left_out: str, *needs: str, indicator: str = ""
) -> tuple[Line, ...]:
    return (
        Line(table, "ended", ended, "", needs, indicator),
        Line(table, "within", within, "", needs, indicator),
        Line(table, "share", "Share", "", needs, indicator, "percent"),
        Line(table, "median-days", "Median days", "", needs, indicator, "days"),
        Line(table, "left-out", left_out, "", needs, indicator),
    )


STAGE_1 = _timed("stage-1", "Stage 1 ended", "within 2 months", "No start recorded", *S1_END)
STAGE_2 = _timed("stage-2", "Stage 2 ended", "within 4 months", "No start recorded", *S2_END)
APPROVAL = _timed("approval", "Approved", "within 6 months", "No Stage 1 start recorded")
A12 = _timed("a12", "Matched", "waited 3 months or more", "No approval recorded", indicator="A12")
TIMED = (STAGE_1, STAGE_2, APPROVAL, A12)

CONVERSION = (
    Line("conversion", "enquiries", "Enquiries", "enquiries received in the year"),
    Line("conversion", "stage-1", "Stage 1", "of these, reached Stage 1 or further"),
    Line("conversion", "stage-2", "Stage 2", "reached Stage 2 or further"),
    Line("conversion", "approved", "Approved", "approved or further"),
    Line("conversion", "matched", "Matched", "matched or further"),
    Line("conversion", "placed", "Placed", "child placed or further"),
    Line("conversion", "left", "Left", "left the process by the as-at day"),
    Line("conversion", "in-process", "In process", "neither left nor adopted by the as-at day"),
    Line(
        "conversion", "approved-share", "Approved %", "approved or further, of the enquiries", unit="percent"
    ),
)
REASON_TITLES = {
    "withdrew": "withdrew",
    "on-hold": "put on hold",
    "refused": "application refused",
    "other": "other reason",
    "not-recorded": "reason not recorded",
}
LEFT_SINCE = tuple(
    Line("conversion-left", "left", REASON_TITLES[reason], "", (REASON,), reason=reason)
    for reason in LEAVING_REASONS
)
LEFT_FROM = tuple(
    Line("leavers", stage.code, stage.title)
    for stage in reversed(STAGES)
    if stage.code not in ("left", "adopted")
)
LEAVERS = tuple(
    line
    for stage in LEFT_FROM
    for line in (
        stage,
        *(replace(stage, title=REASON_TITLES[one], needs=(REASON,), reason=one) for one in LEAVING_REASONS),
    )
)
"""Leavers by the stage they left from, and of each stage by reason."""

ADOPTER_DAY_LINES = (*STAGES, *WAITING)
ADOPTER_YEAR_LINES = (
    *ACTIVITY,
    *(line for lines in TIMED for line in lines),
    *CONVERSION,
    *LEFT_SINCE,
    *LEAVERS,
)
