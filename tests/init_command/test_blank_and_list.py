"""`init` without an export: a blank journey CSV; `--list`; and what does not go together."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands.running import Done, ran

from scorecard.model.journey import COLUMNS, NEEDED
from scorecard.readers.column_map import shipped_maps

LISTED = """\
annex-a-list-10
  Ofsted Annex A, List 10: children with a decision to be placed for adoption
  lacks: the foster-carer flag (no A10) and all but twelve months
  use: --column-map annex-a-list-10 --local-authority AUTHORITY

collect-extended-adoption
  DfE COLLECT, report "Extended adoption" of the SSDA903 return: children
  adopted in the year
  lacks: children who wait (A3 counts adopted children only), and the first day
         with the foster carer who adopted (A10)
  use: --column-map collect-extended-adoption --local-authority AUTHORITY

liquidlogic-warehouse
  Liquidlogic's reporting warehouse: FACT_ADOPTION with care episode and
  placement, by the SELECT in docs/layouts.md
  lacks: earlier plans of a child, and the first day with the foster carer who
         adopted (A10)
  use: --column-map liquidlogic-warehouse --local-authority AUTHORITY

ssd-permanence
  Standard Safeguarding Dataset: ssd_permanence with the day of entering care,
  by the SELECT in docs/layouts.md
  lacks: earlier plans of a child, and children adopted more than six years ago
  use: --column-map ssd-permanence --local-authority AUTHORITY

For any other export: scorecard init EXPORT.csv -o our-map.toml suggests a map.
"""


def test_a_blank_file_has_every_column_in_the_order_of_the_reference(tmp_path: Path) -> None:
    assert ran("init", "-o", tmp_path / "journeys.csv") == Done(0, "", "written: journeys.csv\n")
    content = (tmp_path / "journeys.csv").read_bytes()
    assert content == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"
    assert ran("init").out.encode() == content


def test_or_the_needed_ones_only() -> None:
    assert ran("init", "--needed-only") == Done(0, "\ufeff" + ",".join(NEEDED) + "\r\n", "")


def test_a_blank_file_filled_in_is_read(tmp_path: Path) -> None:
    path = tmp_path / "journeys.csv"
    ran("init", "--needed-only", "-o", path)
    assert ran("validate", path).status == 2
    with path.open("ab") as file:
        file.write(b"1,Kent,01/04/2014,01/09/2014,01/11/2014,01/12/2014,01/06/2015\r\n")
    assert ran("validate", path).out.endswith("no problem found\n")


def test_the_list() -> None:
    assert ran("init", "--list") == Done(0, LISTED, "")


def test_every_shipped_map_has_a_title_a_source_and_the_needed_columns() -> None:
    for one in shipped_maps().values():
        assert one.title
        assert one.source
        assert one.lacks
        assert one.layout
        assert set(NEEDED) - set(one.columns) <= {"local_authority"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ("-o", "journeys.toml"),
            "-o takes a file ending in .csv for a blank journey CSV, not 'journeys.toml'",
        ),
        (("x.csv", "-o", "map.csv"), "-o takes a file ending in .toml for a column map, not 'map.csv'"),
        (("x.csv", "--needed-only"), "--needed-only is for the blank file, which takes no EXPORT"),
        (("--encoding", "cp1252"), "--encoding and --sheet are for an EXPORT, and none is given"),
        (("--list", "x.csv"), "--list goes with nothing else"),
        (("x.csv",), "error: there is no such file"),
    ],
)
def test_refusals(
    options: tuple[str, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = ran("init", *options)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_needs_force_and_an_input_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "journeys.csv"
    path.write_text("mine")
    assert "this file exists" in ran("init", "-o", path).err
    assert path.read_text() == "mine"
    assert ran("init", "-o", path, "--force").status == 0
    export = tmp_path / "export.toml"
    export.write_text("Person ID,DOB\n1,2\n")
    assert "is an input" in ran("init", export, "-o", export, "--force").err
