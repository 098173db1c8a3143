"""The cells of a large, plainly written CSV by way of pyarrow, where it is installed.

Only how cells are found differs: each distinct text, each rule and each message go the same way as ever.
A file with anything out of the ordinary in how it is written is left to the standard reader.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from itertools import chain
from typing import Any

import numpy as np

from scorecard.model.journeys import Column
from scorecard.readers.plain_lines import are_plain, stretches_of_lines
from scorecard.readers.rows import has_blank_end
from scorecard.readers.source import Source
from scorecard.readers.table import IDS, Block, CellBlock, RepeatedTexts

BYTES_WORTH_IT = 20_000_000
"""Below this size reading takes less time than importing pyarrow."""

MOST_ODD_ROWS = 10_000
_READ_AT_ONCE = 4 << 20


def arrow_cells(
    source: Source, delimiter: str, lines_before: int, header: Sequence[str], columns: Mapping[str, int]
) -> Iterator[CellBlock | Block] | None:
    """The rows of a UTF-8 file as columns of cells, and the rows of another length by themselves.

    `lines_before` counts the lines above the first row, `columns` the places of the columns to read.
    None where pyarrow is missing, or the file is small or not plainly written.
    """
    if source.size < BYTES_WORTH_IT or find_spec("pyarrow") is None or not _is_plain(source, delimiter):
        return None
    odd: dict[int, str] = {}
    table = _read(source, delimiter, lines_before, len(header), columns, odd)
    if table is None:
        return None
    odd_rows = [
        (line, next(csv.reader([text], delimiter=delimiter), [])) for line, text in sorted(odd.items())
    ]
    if any(len(row) > len(header) and has_blank_end(row, len(header)) for _, row in odd_rows):
        return None
    if _has_blank_row(table, columns):
        return None
    cells = _cell_blocks(table, columns, _numbers(len(table), lines_before, odd))
    return chain(cells, (Block(line, [row]) for line, row in odd_rows))


def _is_plain(source: Source, delimiter: str) -> bool:
    return all(are_plain(lines, delimiter) for lines in stretches_of_lines(source))


def _read(
    source: Source,
    delimiter: str,
    lines_before: int,
    width: int,
    columns: Mapping[str, int],
    odd: dict[int, str],
) -> Any:
    """Pyarrow's table of the wanted columns; rows of another length go into `odd`. None for too many."""
    import pyarrow as pa
    from pyarrow import csv as pyarrow_csv

    def keep(row: Any) -> str:
        odd[row.number] = row.text
        return "skip" if len(odd) <= MOST_ODD_ROWS else "error"

    repeated = pa.dictionary(pa.int32(), pa.string())
    types = {str(place): pa.string() if name in IDS else repeated for name, place in columns.items()}
    source.handle.seek(0)
    try:
        # With several threads pyarrow does not say which row is odd.
        return pyarrow_csv.read_csv(
            source.handle,
            read_options=pyarrow_csv.ReadOptions(
                use_threads=False,
                block_size=_READ_AT_ONCE,
                skip_rows=lines_before,
                column_names=[str(place) for place in range(width)],
            ),
            parse_options=pyarrow_csv.ParseOptions(
                delimiter=delimiter, double_quote=False, ignore_empty_lines=False, invalid_row_handler=keep
            ),
            convert_options=pyarrow_csv.ConvertOptions(
                check_utf8=False, column_types=types, include_columns=list(types), strings_can_be_null=False
            ),
        ).unify_dictionaries()
    except pa.ArrowInvalid:
        return None


def _numbers(rows: int, lines_before: int, odd: Mapping[int, str]) -> Column:
    """The numbers of the rows that pyarrow kept: those of all rows but the odd ones."""
    every = np.arange(lines_before + 1, lines_before + 1 + rows + len(odd), dtype=np.int32)
    return np.delete(every, np.array(sorted(odd), np.intp) - lines_before - 1)


def _cell_blocks(table: Any, columns: Mapping[str, int], numbers: Column) -> Iterator[CellBlock]:
    texts: dict[str, list[str]] = {}
    start = 0
    for batch in table.to_batches():
        cells: dict[str, Sequence[str]] = {}
        for name, place in columns.items():
            column = batch.column(str(place))
            if name in IDS:
                cells[name] = column.to_pylist()
            else:
                if name not in texts:
                    texts[name] = column.dictionary.to_pylist()
                cells[name] = RepeatedTexts(texts[name], _places(column))
        yield CellBlock(numbers[start : start + batch.num_rows], cells)
        start += batch.num_rows


def _has_blank_row(table: Any, columns: Mapping[str, int]) -> bool:
    """Whether a row may be blank: all its known cells are."""
    ids = next(table.column(str(columns[name])) for name in IDS if name in columns)
    blank = np.ones(len(table), np.bool_)
    for name, place in columns.items():
        if name not in IDS and blank.any():
            blank &= _blank_cells(table.column(str(place)))
    return any(not ids[int(row)].as_py().strip() for row in np.flatnonzero(blank))


def _blank_cells(column: Any) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    chunks = column.chunks
    texts = chunks[0].dictionary.to_pylist() if chunks else []
    is_blank = np.array([not text.strip() for text in texts], np.bool_)
    return np.concatenate([is_blank[_places(chunk)] for chunk in chunks])


def _places(column: Any) -> Column:
    """The place of each cell's text; through the buffer, because `to_numpy` would import pandas."""
    indices = column.indices
    return np.frombuffer(indices.buffers()[1], np.int32)[indices.offset : indices.offset + len(indices)]
