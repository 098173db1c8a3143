"""Lines folded between words, for messages: a problem or a note may be longer than a terminal is wide."""

from __future__ import annotations


def folded(text: str, width: int) -> str:
    """Each line in lines no wider than `width` where its words allow, set in by 4 after the first."""
    import textwrap

    lines = (
        textwrap.fill(line, width, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )
    return "\n".join(lines)
