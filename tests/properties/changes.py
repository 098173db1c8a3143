"""Other ways to give the same rows: another order, several files, other forms, another kind of file."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
from commands.running import ran
from strategies import date_text

from properties.asked import Files, Rows

Change = Callable[[Rows, Path, random.Random], Files]
FLAG = "adopted_by_foster_carer"
ANSWERS = {"yes": ("Y", "true", "1"), "no": ("n", "FALSE", "0"), "": ("",)}


def plain(rows: Rows, folder: Path, _: random.Random) -> Files:
    """One CSV, as it is."""
    return written(rows, folder)


def shuffled(rows: Rows, folder: Path, rng: random.Random) -> Files:
    return written(rng.sample(rows, len(rows)), folder)


def in_two_files(rows: Rows, folder: Path, rng: random.Random) -> Files:
    cut = rng.randint(1, len(rows) - 1)
    return {**written(rows[cut:], folder, name="one.csv"), **written(rows[:cut], folder, name="two.csv")}


def repeated(rows: Rows, folder: Path, rng: random.Random) -> Files:
    """Some rows twice, some three times, somewhere below."""
    return written([*rows, *rng.choices(rows, k=6)], folder)


def columns_moved(rows: Rows, folder: Path, rng: random.Random) -> Files:
    names = rng.sample(list(rows[0]), len(rows[0]))
    return written([{name: row[name] for name in names} for row in rows], folder)


def headings_restyled(rows: Rows, folder: Path, _: random.Random) -> Files:
    restyled = [{f" {name.upper()} ": text for name, text in row.items()} for row in rows]
    return dict.fromkeys(written(restyled, folder), rows)


def dates_rewritten(rows: Rows, folder: Path, rng: random.Random) -> Files:
    """Every date, and every yes and no, in another form that is allowed."""

    def rewritten(name: str, text: str) -> str:
        day = day_of(text)
        if day is not None:
            return date_text(day, rng.randrange(7))
        return rng.choice(ANSWERS[text]) if name == FLAG else text

    return written([{name: rewritten(name, text) for name, text in row.items()} for row in rows], folder)


def lines_of_windows(rows: Rows, folder: Path, _: random.Random) -> Files:
    return written(rows, folder, "\r\n", encoding="utf-8-sig")


def tabs_in_utf_16(rows: Rows, folder: Path, _: random.Random) -> Files:
    return written(rows, folder, "\n", "\t", "utf-16")


def semicolons_in_cp1252(rows: Rows, folder: Path, _: random.Random) -> Files:
    return written(rows, folder, "\r\n", ";", "cp1252")


def sheet_of_a_workbook(rows: Rows, folder: Path, _: random.Random) -> Files:
    """Dates as dates, and everything else as text."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([day_of(text) or text or None for text in row.values()])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type  # "=1+1" is a text here
    book.save(folder / "export.xlsx")
    return {str(folder / "export.xlsx"): rows}


def converted(rows: Rows, folder: Path, rng: random.Random) -> Files:
    """What `convert` makes of it."""
    path = folder / "converted.csv"
    path.write_bytes(ran("convert", *plain(rows, folder, rng)).out.encode("utf-8"))
    Path(folder / "export.csv").unlink()
    return {str(path): rows}


OTHER_ROWS: dict[str, Change] = {"shuffled": shuffled, "in two files": in_two_files, "repeated": repeated}
OTHER_FILES: dict[str, Change] = {
    "columns moved": columns_moved,
    "headings restyled": headings_restyled,
    "dates rewritten": dates_rewritten,
    "Windows's lines and mark": lines_of_windows,
    "tabs in UTF-16": tabs_in_utf_16,
    "semicolons in cp1252": semicolons_in_cp1252,
    "a sheet of a workbook": sheet_of_a_workbook,
    "converted": converted,
}


def written(
    rows: Rows,
    folder: Path,
    end: str = "\n",
    delimiter: str = ",",
    encoding: str = "utf-8",
    name: str = "export.csv",
) -> Files:
    """The rows as a delimited file."""
    text = io.StringIO(newline="")
    lines = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator=end)
    lines.writeheader()
    lines.writerows(rows)
    (folder / name).write_bytes(text.getvalue().encode(encoding))
    return {str(folder / name): rows}


def day_of(text: str) -> date | None:
    """The day of a cell such as 31/03/2016 or 2016-03-31."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        return date(int(text[6:]), int(text[3:5]), int(text[:2]))
    return None
