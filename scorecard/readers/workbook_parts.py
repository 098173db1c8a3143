"""Which worksheets a workbook has, and which parts of its archive hold them and what they share."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.model.errors import InputRefused
from scorecard.readers.workbook_archive import Archive, damaged
from scorecard.readers.workbook_markup import Attributes, walk


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
