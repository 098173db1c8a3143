"""A document as one HTML file: no script, no request to anywhere, laid out for a screen and for A4."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard.presentation.document import Chart, Terms
from scorecard.presentation.table import Table
from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.presentation.document import Document

_FOLDER = Path(__file__).resolve().parent
_ROWS_OF_A_PAGE = 12
"""A table of no more rows is kept on one page."""
_LETTERS_OF_A_LINE = 14
"""A text of no more letters is never broken over lines."""


def document_html(document: Document) -> str:
    """The whole document. Needs Jinja2, which comes with the extra `report`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(_FOLDER, encoding="utf-8")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, finalize=_shown,
    )  # fmt: skip
    environment.filters["data_uri"] = _data_uri
    environment.tests.update(chart=_is_chart, table=_is_table, terms=_is_terms)
    css = (_FOLDER / "document.css").read_text(encoding="utf-8")
    return environment.get_template("document.html.jinja").render(
        document=document,
        css=css,
        css_sha256=_sha256(css),
        most_rows=_ROWS_OF_A_PAGE,
        most_letters=_LETTERS_OF_A_LINE,
        grouped=_groups,
        whole_lines=_whole_lines,
    )


def _shown(value: object) -> object:
    """What the data holds, with control characters as their escapes; markup of the template stays."""
    return visible(value) if type(value) is str else value


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _data_uri(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")


def _is_chart(block: object) -> bool:
    return isinstance(block, Chart)


def _is_table(block: object) -> bool:
    return isinstance(block, Table)


def _is_terms(block: object) -> bool:
    return isinstance(block, Terms)


def _groups(table: Table) -> Sequence[Sequence[Sequence[str]]]:
    """The rows that belong together, each group a body of the table; all of them where nothing is grouped."""
    if not table.grouped:
        return [table.rows]
    return [list(rows) for _, rows in groupby(table.rows, key=lambda row: row[0])]


def _whole_lines(lines: Sequence[str]) -> list[str]:
    """The lines beneath a table with those put together that were parted for a terminal's width."""
    whole: list[str] = []
    for line in lines:
        if whole and not whole[-1].endswith(".") and not line.startswith("["):
            whole[-1] += f" {line}"
        else:
            whole.append(line)
    return whole
