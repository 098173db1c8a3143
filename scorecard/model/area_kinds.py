"""The kinds of area that figures are given for: all together, regions, local authorities."""

from __future__ import annotations

KINDS = ALL, REGION, LOCAL_AUTHORITY = ("all", "region", "local-authority")
"""In the order in which results give them."""
