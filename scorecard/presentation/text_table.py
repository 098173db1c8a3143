"""A table in plain text, for a terminal: within 80 columns where that can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, zip_longest

from scorecard.presentation.table import Column, Table

WIDTH = 80
_LAYOUTS = ((1, "  "), (2, "  "), (2, " "))
"""Over how many lines a heading may go, and what parts the columns: from roomy to narrow."""


def text_table(table: Table) -> str:
    """Headings, a line, the rows: the roomiest layout that fits, otherwise the narrowest."""
    if table.headed:
        return _under_labels(table)
    fitting = ""
    for lines, gap in _LAYOUTS:
        fitting = _drawn(table if gap != " " else _parted(table), lines, gap)
        if max(map(len, fitting.splitlines())) <= WIDTH:
            return fitting
    return _under_labels(table) if table.grouped or _has_groups(table) else fitting


def _has_groups(table: Table) -> bool:
    """Whether any neighbouring rows share their first cell."""
    return any(above[0] == below[0] for above, below in pairwise(table.rows))


def _under_labels(table: Table) -> str:
    """The groups each under a line that names it: as asked, or where a column of names is too wide."""
    rows = tuple(row[1:] for row in table.rows)
    lines = text_table(
        replace(table, columns=table.columns[1:], rows=rows, grouped=False, headed=False)
    ).splitlines()
    drawn = iter(lines[-len(rows) :])
    groups = groupby(table.rows, key=lambda row: row[0])
    bodies = ("\n".join((label, *(next(drawn) for _ in group))) for label, group in groups)
    return "\n".join((*lines[: -len(rows)], "\n\n".join(bodies)))


def _drawn(table: Table, lines: int, gap: str) -> str:
    from tabulate import SEPARATING_LINE, DataRow, Line, TableFormat, tabulate

    # The headings are rows: as headings, tabulate would widen each column by two.
    layout = TableFormat(
        lineabove=None,
        linebelowheader=Line("", "-", gap, ""),
        linebetweenrows=None,
        linebelow=None,
        headerrow=None,
        datarow=DataRow("", gap, ""),
        padding=0,
        with_header_hide=None,
    )
    rows = [*_heading_rows(table.columns, lines), SEPARATING_LINE, *_spaced(table)]
    alignments = tuple(column.align for column in table.columns)
    drawn = tabulate(rows, tablefmt=layout, disable_numparse=True, colalign=alignments)
    return "\n".join(line.rstrip() for line in drawn.splitlines())


def _parted(table: Table) -> Table:
    """The table with an empty column where numbers would touch the words to their right."""
    order: list[int | None] = []
    for position, column in enumerate(table.columns):
        if position and column.align == "left" and table.columns[position - 1].align == "right":
            order.append(None)
        order.append(position)
    columns = tuple(Column("") if at is None else table.columns[at] for at in order)
    rows = tuple(tuple("" if at is None else row[at] for at in order) for row in table.rows)
    return replace(table, columns=columns, rows=rows)


def _heading_rows(columns: Sequence[Column], lines: int) -> list[tuple[str, ...]]:
    stacks = [_in_two(column.heading) if lines == 2 else [column.heading] for column in columns]
    from_below = zip_longest(*(reversed(stack) for stack in stacks), fillvalue="")
    return list(from_below)[::-1]


def _in_two(heading: str) -> list[str]:
    words = heading.split()
    halves = ([" ".join(words[:cut]), " ".join(words[cut:])] for cut in range(1, len(words)))
    return min(halves, key=lambda half: max(map(len, half)), default=[heading])


def _spaced(table: Table) -> Iterator[Sequence[str]]:
    groups = groupby(table.rows, key=lambda row: row[0] if table.grouped else "")
    for number, (_, rows) in enumerate(groups):
        if number:
            yield [""] * len(table.columns)
        yield from rows
