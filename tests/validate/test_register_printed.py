"""`validate --rules`: the register in three formats."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from commands.running import Done, ran

from scorecard.model.region_rules import REGION_RULES
from scorecard.model.register import REGISTER

NAMED = """\
error placed-before-entering-care
  title:   Placed for adoption before entering care
  says:    placed_for_adoption_date is before entered_care_date
  fix:     check both dates in the child's record
  source:  column reference
"""
NUMBERED = """\
warning placed-before-decision
  title:   Placed for adoption before the adoption decision
  says:    placed_for_adoption_date is before adoption_decision_date
  fix:     check both dates in the child's record
  source:  DfE SSDA903 validation rules
  DfE:     521, 552
  fields:  DATE_INT, DATE_PLACED, DECOM, PLACE
"""
SPELLING = """\
error region-spelling
  title:   A region spelt in several ways
  says:    region is spelt in another way than in row NUMBER: it would be a
           region of its own
  fix:     write the region's name in one way
  source:  column reference, Regions file
"""
ANY = """\
error too-few-cells
  title:   Too few cells in a row
  says:    this row has FOUND cells and the header has EXPECTED
"""


def test_the_text_has_a_block_for_each_rule_in_the_order_of_telling() -> None:
    done = ran("validate", "--rules")
    assert (done.status, done.err) == (0, "")
    heads = [block.splitlines()[0] for block in done.out.split("\n\n")]
    of_rows = [f"{rule.severity} {rule.code}" for rule in REGISTER]
    assert heads == [*of_rows, "Regions file", *(f"error {rule.code}" for rule in REGION_RULES)]
    assert done.out.endswith(f"\n\n{SPELLING}")
    assert f"{NAMED}  DfE" not in done.out
    assert NAMED in done.out
    assert f"{NUMBERED}\n" in done.out
    assert ANY in done.out
    assert "{" not in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_csv_and_json_say_the_same_of_each_rule() -> None:
    document = json.loads(ran("validate", "--rules", "--format", "json").out)
    table = list(csv.DictReader(io.StringIO(ran("validate", "--rules", "--format", "csv").out[1:])))
    assert document["schema"] == "scorecard/rules/1"
    lists = ("dfe_rules", "fields")
    assert [one | {name: " ".join(one[name]) for name in lists} for one in document["rules"]] == table
    assert list(table[0]) == ["code", "severity", "title", "says", "fix", "source", *lists]
    rules = (*REGISTER, *REGION_RULES)
    assert [one["dfe_rules"] for one in document["rules"]] == [list(rule.dfe) for rule in rules]
    assert [one["fields"] for one in document["rules"]] == [list(rule.fields) for rule in rules]
    assert [one["fix"] for one in table] == [rule.fix for rule in rules]
    assert len({(one["code"], one["source"]) for one in table}) == len(table)
    own = [one["code"] for one in table if one["source"] == "column reference, Regions file"]
    assert own == [rule.code for rule in REGION_RULES]


def test_it_can_be_written(tmp_path: Path) -> None:
    assert ran("validate", "--rules", "-o", tmp_path / "rules.csv") == Done(0, "", "written: rules.csv\n")
    assert [one.name for one in tmp_path.iterdir()] == ["rules.csv"]
