"""`compute` as text: the whole output of a small export, its areas, and what --show-values adds."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

from commands.exports import BAD_ROW, LATE, SMALL, one_of, written
from commands.running import CHECKOUT, ran
from scorecard.version import __version__

EDITION = hashlib.sha256((CHECKOUT / "thresholds" / "dfe-2014-01-14.toml").read_bytes()).hexdigest()
WHOLE = f"""\
Adoption scorecard as at 31 March 2016
adoption-scorecard {__version__}; thresholds: in force (dfe-2014-01-14)
journeys.csv: 6 rows = 6 journeys + 0 repeats + 0 errors

Thurrock
========
                                                                        Left
Window      Indicator   Figure Threshold  Headroom  Verdict    Children  out
----------- --------- -------- --------- ---------  ---------- -------- ----
2013-16 [1] A1        365 days       426  61 under  Met               4    1
2013-16 [1] A2        101 days       121  20 under  Met               3    2
2013-16 [1] A3 [2]         60% under 426       [z]  Not judged   3 of 5    1
2013-16 [1] A10 [3]   289 days       426 137 under  Met               4    1
[z] not applicable: nobody counted, or nothing to compare with

Thurrock: children left out
===========================
Window   Reason                            A1  A2  A3  A10
-------  --------------------------------  --  --  --  ---
2013-16  not placed by the adoption order   1   1   1    1
2013-16  no placement or freeing order      0   1   0    0

Terms
A1         mean days from entering care to being placed for adoption
A2         mean days from the placement order to the match with adopters
A3         children who waited less than the days given ("under") from entering
           care to being placed; no target is set
A10        as A1; for a child adopted by its foster carer, to the foster
           placement
Threshold  the longest rounded average, in days, that meets it; headroom is days
           under or over

Notes
[1]  The data has no adoption order before 2015-16: the window may lack
     children.
[2]  The file has no columns reversal_date and left_care_date: A3 takes a child
     whose plan ended without adoption as still on the way.
[3]  A10 has no threshold of its own: it is compared with A1's.
-    As at 31 March 2016, the latest date in the data (journeys.csv, row 5, cell
     H5). --as-at sets another day.

Sources (SHA-256)
journeys.csv
  {hashlib.sha256(SMALL.encode()).hexdigest()}
thresholds dfe-2014-01-14
  {EDITION}
"""
NOTE = (
    "note: 1 warning: adopted-without-placed-date (Adopted, and no date placed for adoption), in "
    "journeys.csv, row 7, cell G7. Worth a look: scorecard validate says more.\n"
)


def test_the_whole_output(tmp_path: Path) -> None:
    done = ran("compute", written(tmp_path))
    assert done.out == WHOLE
    assert (done.status, done.err) == (0, NOTE)


def test_the_same_from_a_file_in_text(tmp_path: Path) -> None:
    assert ran("compute", written(tmp_path), "-o", tmp_path / "card.txt").out == ""
    assert (tmp_path / "card.txt").read_bytes() == WHOLE.encode("ascii")


def captions(text: str) -> list[str]:
    lines = text.splitlines()
    return [line for line, under in pairwise(lines) if under and set(under) == {"="}]


def test_all_together_come_first_and_authorities_by_name(tmp_path: Path) -> None:
    export = written(tmp_path, LATE + one_of("Kent") + one_of("Bexley"))
    assert captions(ran("compute", export).out) == ["All areas together", "Bexley", "Kent", "Thurrock"]
    assert captions(ran("compute", export, "--by", "all").out) == ["All areas together"]


def test_more_than_ten_authorities_are_told_together_unless_asked_for(tmp_path: Path) -> None:
    names = [f"Shire {letter}" for letter in "ABCDEFGHIJK"]
    ten = written(tmp_path, LATE.splitlines()[0] + "\n" + "".join(map(one_of, names[:10])), "ten.csv")
    eleven = written(tmp_path, LATE.splitlines()[0] + "\n" + "".join(map(one_of, names)), "eleven.csv")
    assert captions(ran("compute", ten).out) == ["All areas together", *names[:10]]
    assert captions(ran("compute", eleven).out) == ["All areas together"]
    asked = ran("compute", eleven, "--by", "local-authority").out
    assert captions(asked) == ["All areas together", *names]
    assert '"Shire K"' in ran("compute", eleven, "--format", "json").out
    assert '"Shire K"' not in ran("compute", eleven, "--format", "json", "--by", "all").out


def test_windows_to_a_quarters_end_stay_within_80_columns(tmp_path: Path) -> None:
    asked = ("--ending", "2015-12-31", "--ending", "31/03/2016", "--as-at", "2016-03-31")
    done = ran("compute", written(tmp_path), *asked)
    assert """\
Indicator    Figure  Threshold   Headroom  Verdict     Children  Left out
---------  --------  ---------  ---------  ----------  --------  --------
2013-01-01..2015-12-31 [1]
A1         425 days        426    1 under  Met                3         0
A2         101 days        121   20 under  Met                3         0
A3 [2]          67%  under 426        [z]  Not judged    4 of 6         0
A10 [3]    323 days        426  103 under  Met                3         0

2013-16 [1]
A1         365 days        426   61 under  Met                4         1
""" in done.out  # fmt: skip
    assert max(map(len, done.out.splitlines())) <= 80


def test_the_offending_text_is_shown_only_when_asked_for(tmp_path: Path) -> None:
    export = written(tmp_path, LATE + BAD_ROW)
    plain, shown = (ran("compute", export, *asked) for asked in ((), ("--show-values",)))
    assert "31/02/2014" not in plain.err
    assert shown.err == plain.err.replace(
        "  fix: check the day", "  value: '31/02/2014'\n  fix: check the day", 1
    )
    skipped = ran("compute", export, "--skip-invalid", "--show-values")
    assert "31/02/2014" not in skipped.out
    assert skipped.out == ran("compute", export, "--skip-invalid").out


def test_several_files_are_read_together(tmp_path: Path) -> None:
    one, other = written(tmp_path), written(tmp_path, LATE, "more.csv")
    lines = ran("compute", one, other).out.splitlines()
    assert lines[2:5] == [
        "journeys.csv: 6 rows = 6 journeys + 0 repeats + 0 errors",
        "more.csv: 1 row = 1 journey + 0 repeats + 0 errors",
        "together: 7 rows = 7 journeys + 0 repeats + 0 errors",
    ]
    assert "2013-16 [1] A1        383 days" in "\n".join(lines)  # (1,458 + 455) / 5 = 382.6


def test_an_authority_by_option_and_headings_by_a_map(tmp_path: Path) -> None:
    text = SMALL.replace("local_authority,", "").replace("Thurrock,", "").replace("child_id", "Person ID")
    columns = tmp_path / "map.toml"
    columns.write_text('[columns]\nchild_id = "Person ID"\n', "utf-8")
    asked = ("--local-authority", "thurrock council", "--column-map", columns, "--encoding", "utf-8")
    done = ran("compute", written(tmp_path, text), *asked)
    assert done.out.splitlines()[4] == "Thurrock"
    assert "A1        365 days" in done.out
