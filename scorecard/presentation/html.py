"""The scorecard as one small HTML document, whose tables paste into Word and Outlook as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.presentation.page import Page
    from scorecard.presentation.table import Column, Table

_BODY = "font-family:Arial,sans-serif;font-size:11pt;color:#0b0c0c;background:#ffffff;margin:2em"
_TABLE = "border-collapse:collapse;margin:0 0 6pt 0;font-size:11pt"
_CAPTION = "text-align:left;font-weight:bold;padding:12pt 0 6pt 0"
_CELL = "border:1px solid #505a5f;padding:3pt 6pt;text-align:{align}"
_HEADING = _CELL + ";font-weight:bold;background:#eeefef;vertical-align:bottom"
_ROW_HEADING = _CELL + ";font-weight:normal"
_HEAD = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="{body}">
<h1 style="font-size:16pt">{title}</h1>"""


def escaped(text: str) -> str:
    """Text that HTML shows as it is, in an element or an attribute."""
    return escape(visible(text))


def page_html(content: Page) -> str:
    """A page as an HTML document."""
    return "\n".join(_blocks(content)) + "\n"


def _blocks(content: Page) -> Iterator[str]:
    yield _HEAD.format(title=escaped(content.title), body=_BODY)
    yield from _paragraphs(content.lead)
    for table in content.tables:
        yield html_table(table, content.warning)
        yield from _paragraphs(table.explained)
    if content.terms:
        yield from _section("Terms", (f"{term}: {meaning}" for term, meaning in content.terms))
    if content.footnotes or content.notes:
        marked = (f"{mark} {sentence}" for mark, sentence in content.footnotes)
        yield from _section("Notes", (*marked, *content.notes))
    yield from _section("Sources (SHA-256)", (f"{name}: {digest}" for name, digest in content.sources))
    yield "</body>\n</html>"


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield f'<h2 style="font-size:13pt;margin:14pt 0 4pt 0">{escaped(heading)}</h2>'
    yield from _paragraphs(lines)


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    return (f'<p style="margin:2pt 0;overflow-wrap:anywhere">{escaped(line)}</p>' for line in lines)


def html_table(table: Table, warning: str = "") -> str:
    """A table with its caption, the warning inside it so that both are pasted together."""
    caption = "<br>".join(escaped(line) for line in (table.caption, warning) if line)
    headings = "".join(_heading(column) for column in table.columns)
    rows = "\n".join(f"<tr>{_row(table.columns, cells)}</tr>" for cells in table.rows)
    return (
        f'<table style="{_TABLE}">\n<caption style="{_CAPTION}">{caption}</caption>\n'
        f"<thead>\n<tr>{headings}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _heading(column: Column) -> str:
    return f'<th scope="col" style="{_HEADING.format(align=column.align)}">{escaped(column.heading)}</th>'


def _row(columns: Sequence[Column], cells: Sequence[str]) -> str:
    return "".join(_cell(column, cell) for column, cell in zip(columns, cells, strict=True))


def _cell(column: Column, cell: str) -> str:
    if column.names_row:
        return f'<th scope="row" style="{_ROW_HEADING.format(align=column.align)}">{escaped(cell)}</th>'
    return f'<td style="{_CELL.format(align=column.align)}">{escaped(cell)}</td>'
