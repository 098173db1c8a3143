"""Why a family left the adoption process. Source: Annex A, List 11."""

from __future__ import annotations

CHILDREN, REASON = "children_placed", "left_process_reason"
"""The columns of an adopters' table beside its dates and ids."""

LEAVING_REASONS = ("withdrew", "on-hold", "refused", "other", "not-recorded")
"""Ofsted's three reasons, a reason in other words, and none."""
