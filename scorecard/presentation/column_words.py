"""What each column means, in a line: for a map that an analyst checks. The column reference says more."""

from __future__ import annotations

WORTH_HAVING = ("adoption_decision_date", "adopted_by_foster_carer", "reversal_date", "left_care_date")
"""Optional columns without which a figure is not available, or counts children whom it should not."""
COLUMN_WORDS = {
    "child_id": "the child's id in your system",
    "local_authority": "the responsible authority; --local-authority NAME stands in for it",
    "entered_care_date": "the latest period of care began",
    "adoption_decision_date": "decided that the child should be placed for adoption; A3 needs it",
    "placement_order_date": "the court's placement order, or a freeing order",
    "match_date": "decided on the match with particular adopters; not the day of moving in",
    "placed_for_adoption_date": "moved in with the adoptive family; not the match, nor the decision",
    "adoption_order_date": "the court's adoption order",
    "date_of_birth": "born",
    "adopted_by_foster_carer": "yes or no: adopted by the child's own foster carer; A10 needs it",
    "foster_placement_date": "first placed with the foster carer who adopted",
    "early_permanence_date": "fostering for adoption or concurrent planning placement",
    "reversal_date": "decided that the child should no longer be placed for adoption; A3 needs it",
    "reversal_reason": "RD1, RD2, RD3 or RD4",
    "disruption_date": "an adoptive placement ended before an order",
    "left_care_date": "left care in another way than by adoption; A3 needs it",
    "legal_planning_meeting_date": "legal planning meeting",
    "care_proceedings_start_date": "care proceedings began",
    "care_proceedings_end_date": "care proceedings ended",
    "stage": "the team's own stage",
    "sex": "sex or gender",
    "ethnicity": "ethnicity",
    "disability": "disability",
    "sibling_group_id": "children with the same id are placed together",
}
