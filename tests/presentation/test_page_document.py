"""A page as a document: the same words in the same order, whatever the format."""

from __future__ import annotations

from dataclasses import replace

from presentation.samples import THURROCK, VERSION, scorecard, two_windows
from scorecard.presentation.document import Document, Section, Terms
from scorecard.presentation.page import page
from scorecard.presentation.page_document import page_document


def test_every_part_of_a_page_is_in_the_document() -> None:
    content = page(scorecard(*two_windows(THURROCK)), VERSION)
    assert page_document(content) == Document(
        content.title,
        content.warning,
        content.lead,
        (
            Section("Tables", content.tables),
            Section("Terms", (Terms(content.terms),)),
            Section("Notes", (Terms(content.footnotes), *content.notes)),
            Section("Sources (SHA-256)", (Terms(content.sources),)),
        ),
    )


def test_what_a_page_does_not_have_is_not_headed() -> None:
    bare = replace(page(scorecard(), VERSION), terms=(), footnotes=(), notes=())
    assert [one.heading for one in page_document(bare).sections] == ["Tables", "Sources (SHA-256)"]
    noted = replace(bare, notes=("A note.",))
    assert page_document(noted).sections[1] == Section("Notes", ("A note.",))
