"""The list of the column maps that ship with the product."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from scorecard.presentation.text import wrapped
from scorecard.presentation.visible import visible

if TYPE_CHECKING:
    from scorecard.model.suggestion import KnownLayout


def layouts_text(maps: Iterable[KnownLayout]) -> str:
    """Each shipped map by its name, with what it is for, what it lacks and how it is given."""
    blocks = ["\n".join(_block(one)) for one in maps]
    own = wrapped("", "For any other export: scorecard init EXPORT.csv -o our-map.toml suggests a map.")
    return "\n\n".join((*blocks, own)) + "\n"


def _block(one: KnownLayout) -> Iterator[str]:
    yield one.name
    yield wrapped("  ", visible(one.title))
    if one.lacks:
        yield wrapped("  lacks: ", visible(one.lacks))
    authority = "" if one.has_authority else " --local-authority AUTHORITY"
    yield f"  use: --column-map {one.name}{authority}"
