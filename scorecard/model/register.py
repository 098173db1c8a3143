"""The register: every rule by which a row is an error or a warning, in the order of telling."""

from __future__ import annotations

from scorecard.model.cell_rules import CELL_ERRORS, CELL_WARNINGS
from scorecard.model.file_rules import FILE_RULES
from scorecard.model.journey_rules import JOURNEY_ERRORS, JOURNEY_WARNINGS
from scorecard.model.row_rules import ROW_RULES
from scorecard.model.rule import Rule
from scorecard.model.source_rules import SOURCE_RULES
from scorecard.model.ssda903_rules import SSDA903_ERRORS, SSDA903_RULES

REGISTER: tuple[Rule, ...] = tuple(
    dict.fromkeys(
        (
            *FILE_RULES,
            *ROW_RULES,
            *CELL_ERRORS,
            *CELL_WARNINGS,
            *(dates.rule for dates in JOURNEY_ERRORS),
            *(dates.rule for dates in JOURNEY_WARNINGS),
            *SOURCE_RULES,
            *SSDA903_ERRORS,
            *SSDA903_RULES,
        )
    )
)
