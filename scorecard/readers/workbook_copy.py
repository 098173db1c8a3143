"""A plain copy of a workbook: its worksheets, texts and number formats, checked and written anew.

Calamine reads the copy and never the file itself. It asks for as much memory as a file tells it to and
ends the process where there is less, it goes by the names of parts and elements whatever they stand for,
and it leaves out what it does not expect. Of all that the copy holds nothing.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO
from xml.sax.saxutils import quoteattr

from scorecard.readers.workbook_archive import Archive, damaged
from scorecard.readers.workbook_markup import MAIN, Attributes, escaped, feed, new_parser, refuse_depth
from scorecard.readers.workbook_parts import Contents
from scorecard.readers.workbook_scan import LARGEST_GRID, SheetScan

MOST_TEXTS = 2_000_000
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KEPT = frozenset(
    f"{space}}}{name}"
    for space in MAIN
    # Texts without how they are pronounced, and number formats without fonts and colours.
    for name in ("sst", "si", "r", "t", "styleSheet", "numFmts", "numFmt", "cellXfs", "xf")
)


def plain_copy(archive: Archive, contents: Contents, where: str) -> io.BytesIO:
    """The copy, packed; its sheets are those of `contents`, in their order.

    Raises `InputRefused` for a part that is damaged, and for more cells than `LARGEST_GRID`.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        _list(copy, len(contents.sheets), contents.from_1904)
        for name, part in ("xl/styles.xml", contents.styles), ("xl/sharedStrings.xml", contents.texts):
            if part:
                with _written(copy, name) as out:
                    _PlainPart(out, where).read(archive.part(part))
        room = LARGEST_GRID
        for at, entry in enumerate(contents.sheets):
            with _written(copy, f"xl/worksheets/sheet{at}.xml") as out:
                scan = SheetScan(out, room, f"{where}, {entry.name}" if entry.name else where)
                room -= scan.read(archive.part(entry.part))
    target.seek(0)
    return target


@contextmanager
def _written(copy: zipfile.ZipFile, name: str) -> Iterator[TextIO]:
    with copy.open(name, "w") as part, io.TextIOWrapper(part, "utf-8", newline="") as out:
        yield out


def _list(copy: zipfile.ZipFile, count: int, from_1904: bool) -> None:
    sheets = "".join(f'<sheet name="{at}" sheetId="{at + 1}" r:id="r{at}"/>' for at in range(count))
    settings = f'<workbookPr date1904="{int(from_1904)}"/>'
    main = f'<workbook xmlns="{MAIN[0]}" xmlns:r="{_OFFICE}">{settings}<sheets>{sheets}</sheets></workbook>'
    copy.writestr("xl/workbook.xml", main)
    copy.writestr("_rels/.rels", _links("officeDocument", ["xl/workbook.xml"]))
    parts = [f"worksheets/sheet{at}.xml" for at in range(count)]
    copy.writestr("xl/_rels/workbook.xml.rels", _links("worksheet", parts))


def _links(kind: str, targets: list[str]) -> str:
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, target in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'


class _PlainPart:
    """Writes the texts or the styles anew: what is kept of them, under names without prefixes."""

    def __init__(self, out: TextIO, where: str) -> None:
        self._out, self._where, self._parser = out, where, new_parser(where)
        self._depth = self._left_out = self._texts = 0
        self._in_text = False
        self._runs: list[str] = []
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self, chunks: Iterable[bytes]) -> None:
        """Write the part. Raises `InputRefused` for a damaged one, and for too many texts."""
        feed(self._parser, chunks, self._where, self._runs)

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        refuse_depth(self._depth, self._where)
        if self._in_text:  # what comes after it would be lost
            raise damaged(self._where)
        if self._left_out or name not in _KEPT:
            self._left_out += 1
            return
        local = name.rpartition("}")[2]
        if local == "si" and self._depth > 2:  # it would be counted, and each later text be another's
            raise damaged(self._where)
        self._texts += local == "si"
        if self._texts > MOST_TEXTS:
            raise damaged(self._where)
        if local == "t":
            self._in_text = True
            self._parser.CharacterDataHandler = self._runs.append
        self._out.write(f"<{local}{self._attributes(local, attributes)}>")

    def _attributes(self, name: str, attributes: Attributes) -> str:
        if name == "t":
            return ' xml:space="preserve"'
        if name not in ("numFmt", "xf"):
            return ""
        number = attributes.get("numFmtId", "0" if name == "xf" else "")
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            raise damaged(self._where)
        return f' numFmtId="{int(number)}" formatCode={quoteattr(attributes.get("formatCode", ""))}'

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._left_out:
            self._left_out -= 1
            return
        self._in_text = False
        self._parser.CharacterDataHandler = None
        self._out.write(f"{escaped(''.join(self._runs))}</{name.rpartition('}')[2]}>")
        self._runs.clear()
