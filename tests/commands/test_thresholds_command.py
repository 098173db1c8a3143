"""`thresholds`: the editions listed and shown, shipped ones and a local file, as text and JSON."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from commands.exports import LATE, written
from commands.running import ran

LIST = """\
Edition         Published   Windows                     Publisher
--------------  ----------  --------------------------  ------------------------
dfe-2012-05-11  2012-05-11  2008-11                     Department for Education
dfe-2012-11-30  2012-11-30  2009-12                     Department for Education
dfe-2014-01-14  2014-01-14  2010-13 to 2015-18 onwards  Department for Education
"""
STRETCH = """\
edition = "shire-2016"
publisher = "Shire County Council"
published = 2016-04-01
title = "Stretch targets"
source = "Corporate parenting board, March 2016"

[[window]]
window = "2013-16"
A1 = { months = 15, days = 456 }
note = "A stretch that is none."
"""


def test_list() -> None:
    done = ran("thresholds", "list")
    assert (done.status, done.out, done.err) == (0, LIST, "")


def test_list_as_json() -> None:
    made = json.loads(ran("thresholds", "list", "--format", "json").out)
    assert (list(made), made["schema"]) == (["schema", "editions"], "scorecard/thresholds/1")
    assert [one["edition"] for one in made["editions"]] == [line[:14] for line in LIST.splitlines()[2:]]


def test_show_one_whole() -> None:
    done = ran("thresholds", "show", "dfe-2012-05-11")
    digest = json.loads(ran("thresholds", "show", "dfe-2012-05-11", "--format", "json").out)
    assert (
        done.out
        == f"""\
dfe-2012-05-11
Publisher  Department for Education
Published  11 May 2012
Title      Adoption scorecards and performance thresholds for 2008 to 2011
Source     Department for Education, adoption scorecards, 11 May 2012
SHA-256    {digest["editions"][0]["sha256"]}

Window             A1 at most           A2 at most        A3 waits under
-------  --------------------  -------------------  --------------------
2008-11  21 months / 639 days  7 months / 213 days  21 months / 639 days

2008-11
Note  A3 counts waits under A1's threshold of the same window: our choice.
"""
    )


def test_show_a_local_file_and_judge_by_it(tmp_path: Path) -> None:
    file = tmp_path / "stretch.toml"
    file.write_text(STRETCH, "utf-8")
    digest = hashlib.sha256(STRETCH.encode()).hexdigest()
    assert (
        ran("thresholds", "show", file).out
        == f"""\
shire-2016
Publisher  Shire County Council
Published  1 April 2016
Title      Stretch targets
Source     Corporate parenting board, March 2016
SHA-256    {digest}

Window             A1 at most  A2 at most  A3 waits under
-------  --------------------  ----------  --------------
2013-16  15 months / 456 days           -               -

2013-16
Note  A stretch that is none.
"""
    )
    shown = json.loads(ran("thresholds", "show", file, "--format", "json").out)["editions"]
    assert [(one["edition"], one["sha256"]) for one in shown] == [("shire-2016", digest)]
    export = written(tmp_path, LATE)
    asked = ("check", export, "--as-at", "2016-03-31", "--indicator", "A1")
    assert [ran(*asked).status, ran(*asked, "--thresholds", file).status] == [1, 0]
    made = json.loads(ran("compute", export, "--thresholds", file, "--format", "json").out)
    assert made["thresholds"]["choice"] == "shire-2016, otherwise in-force"
    assert {one["edition"] for one in made["thresholds"]["editions"]} == {"shire-2016", "dfe-2014-01-14"}


def test_a_local_file_is_checked_as_it_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "stretch.toml"
    file.write_text(STRETCH.replace("note =", "nota ="), "utf-8")
    done = ran("thresholds", "show", file)
    assert (done.status, done.out) == (2, "")
    assert "nota is not known\n  --> stretch.toml\n  fix: the keys there are window, " in done.err
