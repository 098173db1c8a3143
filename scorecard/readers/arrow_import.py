"""Whether a file is worth the import of pyarrow, and that import ahead of its need."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from threading import Thread

BYTES_WORTH_IT = 20_000_000
"""Below this size reading takes less time than importing pyarrow."""
_CSV = "pyarrow.csv"


def is_worth_it(size: int) -> bool:
    """Whether pyarrow is installed, and saves more time on a file of so many bytes than its import takes."""
    return size >= BYTES_WORTH_IT and find_spec("pyarrow") is not None


def import_ahead(size: int) -> None:
    """Begin the import in another thread, if it is worth it: one core is enough for a digest.

    A text may still turn out to be in an encoding that pyarrow does not read.
    """
    if is_worth_it(size) and _CSV not in sys.modules:
        Thread(target=_import).start()


def _import() -> None:
    # Whatever is wrong with it is told where it is used.
    with suppress(Exception):
        import_module(_CSV)
