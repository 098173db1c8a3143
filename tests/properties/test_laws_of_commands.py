"""What must change nothing that any command says, and what must change one thing alone.

Every command that reads an export is asked about random exports, and its whole output is compared. Of a
publication, what comes after reading is what may differ: the order of rows.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import pytest
from commands.running import CHECKOUT, process
from engine.workbench import child
from strategies import DATES, Journey, errors_in, seeds

from properties.asked import (
    COMMANDS,
    INTERNAL,
    Export,
    Said,
    as_text,
    export,
    said,
    without,
)
from properties.changes import OTHER_FILES, OTHER_ROWS, Change, plain
from scorecard.readers import arrow, arrow_import

NAMES = {"Kent": "Barnet", "Leeds": "Bury", "Medway": "Derby", "York": "Wigan"}
FOUR_YEARS = timedelta(days=1461)
ISO = r"\d{4}-\d\d-\d\d"


def told(command: str, asked: Export, change: Change = plain, seed: int = 0) -> Said:
    """What a command says of an export, each file of it changed."""
    rng = random.Random(seed)
    with TemporaryDirectory() as folder:
        after, before = Path(folder) / "after", Path(folder) / "before"
        after.mkdir()
        before.mkdir()
        rows = asked.adopters if "adopters" in command else as_text(asked.children)
        earlier = change(as_text(asked.before), before, rng) if command == "compare" else {}
        return said(command, asked, change(rows, after, rng), earlier)


@cache
def usual(command: str, seed: int) -> Said:
    """What a command says of an export as it is."""
    return told(command, export(seed, command))


def mapped(one: Any, change: Callable[[str], str]) -> Any:
    """The same with every text in it changed."""
    if isinstance(one, dict):
        return {change(name): mapped(value, change) for name, value in one.items()}
    if isinstance(one, list | tuple):
        return [mapped(each, change) for each in one]
    return change(one) if isinstance(one, str) else one


MAY_REFUSE = {"check": "could not be judged", "outlook": "-within is not given, and no child adopted"}
"""What these say of an export in which nobody tells what they were asked."""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_something_to_say(command: str) -> None:
    """Of most exports, where it may refuse some; of every one otherwise."""
    answers: Counter[bool] = Counter()
    for seed in seeds(1):
        name, found = command.split(",")[0], usual(command, seed)
        refused = name in MAY_REFUSE and any(MAY_REFUSE[name] in line for line in found.errors)
        expected = {2} if refused else {0, 1} if name == "check" else {0}
        assert found.status in expected, (seed, found.errors)
        assert refused or len(repr(found.output)) > 500
        answers[not refused] += 1
    assert answers[True] > answers[False]


@pytest.mark.parametrize("change", OTHER_ROWS)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_order_of_rows_and_files_and_repeats_change_nothing(command: str, change: str) -> None:
    for seed in seeds(2 if command in INTERNAL else 1):
        expected, found = usual(command, seed), told(command, export(seed, command), OTHER_ROWS[change], seed)
        if change == "repeated":  # each row that is worth a look is told of, the repeats of it too
            expected, found = expected.of_figures(), found.of_figures()
        assert found == expected, seed


@pytest.mark.parametrize("change", OTHER_FILES)
@pytest.mark.parametrize("command", INTERNAL)
def test_how_a_file_is_written_changes_nothing(command: str, change: str) -> None:
    if (command, change) == ("adopters", "converted"):
        return  # convert gives children
    for seed in seeds(1):
        assert told(command, export(seed, command), OTHER_FILES[change], seed) == usual(command, seed), seed


@pytest.mark.parametrize("command", INTERNAL)
def test_reading_by_way_of_pyarrow_changes_nothing(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    taken: list[object] = []
    blocks = arrow.ArrowRows.blocks

    def watched(rows: arrow.ArrowRows, _: object) -> Any:
        taken.append(rows)
        return blocks(rows, _no_row_is_left)

    expected = usual(command, 0)
    monkeypatch.setattr(arrow_import, "BYTES_WORTH_IT", 0)
    monkeypatch.setattr(arrow.ArrowRows, "blocks", watched)
    assert told(command, export(0, command)) == expected
    assert taken


def _no_row_is_left(_start: int, row: int) -> NoReturn:
    raise AssertionError(f"row {row} was left to the standard reader")


@pytest.mark.parametrize("command", COMMANDS)
def test_renaming_authorities_renames_areas_and_nothing_else(command: str) -> None:
    """The names are of the register, and in the same order by alphabet."""
    back = {new: old for old, new in NAMES.items()}

    def renamed(row: dict[str, Any]) -> dict[str, Any]:
        return {**row, "local_authority": NAMES[row["local_authority"]]}

    for seed in seeds(1):
        other = told(command, export(seed, command).each(renamed))
        found = mapped(other, lambda text: re.sub("|".join(back), lambda name: back[name[0]], text))
        assert found == mapped(usual(command, seed), str), seed


@pytest.mark.parametrize("command", COMMANDS)
def test_shifting_every_date_by_years_shifts_windows_only(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By 24 years and by 28: there the thresholds carried forward are the same, and 29 February is a day."""

    def later(years: int) -> Any:
        days = years // 4 * FOUR_YEARS
        other = asked.each(lambda row: moved(row, days))._replace(as_at=asked.as_at + days)
        monkeypatch.setitem(COMMANDS, command, tuple(map(in_years(years), of_now)))
        return told(command, other)

    of_now = COMMANDS[command]
    for seed in seeds(1):
        asked = export(seed, command)
        assert mapped(later(28), in_years(-4, 2021)) == mapped(later(24), str), seed


def moved(row: dict[str, Any], days: timedelta) -> dict[str, Any]:
    """A child or an adopter with every date that much later."""

    def later(cell: Any) -> Any:
        if isinstance(cell, date):
            return cell + days
        return (date.fromisoformat(cell) + days).isoformat() if re.fullmatch(ISO, str(cell)) else cell

    return {name: later(cell) for name, cell in row.items()}


def in_years(years: int, since: int = 2000) -> Callable[[str], str]:
    """Moves the years that a text names: in days, in windows such as 2013-16, and by themselves."""

    def later(found: re.Match[str]) -> str:
        year, month, rest = found.groups()
        if int(year) < since:
            return found[0]
        window = month and not rest and f"-{(int(month[1:]) + years) % 100:02d}"
        return f"{int(year) + years}{window or month or ''}{rest or ''}"

    return lambda text: re.sub(r"\b(20\d\d)(-\d\d)?(-\d\d)?\b", later, text)


WHATEVER_THE_DAY = ("explain CHILD", "validate", "convert")
OF_A_DAY = [name for name in COMMANDS if name not in WHATEVER_THE_DAY and "adopters" not in name]
"""Those that tell of a day, not of what is recorded; adopters have a law of their own."""


@pytest.mark.parametrize("command", OF_A_DAY)
def test_what_happens_after_the_as_at_day_changes_nothing(command: str) -> None:
    with_a_future = 0
    for seed in seeds(5 if command in INTERNAL and command != "report" else 1):
        asked = export(seed, command)
        children, month_before = (known_by(asked.as_at, rows) for rows in asked[:2])
        late = asked._replace(children=children, before=month_before)
        early = asked._replace(
            children=[cut(asked.as_at, row) for row in children],
            before=[cut(asked.as_at, row) for row in month_before],
        )
        with_a_future += early != late
        assert told(command, late).of_figures() == told(command, early).of_figures(), seed
    assert with_a_future


def known_by(as_at: date, rows: list[Journey]) -> list[Journey]:
    """The children of whom something is known on a day, and one who entered care on it."""
    known = [row for row in rows if row["entered_care_date"] and row["entered_care_date"] <= as_at]
    return reaching(as_at, known)


def reaching(as_at: date, rows: list[Journey]) -> list[Journey]:
    """The children and one who entered care on a day, so that no note says that the data end before it."""
    there = {**dict.fromkeys(rows[0], ""), **child(id="there", la="Kent", entered=as_at.isoformat())}
    return [there, *rows]


def cut(as_at: date, row: Journey) -> Journey:
    """A child as it was known on a day."""
    return {name: None if name in DATES and cell and cell > as_at else cell for name, cell in row.items()}


OF_WINDOWS = ["compute of windows", "check", "timeliness", "compare", "explain"]


@pytest.mark.parametrize("command", OF_WINDOWS)
def test_a_later_adoption_never_changes_an_earlier_window(command: str) -> None:
    """Each child that is not adopted by the last window's end is adopted on some day after it."""
    end = date(2016, 3, 31)
    for seed in seeds(3):
        asked, rng = export(seed, command), random.Random(seed)
        later = [adopted_after(end + timedelta(days=rng.randint(1, 600)), row) for row in asked.children]
        assert later != asked.children
        found = told(command, asked._replace(children=later, as_at=date(2018, 12, 31)))
        expected = told(command, asked._replace(as_at=date(2018, 12, 31)))
        assert found.of_figures() == expected.of_figures(), seed


def adopted_after(day: date, row: Journey) -> Journey:
    changed = {**row, "adoption_order_date": day}
    held = row["adoption_order_date"] and row["adoption_order_date"] <= date(2016, 3, 31)
    return row if held or errors_in(changed) else changed


OF_FIGURES = [*OF_WINDOWS, "compute", "compute --every", "outlook", "compute, published", "check, published",
              "timeliness, published", "outlook, published"]  # fmt: skip
"""The others say of every child where it stands, what is recorded of it, or how many there are."""


@pytest.mark.parametrize("command", OF_FIGURES)
def test_a_child_outside_every_window_changes_no_figure(command: str) -> None:
    outside = [
        child(id="no decision", la="Kent", entered="2014-06-01"),
        child(id="after the as-at day", la="Kent", entered="2019-02-01", decision="2019-03-01",
              placed="2019-04-01", adopted="2020-01-01"),
        child(id="reversed", la="Kent", entered="2007-01-01", decision="2008-01-01", reversed="2009-01-01"),
        child(id="left care", la="Kent", entered="2007-01-01", decision="2008-01-01", left="2009-06-01"),
    ]  # fmt: skip
    for seed in seeds(1):
        asked = export(seed, command)
        children, before = (reaching(asked.as_at, rows) for rows in asked[:2])
        texts = dict.fromkeys(children[0], "") | dict.fromkeys(DATES)
        more = [*children, *({**texts, **one} for one in outside)]
        expected = told(command, asked._replace(children=children, before=before))
        found = told(command, asked._replace(children=more, before=[*before, *outside]))
        figures, usually = (without(one.of_figures().output, ("inputs",)) for one in (found, expected))
        assert figures == usually, seed


ANYWHERE = [name for name in COMMANDS if name != "report" and (name in INTERNAL or "compute" in name)]
"""Papers, and other publications, have tests of this kind of their own."""
ON_A_MACHINE = """
import sys, time
sys.path[:0] = sys.argv[1:]
time.time = time.monotonic = lambda: 1.0
from properties.test_laws_of_commands import ANYWHERE, usual
for command in ANYWHERE:
    print(ascii(usual(command, 0)))
"""


def test_the_machine_changes_nothing() -> None:
    """Another hash seed, zone, locale, clock and working folder than here, of every command at once."""
    machine = {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONUTF8": "0",
    }
    program = ("-c", ON_A_MACHINE)
    done = process(CHECKOUT / "tests", CHECKOUT, program=program, env=machine, cwd="/")
    assert done.err == ""
    assert done.out.splitlines() == [ascii(usual(command, 0)) for command in ANYWHERE]
