"""A suggested column map as TOML: every suggestion is a comment, so that nothing is applied unseen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from scorecard.presentation.column_words import COLUMN_WORDS, WORTH_HAVING
from scorecard.presentation.text_table import WIDTH
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import counted

if TYPE_CHECKING:
    from scorecard.model.suggestion import Heading, SuggestedMap, Suggestion


def column_map_text(suggested: SuggestedMap, needed: Sequence[str]) -> str:
    """The map: how to use it, what needs no line, the suggestions, what is missing and what is unknown."""
    return "\n\n".join("\n".join(block) for block in _blocks(suggested, needed) if block) + "\n"


def toml_text(text: str) -> str:
    """A text as TOML writes it; what a terminal would obey, or would end a comment, as an escape."""
    return '"' + "".join(map(_toml_character, text)) + '"'


def summary_line(suggested: SuggestedMap) -> str:
    """How many columns are named, missing and suggested, in a sentence."""
    parts = (
        (suggested.named, "column is named as it should be|columns are named as they should be"),
        (suggested.missing, "needed column is not found|needed columns are not found"),
        (suggested.suggested, "column has suggestions: check each|columns have suggestions: check each"),
    )
    said = (counted(len(columns), words) for columns, words in parts if columns)
    return f"{visible(suggested.file)}: {'; '.join(said)}."


def _toml_character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _blocks(suggested: SuggestedMap, needed: Sequence[str]) -> Iterator[list[str]]:
    yield list(_how_to(suggested))
    yield ["[columns]"]
    for column, alternatives in suggested.suggested.items():
        yield [_meaning(column, needed), *(_line(column, one) for one in alternatives)]
    yield list(_to_be_written("Needed", suggested.missing, needed))
    yield list(_to_be_written("Worth having", _worth_having(suggested), needed))
    yield _listed("# Named as they should be; these need no line:", suggested.named)
    yield list(_unknown(suggested.unknown))


def _worth_having(suggested: SuggestedMap) -> list[str]:
    """Optional columns to look for; none where a shipped map fits, which says itself what it lacks."""
    if suggested.layouts or not suggested.recognised:
        return []
    return [one for one in WORTH_HAVING if one not in {**suggested.named, **suggested.suggested}]


def _to_be_written(what: str, columns: Sequence[str], needed: Sequence[str]) -> Iterator[str]:
    if columns:
        yield f"# {what}, and like no heading: write yours between the quotation marks."
    for column in columns:
        yield from (_meaning(column, needed), f'# {column} = ""')


def _unknown(unknown: Sequence[Heading]) -> Iterator[str]:
    if not unknown:
        return
    if all(one.text for one in unknown):
        yield "# Like no column; these are not read:"
    else:
        yield from _comment(
            "Like no column; these are not read. Too few headings are known to be sure that the row isn't a "
            "child's, so these are not shown:"
        )
    for one in unknown:
        yield f"#   {toml_text(one.text)}: {_read(one)}" if one.text else f"#   {_read(one)}"


def _how_to(suggested: SuggestedMap) -> Iterator[str]:
    file, row = visible(suggested.file), suggested.header_row
    if suggested.recognised:
        yield from _comment(f"Column map suggested from the headings in row {row} of {file}.")
    else:
        yield from _comment(
            f"Column map without suggestions: row {row} of {file} comes closest to a row of headings, but "
            "too few of them are known to be sure that it isn't a child's. So none of it is shown here."
        )
    if suggested.suggested:
        yield from _comment(
            "Nothing is applied yet. Check each suggestion against the case system's manual and the cells "
            "named, then take away the # before it. Of several lines for one column keep one."
        )
    authority = " with --local-authority NAME" if "local_authority" in suggested.missing else ""
    for name in suggested.layouts:
        yield from _comment(f"A shipped map fits: --column-map {name}{authority} reads the file as it is.")


def _comment(sentence: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(sentence, WIDTH - 2, break_on_hyphens=False)]


def _meaning(column: str, needed: Sequence[str]) -> str:
    return f"# {column}{' (needed)' if column in needed else ''}: {COLUMN_WORDS[column]}"


def _line(column: str, suggestion: Suggestion) -> str:
    also = f"; or is it {' or '.join(suggestion.also)}?" if suggestion.also else ""
    heading = suggestion.heading
    return f"# {column} = {toml_text(heading.text)}   # to be checked: reads {_read(heading)}{also}"


def _read(heading: Heading) -> str:
    """The cells under a heading, and how many of them are filled in."""
    if not heading.cells:
        said = f"column {heading.column}, no cell"
    else:
        said = f"column {heading.column}, cells {heading.cells} ({heading.filled:,} filled)"
    twins = f"; stands in {', '.join(heading.twins)} too: rename one" if heading.twins else ""
    return said + twins


def _listed(caption: str, named: Mapping[str, Heading]) -> list[str]:
    lines = [f"#   {column}: {_read(heading)}" for column, heading in named.items()]
    return [caption, *lines] if lines else []
