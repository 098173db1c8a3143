"""The rules of the SSDA903 return's tables: the register's part of them, and the rules between returns.

All of `SSDA903_RULES` are warnings: the child counts all the same, with what its rows say.
"""

from __future__ import annotations

from scorecard.model.rule import Rule
from scorecard.model.ssda903_decision_rules import DECISION_RULES
from scorecard.model.ssda903_episode_rules import EPISODE_RULES, EPISODE_WITHOUT_START

SEVERAL_BIRTHS = Rule(
    "several-dates-of-birth",
    "warning",
    "Returns that differ on a date of birth",
    "{field} is not the day of {other}, in the child's latest return: the latest is used",
    "give one date of birth in every return",
)
EPISODE_RESTATED = Rule(
    "episode-restated",
    "warning",
    "An episode that two returns give differently",
    "{field} differs from {other}, in another return's row of the same episode",
    "check which of the two is right; a correction belongs in the earlier return too",
)
DECISION_RESTATED = Rule(
    "decision-restated",
    "warning",
    "A decision that two returns give differently",
    "{field} differs from {other}, in another return's row of the same decision",
    "check which of the two is right; a correction belongs in the earlier return too",
)
HISTORY_STARTS_EARLIER = Rule(
    "history-starts-earlier",
    "warning",
    "A child who entered care before these files",
    "{field} is not S in the child's first episode: the day of entering care is not in these files",
    "give the returns of the earlier years too",
)
ORDER_HISTORY_CUT = Rule(
    "order-history-cut",
    "warning",
    "A placement order whose day is not in these files",
    "{field} says that the legal status is an earlier episode's, and none before has a placement order",
    "give the returns of the earlier years too, or check why the episode began",
)
PLACEMENT_HISTORY_CUT = Rule(
    "placement-history-cut",
    "warning",
    "An adoptive placement that began before these files",
    "{field} says that the child stayed with the same carers: the placement began before these files",
    "give the returns of the earlier years too",
)
HISTORY_GAP = Rule(
    "history-has-a-gap",
    "warning",
    "A child back in care without an episode that starts it",
    "{field} is not S, and the child had left care by {other}: a return in between is missing",
    "give the returns of the years in between too",
)

SSDA903_ERRORS = (EPISODE_WITHOUT_START,)
"""Rules that a usable row does not break, beside those of cells."""

SSDA903_RULES: tuple[Rule, ...] = (
    *DECISION_RULES,
    *EPISODE_RULES,
    SEVERAL_BIRTHS,
    EPISODE_RESTATED,
    DECISION_RESTATED,
    HISTORY_STARTS_EARLIER,
    ORDER_HISTORY_CUT,
    PLACEMENT_HISTORY_CUT,
    HISTORY_GAP,
)
"""The register's part for the SSDA903 return's tables, in the order of telling."""
