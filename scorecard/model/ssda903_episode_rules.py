"""The rules of Episodes: the DfE's, by number, and those without which no journey could be told.

Source of those with a number: the DfE's validation rules for the SSDA903 return. The words are our own.
"""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.model.rule import Rule
from scorecard.model.ssda903_decision_rules import DFE_RULES

EPISODE_WITHOUT_START = Rule(
    "episode-without-start",
    "error",
    "An episode without the day on which it began",
    "{column} is blank",
    "fill in the day on which the episode began, or delete the row if it is a total or a footnote",
    DFE_RULES,
    dfe=("141",),
    fields=("DECOM",),
)
NEW_EPISODE_CODE_UNKNOWN = Rule(
    "new-episode-code-unknown",
    "warning",
    "A reason for a new episode that is not a code of the return",
    "{column} is none of S, L, P, T, B and U: it starts neither care nor an order nor a placement",
    "give the code of the reason why the episode began",
    DFE_RULES,
    dfe=("143",),
    fields=("RNE",),
)
LEGAL_STATUS_CODE_UNKNOWN = Rule(
    "legal-status-code-unknown",
    "warning",
    "A legal status that is not a code of the return",
    "{column} is no code of a legal status in any year: it is not taken as a placement order",
    "give the code of the legal status; a placement order is E1",
    DFE_RULES,
    dfe=("144",),
    fields=("LS",),
)
PLACEMENT_CODE_UNKNOWN = Rule(
    "placement-code-unknown",
    "warning",
    "A placement that is not a code of the return",
    "{column} is no code of a placement in any year: it is not taken as a placement for adoption",
    "give the code of the placement; placed for adoption is A3, A4, A5 or A6",
    DFE_RULES,
    dfe=("146",),
    fields=("PLACE",),
)
EPISODE_CEASED_CODE_UNKNOWN = Rule(
    "episode-ceased-code-unknown",
    "warning",
    "A reason for an episode's end that is not a code of the return",
    "{column} is no code for an episode's end in any year: it is taken as leaving care without adoption",
    "give the code of the reason why the episode ended; adopted is E11 or E12",
    DFE_RULES,
    dfe=("149",),
    fields=("REC",),
)
UNKNOWN_CODES: Mapping[str, Rule] = {
    "RNE": NEW_EPISODE_CODE_UNKNOWN,
    "LS": LEGAL_STATUS_CODE_UNKNOWN,
    "PLACE": PLACEMENT_CODE_UNKNOWN,
    "REC": EPISODE_CEASED_CODE_UNKNOWN,
}
"""By field of Episodes: the rule of a code that is in no year's list. They are asked of every child's rows:
a child whose only sign of adoption is misspelt would be passed over."""
OWN_CARER_WRONG_REASON = Rule(
    "own-carer-placement-wrong-reason",
    "warning",
    "Placed with the child's own carer, by an episode that began for another reason",
    "{field} is none of S, T and U, and {other} says that the child's own foster carer is to adopt",
    "check whether the child moved: A3 and A5 are with the carer the child already lived with",
    DFE_RULES,
    dfe=("217",),
    fields=("PLACE", "DECOM", "RNE"),
)
OWN_CARER_NOT_FOSTERED = Rule(
    "own-carer-placement-without-fostering",
    "warning",
    "Placed with the child's own foster carer, and not fostered before",
    "{field} says that the child's own foster carer is to adopt, and {other} is no foster placement",
    "check both placements: A4 and A6 are with somebody else than the child's foster carer",
    DFE_RULES,
    dfe=("336",),
    fields=("PLACE",),
)
PLACED_WITHOUT_ORDER = Rule(
    "placed-without-placement-order",
    "warning",
    "Placed under a placement order that is not recorded",
    "{field} is no placement order, and {other} says placed for adoption under one",
    "give E1 as the legal status from the day of the order, or A3 or A4 for a placement by consent",
    DFE_RULES,
    dfe=("408",),
    fields=("PLACE", "LS"),
)
ADOPTED_WITHOUT_END = Rule(
    "adopted-without-end-date",
    "warning",
    "Adopted, and no end of the episode",
    "{field} is blank, and {other} says that the child was adopted: not counted as an adoption",
    "give the day of the adoption order as the end of the episode",
)
ADOPTED_BY_HISTORIC_CODE = Rule(
    "adopted-by-historic-code",
    "warning",
    "Adopted by a code of earlier years",
    "{field} is E1, an earlier code for an adoption: not counted as an adoption",
    "give E11 or E12 if the child was adopted; a placement order is E1 in LS",
)
END_HALF_RECORDED = Rule(
    "end-half-recorded",
    "warning",
    "The end of a child's last episode without its reason, or the reason without the end",
    "{field} is blank, and {other} is not: the child is taken to be still in care",
    "give both the end of the episode and its reason, or neither",
    DFE_RULES,
    dfe=("148",),
    fields=("DEC", "REC"),
)
EPISODES_OVERLAP = Rule(
    "episodes-overlap",
    "warning",
    "An episode that begins before the one before it ends",
    "{field} is before {other}, the end of the episode before",
    "check both dates: an episode begins on the day on which the one before it ends",
)
EPISODES_GAP = Rule(
    "gap-between-episodes",
    "warning",
    "An episode that begins later than the one before it ends",
    "{field} is after {other}, at which the child had not left care",
    "check both dates, and whether an episode is missing or the child left care",
)
EPISODE_LEFT_OPEN = Rule(
    "episode-left-open",
    "warning",
    "An episode without an end, and a later one",
    "{field} is blank, and the next episode has begun ({other})",
    "end the episode on the day on which the next one begins",
)

EPISODE_RULES = (
    *UNKNOWN_CODES.values(),
    OWN_CARER_WRONG_REASON,
    OWN_CARER_NOT_FOSTERED,
    PLACED_WITHOUT_ORDER,
    ADOPTED_WITHOUT_END,
    ADOPTED_BY_HISTORIC_CODE,
    END_HALF_RECORDED,
    EPISODES_OVERLAP,
    EPISODES_GAP,
    EPISODE_LEFT_OPEN,
)
"""The rules of episodes, in the order of telling."""
