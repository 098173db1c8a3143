"""Each rule of the register shows in what `validate` prints of the smallest file that breaks it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands.running import ran
from readers.exports import written
from readers.test_every_rule import CASES

from scorecard.model.register import REGISTER

RULES = {rule.code: rule for rule in REGISTER}


@pytest.mark.parametrize("code", CASES)
def test_the_text_names_code_place_words_and_what_to_do(code: str, tmp_path: Path) -> None:
    content, expected = CASES[code]
    rule = RULES[code]
    done = ran("validate", written(tmp_path, content))
    assert max(map(len, done.out.splitlines())) <= 80
    lines = done.out.replace("\n    ", " ").splitlines()
    numbers = f" (DfE {', '.join(rule.dfe)})" if rule.dfe else ""
    assert lines.count(f"  code: {code}{numbers}") == len(expected)
    for _, sentence in expected:
        assert f"{rule.severity}: {sentence}" in lines
    assert lines.count(f"  fix: {rule.fix}") == len(expected)
    assert f"{rule.severity} {code} {len(expected)}" in [" ".join(line.split()) for line in lines]
    assert done.status == (1 if rule.severity == "error" else 0)


def cell_text(field: str | int | list[str] | None) -> str:
    """What stands in the CSV for a field of the JSON."""
    if isinstance(field, list):
        return " ".join(field)
    return "" if field is None else str(field)


@pytest.mark.parametrize("code", CASES)
def test_csv_and_json_say_the_same(code: str, tmp_path: Path) -> None:
    content, expected = CASES[code]
    path = written(tmp_path, content)
    document = json.loads(ran("validate", path, "--format", "json").out)
    table = list(csv.DictReader(io.StringIO(ran("validate", path, "--format", "csv").out[1:])))
    ours = [one["message"] for one in document["problems"] if one["code"] == code]
    assert ours == [sentence for _, sentence in expected]
    numbers = [one["dfe_rules"] for one in document["problems"] if one["code"] == code]
    assert numbers == [list(RULES[code].dfe)] * len(expected)
    assert document["counts"][code] == len(expected)
    assert table == [{name: cell_text(field) for name, field in one.items()} for one in document["problems"]]
