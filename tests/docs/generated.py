"""The tables in `docs/` that are generated. Run as a script, it writes them into the documents.

A table stands between `<!-- name -->` and `<!-- /name -->`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from scorecard.model.pipeline_lines import ACTIVITY, STATES
from scorecard.model.region_rules import REGION_RULES
from scorecard.model.register import REGISTER
from scorecard.model.threshold import LongestAverage, WaitLimit
from scorecard.readers.column_map import shipped_maps
from scorecard.readers.thresholds import shipped_editions

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
AUTHORITIES = ROOT / "scorecard" / "readers" / "local_authorities.csv"


def register_table() -> str:
    """Every rule by which a row is an error or a warning."""
    return _table(
        ("code", "severity", "title", "DfE"),
        ((f"`{rule.code}`", rule.severity, rule.title, ", ".join(rule.dfe)) for rule in REGISTER),
    )


def regions_register_table() -> str:
    """Every rule by which a row of the regions file can't be used."""
    rows = ((f"`{rule.code}`", rule.title, rule.fix) for rule in REGION_RULES)
    return _table(("code", "title", "what to do"), rows)


def authorities_table() -> str:
    """England's local authorities, by name."""
    with AUTHORITIES.open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["name"].lower())
    cells = (
        (row["name"], row["dfe_number"], row["ons_code"], row["aliases"].replace(";", "; ")) for row in rows
    )
    return _table(("name", "DfE number", "ONS code", "also known as"), cells)


def layouts_table() -> str:
    """The column maps that ship, by name."""
    rows = ((f"`{name}`", one.title, one.lacks) for name, one in shipped_maps().items())
    return _table(("map", "for", "what it lacks"), rows)


def thresholds_table() -> str:
    """Every window that a shipped edition sets, oldest first."""
    rows = [
        (
            f"{one.window} and later" if one.onwards else one.window,
            _average(one.A1), _average(one.A2), _limit(one.A3),
            f"`{edition.edition}`", one.source or edition.source, one.note,
        )
        for edition in shipped_editions()
        for one in edition.window
    ]  # fmt: skip
    return _table(
        ("window", "A1 at most", "A2 at most", "A3 counts under", "edition", "source", "note"), rows
    )


def pipeline_states_table() -> str:
    """The states of `pipeline`, in the order in which the first that fits is taken."""
    return _table(
        ("state", "in the tables", "what puts a journey in it"),
        ((f"`{state.code}`", state.title, state.definition) for state in STATES),
    )


def pipeline_activity_table() -> str:
    """What `pipeline` counts by period."""
    rows = ((f"`{line.code}`", line.title, line.definition) for line in ACTIVITY)
    return _table(("row", "in the tables", "what it counts, by its day"), rows)


TABLES: dict[str, tuple[str, Callable[[], str]]] = {
    "register": ("columns.md", register_table),
    "regions-register": ("columns.md", regions_register_table),
    "authorities": ("columns.md", authorities_table),
    "layouts": ("columns.md", layouts_table),
    "pipeline-states": ("pipeline.md", pipeline_states_table),
    "pipeline-activity": ("pipeline.md", pipeline_activity_table),
    "thresholds": ("methodology.md", thresholds_table),
}


def between_markers(text: str, name: str) -> str:
    """What stands between the markers of a name."""
    found: list[str] = _pattern(name).findall(text)
    return found[0].strip()


def write() -> None:
    """Bring the tables in the documents up to date."""
    for name, (document, table) in TABLES.items():
        path = DOCS / document
        block = f"<!-- {name} -->\n{table()}\n<!-- /{name} -->"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(_pattern(name), lambda _, block=block: block, text), encoding="utf-8")  # type: ignore[misc]


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(f"<!-- {name} -->\n(.*?)<!-- /{name} -->", re.DOTALL)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _average(average: LongestAverage | None) -> str:
    return f"{average.months:g} months, {average.days} days" if average else ""


def _limit(limit: WaitLimit | None) -> str:
    return f"{limit.months:g} months, {limit.limit_days} days" if limit else ""


if __name__ == "__main__":
    write()
