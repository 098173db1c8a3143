"""The DfE Adoption Scorecard from a council's own data: A1, A2, A3 and A10 beside the thresholds.

`read` and `compute` are what a notebook needs; `frame` gives the results as a DataFrame. Nothing heavy
is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from scorecard.version import __version__

if TYPE_CHECKING:
    from scorecard.model.errors import InputRefused, RowsRefused, ScorecardError
    from scorecard.model.journey import ChildJourney
    from scorecard.model.region import Membership
    from scorecard.model.result import Result, Scorecard
    from scorecard.notebook import compute, read
    from scorecard.presentation.frame import frame
    from scorecard.readers.reading import Reading

_HOMES = {
    "ChildJourney": "scorecard.model.journey",
    "InputRefused": "scorecard.model.errors",
    "Membership": "scorecard.model.region",
    "Reading": "scorecard.readers.reading",
    "Result": "scorecard.model.result",
    "RowsRefused": "scorecard.model.errors",
    "Scorecard": "scorecard.model.result",
    "ScorecardError": "scorecard.model.errors",
    "compute": "scorecard.notebook",
    "frame": "scorecard.presentation.frame",
    "read": "scorecard.notebook",
}

__all__ = [
    "ChildJourney",
    "InputRefused",
    "Membership",
    "Reading",
    "Result",
    "RowsRefused",
    "Scorecard",
    "ScorecardError",
    "__version__",
    "compute",
    "frame",
    "read",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'scorecard' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
