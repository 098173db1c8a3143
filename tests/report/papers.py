"""Small papers made by hand, and what stands in one section of a paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from presentation.samples import ALL, ENDED, THURROCK, VERSION, days, no_a10, nobody, scorecard, share

from scorecard.model.report import Report
from scorecard.model.result import Area, Result
from scorecard.presentation.document import Block, Document, Terms
from scorecard.presentation.report_document import document
from scorecard.presentation.table import Table

__all__ = ["ALL", "ENDED", "THURROCK", "VERSION", "days", "no_a10", "nobody", "scorecard", "share"]


def public(result: Result, *gone: str) -> Result:
    """The figure as disclosure control leaves it, some of its numbers hidden."""
    shown = replace(result, public=True, total=None, mean=None, share=None, left_out={})
    numbers: dict[str, Any] = dict.fromkeys(gone)
    if "value" in gone:
        numbers |= {"headroom": None, "status": "not judged"}
    return replace(shown, **numbers, hidden=gone, shorthand="c") if gone else shown


def hidden(result: Result) -> Result:
    """The figure with every number of it hidden."""
    share = ("numerator",) if result.unit == "percent" else ()
    return public(result, "children", *share, "value")


def four(area: Area = THURROCK, window: dict[str, Any] = ENDED) -> tuple[Result, ...]:
    """A1 missed by 29, A2 met by 0, A3 52 %, A10 met by 26."""
    return (
        days(area, window, "A1", 19110, 42),
        days(area, window, "A2", 4840, 40),
        share(area, window, 31, 60),
        days(area, window, "A10", 16800, 42),
    )


def paper(*results: Result, sections: tuple[str, ...] = ("scorecard",), **more: Any) -> Report:
    """A paper that leads with the last four of these results."""
    figures = results or four()
    return Report(
        version=VERSION, sections=sections, scorecard=scorecard(*figures), headline=figures[-4:], **more
    )


def blocks(report: Report, section: int = 0) -> tuple[Block, ...]:
    """What stands in a section."""
    return document(report).sections[section].blocks


def tables(paper: Document) -> list[Table]:
    """Every table."""
    return [one for section in paper.sections for one in section.blocks if isinstance(one, Table)]


def texts(paper: Document) -> str:
    """Everything that the document says, charts as their alternatives."""
    said = [paper.title, paper.warning, *paper.lead]
    for section in paper.sections:
        said.append(section.heading)
        for block in section.blocks:
            if isinstance(block, str):
                said.append(block)
            elif isinstance(block, Table):
                said += [block.caption, *(cell for row in block.rows for cell in row), *block.explained]
            elif isinstance(block, Terms):
                said += [f"{word} {meaning}" for word, meaning in block.pairs]
            else:
                said += [block.title, block.alternative]
    return "\n".join(said)
