"""Files that an analyst keeps: refused by the house's own errors, or read as what they plainly say."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import click

from fuzz.cells import REFUSED, plain_date
from fuzz.damage import MARKS, ODD_CELLS, chance, damaged_bytes, damaged_rows, written
from fuzz.messages import refuse_untold
from fuzz.plain_table import plain_table
from fuzz.target import Target
from scorecard.commands import scorecard as group
from scorecard.commands.config import read_config
from scorecard.model.days import NEVER
from scorecard.model.errors import ScorecardError
from scorecard.model.journey import COLUMNS
from scorecard.model.region import ALWAYS
from scorecard.model.result import note
from scorecard.presentation.thresholds_text import show_text
from scorecard.presentation.wording import note_sentence
from scorecard.readers.adopters.columns import find_adopter_columns
from scorecard.readers.column_map import find_column_map, heading_key
from scorecard.readers.previous_report import read_previous
from scorecard.readers.regions import read_regions
from scorecard.readers.targets import read_targets
from scorecard.readers.thresholds import read_edition

MAP = """[columns]
child_id = "Person ID"
placed_for_adoption_date = ["Date Moved In", "Moved"]
[blanks]
"*" = ["N/A", "-"]
match_date = ["TBC"]
[values.adopted_by_foster_carer]
yes = ["Carer adoption"]
no = ["Other"]
[values.reversal_reason]
RD1 = ["Child's needs"]
"""
ADOPTERS = """[columns]
adopter_id = "Adopter"
enquiry_date = ["Enquired", "Date of Enquiry"]
[blanks]
"*" = ["N/A"]
[reasons]
withdrew = ["Gave up"]
"""
EDITION = """edition = "ours-2020"
publisher = "Us"
published = 2020-01-14
title = "Ours"
source = "Minutes"
[[window]]
window = "2018-21"
onwards = true
A1 = { months = 14, days = 426 }
A3 = { months = 13.5, limit_days = 410 }
note = "A note"
[[window]]
window = "2017-20"
A2 = { months = 4, days = 121 }
"""
TARGETS = """[[target]]
name = "Matched soon"
from = "placement_order_date"
to = "match_date"
within = 9
unit = "weeks"
source = "Ours"
"""
CONFIG = """as-at = 2020-03-31
window = ["2017-20", "latest"]
local-authority = "Kent"
skip-invalid = true
[compute]
years = 3
format = "json"
[check]
max-age = 31
"""
PREVIOUS = {
    "schema": "scorecard/compute/1",
    "audience": "publication",
    "results": [
        {
            "area": "Derby", "area_type": "local-authority", "window": "2013-16", "start": "2013-04-01",
            "end": "2016-03-31", "indicator": "A1", "children": 42, "value": 455, "numerator": None,
        }
    ],
}  # fmt: skip
REGIONS = [["local_authority", "region", "from", "to"], ["Kent", "East", "", "31/03/2020"],
           ["Kent", "West", "2020-04-01", ""], ["Leeds", "North", "01/04/2018", ""]]  # fmt: skip
TEXTS = {
    "map": MAP, "adopters": ADOPTERS, "edition": EDITION, "targets": TARGETS, "config": CONFIG,
    "previous": json.dumps(PREVIOUS, indent=1),
}  # fmt: skip
VALUES = (
    "1", "-1", "0", "1e400", "nan", "inf", "true", '""', '"x"', "[]", "{}", "[[]]", '["a", "a"]',
    "2020-02-30", "2020-01-14T00:00:00", '"\\u0000"', '"\\ud800"', "9" * 30, "0x1F", "'''a\nb'''", "null",
    "00:00:00", "1.5", '"2013-16"', '"2013-14"', '"9999-02"', '"match_date"', '{ months = 1, days = 30 }',
    "{ months = 1e-300 }",
)  # fmt: skip
WORD = re.compile(r'"[^"\n]*"|[A-Za-z_0-9.-]+|[=\[\]{},:*]')


def made(rng: Random) -> bytes:
    """A kind of file, and on the next lines one of that kind, with words and values put differently."""
    kind = rng.choice((*TEXTS, "map", "regions"))
    if kind == "regions":
        content = written(rng, damaged_rows(rng, REGIONS))
    else:
        content = _damaged(rng, TEXTS[kind], TEXTS[rng.choice((kind, kind, *TEXTS))]).encode(
            "utf-8", "replace"
        )
    content = damaged_bytes(rng, content, content) if chance(rng, 40) else content
    return kind.encode() + b"\n" + content


def _damaged(rng: Random, text: str, other: str) -> str:
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        words = [*WORD.finditer(text)]
        word, kind = rng.choice(words), rng.randrange(5)
        new = (
            rng.choice(VALUES), json.dumps(rng.choice(ODD_CELLS)), rng.choice(MARKS), "",
            rng.choice([*WORD.finditer(other)]).group(),
        )[kind]  # fmt: skip
        text = text[: word.start()] + new + text[word.end() :]
        if chance(rng, 10):
            lines = text.splitlines(keepends=True)
            lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
            text = "".join(lines)
        if not WORD.search(text):
            break
    return text


def check(content: bytes, folder: Path) -> None:
    name, _, rest = content.partition(b"\n")
    kind = name.decode("ascii", "replace")
    reader = READERS.get(kind) or [*READERS.values()][len(content) % len(READERS)]
    path = folder / "kept.toml"
    path.write_bytes(rest)
    try:
        reader(path)
    except ScorecardError as error:
        refuse_untold(error, ())


def _map(path: Path) -> None:
    read, said = find_column_map(path), _toml(path)
    listed = {name: [one] if isinstance(one, str) else one for name, one in said.get("columns", {}).items()}
    names = {name: name for name in COLUMNS if name not in listed}
    names |= {heading_key(one): name for name, headings in listed.items() for one in headings}
    assert read.names == names
    for column in COLUMNS:
        blanks = [*said.get("blanks", {}).get("*", []), *said.get("blanks", {}).get(column, [])]
        words = {heading_key(word): "" for word in blanks}
        for value, some in said.get("values", {}).get(column, {}).items():
            words |= {heading_key(word): value for word in some}
        assert read.replacements(column) == words
        assert list(read.headings(column)) == listed.get(column, [column])
    assert note_sentence(note("column-map", file=read.file, sha256=read.sha256))


def _adopters(path: Path) -> None:
    read, said = find_adopter_columns(path), _toml(path)
    listed = {name: [one] if isinstance(one, str) else one for name, one in said.get("columns", {}).items()}
    for name, headings in listed.items():
        assert {heading_key(one) for one in headings} <= {
            key for key, to in read.names().items() if to == name
        }
    for reason, words in said.get("reasons", {}).items():
        found = read.replacements("left_process_reason")
        blanks = [
            *said.get("blanks", {}).get("*", []),
            *said.get("blanks", {}).get("left_process_reason", []),
        ]
        assert all(found[heading_key(word)] == reason for word in words if word not in blanks)


def _edition(path: Path) -> None:
    read, said = read_edition(path), _toml(path)
    assert show_text(read)
    assert (read.edition, read.published) == (said["edition"], said["published"])
    for window, given in zip(read.window, said["window"], strict=True):
        assert window.onwards == given.get("onwards", False)
        for indicator, days in (("A1", "days"), ("A2", "days"), ("A3", "limit_days")):
            assert window.days_of(indicator) == given.get(indicator, {}).get(days)


def _targets(path: Path) -> None:
    for read, said in zip(read_targets(path).targets, _toml(path)["target"], strict=True):
        assert (read.start, read.end, read.within) == (said["from"], said["to"], said["within"])


def _config(path: Path) -> None:
    parent = click.Context(group, info_name="scorecard")
    compute = group.get_command(parent, "compute")
    assert compute is not None
    context = click.Context(compute, parent=parent, info_name="compute")
    assert read_config(context, click.Option(["--config"]), str(path))
    said = _toml(path)
    asked = {key: one for key, one in said.items() if not isinstance(one, dict)} | said.get("compute", {})
    known = {key.replace("-", "_"): one for key, one in asked.items()}
    for name, value in (context.default_map or {}).items():
        given = known.get(name, value)
        assert value in (given, str(given)) or [str(one) for one in _listed(given)] == value


def _regions(path: Path) -> None:
    names = ("local_authority", "region", "from", "to")
    read = read_regions(path)
    table = plain_table(path.read_bytes(), names)
    rows = [cells for _, cells in table.rows if cells is not None and not table.is_blank(cells)]
    for membership, cells in zip(read.memberships, rows, strict=True):
        said = {name: cells[table.header.index(name)] for name in names if name in table.header}
        assert membership.region == said["region"].strip()
        for day, name, blank in ((membership.first_day, "from", ALWAYS), (membership.last_day, "to", NEVER)):
            plain = plain_date(said.get(name, ""))
            assert plain is not REFUSED
            assert day == (plain.toordinal() if isinstance(plain, date) else blank)
    assert all(note_sentence(one) for one in read.notes)


def _previous(path: Path) -> None:
    read = read_previous(path)
    said = json.loads(path.read_bytes().decode("utf-8-sig"))
    found = [(one.children, one.value, one.numerator) for one in read.figures.values()]
    assert found == [(one["children"], one["value"], one.get("numerator")) for one in said["results"]]


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_bytes().decode("utf-8-sig"))


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]


READERS: dict[str, Callable[[Path], None]] = {
    "map": _map, "adopters": _adopters, "edition": _edition, "targets": _targets, "config": _config,
    "regions": _regions, "previous": _previous,
}  # fmt: skip
SETTINGS = Target(made, check)
