"""The committee paper: a title, the finding, and the sections asked for, each in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from scorecard.presentation.document import Block, Document, Section
from scorecard.presentation.report_scorecard import areas, scorecard, trend
from scorecard.presentation.report_sources import data, method, provenance
from scorecard.presentation.report_stages import outlook, pipeline, stages
from scorecard.presentation.report_words import HEADINGS, lead, title
from scorecard.presentation.wording import INTERNAL

if TYPE_CHECKING:
    from scorecard.model.report import Report

_SECTIONS: dict[str, Callable[[Report], Iterator[Block]]] = {
    "scorecard": scorecard,
    "trend": trend,
    "areas": areas,
    "stages": stages,
    "pipeline": pipeline,
    "outlook": outlook,
    "data": data,
    "method": method,
    "provenance": provenance,
}


def document(report: Report) -> Document:
    """The paper. Charts need matplotlib, which comes with the extra `report`."""
    return Document(
        title=title(report),
        warning=INTERNAL if report.scorecard.audience == "internal" else "",
        lead=tuple(lead(report)),
        sections=tuple(_section(name, report) for name in report.sections),
    )


def _section(name: str, report: Report) -> Section:
    absent = dict(report.absent).get(name)
    blocks = (f"{absent[0].upper()}{absent[1:]}.",) if absent else tuple(_SECTIONS[name](report))
    return Section(HEADINGS[name], blocks)
