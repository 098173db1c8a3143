"""The rules of Episodes: the DfE's, by number, and those without which no journey could be told.

Source of those with a number: the DfE's validation rules for the SSDA903 return. The words are our own.
"""

from __future__ import annotations

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
EPISODE_CODE_UNKNOWN = Rule(
    "episode-code-unknown",
    "warning",
    "An episode's code that is none of the return",
    "{field} is no code of the return: what it meant is not known, and dates that hang on it may be wrong",
    "give the code: RNE is S, L, P, T, U or B; LS, PLACE and REC are as in the DfE's guide to the return",
    DFE_RULES,
    dfe=("143", "144", "146", "149"),
    fields=("RNE", "LS", "PLACE", "REC"),
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
    OWN_CARER_WRONG_REASON,
    OWN_CARER_NOT_FOSTERED,
    PLACED_WITHOUT_ORDER,
    ADOPTED_WITHOUT_END,
    ADOPTED_BY_HISTORIC_CODE,
    EPISODE_CODE_UNKNOWN,
    EPISODES_OVERLAP,
    EPISODES_GAP,
    EPISODE_LEFT_OPEN,
)
"""The rules of episodes, in the order of telling."""
