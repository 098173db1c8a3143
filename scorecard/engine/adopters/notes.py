"""What must be known beside the figures of `adopters`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from scorecard.engine.adopters.figures import AdopterFigures
from scorecard.engine.areas import Areas
from scorecard.engine.no_region import notes_about_regions
from scorecard.model.adopter import ADOPTER_COLUMNS, ADOPTER_NEEDED
from scorecard.model.adopter_families import AdopterFamilies
from scorecard.model.days import NEVER
from scorecard.model.result import Note, note
from scorecard.model.window import financial_year


def notes_of_adopters(
    families: AdopterFamilies, figures: AdopterFigures, area_types: Sequence[Areas], file: str, sha256: str
) -> tuple[Note, ...]:
    """Notes of columns that are lacking, of how far back the data reaches and of regions, in this order."""
    lacking = [one for one in ADOPTER_COLUMNS if one not in ADOPTER_NEEDED and not families.has_column(one)]
    about_columns = (note("adopters-columns-lacking", columns=", ".join(lacking), number=len(lacking)),)
    return (
        *(about_columns if lacking else ()),
        *_of_reach(families, figures),
        *_of_regions(families, figures, area_types, file, sha256),
    )


def _of_reach(families: AdopterFamilies, figures: AdopterFigures) -> Iterator[Note]:
    """That the data may begin within the years shown or after them, as far as its enquiries show."""
    first = int(families.adopters["enquiry_date"].min(initial=NEVER))
    if figures.spans[0][0] <= first < NEVER:
        year = financial_year(date.fromordinal(first))
        yield note("adopters-data-begins", year=f"{year}-{(year + 1) % 100:02d}")


def _of_regions(
    families: AdopterFamilies,
    figures: AdopterFigures,
    area_types: Sequence[Areas],
    file: str,
    sha256: str,
) -> Iterator[Note]:
    def outside(regions: Areas) -> Iterator[str]:
        return (families.authorities[at] for at in _outside(families, figures, regions))

    return notes_about_regions("adopters-regions-file", area_types, file, sha256, outside)


def _outside(families: AdopterFamilies, figures: AdopterFigures, regions: Areas) -> Iterator[int]:
    """The authorities (positions) in no region on either day, or when something counted happened."""
    for day in (figures.question.as_at, figures.question.beside):
        nowhere = regions.of(families.authority, day.toordinal()) < 0
        yield from np.unique(families.authority[nowhere]).tolist()
    for one in figures.happened:
        nowhere = regions.of(one.authority, one.day) < 0
        yield from np.unique(one.authority[nowhere]).tolist()
