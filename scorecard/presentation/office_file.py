"""What Word and Excel files share: parts in a zip, which must hold no clock, and who-wrote-it properties."""

from __future__ import annotations

import io
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from scorecard.presentation.visible import visible

LANGUAGE = "en-GB"
_PROPERTIES = "docProps/core.xml"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say."""
_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>{language}</dc:language>\
</cp:coreProperties>
"""


def office_file(made: bytes, title: str) -> bytes:
    """The same parts without the time of writing; of properties the title and the language alone.

    No author and no date: a library would give its own name and the machine's clock.
    """
    written = io.BytesIO()
    properties = _CORE.format(title=escape(visible(title)), language=LANGUAGE).encode("utf-8")
    with ZipFile(io.BytesIO(made)) as parts, ZipFile(written, "w") as file:
        for name in parts.namelist():
            part = ZipInfo(name, _NO_TIME)
            part.compress_type = ZIP_DEFLATED
            file.writestr(part, properties if name == _PROPERTIES else parts.read(name))
    return written.getvalue()
