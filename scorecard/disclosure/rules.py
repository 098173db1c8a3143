"""The primary rules: which figures are hidden for themselves. Source: docs/disclosure.md."""

from __future__ import annotations

FEW = 5
"""Counts from 1 to this, and averages over so many children, are not shown. Source: our choice."""
FEW_OF = 10
"""A percentage of so many children or fewer is not shown. Source: DfE, November 2012."""
WIDTH = FEW
"""A hidden or covered count must be able to be so many different numbers, for all that is shown."""


def is_small(count: int) -> bool:
    """Whether a count is one of those that are not shown."""
    return 1 <= count <= FEW
