"""The warnings about a whole file. What makes a file unreadable is an exception (`errors.InputRefused`)."""

from __future__ import annotations

from scorecard.model.rule import Rule

HEADING_NEAR_MISS = Rule(
    "heading-near-miss",
    "warning",
    "An unknown heading close to an optional column",
    "the heading of column {letters} is not known and is close to {column}: the column is not read",
    "if it is that column, rename it or map it with --column-map; otherwise ignore this",
)

FILE_RULES = (HEADING_NEAR_MISS,)
