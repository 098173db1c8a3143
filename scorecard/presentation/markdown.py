"""The scorecard as GitHub-flavoured Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.presentation.page import Page
    from scorecard.presentation.table import Table

_MEANT = re.compile(r"[\\`*_{}\[\]#|~]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_RULES = {"left": ":---", "right": "---:"}


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: nothing in it is markup, a column's end or a new line."""
    for character, entity in _ENTITIES.items():
        text = text.replace(character, entity)
    return _MEANT.sub(r"\\\g<0>", visible(text))


def page_markdown(content: Page) -> str:
    """A page as Markdown."""
    return "\n\n".join(_blocks(content)) + "\n"


def _blocks(content: Page) -> Iterator[str]:
    yield f"# {escaped(content.title)}"
    yield _listed(map(escaped, content.lead))
    for table in content.tables:
        yield f"## {escaped(table.caption)}"
        if content.warning:
            yield f"**{escaped(content.warning)}**"
        yield markdown_table(table)
        if table.explained:
            yield _listed(map(escaped, table.explained))
    if content.terms:
        yield "## Terms"
        yield _listed(f"**{escaped(term)}**: {escaped(meaning)}" for term, meaning in content.terms)
    if content.footnotes or content.notes:
        yield "## Notes"
        marked = (f"{mark} {sentence}" for mark, sentence in content.footnotes)
        yield _listed(map(escaped, (*marked, *content.notes)))
    yield "## Sources (SHA-256)"
    yield _listed(f"{escaped(name)}: {digest}" for name, digest in content.sources)


def _listed(lines: Iterator[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def markdown_table(table: Table) -> str:
    """Headings, alignments and rows."""
    headings = [column.heading for column in table.columns]
    rules = [_RULES[column.align] for column in table.columns]
    return "\n".join((_row(headings), f"| {' | '.join(rules)} |", *map(_row, table.rows)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"
