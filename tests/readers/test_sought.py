"""The rows of a child somebody asks about that become no journey, noted while they are read."""

from __future__ import annotations

from pathlib import Path

from readers.exports import export, row, written
from scorecard.notebook import read

ID_LAST = """\
local_authority,entered_care_date,placement_order_date,match_date,placed_for_adoption_date,\
adoption_order_date,child_id
Kent,01/04/2014,01/09/2014,01/11/2014,01/12/2014,01/06/2015,1
Kent,01/04/2014,01/09/2014
Kent,01/04/2014,01/09/2014,01/11/2014,01/12/2014,01/06/2015, 1 ,x
Kent,01/04/2014,01/09/2014,01/11/2014,01/12/2014,01/06/2015,2,x
Kent,01/04/2014,01/09/2014,01/11/2014,01/12/2014,01/06/2015,"1"x
Kent,01/04/2014,01/09/2014,01/11/2014,01/12/2014,01/06/2015,1
"""


def rows_set_aside(path: Path, child: str) -> list[tuple[int, str]]:
    reading = read(path, skip_invalid=True, child=child)
    return [(one.place.row, one.kind) for one in reading.set_aside]


def test_a_row_whose_cells_cant_be_told_apart_is_the_childs_where_its_id_is_there(tmp_path: Path) -> None:
    """Row 3 ends before the id, and of row 6 nothing is known but that it is there."""
    path = written(tmp_path, ID_LAST)
    assert rows_set_aside(path, "1") == [(4, "error"), (7, "repeat")]
    assert rows_set_aside(path, "2") == [(5, "error")]
    assert rows_set_aside(path, "Kent") == rows_set_aside(path, "") == []


def test_a_row_with_a_cell_that_cant_be_read_and_rows_that_contradict_each_other(tmp_path: Path) -> None:
    content = export(row(), row(match_date="x"), row(match_date="02/11/2014"), row("2"))
    assert rows_set_aside(written(tmp_path, content), "1") == [(3, "error"), (2, "error"), (4, "error")]
