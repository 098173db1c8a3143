"""The libraries that papers are written with: an extra, since most runs need none of them."""

from __future__ import annotations

from importlib.util import find_spec

from scorecard.model.errors import LibraryMissing

INSTALL = 'pip install "adoption-scorecard[report]"'
WRITERS = {"docx": ("docx",), "xlsx": ("xlsxwriter",)}
"""What writes a format, by the name it is imported by."""


def require(*libraries: str) -> None:
    """Nothing where each can be found; none is imported. Raises `LibraryMissing` with what to install."""
    if any(find_spec(library) is None for library in libraries):
        raise LibraryMissing("a library that writes Word, Excel or papers is not installed", fix=INSTALL)
