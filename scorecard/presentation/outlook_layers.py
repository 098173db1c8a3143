"""The layers of each figure as a table: what is fixed of it, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from scorecard.model.result import LEFT_OUT_REASONS
from scorecard.presentation.explain_words import exact_words, signed_words
from scorecard.presentation.outlook_words import LAYER_WORDS, number_words
from scorecard.presentation.scorecard_table import children_words, shorthand_explained, window_words
from scorecard.presentation.table import Column, Table
from scorecard.presentation.wording import REASON_WORDS, STATUS_WORDS, headroom_words

if TYPE_CHECKING:
    from scorecard.model.outlook import LayerFigure
    from scorecard.model.result import Result
    from scorecard.presentation.footnotes import Footnotes

Row = tuple[str, ...]
_LAYERS = (
    Column("Window and indicator", names_row=True),
    Column("Layer", names_row=True),
    Column("Children", "right"),
    Column("Days", "right"),
    Column("Mean", "right"),
    Column("Figure", "right"),
    Column("Headroom", "right"),
    Column("Verdict"),
    Column("Room", "right"),
)
_PUBLIC = (*_LAYERS[:2], *_LAYERS[5:8])
"""The columns for publication: nothing that is exact or a number of children."""
_LEFT_OUT = (
    Column("Window", names_row=True),
    Column("Indicator", names_row=True),
    Column("Reason", names_row=True),
    Column("Adopted so far", "right"),
    Column("All layers", "right"),
)


def layers_table(named: str, figures: Sequence[LayerFigure], footnotes: Footnotes) -> Table:
    """A row for each layer that adds anyone, grouped by window and indicator."""
    rows = tuple(row for layers in by_figure(figures) for row in _layer_rows(shown(layers), footnotes))
    columns = _PUBLIC if figures[0].figure.public else _LAYERS
    caption = f"{named}: what is fixed, and what is assumed"
    return Table(caption, columns, rows, shorthand_explained(rows), headed=True)


def left_out_tables(named: str, figures: Sequence[LayerFigure]) -> Iterator[Table]:
    """Who is left out of the figures, of the adopted alone and of all layers; none where nobody is."""
    rows = tuple(row for layers in by_figure(figures) for row in _left_out_rows(layers))
    if rows:
        yield Table(f"{named}: children left out", _LEFT_OUT, rows, shorthand_explained(rows))


def _left_out_rows(layers: Sequence[LayerFigure]) -> Iterator[Row]:
    first, last = layers[0].figure, layers[-1].figure
    for reason in LEFT_OUT_REASONS:
        if last.left_out.get(reason):
            counts = (number_words(one.left_out.get(reason, 0)) for one in (first, last))
            yield window_words(first), first.indicator, REASON_WORDS[reason], *counts


def by_figure(figures: Sequence[LayerFigure]) -> Iterator[list[LayerFigure]]:
    """The layers of each figure, together."""
    for _, layers in groupby(figures, key=lambda one: (one.figure.window, one.figure.indicator)):
        yield list(layers)


def shown(figures: Iterable[LayerFigure]) -> list[LayerFigure]:
    """The first layer, and each later one that adds or leaves out anyone; the first alone without figures.

    For publication every one, unless the window has ended: which of them add nobody is not told.
    """
    found: list[LayerFigure] = []
    for one in figures:
        public = one.figure.public and one.figure.provisional and not _not_available(one.figure)
        if not found or public or (one.added is not None and _changes(one, found[-1])):
            found.append(one)
    return found


def _changes(one: LayerFigure, before: LayerFigure) -> bool:
    return one.figure.children != before.figure.children or one.figure.left_out != before.figure.left_out


def _layer_rows(layers: Sequence[LayerFigure], footnotes: Footnotes) -> Iterator[Row]:
    first = layers[0].figure
    of_all = [note for note in first.notes if all(note in one.figure.notes for one in layers)]
    shared = replace(first, notes=tuple(of_all))
    label = (
        f"{window_words(first)}{footnotes.window_mark(shared)}, {first.indicator}, "
        f"{_threshold_words(first)}{footnotes.figure_mark(shared)}"
    )
    for one in layers:
        own = replace(one.figure, notes=tuple(note for note in one.figure.notes if note not in of_all))
        names = label, LAYER_WORDS[one.layer] + footnotes.figure_mark(own)
        yield (*names, *(_judged(one) if first.public else _everything(one)))


def _everything(one: LayerFigure) -> Row:
    return (
        children_words(one.figure),
        _or_none(one, number_words(one.figure.total)),
        _or_none(one, exact_words(one.figure)),
        *_judged(one),
        _or_none(one, signed_words(one.room, 0)),
    )


def _judged(one: LayerFigure) -> Row:
    """Figure, headroom and verdict, hidden together: the figure could be told from them."""
    if one.figure.hidden:
        return ("[c]", "[c]", "[c]")
    return (
        _or_none(one, number_words(one.figure.value)),
        _or_none(one, headroom_words(one.figure.headroom)),
        STATUS_WORDS[one.figure.status],
    )


def _not_available(figure: Result) -> bool:
    return figure.shorthand == "x"


def _threshold_words(figure: Result) -> str:
    if _not_available(figure):
        return "not available"
    return "no threshold" if figure.threshold is None else f"threshold {figure.threshold}"


def _or_none(one: LayerFigure, words: str) -> str:
    """The cell, or that the figure is not available at all."""
    return "[x]" if _not_available(one.figure) else words
