"""The scorecard as plain text: the default, for a terminal and for a plain e-mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.presentation.text_table import WIDTH, text_table

if TYPE_CHECKING:
    from scorecard.presentation.page import Page
    from scorecard.presentation.table import Table


def page_text(content: Page) -> str:
    """A page as plain text."""
    return "\n\n".join(_blocks(content)) + "\n"


def _blocks(content: Page) -> Iterator[str]:
    yield "\n".join((content.title, *(wrapped("", line) for line in content.lead)))
    yield from map(captioned, content.tables)
    if content.terms:
        yield listed("Terms", content.terms)
    if content.footnotes or content.notes:
        yield listed("Notes", (*content.footnotes, *(("-", note) for note in content.notes)))
    yield sources_text(content.sources)


def sources_text(sources: Sequence[tuple[str, str]]) -> str:
    """What was used, each with its SHA-256."""
    return "\n".join(("Sources (SHA-256)", *(f"{name}\n  {digest}" for name, digest in sources)))


def captioned(table: Table) -> str:
    """A table under its underlined caption, its shorthand explained beneath."""
    caption = wrapped("", table.caption)
    underline = "=" * max(map(len, caption.splitlines()), default=0)
    explained = (wrapped("", line) for line in table.explained)
    return "\n".join((caption, underline, text_table(table), *explained))


def listed(heading: str, items: tuple[tuple[str, str], ...]) -> str:
    """A heading and its items, their sentences in line with each other."""
    widest = max((len(word) for word, _ in items), default=0)
    return "\n".join((heading, *(wrapped(word.ljust(widest) + "  ", said) for word, said in items)))


def wrapped(mark: str, sentence: str) -> str:
    """A sentence in lines of 80 columns, those after the first set in by the width of its mark."""
    indent = " " * (len(mark) or 2)
    return textwrap.fill(
        mark + sentence, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
