"""Every command that reads an export, asked one question; and all that it says: status, output and errors.

A place (file, row, cell) stands as the child who is there, so that what is said of the same rows in two files
can be compared whole.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from adopters.wild import export as random_adopters
from commands.running import ran
from comparison.exports import a_month_later
from strategies import Journey, as_rows, random_journeys
from timeliness.exports import TEXTS

Row = dict[str, str]
Rows = Sequence[Row]
Files = Mapping[str, Rows]
"""The rows of each file, by its path."""

WINDOWS = ("--ending", "2016-03-31", "--ending", "2015-12-31")
SECTIONS = ("--sections", "scorecard,outlook,data")  # those that draw nothing
PUBLIC = ("--audience", "publication")
INTERNAL: dict[str, tuple[str, ...]] = {
    "compute": ("compute",),
    "compute of windows": ("compute", *WINDOWS),
    "compute --every": ("compute", "--every", "half-year", "--by", "all"),
    "check": ("check", "--indicator", "A1", "--indicator", "A2", "--indicator", "A10", *WINDOWS),
    "timeliness": ("timeliness", "--by", "sibling-group", "--by", "ethnicity", "--by", "half-year", *WINDOWS),
    "pipeline": ("pipeline", "--every", "half-year", "--by", "local-authority"),
    "outlook": ("outlook", "--match-within", "90", "--ahead", "1"),
    "compare": ("compare", "--all", *WINDOWS),
    "explain CHILD": ("explain", "--by", "local-authority", *WINDOWS),
    "explain": ("explain", "--by", "local-authority", "--longest", "4", *WINDOWS),
    "validate": ("validate",),
    "convert": ("convert",),
    "report": ("report", "--audience", "internal", *SECTIONS, *WINDOWS),
    "adopters": ("adopters",),
}
PUBLISHED: dict[str, tuple[str, ...]] = {
    "compute, published": ("compute", *PUBLIC, "--window", "2013-16"),
    "check, published": ("check", *PUBLIC, "--window", "2013-16"),
    "timeliness, published": ("timeliness", *PUBLIC, *WINDOWS),
    "pipeline, published": ("pipeline", *PUBLIC, "--by", "all"),
    "outlook, published": ("outlook", *PUBLIC),
    "report, published": ("report", "--sections", "scorecard,data", "--window", "2013-16"),
    "adopters, published": ("adopters", *PUBLIC),
}
COMMANDS = {**INTERNAL, **PUBLISHED}
OF_FILES = r'short">FILE</th>|<p>(FILE|together).*: [\d,]+ rows? = '
"""What a paper says of each file: its digest, and what became of its rows."""
SHORT_TABLE = '<table class="whole">'
"""One that a page holds whole, by its rows: of problems too."""
PLACE = ("file", "sheet", "row", "cell", "column")
TOLD_ROW_BY_ROW = ("problems", "counts", "warnings", "changes", "not_counted")


class Export(NamedTuple):
    """Usable rows of children and of adopters, the same children a month before, one of them, and a day."""

    children: list[Journey]
    before: list[Journey]
    adopters: list[Row]
    child: str
    as_at: date

    def each(self, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Export:
        """The same with every row changed."""
        children, before, adopters = ([change(row) for row in rows] for rows in self[:3])
        return self._replace(children=children, before=before, adopters=adopters)


def export(seed: int, command: str) -> Export:
    """The same for the same seed: of a publication enough children of few authorities, that some is shown."""
    rng, public = random.Random(seed), command in PUBLISHED
    earlier = random_journeys(rng, 150 if public else 20)
    if public:
        earlier = [{**one, "local_authority": rng.choice(("Kent", "Leeds"))} for one in earlier]
    later = earlier if public else [dict(one) for one in a_month_later(rng, earlier)]
    later = [_with_texts(rng, one) for one in later]
    as_at = rng.choice((date(2016, 3, 31), date(2017, 2, 28), date(2018, 12, 31)))
    return Export(later, earlier, random_adopters(rng, 20 if public else 8), later[0]["child_id"], as_at)


def _with_texts(rng: random.Random, one: Journey) -> Journey:
    reason = rng.choice(("", "RD1", "RD4")) if one["reversal_date"] else ""
    return {**one, "reversal_reason": reason, **{name: rng.choice(some) for name, some in TEXTS.items()}}


def as_text(children: Sequence[Journey]) -> Rows:
    """The rows of a journey CSV, with the texts that a child has."""
    texts = [{name: one[name] for name in (*TEXTS, "reversal_reason") if name in one} for one in children]
    return [{**row, **more} for row, more in zip(as_rows(children), texts, strict=True)]


class Said(NamedTuple):
    """How a command ended and what it said."""

    status: int
    output: Any
    errors: list[str]

    def of_figures(self) -> Said:
        """Without what is told row by row; of two exports, what became of the figures."""
        output = self.output
        if isinstance(output, dict):
            output = output.get("comparisons", output)
        elif isinstance(output, list):
            output = [line for line in output if '">warning</td>' not in line]
            output = sorted(line.replace(SHORT_TABLE, "<table>") for line in output)
        return Said(self.status, without(output), [line for line in self.errors if " warning" not in line])


def without(one: Any, names: Sequence[str] = TOLD_ROW_BY_ROW) -> Any:
    """What was said, and nothing under these names."""
    if isinstance(one, dict):
        return {name: without(value, names) for name, value in one.items() if name not in names}
    return [without(each, names) for each in one] if isinstance(one, list) else one


def said(command: str, asked: Export, files: Files, before: Files) -> Said:
    """All that a command says of an export that is told by some files (and, in compare, by those before)."""
    day = () if command == "validate" else ("--as-at", asked.as_at.isoformat())
    paper = Path(next(iter(files))).parent / "paper.html"
    done = ran(*COMMANDS[command], *_inputs(command, asked, files, before), *day, *_form(command, paper))
    printed = paper.read_text("utf-8") if "report" in command and not done.status else done.out
    read = _Reader({**files, **before})
    return Said(done.status, read.output(printed), sorted(map(read.text, done.err.splitlines())))


def _inputs(command: str, asked: Export, files: Files, before: Files) -> Iterator[str]:
    if command == "explain CHILD":
        yield from ("--child", asked.child)
    if command == "compare":
        yield from ("--as-at-before", asked.as_at.isoformat())
        for side in (before, files):  # several files of one side stand in a folder
            yield next(iter(side)) if len(side) == 1 else str(Path(next(iter(side))).parent)
    else:
        yield from files


def _form(command: str, paper: Path) -> tuple[str, ...]:
    if "report" in command:
        return ("--force", "-o", str(paper))
    return () if command == "convert" else ("--format", "json")


class _Reader:
    """Reads what was said of files whose first row is their header."""

    def __init__(self, files: Files) -> None:
        shown = [
            (str(path), str(path.relative_to(path.parent.parent)), path.name) for path in map(Path, files)
        ]
        self.rows = {name: of for names, of in zip(shown, files.values(), strict=True) for name in names}

    def output(self, text: str) -> Any:
        """JSON as it is, of anything else the lines."""
        if text.startswith("{"):
            return self.told(json.loads(text))
        lines = sorted(map(self.text, text.splitlines()))
        return [line for line in lines if not re.search(OF_FILES, line)]

    def told(self, one: Any) -> Any:
        if isinstance(one, dict):
            return self._record(one)
        if isinstance(one, list):
            found = [self.told(each) for each in one]
            return sorted(found, key=repr) if any("who" in each for each in found) else found
        return self.text(one) if isinstance(one, str) else one

    def _record(self, one: dict[str, Any]) -> dict[str, Any]:
        told = {name: self.told(value) for name, value in one.items()}
        if "inputs" in one:
            told["inputs"] = account(one["inputs"])
        if "heading" in one:
            told["heading"] = (one["heading"] or "").strip().lower()
        if "file" in one and one.get("row") is not None:
            row = self.rows[one["file"]][one["row"] - 2]
            told["who"] = row.get("child_id") or row["adopter_id"]
        if "without_longest" in one:
            told["longest"] = self._waits(one["longest"], cut=one["without_longest"]["children"] > 0)
        return {name: value for name, value in told.items() if name not in PLACE or "file" not in one}

    def _waits(self, longest: list[Any], cut: bool) -> dict[str, Any]:
        """The longest waits in their order, and the children who waited each of them.

        Rows of one wait stand in the order of the files; of the last wait of a list cut short, others may be
        told.
        """
        waits = [self.told(wait) for wait in longest]
        whose = sorted((wait["days"], wait.pop("who")) for wait in waits)
        last = waits[-1]["days"] if cut else None
        return {"waits": waits, "whose": [one for one in whose if one[0] != last]}

    def text(self, text: str) -> str:
        """A sentence or a line without rows, cells, digests, and names of files."""
        name = "|".join(re.escape(one) for one in sorted(self.rows, key=len, reverse=True))
        text = re.sub(f"({name})(, ({name}))*", "FILE", text)
        text = re.sub(r"(, Sheet)?(,)? row \d+( of FILE|, cell [A-Z]+\d+)?", " row", text)
        text = re.sub(r"\(([A-Z]{1,2}\d*( and )?)+\)", "()", text)
        return re.sub(r"\b[0-9a-f]{64}\b|\btable-\d+-\d+", "", text)


def account(inputs: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """What became of the rows of all files together, repeats apart."""
    return {name: sum(one.get(name, 0) for one in inputs) for name in ("journeys", "families", "errors")}
