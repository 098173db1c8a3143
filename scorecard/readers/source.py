"""An input as bytes: a file, a pipe or standard input; its name, its digest, and what kind it is."""

from __future__ import annotations

import hashlib
import io
import re
import stat
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import BinaryIO, Literal, Self

from scorecard.model.errors import EmptyInput, InputRefused
from scorecard.readers.arrow_import import import_ahead

BLOCK = 1 << 20
_HEAD = 4096
Form = Literal["text", "zip", "xml"]
"""What the bytes are: text with delimiters, a zip archive (which a workbook is), or XML."""
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_SAVE_AS_CSV = "open it in the program it comes from and save it as CSV UTF-8"
_NO_RETURN = "give a CSV; the XML of an SSDA903 return is read by scorecard compute and its like"
_SAVE_AS_XLSX = "open it in Excel and save it as .xlsx without a password, or as CSV UTF-8"
_ZIP, _XML = "an Excel workbook or another zip archive", "an XML file"
_OLD_EXCEL, _EXCEL_XML = (
    "an old Excel workbook (.xls) or one with a password",
    "an XML Spreadsheet 2003 of Excel",
)
_FORMS: dict[str, Form] = {_ZIP: "zip", _XML: "xml"}
_FIXES = {_XML: _NO_RETURN, _OLD_EXCEL: _SAVE_AS_XLSX, _EXCEL_XML: _SAVE_AS_XLSX}
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", _OLD_EXCEL),
    (b"%PDF", "a PDF document"),
    (b"PAR1", "a Parquet file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "a Word RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\0\x01\0\0Standard ", "an Access database"),
    (b"L\0\0\0\x01\x14\x02\0", "a Windows shortcut to a file"),
)
_MARKUP = re.compile(
    rb"\s*(?:(<!doctype html|<(?:html|head|body|table|meta|style|div)\b)|(<\?xml|<)|([{\[]))", re.IGNORECASE
)
_MARKUP_NAMES = ("an HTML page", _XML, "a JSON file")
_XML_IN_UTF16 = (b"\xff\xfe<\0", b"\xfe\xff\0<")
_NAME_OF_EXCEL_XML = b"urn:schemas-microsoft-com:office:spreadsheet"


_LOCK = "~$"
"""How the name of the file begins that Excel keeps beside a workbook while it is open."""
TEXT_ALONE: tuple[Form, ...] = ("text",)


@dataclass(frozen=True)
class Source:
    """Bytes that can be read again from the start, and the name under which messages speak of them.

    Open until it is closed, or the `with` block that it stands in ends. `is_ascii` where all the bytes are.
    """

    name: str
    handle: BinaryIO
    sha256: str
    size: int
    form: Form = "text"
    is_ascii: bool = False
    _one_at_a_time: Lock = field(default_factory=Lock, repr=False, compare=False)

    @property
    def position(self) -> int:
        """How many bytes have been read, about."""
        return self.handle.tell()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go; nothing can be read after that."""
        self.handle.close()

    def blocks(self) -> Iterator[bytes]:
        """All the bytes from the start, a block at a time."""
        self.handle.seek(0)
        while block := self.handle.read(BLOCK):
            yield block

    def between(self, start: int, end: int) -> bytes:
        """The bytes from one place to another; several threads may ask."""
        with self._one_at_a_time:
            self.handle.seek(start)
            return self.handle.read(end - start)

    def end_of_line(self, place: int, within: int) -> int:
        """Where the line that a place is in ends, or so many bytes after it; several threads may ask."""
        with self._one_at_a_time:
            self.handle.seek(place)
            self.handle.readline(within)
            return self.handle.tell()

    def head(self) -> bytes:
        """The first bytes."""
        return self.between(0, _HEAD)


def shown_name(name: str) -> str:
    """How messages name an input: by the path's last part, since a path can hold a child's name."""
    return "standard input" if name == "-" else Path(name).name or name


def open_source(name: str, shown: str = "", forms: Collection[Form] = TEXT_ALONE) -> Source:
    """Open a file by its path, or standard input for `-`; the caller closes it.

    Raises `InputRefused` for what is no file, is empty, or is none of the `forms`. `shown` is the name in
    messages, where `shown_name` would not tell two inputs apart.
    """
    shown = shown or shown_name(name)
    if shown.startswith(_LOCK):
        raise InputRefused(
            "this is the lock file of a workbook that is open in Excel", where=shown,
            fix="give the workbook itself, or close it first",
        )  # fmt: skip
    handle = _standard_input(shown) if name == "-" else _file(name, shown)
    try:
        form = _form(shown, handle.read(_HEAD), forms)
        if form == "text":
            import_ahead(handle.seek(0, io.SEEK_END))
        return _measured(shown, handle, form)
    except OSError as error:
        handle.close()
        raise _unreadable(shown, error) from None
    except InputRefused:
        handle.close()
        raise


def _measured(shown: str, handle: BinaryIO, form: Form) -> Source:
    """The bytes with their SHA-256, how many they are, and whether all are ASCII."""
    digest, size, is_ascii = hashlib.sha256(), 0, True
    handle.seek(0)
    while block := handle.read(BLOCK):
        digest.update(block)
        size += len(block)
        is_ascii = is_ascii and block.isascii()
    return Source(shown, handle, digest.hexdigest(), size, form, is_ascii)


def _standard_input(shown: str) -> BinaryIO:
    if sys.stdin is None:
        raise InputRefused("standard input is closed", where=shown, fix="give the file's name instead of -")
    return io.BytesIO(sys.stdin.buffer.read())


def _file(name: str, shown: str) -> BinaryIO:
    if _URL.match(name):
        raise InputRefused(
            "this is a web address, and this tool never uses a network",
            where=name, fix="save the file first and give its path",
        )  # fmt: skip
    try:
        mode = Path(name).stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputRefused("this is a folder", where=shown, fix="give the files in it by name")
        if stat.S_ISREG(mode):
            return Path(name).open("rb")
        if not stat.S_ISFIFO(mode):
            raise InputRefused(
                "this is a device, not a file", where=shown, fix="give a file, or - to read a pipe"
            )
        # A pipe can be read only once.
        return io.BytesIO(Path(name).read_bytes())
    except (OSError, ValueError) as error:
        raise _unreadable(shown, error) from None


def _unreadable(shown: str, error: Exception) -> InputRefused:
    reasons: dict[type[Exception], str] = {
        FileNotFoundError: "there is no such file",
        PermissionError: "this file may not be read",
    }
    what = reasons.get(type(error), "this file can't be read")
    fix = "check the path and that the file is not open elsewhere"
    if isinstance(error, FileNotFoundError):
        fix = "check the path; one with spaces goes between double quotation marks"
    return InputRefused(what, where=shown, fix=fix)


def _form(shown: str, head: bytes, forms: Collection[Form]) -> Form:
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise EmptyInput("this file is empty", where=shown, fix="export it again")
    kind = _kind(head)
    form = _FORMS.get(kind)
    if not kind:
        return "text"
    if form is None or form not in forms:
        fix = _FIXES.get(kind, _SAVE_AS_CSV)
        raise InputRefused(f"this is {kind}, not a CSV", where=shown, fix=fix)
    return form


def _kind(head: bytes) -> str:
    """What the bytes are by how they begin; empty for text."""
    found = next((kind for mark, kind in _KINDS if head.startswith(mark)), "")
    if not found and (match := _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf"))):
        found = _MARKUP_NAMES[(match.lastindex or 1) - 1]
    found = _XML if head.startswith(_XML_IN_UTF16) else found
    return _EXCEL_XML if found == _XML and _NAME_OF_EXCEL_XML in head.replace(b"\0", b"") else found
