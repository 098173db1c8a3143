"""Journeys from tables, at speed."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.model.journey import ChildJourney, Finding, examine
from scorecard.model.journey_rules import JOURNEY_WARNINGS, journey_errors
from scorecard.model.rule import DateRule, JourneyDays
from scorecard.readers.column_map import ColumnMap
from scorecard.readers.distinct import journey_fields
from scorecard.readers.model_reader import ModelReader


class JourneyReader(ModelReader):
    """Reads tables of journeys; the rows of `child` that become none are noted in `sought`."""

    def __init__(self, columns: ColumnMap, local_authority: str | None, child: str | None = None) -> None:
        super().__init__(journey_fields(), columns.replacements, local_authority, child)

    def rules(self, days: JourneyDays) -> tuple[DateRule, ...]:
        """The errors and the warnings: both are the model's to tell."""
        return *journey_errors(days), *JOURNEY_WARNINGS

    def examine(self, texts: Mapping[str, str]) -> tuple[ChildJourney | None, tuple[Finding, ...]]:
        """The model's word on one row."""
        return examine(texts)
