"""Which characters the bytes of a text file mean. Source: the column reference, "Text"."""

from __future__ import annotations

import codecs
import io
import re
from contextlib import suppress
from typing import TypeAlias

from scorecard.model.errors import InputRefused, UsageError
from scorecard.model.result import Note, note
from scorecard.readers.source import Source

Encoding: TypeAlias = tuple[str, tuple[Note, ...]]
"""Its name, and what is to be noted about it."""
_MARKS = (
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE_OF_UTF8 = re.compile(rb"[\xc0-\xf4][\x80-\xbf]")
_NOT_IN_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_NOT_OF_FILES = ("idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7")
"""Encodings of names, of programs and of mail, which Python knows too."""
_SETTLE = "save it again as CSV UTF-8, or name its encoding with --encoding"


def encoding_of(source: Source, asked: str | None) -> Encoding:
    """The encoding of a text file, and a note where it is not the usual one.

    UTF-8, UTF-16 with its mark, otherwise Windows' cp1252, but not for bytes that look like damaged UTF-8.
    Raises `InputRefused` naming the first row that can't be read, `UsageError` for an unknown encoding.
    """
    encoding = _asked(asked) if asked else _marked(source)
    if encoding:
        _check(source, encoding)
        return encoding, ()
    bad = None if source.is_ascii else first_unreadable(source, "utf-8")
    if bad is None:
        return "utf-8", ()
    _refuse_damaged(source, bad)
    return "cp1252", (note("read-as-cp1252", file=source.name),)


def first_unreadable(source: Source, encoding: str) -> int | None:
    """The line (from 1) of the first bytes that are not of the encoding; none where all are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, state = 1, decoder.getstate()
    try:
        for block in source.blocks():
            state = decoder.getstate()
            lines += decoder.decode(block).count("\n")
        state = decoder.getstate()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        # The bytes before the bad ones again: those carried over are in the error's own, the mark is not.
        decoder.setstate((b"", state[1]))
        return lines + _line_breaks(decoder, error.object[: error.start])
    except UnicodeError:  # a mark that the encoding needs and the file has not
        return lines
    return None


def _line_breaks(decoder: codecs.IncrementalDecoder, data: bytes) -> int:
    with suppress(UnicodeError):
        return decoder.decode(data).count("\n")
    return 0


def _asked(name: str) -> str:
    try:
        info = codecs.lookup(name)
        io.TextIOWrapper(io.BytesIO(), info.name)  # refuses codecs that are no text encodings
        if info.name in _NOT_OF_FILES:
            raise LookupError
    except (LookupError, ValueError):
        raise UsageError(
            f"{name!r} is not an encoding", where="--encoding", fix="write utf-8, cp1252, utf-16 or the like"
        ) from None
    return "utf-8-sig" if info.name == "utf-8" else info.name


def _marked(source: Source) -> str:
    head = source.head()
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            if not encoding:
                raise _refusal(source, "this file is UTF-32", "save it again as CSV UTF-8")
            return encoding
    if head.count(b"\0") * 3 > len(head):
        raise _refusal(source, "this file looks like UTF-16 or UTF-32 without its mark", _SETTLE)
    return ""


def _check(source: Source, encoding: str) -> None:
    line = first_unreadable(source, encoding)
    if line is not None:
        raise _refusal(source, f"line {line} is not {encoding.removesuffix('-sig').upper()}", _SETTLE)


def _refuse_damaged(source: Source, first_bad: int) -> None:
    # Searched across block edges by carrying the last byte over.
    lines, carried = 1, b""
    for block in source.blocks():
        text = carried + block
        if match := _PIECE_OF_UTF8.search(text):
            where = lines + text.count(b"\n", 0, match.start())
            raise _refusal(
                source,
                f"line {first_bad} is not UTF-8 and line {where} is: the file is damaged or mixes encodings",
                _SETTLE,
            )
        if match := _NOT_IN_CP1252.search(text):
            where = lines + text.count(b"\n", 0, match.start())
            raise _refusal(source, f"line {where} is neither UTF-8 nor Windows (cp1252) text", _SETTLE)
        lines += text.count(b"\n", 0, len(text) - 1)
        carried = text[-1:]


def _refusal(source: Source, what: str, fix: str) -> InputRefused:
    return InputRefused(what, where=source.name, fix=fix)
