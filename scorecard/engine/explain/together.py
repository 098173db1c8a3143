"""The several journeys of one child taken together: the figures without all of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorecard.engine.explain.without import without_parts
from scorecard.model.explanation import AllJourneys, JourneyExplained, Part, PartTogether, WithAndWithout


def all_journeys(explained: Sequence[JourneyExplained]) -> Iterator[AllJourneys]:
    """The journeys of each authority that has several, in the order of its first."""
    by_authority: dict[str, list[JourneyExplained]] = {}
    for journey in explained:
        by_authority.setdefault(journey.local_authority, []).append(journey)
    for authority, ours in by_authority.items():
        if len(ours) > 1:
            together = zip(*(journey.parts for journey in ours), strict=True)
            yield AllJourneys(authority, len(ours), tuple(map(_together, together)))


def _together(parts: Sequence[Part]) -> PartTogether:
    """One indicator of one window; the figures of every part are the same before anything is taken out."""
    results = [figures.result for figures in parts[0].figures]
    return PartTogether(
        window=parts[0].window,
        indicator=parts[0].indicator,
        counted=sum(part.standing == "counted" for part in parts),
        figures=tuple(WithAndWithout(result, without_parts(result, parts)) for result in results),
    )
