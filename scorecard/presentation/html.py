"""The scorecard as one small HTML document, whose tables paste into Word and Outlook as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
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
_GROUP = _CELL.format(align="left") + ";font-weight:bold"
_ROW_HEADING = _CELL + ";font-weight:normal"
_WHOLE = "break-inside:avoid"
"""What must not be cut in two where a page is printed: a short table, a group, a row."""
SHORT, SHORT_TABLE = 28, 40
"""Characters of a cell, such as a day, that stay on one line; rows of a table that stay on one page."""
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
    headings = "".join(_heading(column) for column in table.columns[table.headed :])
    whole = f";{_WHOLE}" if len(table.rows) <= SHORT_TABLE else ""
    return (
        f'<table style="{_TABLE}{whole}">\n<caption style="{_CAPTION}">{caption}</caption>\n'
        f"<thead>\n<tr>{headings}</tr>\n</thead>\n{_bodies(table)}\n</table>"
    )


def _bodies(table: Table) -> str:
    """The rows; where the groups are headed, each group as a body under a row that names it."""
    if not table.headed:
        return _body(table.columns, table.rows)
    groups = (
        (label, [cells[1:] for cells in ours]) for label, ours in groupby(table.rows, lambda row: row[0])
    )
    return "\n".join(_body(table.columns[1:], rows, label) for label, rows in groups)


def _body(columns: Sequence[Column], rows: Sequence[Sequence[str]], label: str = "") -> str:
    named = f'<th scope="rowgroup" colspan="{len(columns)}" style="{_GROUP}">{escaped(label)}</th>'
    lines = (*([named] if label else []), *(_row(columns, cells) for cells in rows))
    drawn = "\n".join(f'<tr style="{_WHOLE}">{line}</tr>' for line in lines)
    return (f'<tbody style="{_WHOLE}">' if label else "<tbody>") + f"\n{drawn}\n</tbody>"


def _heading(column: Column) -> str:
    return f'<th scope="col" style="{_HEADING.format(align=column.align)}">{escaped(column.heading)}</th>'


def _row(columns: Sequence[Column], cells: Sequence[str]) -> str:
    return "".join(_cell(column, cell) for column, cell in zip(columns, cells, strict=True))


def _cell(column: Column, cell: str) -> str:
    tag, style = ('th scope="row"', _ROW_HEADING) if column.names_row else ("td", _CELL)
    unbroken = ";white-space:nowrap" if len(cell) <= SHORT else ""
    return f'<{tag} style="{style.format(align=column.align)}{unbroken}">{escaped(cell)}</{tag[:2]}>'
