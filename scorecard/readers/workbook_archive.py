"""A workbook's zip archive: its parts, unpacked within bounds that trust nothing it says of itself."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, KeysView
from itertools import pairwise
from typing import IO, BinaryIO, cast

from scorecard.model.errors import InputRefused
from scorecard.readers.source import Source

LARGEST_UNPACKED = 250_000_000
"""Bytes that may be unpacked from one workbook: about five million cells of 40 to 50 bytes of XML."""
MOST_PARTS = 2_000
"""Excel writes a dozen parts, and a few for each sheet, drawing and chart."""
LARGEST_DIRECTORY = 1 << 20
STEEPEST = 200
"""Bytes that one packed byte may become. Real sheets come to 5 to 40; deflate itself ends at 1,032."""
STEEP_FROM = 4 << 20
CHUNK = 1 << 16
SAVE_AS_CSV = "open it in Excel and save the sheet as CSV UTF-8"
SAVE_AGAIN = "export it again, or open it in Excel and save the sheet as CSV UTF-8"
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)


def damaged(where: str) -> InputRefused:
    """The refusal of a workbook that breaks off, or is not what it says it is."""
    return InputRefused("this workbook is damaged and can't be read", where=where, fix=SAVE_AGAIN)


class Archive:
    """The parts of a workbook, by their names in any case; nothing is written anywhere.

    Raises `InputRefused` for a damaged, password-protected or implausible archive. The bytes of all the
    parts that are read count towards one bound.
    """

    def __init__(self, source: Source) -> None:
        self._where = source.name
        self._left = LARGEST_UNPACKED
        try:
            # The type says more than zipfile asks for: it seeks, tells and reads.
            self._zip = zipfile.ZipFile(cast(IO[bytes], _Bounded(source.handle, source.name)))
        except _FAULTS:
            raise damaged(source.name) from None
        self._entries = _by_name(self._zip.infolist(), source)

    @property
    def names(self) -> KeysView[str]:
        """The names of all parts, in lower case."""
        return self._entries.keys()

    def part(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, a chunk at a time; `InputRefused` where there is no such part."""
        entry = self._entries.get(name.lower())
        if entry is None:
            raise damaged(self._where)
        _refuse_locked(entry, self._where)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise damaged(self._where)  # other ways to pack are unpacked without a bound
        try:
            yield from self._unpacked(entry)
        except _FAULTS:
            raise damaged(self._where) from None

    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        with self._zip.open(entry) as file:
            while chunk := file.read(CHUNK):
                size += len(chunk)
                self._left -= len(chunk)
                if size > STEEP_FROM and size > STEEPEST * entry.compress_size:
                    raise _too_steep(self._where)
                if self._left < 0:
                    raise _too_large(self._where)
                yield chunk
        if size != entry.file_size:
            raise damaged(self._where)


class _Bounded:
    """An open file for zipfile, which reads an archive's whole directory at once, however large it is."""

    def __init__(self, handle: BinaryIO, where: str) -> None:
        self._handle, self._where = handle, where
        self.seek, self.tell, self.seekable = handle.seek, handle.tell, handle.seekable

    def read(self, size: int = -1) -> bytes:
        """At most `LARGEST_DIRECTORY` bytes; wanting more is refused."""
        data = self._handle.read(LARGEST_DIRECTORY + 1 if size < 0 else min(size, LARGEST_DIRECTORY + 1))
        if len(data) > LARGEST_DIRECTORY:
            raise _too_many(self._where)
        return data


def _by_name(entries: list[zipfile.ZipInfo], source: Source) -> dict[str, zipfile.ZipInfo]:
    if len(entries) > MOST_PARTS:
        raise _too_many(source.name)
    found = {entry.filename.lower(): entry for entry in entries}
    # Of two parts of one name readers choose differently; parts that share bytes are how bombs are built.
    if len(found) < len(entries) or _overlapping(entries, source.size):
        raise damaged(source.name)
    return found


def _overlapping(entries: list[zipfile.ZipInfo], size: int) -> bool:
    spans = sorted((one.header_offset, one.header_offset + 30 + one.compress_size) for one in entries)
    return any(start < end for (_, end), (start, _) in pairwise([*spans, (size, size)]))


def _refuse_locked(entry: zipfile.ZipInfo, where: str) -> None:
    if entry.flag_bits & 0x1:
        raise InputRefused(
            "this workbook is protected with a password", where=where,
            fix="open it in Excel, take the password away and save it, or save the sheet as CSV UTF-8",
        )  # fmt: skip


def _too_many(where: str) -> InputRefused:
    return InputRefused(f"this workbook holds more than {MOST_PARTS:,} parts", where=where, fix=SAVE_AS_CSV)


def _too_large(where: str) -> InputRefused:
    what = f"this workbook is larger than {LARGEST_UNPACKED // 1_000_000} MB once it is unpacked"
    return InputRefused(what, where=where, fix=SAVE_AS_CSV)


def _too_steep(where: str) -> InputRefused:
    what = f"a part of this workbook unpacks to more than {STEEPEST} times its size, as no real sheet does"
    return InputRefused(what, where=where, fix=SAVE_AS_CSV)
