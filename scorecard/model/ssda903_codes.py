"""The codes of Episodes, those of earlier years among them.

Source: the DfE's guides to the children looked-after return and its validation rules 143, 144, 146 and 149.
A return of any year is held against all of them: which of them were in use when is the DfE's to check.
"""

from __future__ import annotations

from collections.abc import Mapping

RNE_CODES = frozenset("SLPTBU")
"""Why an episode began."""
LS_CODES = frozenset(
    ("C1", "C2", "D1", "E1", "J1", "J2", "J3", "L1", "L2", "L3", "V1", "V2", "V3", "V4", "W1")
)
"""Legal status. V1 (short breaks) and W1 (wardship) are of earlier years."""
PLACE_CODES = frozenset(
    (
        *("A3", "A4", "A5", "A6", "U1", "U2", "U3", "U4", "U5", "U6", "P1", "P2", "P3"),
        *("H5", "K1", "K2", "K3", "R1", "R2", "R3", "R5", "S1", "T0", "T1", "T2", "T3", "T4"),
        *("Z1", "Z11", "Z12", "Z13", "Z14"),
        *("A1", "A2", "F1", "F2", "F3", "F4", "F5", "F6", "Q1", "Q2"),
        *("H1", "H2", "H3", "H4", "M1", "M2", "M3", "R4"),
    )
)
"""Placements. The last two lines are of earlier years; K3 came in 2024-25, Z11 to Z14 in 2025-26."""
REC_CODES = frozenset(
    (
        *("X1", "E11", "E12", "E2", "E3", "E4A", "E4B", "E5", "E6", "E7", "E8", "E9", "E13", "E14", "E15"),
        *("E16", "E17", "E41", "E45", "E46", "E47", "E48"),
        *("E1", "E4", "E43", "E44"),
    )
)
"""Why an episode ended. The last line is of earlier years."""

CODES_OF_EPISODES: Mapping[str, frozenset[str]] = {
    "RNE": RNE_CODES,
    "LS": LS_CODES,
    "PLACE": PLACE_CODES,
    "REC": REC_CODES,
}
"""The codes of each field of Episodes from which dates are derived."""
