"""A page as a document, for Word and Excel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scorecard.presentation.document import Document, Section, Terms
from scorecard.presentation.papers_words import NOTES, SOURCES, TABLES, TERMS

if TYPE_CHECKING:
    from scorecard.presentation.page import Page


def page_document(content: Page) -> Document:
    """The page's tables in one section, then what its words mean, its notes and its sources."""
    return Document(content.title, content.warning, content.lead, tuple(_sections(content)))


def _sections(content: Page) -> Iterator[Section]:
    yield Section(TABLES, content.tables)
    if content.terms:
        yield Section(TERMS, (Terms(content.terms),))
    if content.footnotes or content.notes:
        marked = (Terms(content.footnotes),) if content.footnotes else ()
        yield Section(NOTES, (*marked, *content.notes))
    yield Section(SOURCES, (Terms(content.sources),))
