"""The headings that councils' exports usually have, by column: data for suggesting a column map.

A heading that is used for several days in the field stands under each of those columns, so that none of
them is taken for granted. The headings of the shipped column maps are added to these.
"""

from __future__ import annotations

SSDA903 = "DfE, children looked-after return (SSDA903): AD1, PlacedAdoption, Header and Episodes tables"
COLLECT = "the column reference, on the DfE's COLLECT reports from the SSDA903 return"
SSD = "data-to-insight, Standard Safeguarding Dataset: ssd_permanence"
TRACKER = "adoption trackers and case system reports, as public report scripts of councils name them"
PLAIN = "our own: plain names as case systems (Liquidlogic, Mosaic, Eclipse) let a report call them"

USUAL_HEADINGS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("child_id", SSDA903, ("CHILD",)),
    ("child_id", SSD, ("perm_person_id",)),
    ("child_id", TRACKER, ("Person ID", "Child Unique ID", "Legacy ID")),
    (
        "child_id",
        PLAIN,
        ("Child ID", "Client ID", "Child reference", "Case number", "Mosaic ID", "LCS ID", "Pseudonym", "ID"),
    ),
    ("local_authority", SSDA903, ("LA",)),
    ("local_authority", PLAIN, ("Local authority", "Responsible authority", "Responsible LA", "LA name")),
    ("local_authority", PLAIN, ("Council", "Placing authority", "Agency")),
    ("entered_care_date", SSDA903, ("DECOM",)),
    ("entered_care_date", SSD, ("perm_entered_care_date",)),
    (
        "entered_care_date",
        PLAIN,
        (
            "Date entered care", "Entered care", "Date became looked after", "Date of becoming looked after",
            "LAC start date", "CLA start date", "CIC start date", "Care start date", "Start date",
            "Period of care start date", "Date started to be looked after", "Date accommodated",
        ),
    ),
    ("adoption_decision_date", SSDA903, ("DATE_INT", "DATE_PLACED")),
    ("adoption_decision_date", SSD, ("perm_adm_decision_date",)),
    ("adoption_decision_date", TRACKER, ("Best Interest Decision (SHOBPA)", "SHOBPA date")),
    ("adoption_decision_date", TRACKER, ("Initial decision date",)),
    (
        "adoption_decision_date",
        PLAIN,
        (
            "ADM decision date", "Adoption decision date", "Date of adoption decision", "Decision date",
            "Should be placed for adoption decision date", "Date adoption plan agreed", "Adoption plan date",
            "Agency decision maker date", "ADM date", "Panel date", "Placed for adoption decision date",
        ),
    ),
    ("placement_order_date", SSD, ("perm_placement_order_date",)),
    ("placement_order_date", TRACKER, ("Placement Order Granted",)),
    (
        "placement_order_date",
        PLAIN,
        (
            "Placement order date", "Date of placement order", "PO date", "PO granted", "Freeing order date",
            "Placement order", "Order date", "Order granted",
        ),
    ),
    ("match_date", SSDA903, ("DATE_MATCH",)),
    ("match_date", SSD, ("perm_matched_date",)),
    ("match_date", TRACKER, ("Date Matched (Panel ADM)", "Panel matching date", "Matched for adoption date")),
    (
        "match_date",
        PLAIN,
        (
            "Match date", "Date matched", "Matching date", "Matching panel date", "Matching decision date",
            "Matched with adopters date", "ADM match decision date", "Date of match", "Date linked",
            "Decision date", "ADM decision date", "Panel date", "ADM date",
        ),
    ),
    ("placed_for_adoption_date", SSDA903, ("DATE_PLACED",)),
    ("placed_for_adoption_date", SSD, ("perm_placed_for_adoption_date",)),
    ("placed_for_adoption_date", TRACKER, ("Date placed for adoption", "Matched for adoption date")),
    (
        "placed_for_adoption_date",
        PLAIN,
        (
            "Adoptive placement start date", "Adoption placement date", "Date moved in", "Date placed",
            "Moved in with adopters", "Date moved in with adoptive family", "Placement date",
            "Date of placement", "Placement start date", "Placed with adopters date",
            "Adoption placement start", "Adoption date",
        ),
    ),
    ("adoption_order_date", SSD, ("perm_permanence_order_date",)),
    ("adoption_order_date", TRACKER, ("Adoption Order Date", "AO date")),
    (
        "adoption_order_date",
        PLAIN,
        (
            "Date of adoption order", "AO granted", "Adoption order granted", "Date adopted", "Adoption date",
            "Order date", "Order granted", "Adoption order",
        ),
    ),
    ("date_of_birth", SSDA903, ("DOB",)),
    ("date_of_birth", PLAIN, ("Date of birth", "Birth date", "Child DOB")),
    ("adopted_by_foster_carer", SSDA903, ("FOSTER_CARE",)),
    ("adopted_by_foster_carer", SSD, ("perm_adopted_by_carer_flag",)),
    (
        "adopted_by_foster_carer",
        PLAIN,
        ("Adopted by foster carer", "Foster carer adoption", "Foster to adopt", "Carer adoption"),
    ),
    ("foster_placement_date", SSD, ("perm_placed_foster_carer_date",)),
    ("foster_placement_date", TRACKER, ("Date Moved in with Foster Carer",)),
    ("foster_placement_date", PLAIN, ("Date placed with foster carer", "Foster placement start date")),
    ("foster_placement_date", PLAIN, ("Placement date", "Placement start date", "Date of placement")),
    ("early_permanence_date", SSD, ("perm_placed_ffa_cp_date",)),
    (
        "early_permanence_date",
        TRACKER,
        ("Date of Fostering For Adoption (FFA) / Concurrency Placement", "FFA date", "FFA placement date"),
    ),
    ("early_permanence_date", PLAIN, ("Early permanence placement date", "Concurrent planning date")),
    ("reversal_date", SSDA903, ("DATE_PLACED_CEASED",)),
    ("reversal_date", SSD, ("perm_decision_reversed_date",)),
    ("reversal_date", TRACKER, ("Date Placed Ceased", "Decision reversed date")),
    (
        "reversal_date",
        PLAIN,
        ("Reversal date", "Date plan changed from adoption", "Date adoption no longer the plan"),
    ),
    ("reversal_reason", SSDA903, ("REASON_PLACED_CEASED",)),
    ("reversal_reason", SSD, ("perm_decision_reversed_reason",)),
    ("reversal_reason", PLAIN, ("Reversal reason", "Reason decision reversed", "Reason plan changed")),
    ("disruption_date", PLAIN, ("Disruption date", "Date placement disrupted", "Adoption breakdown date")),
    ("left_care_date", SSDA903, ("DEC",)),
    ("left_care_date", PLAIN, ("Date left care", "Date ceased to be looked after", "LAC end date")),
    ("left_care_date", PLAIN, ("End date", "Care end date", "Period of care end date", "SGO date")),
    ("legal_planning_meeting_date", PLAIN, ("Legal planning meeting date", "LPM date")),
    ("care_proceedings_start_date", PLAIN, ("Care proceedings start date", "Date proceedings issued")),
    ("care_proceedings_end_date", PLAIN, ("Care proceedings end date", "Final hearing date")),
    ("care_proceedings_end_date", PLAIN, ("Date proceedings concluded", "Care order date")),
    ("stage", PLAIN, ("Stage", "Adoption stage", "Current stage", "Status", "Tracking status")),
    ("sex", SSDA903, ("SEX",)),
    ("sex", PLAIN, ("Gender", "Sex")),
    ("ethnicity", SSDA903, ("ETHNIC",)),
    ("ethnicity", PLAIN, ("Ethnicity", "Ethnic origin", "Ethnic group")),
    ("disability", PLAIN, ("Disability", "Disabled", "Has disability", "Is the child disabled")),
    ("sibling_group_id", PLAIN, ("Sibling group ID", "Sibling group", "Siblings placed together ID")),
)  # fmt: skip
"""Column, source, headings. Matching is by words, so that case, order and small words don't matter."""

STEMS: dict[str, str] = {
    "adopted": "adopt", "adoption": "adopt", "adoptions": "adopt", "adoptive": "adopt", "adopter": "adopt",
    "adopters": "adopt", "matched": "match", "matching": "match", "matches": "match", "placed": "place",
    "placement": "place", "placements": "place", "placing": "place", "decided": "decide",
    "decision": "decide", "decisions": "decide", "entered": "enter", "entering": "enter", "entry": "enter",
    "born": "birth", "started": "start", "began": "start", "begin": "start", "commenced": "start",
    "ended": "end", "ceased": "end", "concluded": "end", "granted": "grant", "carer": "care",
    "carers": "care", "identifier": "id", "number": "id", "ref": "id", "reference": "id", "code": "id",
    "reversed": "reverse", "dob": "birth", "cla": "looked", "lac": "looked", "cic": "looked",
    "after": "looked", "disrupted": "disrupt",
    "disruption": "disrupt", "siblings": "sibling", "ethnic": "ethnicity",
    "disabled": "disability", "fostered": "foster", "fostering": "foster", "authority": "la", "council": "la",
    "childs": "child", "dt": "date", "dttm": "date", "panels": "panel",
}  # fmt: skip
"""Words of one meaning in headings."""

SMALL_WORDS = frozenset(
    (
        "the", "of", "for", "a", "an", "to", "was", "is", "be", "been", "that", "should", "in", "on", "and",
        "with", "by", "s", "does", "have", "has", "local", "perm", "no",
    )
)  # fmt: skip
WEAK_WORDS = {"date": 0.2, "child": 0.4, "order": 0.8}
"""Words that say little: how much they weigh beside the others, which weigh 1."""
