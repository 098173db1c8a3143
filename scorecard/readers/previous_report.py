"""Earlier reports, from the JSON that `compute` writes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from scorecard.model.errors import InputRefused, UsageError
from scorecard.model.previous_report import (
    Cell,
    PreviousDocument,
    PreviousFigure,
    PreviousReport,
    SchemaNamed,
)
from scorecard.model.result import Audience

SCHEMA = "scorecard/compute/1"
MOST_BYTES = 1 << 26
"""More than every window to a month's end of every authority in England takes."""
_WRITE_ANEW = "give the file as scorecard compute -o FILE.json wrote it"

Model = TypeVar("Model", bound=BaseModel)
Previous = str | Path | PreviousReport


def previous_reports(given: Previous | Sequence[Previous], audience: Audience) -> tuple[PreviousReport, ...]:
    """Earlier reports, by path or as they were read.

    Raises `UsageError` where figures are not for publication, `InputRefused` for a file that is no report.
    """
    every = [given] if isinstance(given, str | Path | PreviousReport) else list(given)
    if every and audience != "publication":
        raise UsageError(
            "an earlier report (--previous) is compared with figures for publication only",
            fix="ask for the audience publication too (--audience publication), or leave the report out",
        )
    return tuple(one if isinstance(one, PreviousReport) else read_previous(Path(one)) for one in every)


def read_previous(path: Path) -> PreviousReport:
    """One earlier report. Raises `InputRefused` for a file that can't be read or is none."""
    data, name = _bytes(path), path.name
    _refuse_other_schema(_parsed(data, name, SchemaNamed).named, name)
    document = _parsed(data, name, PreviousDocument)
    figures = _by_cell(document.results, name)
    return PreviousReport(name, hashlib.sha256(data).hexdigest(), document.audience, figures)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        raise InputRefused("this file can't be read", where=path.name, fix="check the path") from None
    if len(data) > MOST_BYTES:
        raise InputRefused("this file is too large for a report", where=path.name, fix=_WRITE_ANEW)
    return data


def _parsed(data: bytes, name: str, model: type[Model]) -> Model:
    try:
        return model.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        if detail["type"] == "json_invalid":
            raise InputRefused("this is not JSON", where=name, fix=_WRITE_ANEW) from None
        if model is SchemaNamed:
            raise InputRefused("this JSON is not of scorecard compute", where=name, fix=_WRITE_ANEW) from None
        what = f"{_key(detail['loc'])}: {detail['msg'][:1].lower()}{detail['msg'][1:]}"
        raise InputRefused(what, where=name, fix=_WRITE_ANEW) from None


def _refuse_other_schema(schema: str, name: str) -> None:
    kind, _, version = SCHEMA.rpartition("/")
    given, _, number = schema.rpartition("/")
    if given == kind and number != version:
        raise InputRefused(
            f"this report is of another version of the tool (its schema is not {SCHEMA})",
            where=name,
            fix="use that version for this report too, or write the earlier one anew with this version",
        )
    if schema != SCHEMA:
        raise InputRefused("this JSON is not of scorecard compute", where=name, fix=_WRITE_ANEW)


def _by_cell(figures: Sequence[PreviousFigure], name: str) -> dict[Cell, PreviousFigure]:
    found: dict[Cell, PreviousFigure] = {}
    for number, figure in enumerate(figures, 1):
        if found.setdefault(figure.cell, figure) is not figure:
            what = f"results[{number}] is of the same area, window and indicator as one before it"
            raise InputRefused(what, where=name, fix=_WRITE_ANEW)
    return found


def _key(loc: Sequence[int | str]) -> str:
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)
    return "".join(parts).removeprefix(".")
