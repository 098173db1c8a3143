"""Files that an analyst keeps (maps, thresholds, config, targets, regions): refused by name, or used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from commands.exports import written
from commands.running import Done, ran

from hostile.runs import CLEAN, figures, refused

MAP = '[columns]\nmatch_date = "match_date"\n'
EDITION = (
    'edition = "ours"\npublisher = "us"\npublished = 2014-01-14\ntitle = "t"\nsource = "s"\n'
    '[[window]]\nwindow = "2013-16"\nA1 = { months = 14, days = 426 }\n'
)
TARGET = '[[target]]\nname = "n"\nfrom = "entered_care_date"\nto = "match_date"\nwithin = 9\nunit = "days"\n'
REGIONS = "local_authority,region,from,to\nThurrock,East,,\n"
OPTIONS = {"map.toml": "--column-map", "edition.toml": "--thresholds", "team.toml": "--config",
           "targets.toml": "--targets", "regions.csv": "--regions"}  # fmt: skip


def run_with(folder: Path, name: str, content: str | bytes) -> Done:
    """A scorecard (of targets: the timeliness) by a settings file with this content."""
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    command = "timeliness" if name == "targets.toml" else "compute"
    return ran(command, written(folder, CLEAN), OPTIONS[name], folder / name, "--format", "json")


NOT_UTF_8, TOO_LARGE = "this file is not UTF-8", "this file is too large for a settings file"
NOT_TOML: dict[str, tuple[str | bytes, str, str]] = {
    "UTF-16": (MAP.encode("utf-16"), NOT_UTF_8, ""),
    "Windows text": ("# caf\u00e9".encode("cp1252"), NOT_UTF_8, ""),
    "a workbook": (b"PK\x03\x04\xff", NOT_UTF_8, ""),
    "bytes": (b"\0\1\2", "this is not TOML: ", "(at line 1, column 1)"),
    "a NUL": ("# \0", "this is not TOML: ", "(at line 1, column 3)"),
    "JSON": ('{"columns": {}}', "this is not TOML: ", "(at line 1, column 1)"),
    "YAML": ("a:\n  b: c\n", "this is not TOML: ", "(at line 1, column 2)"),
    "an export": ("child_id,x\n", "this is not TOML: ", "(at line 1, column 9)"),
    "curly quotes": ("a = \u201cb\u201d\n", "this is not TOML: ", "(at line 1, column 5)"),
    "a text that never closes": ('a = "b\n', "this is not TOML: ", "(at line 1, column 7)"),
    "a key twice": ("a = 1\na = 2\n", "this is not TOML: ", "(at line 2, column 6)"),
    "brackets in brackets": ("a = " + "[" * 5000, "this is not TOML", ""),
    "a number of 10,000 digits": ("a = " + "9" * 10_000, "this is not TOML that can be read", ""),
    "a megabyte too much": (b"#" * 2_000_000, TOO_LARGE, ""),
}


@pytest.mark.parametrize("name", [name for name in OPTIONS if name.endswith(".toml")])
@pytest.mark.parametrize("fault", NOT_TOML)
def test_what_is_no_toml(fault: str, name: str, tmp_path: Path) -> None:
    """The words between are those of Python's own reader, which each version puts in its own way."""
    content, begins, ends = NOT_TOML[fault]
    ((said, where),) = refused(run_with(tmp_path, name, content))
    assert (said[: len(begins)], said[len(said) - len(ends) :], where) == (begins, ends, name)


KEYS: dict[str, tuple[str, str, str]] = {
    "a table misspelt": ("map.toml", "[colums]\n", "the key colums is not known"),
    "a number for a heading": (
        "map.toml", "[columns]\nmatch_date = 5\n",
        "columns.match_date: a heading is a text, or a list of texts",
    ),
    "a blank heading": (
        "map.toml", "[columns]\nmatch_date = ' '\n",
        "columns: the heading of match_date is blank; leave the line out",
    ),
    "one heading for two columns": (
        "map.toml", "[columns]\nmatch_date = 'a'\nchild_id = 'A '\n",
        "columns: the heading 'a' is given for two columns",
    ),
    "a word for yes and no": (
        "map.toml", "[values.adopted_by_foster_carer]\nyes = ['c']\nno = ['C']\n",
        "values: the word 'c' of adopted_by_foster_carer is given for two values",
    ),
    "nothing of an edition": ("edition.toml", "", "edition is missing"),
    "one bracket": (
        "edition.toml", EDITION.replace("[[window]]", "[window]"),
        "window: each has a heading of its own in double brackets, [[window]]",
    ),
    "half a day": (
        "edition.toml", EDITION.replace("426", "426.5"), "window[1].A1.days: input should be a valid integer",
    ),
    "a truth for days": (
        "edition.toml", EDITION.replace("426", "true"), "window[1].A1.days: input should be a valid integer",
    ),
    "days that are no number": (
        "edition.toml", EDITION.replace("426", "nan"), "window[1].A1.days: input should be a valid integer",
    ),
    "days before none": (
        "edition.toml", EDITION.replace("426", "-426"), "window[1].A1.days: input should be greater than 0",
    ),
    "a window of four years": (
        "edition.toml", EDITION.replace("2013-16", "2013-17"),
        "window[1].window: '2013-17' is not a window of one or three financial years",
    ),
    "a window twice": (
        "edition.toml", EDITION + EDITION[EDITION.index("[[") :], "window: the window 2013-16 is set twice",
    ),
    "an indicator that has no threshold": (
        "edition.toml", EDITION + "A4 = { days = 1 }\n", "the key window[1].A4 is not known",
    ),
    "markup for a name": (
        "edition.toml", EDITION.replace('"ours"', '"<script>"'),
        "edition: string should match pattern '^[a-z0-9][a-z0-9.-]*$'",
    ),
    "an option that is none": ("team.toml", "as_at = 2016-03-31\n", "the key as_at is not known"),
    "the force to overwrite": ("team.toml", "force = true\n", "the key force is not known"),
    "a day that is none": (
        "team.toml", "as-at = '31/02/2016'\n",
        "as-at: '31/02/2016' is not a day: write 2016-03-31 or 31/03/2016, day first",
    ),
    "a text for a switch": (
        "team.toml", "skip-invalid = 'yes'\n", "the key skip-invalid takes true or false",
    ),
    "a NUL in a path": (
        "team.toml", 'regions = "a\\u0000b"\n', "the key regions holds a NUL character",
    ),
    "no target": ("targets.toml", "", "target is missing"),
    "less than no day": (
        "targets.toml", TARGET.replace("9", "-9"),
        "target[1].within: input should be greater than or equal to 0",
    ),
    "no regions": ("regions.csv", "", "this file is empty"),
    "headings of regions alone": (
        "regions.csv", REGIONS.splitlines()[0], "this file has a header and no row",
    ),
    "a region on a page": ("regions.csv", "<html>", "this is an HTML page, not a CSV"),
    "a column that is none": (
        "regions.csv", REGIONS.replace("from", "since"), "the column 'since' (C) is not known",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", KEYS)
def test_what_a_settings_file_may_not_say(fault: str, tmp_path: Path) -> None:
    name, content, said = KEYS[fault]
    assert refused(run_with(tmp_path, name, content)) == [(said, name)]


CELLS = {
    "Thurrock,East,41365,": ("from (C2) is a bare number: it looks like an Excel serial date", "C2"),
    "Thurrock,East,\uff10\uff11/04/2010,": ("from (C2) is not a date", "C2"),
    "Thurrock,East,,31/12/9999": ("to (D2) lies outside 1 January 1980 to 31 December 2100", "D2"),
    "Thur\u200brock,East,,": ("local_authority (A2) holds a line break or another control character", "A2"),
    "Thurrock,Ea\0st,,": ("region (B2) holds a line break or another control character", "B2"),
    "Thurrock,Ea\x1b[2Jst,,": ("region (B2) holds a line break or another control character", "B2"),
    "Thurrock,East": ("this row has 2 cells and the header has 4", ""),
}


@pytest.mark.parametrize("row", CELLS)
def test_a_spoilt_row_of_regions(row: str, tmp_path: Path) -> None:
    said, cell = CELLS[row]
    where = "regions.csv, row 2" + (f", cell {cell}" if cell else "")
    done = run_with(tmp_path, "regions.csv", REGIONS.splitlines()[0] + f"\n{row}\n")
    assert refused(done) == [(said, where), ("1 row of the regions file can't be used", "regions.csv")]


HARMLESS: dict[str, tuple[str, str | bytes]] = {
    "a map with a mark": ("map.toml", "\ufeff" + MAP),
    "a map of Windows": ("map.toml", MAP.replace("\n", "\r\n")),
    "an empty map": ("map.toml", ""),
    "an empty config": ("team.toml", ""),
    "an edition with a mark": ("edition.toml", "\ufeff" + EDITION),
    "regions with the mark twice": ("regions.csv", b"\xef\xbb\xbf" * 2 + REGIONS.encode()),
    "regions in UTF-16": ("regions.csv", REGIONS.encode("utf-16")),
    "regions of old Macs": ("regions.csv", REGIONS.replace("\n", "\r")),
    "regions with no-break spaces": ("regions.csv", REGIONS.replace("Thurrock", "\u00a0Thurrock\u00a0")),
}
PLAIN = {"map.toml": MAP, "team.toml": "", "edition.toml": EDITION, "regions.csv": REGIONS}


@pytest.mark.parametrize("oddity", HARMLESS)
def test_an_odd_file_says_what_the_plain_one_says(oddity: str, tmp_path: Path) -> None:
    name, content = HARMLESS[oddity]
    done = run_with(tmp_path, name, content)
    assert figures(done) == figures(run_with(tmp_path, name, PLAIN[name]))
    assert done.err == ""


@pytest.mark.parametrize("option", ["--column-map", "--config", "--thresholds", "--regions", "--targets"])
def test_folders_and_devices(option: str, tmp_path: Path) -> None:
    command = "timeliness" if option == "--targets" else "compute"
    for path in (tmp_path, Path("/dev/zero"), Path("/dev/full"), tmp_path / ("x" * 300), tmp_path / "gone"):
        done = ran(command, written(tmp_path, CLEAN), option, path)
        assert len(refused(done)) == 1, path


def test_a_name_that_ends_in_a_slash_or_is_none(tmp_path: Path) -> None:
    for path in ("", "/", f"{written(tmp_path, CLEAN)}{os.sep}"):
        assert ran("compute", written(tmp_path, CLEAN), "--column-map", path).status == 2
