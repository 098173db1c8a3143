"""Whatever the bytes of a file: what is read of it by plain lines is what the standard reader gives.

Journeys, adopters and returns; rows, problems with their words and cells, notes and refusals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import scorecard
from scorecard.model.errors import ScorecardError
from scorecard.readers import cell_texts, plain_rows
from scorecard.readers.plain_rows import PlainRows
from scorecard.readers.table import Block

JOURNEYS = (
    "child_id", "local_authority", "entered_care_date", "placement_order_date", "match_date",
    "placed_for_adoption_date", "adoption_order_date", "ethnicity", "note",
)  # fmt: skip
ADOPTERS = (
    "adopter_id", "family_id", "local_authority", "enquiry_date", "stage_1_start_date", "stage_1_end_date",
    "stage_2_start_date", "stage_2_end_date", "application_date", "approval_date", "match_date",
    "child_placed_date", "adoption_order_date", "left_process_date", "left_process_reason", "note",
)  # fmt: skip
EPISODES = ("CHILD", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC", "LA", "YEAR")
FULL = {
    JOURNEYS: ("7", "Kent", "01/04/2013", "01/05/2014", "01/06/2014", "01/07/2014", "01/04/2015", "", ""),
    ADOPTERS: ("7", "F7", "Kent", *["01/04/2013"] * 5, *[""] * 8),
    EPISODES: ("7", "01/04/2013", "S", "E1", "A5", "01/06/2014", "E11", "Kent", "2015"),
}
PLAIN = (
    "", " ", "1", "007", "7", "8 ", "Kent", '"Bristol, City of"', "01/04/2013", "31/02/2015", "1900-01-01",
    "2014-06-01", "01/07/2014 ", "é" * 33, "x" * 64, "x" * 65, "\N{NEXT LINE}", "\N{LINE SEPARATOR}", '""',
    "\N{NO-BREAK SPACE}", '" "', "=1+1", "RD1", "N/A", "\ufeff", "A4", "E12", "2016", "S", "P",
)  # fmt: skip
OTHERS = ('"', '"a""b"', 'a"b', '"a"b', ' "a"', "\r", "\0", "\n", '"\n"', '"a\r\nb"', "\t", ",", ";", "|")
PLAIN_ENDS, OTHER_ENDS = (b"\n", b"\r\n", b"\n\n", b" \n"), (b"\r", b"\r\r\n", b"", b"\n\r")


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file with one of the headers, most of whose rows are full rows with a cell or two changed."""
    header, is_plain = draw(st.sampled_from(list(FULL))), draw(st.booleans())
    texts = st.sampled_from(PLAIN if is_plain else PLAIN + OTHERS).map(str.encode)
    cells = texts if is_plain else texts | st.binary(max_size=2)
    other_ends = st.sampled_from(PLAIN_ENDS if is_plain else PLAIN_ENDS + OTHER_ENDS)
    delimiter = draw(st.sampled_from([b",", b",", b";", b"|", b"\t"]))
    lines = [[name.encode() for name in header]]
    for number in range(draw(st.integers(0, 9))):
        row = [str(number).encode(), *map(str.encode, FULL[header][1:])]
        for place, cell in draw(st.dictionaries(st.integers(0, len(row) - 1), cells, max_size=2)).items():
            row[place] = cell
        row += draw(st.sampled_from([*[[]] * 27, [b""], [b"", b" "], [b"x"]]))
        lines.append(row[: draw(st.sampled_from([*[None] * 27, 0, 1, 3]))])
    usual = draw(st.sampled_from([b"\n", b"\r\n"]))
    ends = [draw(other_ends) if draw(st.integers(0, 9)) == 0 else usual for _ in lines]
    mark = draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"]))
    title = draw(st.sampled_from([b"", b"", b"A title\n", b"\n", b'"A\ntitle"\n']))
    return mark + title + b"".join(delimiter.join(row) + end for row, end in zip(lines, ends, strict=True))


def standard_alone(_rows: PlainRows, standard: Callable[[int, int], Iterator[Block]]) -> Iterator[Block]:
    return standard(0, 1)


def journeys(path: Path) -> object:
    reading = scorecard.read(path, skip_invalid=True)
    found = reading.journeys
    texts = {
        name: [found.categories[name][place] if place >= 0 else None for place in column.tolist()]
        for name, column in found.texts.items()
    }
    days = {name: np.asarray(column).tolist() for name, column in found.days.items()}
    areas = [found.authorities[place] for place in found.authority.tolist()]
    ids = found.ids.all() if len(found) else []
    kept = ids, areas, days, texts, found.row.tolist()
    return kept, reading.inputs, reading.problems, reading.notes, reading.beside, reading.children


def adopters(path: Path) -> object:
    reading = scorecard.read_adopters(path, skip_invalid=True)
    families = reading.families
    rows = list(zip(*(column.tolist() for column in families.adopters.values()), strict=True))
    edges = [*families.first.tolist(), len(rows)]
    # Their order has no meaning, and hangs on where blocks end.
    kept = sorted(rows[start:end] for start, end in pairwise(edges))
    return kept, families.authorities, reading.inputs, reading.problems, reading.notes, reading.beside


def outcome(path: Path, read: Callable[[Path], object]) -> object:
    """What reading gives, or why it is refused."""
    try:
        return read(path)
    except ScorecardError as error:
        return type(error), str(error)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=files(), block=st.sampled_from([7, 64, 1 << 20]), texts=st.sampled_from([2, 1 << 16]))
@example(content=b"\xef\xbb\xbf\xef\xbb\xbf", block=7, texts=2)
@example(content=",".join(JOURNEYS).encode(), block=7, texts=2)
@example(content=(",".join(JOURNEYS) + "\n").encode() * 2, block=1 << 20, texts=2)
def test_plain_lines_and_the_standard_reader_agree(
    content: bytes, block: int, texts: int, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    read = adopters if b"adopter_id" in content else journeys
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_rows, "STRETCH", block)
        patch.setattr(cell_texts, "MOST_TEXTS", texts)
        quick = outcome(path, read)
        patch.setattr(PlainRows, "blocks", standard_alone)
        assert quick == outcome(path, read)
