"""A workbook's small parts: which sheets it has, its number formats and its shared texts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.model.errors import InputRefused
from scorecard.readers.workbook_archive import Archive, damaged
from scorecard.readers.workbook_markup import Attributes, feed, new_parser, refuse_depth, walk
from scorecard.readers.workbook_values import BUILT_IN, NumberKind, kind_of_format, unescaped

MOST_TEXTS = 2_000_000


@dataclass(frozen=True, slots=True)
class Link:
    """Where a relationship of a part leads: the kind of part, and its name, blank outside the workbook."""

    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A worksheet as the workbook lists it, and the part that holds it."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A workbook's worksheets in its order, the parts they share, and what its days count from."""

    sheets: tuple[SheetEntry, ...]
    from_1904: bool
    styles: str
    texts: str


def main_part(archive: Archive, where: str) -> str:
    """The name of the part that lists the sheets; blank where the archive names none."""
    if "_rels/.rels" in archive.names:
        for link in _links(archive, "", where).values():
            if link.kind == "officeDocument" and link.target:
                return link.target
    return "xl/workbook.xml" if "xl/workbook.xml" in archive.names else ""


def _links(archive: Archive, part: str, where: str) -> dict[str, Link]:
    """The relationships of a part (of the whole archive for a blank name), by their ids."""
    folder, name = posixpath.split(part)
    found: dict[str, Link] = {}

    def start(path: tuple[str, ...], attributes: Attributes) -> None:
        if path == ("Relationships", "Relationship"):
            kind, target = attributes.get("Type", ""), attributes.get("Target", "")
            outside = attributes.get("TargetMode") == "External"
            full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()
            found[attributes.get("Id", "")] = Link(kind.rpartition("/")[2], "" if outside else full)

    walk(archive.part(posixpath.join(folder, "_rels", f"{name}.rels")), where, start)
    return found


def contents_of(archive: Archive, where: str) -> Contents:
    """What the workbook's main part lists. Raises `InputRefused` where it has no worksheet."""
    main = main_part(archive, where)
    links = _links(archive, main, where)
    listed: list[Attributes] = []
    settings: Attributes = {}

    def start(path: tuple[str, ...], attributes: Attributes) -> None:
        if path == ("workbook", "sheets", "sheet"):
            listed.append(attributes)
        elif path == ("workbook", "workbookPr"):
            settings.update(attributes)

    walk(archive.part(main), where, start)
    sheets = tuple(_worksheets(listed, links, where))
    if not sheets:
        raise InputRefused(
            "this workbook has no worksheet", where=where, fix="export it again, with its table on a sheet"
        )
    parts = {link.kind: link.target for link in links.values() if link.target in archive.names}
    from_1904 = settings.get("date1904", "") in ("1", "true", "on")
    return Contents(sheets, from_1904, parts.get("styles", ""), parts.get("sharedStrings", ""))


def _worksheets(listed: list[Attributes], links: dict[str, Link], where: str) -> Iterable[SheetEntry]:
    seen = set[str]()
    for one in listed:
        link = links.get(next((text for name, text in one.items() if name.endswith("}id")), ""))
        # One part behind several sheets would be read again for each.
        if link is None or link.target in seen:
            raise damaged(where)
        seen.add(link.target)
        if link.kind == "worksheet":
            hidden = one.get("state", "visible") != "visible"
            yield SheetEntry(one.get("name", ""), hidden, link.target)


def kinds_of_styles(archive: Archive, part: str, where: str) -> list[NumberKind]:
    """What each cell style of the workbook makes of a number, in their order."""
    formats = dict(BUILT_IN)
    kinds: list[NumberKind] = []

    def start(path: tuple[str, ...], attributes: Attributes) -> None:
        if path == ("styleSheet", "numFmts", "numFmt"):
            number = _whole(attributes.get("numFmtId", ""), where)
            formats[number] = kind_of_format(attributes.get("formatCode", ""))
        elif path == ("styleSheet", "cellXfs", "xf"):
            number = _whole(attributes.get("numFmtId", "0"), where)
            kinds.append(formats.get(number, NumberKind.PLAIN))

    if part:
        walk(archive.part(part), where, start)
    return kinds


def _whole(text: str, where: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise damaged(where)
    return int(text)


class _SharedTexts:
    """Parses the part of texts that cells name by number: `si` with `t`, or runs `r` with a `t` each."""

    def __init__(self, where: str) -> None:
        self.texts: list[str] = []
        self._where, self._parser = where, new_parser(where)
        self._runs: list[str] = []
        self._path = [""]
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self, chunks: Iterable[bytes]) -> list[str]:
        feed(self._parser, chunks, self._where, self._runs)
        return self.texts

    def _start(self, name: str, _: Attributes) -> None:
        # `rPh` holds how a text is pronounced, which is no part of it.
        if name.endswith("}t") and not self._path[-1].endswith("}rPh"):
            self._parser.CharacterDataHandler = self._runs.append
        self._path.append(name)
        refuse_depth(len(self._path), self._where)

    def _end(self, name: str) -> None:
        self._path.pop()
        self._parser.CharacterDataHandler = None
        if name.endswith("}si"):
            self.texts.append(unescaped("".join(self._runs)))
            self._runs.clear()
            if len(self.texts) > MOST_TEXTS:
                raise damaged(self._where)


def shared_texts(archive: Archive, part: str, where: str) -> list[str]:
    """The texts that cells name by number."""
    return _SharedTexts(where).read(archive.part(part)) if part else []
