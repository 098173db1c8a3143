"""The list of the column maps that ship with the product."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.presentation.text import wrapped
from scorecard.presentation.visible import visible


def layouts_text(titles: Mapping[str, str]) -> str:
    """Each shipped map by its name, with what it is for and how it is given."""
    blocks = [_block(name, title) for name, title in titles.items()]
    own = wrapped("", "For any other export: scorecard init EXPORT.csv -o our-map.toml suggests a map.")
    return "\n\n".join((*blocks, own)) + "\n"


def _block(name: str, title: str) -> str:
    return "\n".join((name, wrapped("  ", visible(title)), f"  use: --column-map {name}"))
