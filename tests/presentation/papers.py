"""One small document that holds every kind of block, and hostile words."""

from __future__ import annotations

import struct
import zlib

from scorecard.presentation.document import Chart, Document, Section, Terms
from scorecard.presentation.table import Column, Table

WARNING = "Internal: contains small numbers, not for publication"
HOSTILE = (
    "<script>alert(1)</script>", "a|b", "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")',
    "[c](http://example.org)", "$$a$$", "東京", "–", "'=1", "{=1}", "_x0041_", "a\x00b\x1b[2J", "\ud83d",
    "a\u202eb", "\ufffe\uffff", "http://example.org", "&amp;", "007", "1E5",
)  # fmt: skip
"""What an area or a stage may be called in somebody's export."""
SHOWN = (
    "<script>alert(1)</script>", "a|b", "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\\t=1", "\\r=1",
    '=HYPERLINK("x")', "[c](http://example.org)", "$$a$$", "東京", "–", "'=1", "{=1}", "_x0041_",
    "a\\x00b\\x1b[2J", "\\ud83d", "a\\u202eb", "\\ufffe\\uffff", "http://example.org", "&amp;", "007", "1E5",
)  # fmt: skip


def png() -> bytes:
    """One white point."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\x00\xff")),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


FIGURES = Table(
    "Kent",
    (
        Column("Window", names_row=True),
        Column("Figure", "right"),
        Column("Verdict"),
        Column("Children", "right"),
    ),
    (("2013-16", "455 days", "Not met", "1,234"), ("2014-17 [p]", "[c]", "Not judged", "426 [p]")),
    ("[c] confidential", "[p] provisional: the window had not ended on the as-at day"),
)
OTHER = Table("Rutland", (Column("Stage", names_row=True), Column("Share", "right")), (("placed", "48%"),))
CHART = Chart("A1 fell", "A1 was 455 days in 2013-16.", "<svg/>", png(), 16.0, 8.0)
PAPER = Document(
    "Adoption scorecard",
    WARNING,
    ("adoption-scorecard 1.2.3",),
    (
        Section("Finding", ("A1 is 455 days, 29 over the threshold of 426.",)),
        Section("Figures", ("What follows is pooled.", CHART, FIGURES)),
        Section("Stages", (OTHER, "Days are as recorded.")),
        Section(
            "Notes",
            (Terms((("[1]", "A10 has no threshold."), ("Threshold", "the longest average"))), "As at."),
        ),
    ),
)


def of_table(table: Table, title: str = "Title") -> Document:
    """A document of one table, without a warning."""
    return Document(title, "", (), (Section("Tables", (table,)),))


def hostile() -> Document:
    """Every hostile text as title, heading, caption, cell, term and note."""
    rows = tuple((text, text, "1") for text in HOSTILE)
    columns = (Column("Area", names_row=True), Column("Number", "right"), Column("=1+1", "right"))
    sections = (
        Section("Tables", tuple(Table(text, columns, rows, (text,)) for text in HOSTILE[:3])),
        *(Section(text, (Terms(((text, text),)), text)) for text in HOSTILE),
    )
    return Document(HOSTILE[0], "", HOSTILE, sections)
