"""CSV files that are odd and mean what the clean file means: the same figures, and little said."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile.runs import CLEAN, LINES, computed, figures, joined, notes, spoilt, widened

MARK = b"\xef\xbb\xbf"
PLAIN = CLEAN.encode()
BLANKS = "journeys.csv: {} blank row{} passed over."
TITLES = "journeys.csv: {} above the headings {} passed over."
ONE_TITLE = TITLES.format("1 row", "was")

HARMLESS: dict[str, tuple[str | bytes, list[str]]] = {
    "a byte order mark": (MARK + PLAIN, []),
    "the mark twice": (MARK + MARK + PLAIN, []),
    "the mark before a quoted heading": (MARK + PLAIN.replace(b"child_id", b'"child_id"', 1), []),
    "the mark twice before a quoted heading": (
        MARK + MARK + PLAIN.replace(b"child_id", b'"child_id"', 1), [],
    ),
    "UTF-16 as Excel's Unicode text": (CLEAN.replace(",", "\t").encode("utf-16"), []),
    "UTF-16 with the mark twice": (b"\xff\xfe" + CLEAN.encode("utf-16"), []),
    "UTF-16, the larger byte first": (b"\xfe\xff" + CLEAN.encode("utf-16-be"), []),
    "line ends of three kinds": (
        joined(LINES[:2], "\r\n") + joined(LINES[2:4], "\n") + joined(LINES[4:], "\r"), [],
    ),
    "line ends of old Macs": (joined(LINES, "\r"), []),
    "line ends doubled by a transfer": (joined(LINES, "\r\r\n"), [BLANKS.format(6, "s were")]),
    "line ends turned round": (joined(LINES, "\n\r"), [BLANKS.format(6, "s were")]),
    "no end of the last line": (CLEAN.rstrip("\n"), []),
    "a form feed as the last line": (PLAIN + b"\x0c\n", [BLANKS.format(1, " was")]),
    "semicolons": (CLEAN.replace(",", ";"), []),
    "tabs": (CLEAN.replace(",", "\t"), []),
    "upright strokes": (CLEAN.replace(",", "|"), []),
    "sep= and semicolons": ("sep=;\n" + CLEAN.replace(",", ";"), []),
    "sep= twice": ("sep=,\nsep=,\n" + CLEAN, [ONE_TITLE]),
    "every cell quoted": ("".join('"' + line.replace(",", '","') + '"\n' for line in LINES), []),
    "delimiters after the last cell of each row": (
        "\n".join([LINES[0], *(f"{line},," for line in LINES[1:])]), [],
    ),
    "delimiters after the last heading": (CLEAN.replace("\n", ",,,\n", 1), []),
    "no-break spaces around a name": (spoilt("Thurrock", "\u00a0Thurrock\u00a0"), []),
    "no-break spaces around a date": (spoilt("01/01/2014", "\u00a001/01/2014 "), []),
    "a no-break space after a heading": (CLEAN.replace("match_date", "match_date\u00a0"), []),
    "a no-break space alone in a blank cell": (spoilt("01/06/2015,,", "01/06/2015,\u00a0,", 5), []),
    "headings in capitals, with spaces": (CLEAN.replace(LINES[0], LINES[0].upper().replace(",", " , ")), []),
    "headings in row 3": ("Adoption report\nRun on a Friday\n" + CLEAN, [TITLES.format("2 rows", "were")]),
    "headings in row 20": ("title\n" * 19 + CLEAN, [TITLES.format("19 rows", "were")]),
    "a blank line above the headings": ("\n" + CLEAN, [ONE_TITLE]),
    "headings over merged headings": ("Child,,Dates,,,,,,Carer,\n" + CLEAN, [ONE_TITLE]),
    "a comment above the headings": ("# made by a report\n" + CLEAN, [ONE_TITLE]),
    "a blank line after each row": (CLEAN.replace("\n", "\n\n"), [BLANKS.format(6, "s were")]),
    "a thousand blank rows of commas": (CLEAN + ",,,,,,,,,\n" * 1000, [BLANKS.format("1,000", "s were")]),
    "the index column of a data frame": (
        "".join(f"{number},{line}\n" if number else f",{line}\n" for number, line in enumerate(LINES)),
        ["journeys.csv: columns without a heading, and not read: A."],
    ),
    "two unknown columns of one name": (
        widened("note,note", "x,y"),
        ["journeys.csv: columns not known and not read: note, note."],
    ),
    "line breaks in a note": (
        widened("note", '"one\ntwo"'),
        ["journeys.csv: columns not known and not read: note."],
    ),
    "Windows text in a note": (
        widened("note", "caf\u00e9 x").encode("cp1252"),
        [
            "journeys.csv is not UTF-8 and was read as Windows text (cp1252): --encoding settles it.",
            "journeys.csv: columns not known and not read: note.",
        ],
    ),
    "dates with midnight": (CLEAN.replace("01/04/2014", "01/04/2014 00:00:00"), []),
    "dates without leading zeros": (CLEAN.replace("01/04/2014", "1/4/2014"), []),
    "dates with a month's name": (CLEAN.replace("01/04/2014", "01-APR-2014"), []),
    "dates of a database": (CLEAN.replace("01/04/2014", "2014-04-01T00:00:00"), []),
    "the flag as numbers": (CLEAN.replace(",no,", ",0,").replace(",yes,", ",1,"), []),
    "the flag as truths": (CLEAN.replace(",no,", ",FALSE,").replace(",yes,", ",True,"), []),
}  # fmt: skip


@pytest.mark.parametrize("oddity", HARMLESS)
def test_the_figures_are_those_of_the_clean_file(oddity: str, tmp_path: Path) -> None:
    content, said = HARMLESS[oddity]
    done = computed(tmp_path, content)
    assert figures(done) == figures(computed(tmp_path, CLEAN))
    assert notes(done) == said
