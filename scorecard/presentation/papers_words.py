"""What Word and Excel files say of themselves: headings, how a workbook is laid out, what does not fit."""

from __future__ import annotations

TABLES = "Tables"
TERMS = "Terms"
NOTES = "Notes"
SOURCES = "Sources (SHA-256)"

PAGE = "Page "
COVER = "Cover"
CONTENTS = "Contents"
CONTENTS_COLUMNS = ("Sheet", "What it holds")
TEXT_COLUMNS = ("Item", "What it says")
GENERAL = "General"
ONE_TABLE = "This worksheet contains one table."
BLANK_CELLS = "A blank cell means that there is nothing to say there."


def sheet_of_table(number: int) -> str:
    """The name of a table's sheet."""
    return f"Table {number}"


def unnamed_column(number: int) -> str:
    """The heading of a column that has none: a table in Excel must have one."""
    return f"Column {number}"


def layout_sentence(tables: int, texts: tuple[str, ...]) -> str:
    """How many tables a workbook holds, and where its words are explained."""
    held = "one table" if tables == 1 else f"{tables:,} tables, each on a worksheet of its own"
    named = ", ".join(texts)
    return f"This workbook holds {held}." + (f" Also: {named}." if texts else "")


def explained_elsewhere(texts: tuple[str, ...]) -> str:
    """Where a table's reader finds its words, notes and sources; nothing where there is no such sheet."""
    sheets = "worksheet" if len(texts) == 1 else "worksheets"
    return f"See also the {sheets} {', '.join(texts)}." if texts else ""


def too_long(characters: int, most: int) -> str:
    """A text that no cell can hold."""
    return f"a text of {characters:,} characters does not fit in a cell of Excel, which holds {most:,}"


def too_large(rows: int, columns: int) -> str:
    """A table that no worksheet can hold."""
    return f"a table of {rows:,} rows and {columns:,} columns does not fit on a worksheet of Excel"


WRITE_ANOTHER = "write a file of another format with -o: .html, .docx or .csv"
