"""The sections of the paper about what stands behind it: data quality, method, provenance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from scorecard.presentation.document import Block, Terms
from scorecard.presentation.page import lead, sources
from scorecard.presentation.report_words import (
    METHOD,
    NO_PROBLEMS,
    ROWS_NOT_GIVEN,
    SOME_LEFT_OUT,
    files_read_sentence,
)
from scorecard.presentation.scorecard_table import left_out_table
from scorecard.presentation.table import Column, Table
from scorecard.presentation.thresholds_text import edition_facts, edition_sources, edition_table
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import SHORTHAND_WORDS, day_in_words, note_sentence

if TYPE_CHECKING:
    from scorecard.model.report import Report, RuleBroken
    from scorecard.model.threshold import ThresholdEdition

_BROKEN = (
    Column("Rule", names_row=True), Column("Severity"), Column("What is wrong"), Column("Rows", "right"),
)  # fmt: skip
_SOURCES = (Column("Source", names_row=True), Column("SHA-256"))


def data(report: Report) -> Iterator[Block]:
    """What was read and what became of it, which rules rows break, and who is in no figure of any window.

    A publication has the files and the rules without a number of rows, and says that it has none.
    """
    card = report.scorecard
    read = lead(card, report.version)[1:]
    if card.audience == "publication":
        yield files_read_sentence(read)
        yield ROWS_NOT_GIVEN
        yield from dict.fromkeys(note_sentence(one) for one in card.notes if one.code in SOME_LEFT_OUT)
    else:
        yield from read
    yield _rules_table(report.broken) if report.broken else NO_PROBLEMS
    area = report.headline[0].area
    left_out = left_out_table([one for one in card.results if one.area == area])
    if left_out is not None:
        yield left_out


def _rules_table(broken: Sequence[RuleBroken]) -> Table:
    caption = "Rows that can't be used (errors), and rows worth a look (warnings)"
    rows = tuple(
        (one.code, one.severity, one.title, *(() if one.rows is None else (f"{one.rows:,}",)))
        for one in broken
    )
    return Table(caption, _BROKEN[: len(rows[0])], rows)


def method(report: Report) -> Iterator[Block]:
    """How the figures are worked out, by which thresholds, and what the shorthand means."""
    yield from METHOD
    for edition in report.editions:
        yield from _thresholds(edition)
    yield Terms(tuple((f"[{mark}]", words) for mark, words in SHORTHAND_WORDS.items()))


def _thresholds(edition: ThresholdEdition) -> Iterator[Block]:
    table = edition_table(edition)
    yield replace(table, caption=f"Thresholds: {table.caption}")
    facts = ((name, fact) for name, fact in edition_facts(edition) if name != "SHA-256")
    windows = ((window, _sentences(said)) for window, said in edition_sources(edition))
    yield Terms((*facts, *windows))


def _sentences(said: Iterable[tuple[str, str]]) -> str:
    return " ".join(text if text.endswith(".") else f"{text}." for _, text in said)


def provenance(report: Report) -> Iterator[Block]:
    """The tool, the inputs and thresholds with their digests, the as-at day and the audience."""
    card = report.scorecard
    yield lead(card, report.version)[0]
    yield f"As at {day_in_words(card.as_at)}; audience: {card.audience}"
    yield from dict.fromkeys(map(note_sentence, card.notes))
    others = report.timeliness.files if report.timeliness else ()
    rows = (*sources(card), *((visible(one.name), one.sha256) for one in others))
    yield Table("Sources (SHA-256)", _SOURCES, rows)
