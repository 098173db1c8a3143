"""The DfE Adoption Scorecard from a council's own data: A1, A2, A3 and A10 beside the thresholds.

`read` and `compute` are what a notebook needs; `frame` gives the results as a DataFrame. Nothing heavy
is imported before it is used.
"""

from __future__ import annotations

from importlib import import_module

from scorecard.version import __version__

# Not from `typing`: with `python -m`, modules are still looked for in the working folder here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from scorecard.model.adopter import AdopterJourney
    from scorecard.model.adopters import Adopters
    from scorecard.model.comparison import Comparison
    from scorecard.model.errors import InputRefused, RowsRefused, ScorecardError
    from scorecard.model.journey import ChildJourney
    from scorecard.model.outlook import Outlook
    from scorecard.model.pipeline import Pipeline
    from scorecard.model.region import Membership
    from scorecard.model.report import Report
    from scorecard.model.result import Result, Scorecard
    from scorecard.model.timeliness import Timeliness
    from scorecard.notebook import compute, read
    from scorecard.notebook_adopters import adopters, read_adopters
    from scorecard.notebook_compare import compare
    from scorecard.notebook_outlook import outlook
    from scorecard.notebook_pipeline import pipeline
    from scorecard.notebook_report import report
    from scorecard.notebook_timeliness import timeliness
    from scorecard.presentation.document import Document
    from scorecard.presentation.frame import frame
    from scorecard.presentation.html_document import document_html
    from scorecard.presentation.report_document import document
    from scorecard.readers.reading import Reading

_HOMES = {
    "AdopterJourney": "scorecard.model.adopter",
    "Adopters": "scorecard.model.adopters",
    "ChildJourney": "scorecard.model.journey",
    "Comparison": "scorecard.model.comparison",
    "Document": "scorecard.presentation.document",
    "InputRefused": "scorecard.model.errors",
    "Membership": "scorecard.model.region",
    "Outlook": "scorecard.model.outlook",
    "Pipeline": "scorecard.model.pipeline",
    "Reading": "scorecard.readers.reading",
    "Report": "scorecard.model.report",
    "Result": "scorecard.model.result",
    "RowsRefused": "scorecard.model.errors",
    "Scorecard": "scorecard.model.result",
    "ScorecardError": "scorecard.model.errors",
    "Timeliness": "scorecard.model.timeliness",
    "adopters": "scorecard.notebook_adopters",
    "compare": "scorecard.notebook_compare",
    "compute": "scorecard.notebook",
    "document": "scorecard.presentation.report_document",
    "document_html": "scorecard.presentation.html_document",
    "frame": "scorecard.presentation.frame",
    "outlook": "scorecard.notebook_outlook",
    "pipeline": "scorecard.notebook_pipeline",
    "read": "scorecard.notebook",
    "read_adopters": "scorecard.notebook_adopters",
    "report": "scorecard.notebook_report",
    "timeliness": "scorecard.notebook_timeliness",
}

__all__ = [
    "AdopterJourney",
    "Adopters",
    "ChildJourney",
    "Comparison",
    "Document",
    "InputRefused",
    "Membership",
    "Outlook",
    "Pipeline",
    "Reading",
    "Report",
    "Result",
    "RowsRefused",
    "Scorecard",
    "ScorecardError",
    "Timeliness",
    "__version__",
    "adopters",
    "compare",
    "compute",
    "document",
    "document_html",
    "frame",
    "outlook",
    "pipeline",
    "read",
    "read_adopters",
    "report",
    "timeliness",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'scorecard' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """What may be used, so that a notebook offers it while one types."""
    return __all__
