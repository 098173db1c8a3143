"""Journeys as a journey CSV, which every command reads again to the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any

from scorecard.presentation.csv import csv_text, safe_text
from scorecard.presentation.json import json_text
from scorecard.presentation.provenance import TOOL, children_fields, input_fields
from scorecard.presentation.wording import note_sentence

if TYPE_CHECKING:
    from scorecard.model.journeys import Journeys
    from scorecard.model.result import ChildrenRead, InputFile, Note

PROVENANCE_SCHEMA = "scorecard/convert-provenance/1"
_FLAGS = {1: "yes", 0: "no"}


def journeys_csv(journeys: Journeys) -> str:
    """A row for each journey, in their order: dates as 2016-03-31, the flag as yes or no.

    The columns are the needed ones and those that every source has: one that only some have would make a
    figure of the rest that they can't give.
    """
    from scorecard.model.journey import COLUMNS, NEEDED

    columns = tuple(name for name in COLUMNS if name in NEEDED or journeys.has_column(name))
    return csv_text(columns, zip(*(_cells(journeys, name) for name in columns), strict=True))


def altered_texts(journeys: Journeys) -> int:
    """How many ids get an apostrophe, so that no spreadsheet runs them as formulas."""
    return sum(_id(text) != text for text in journeys.ids.all())


def journeys_provenance_json(
    inputs: Sequence[InputFile],
    children: ChildrenRead | None,
    as_at: date | None,
    notes: Sequence[Note],
    version: str,
) -> str:
    """Where the journeys come from: inputs with digests and accounts, and what was noted of them."""
    document: dict[str, Any] = {
        "schema": PROVENANCE_SCHEMA,
        "tool": {"name": TOOL, "version": version},
        "as_at": None if as_at is None else as_at.isoformat(),
        "inputs": list(map(input_fields, inputs)),
        **children_fields(children),
        "notes": list(dict.fromkeys(map(note_sentence, notes))),
    }
    return json_text(document)


def _id(text: str) -> str:
    """An id as safe text. One that begins so but for apostrophes gets one more: no two ids become one."""
    bare = text.lstrip("'")
    return f"'{text}" if safe_text(bare) != bare else text


def _cells(journeys: Journeys, name: str) -> Iterator[str]:
    from scorecard.model.journey_rules import DATES, FLAG

    if name == "child_id":
        return map(_id, journeys.ids.all())
    if name == "local_authority":
        return (journeys.authorities[place] for place in journeys.authority.tolist())
    if name in DATES:
        return map(_day, journeys.days[name].tolist())
    if name == FLAG:
        return (_FLAGS.get(flag, "") for flag in journeys.days[FLAG].tolist())
    found, texts = journeys.texts.get(name), journeys.categories.get(name, ())
    if found is None:
        return repeat("", len(journeys))
    return (texts[place] if place >= 0 else "" for place in found.tolist())


def _day(number: int) -> str:
    from scorecard.model.days import as_date

    day = as_date(number)
    return "" if day is None else day.isoformat()
