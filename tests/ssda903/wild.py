"""Random returns that make no sense: every cell can be read, and nothing agrees with anything.

For testing the product against the reference where no child's life would ever go. DECOM is always there;
every other date may be blank. Days come from a small pool, so that they often meet. Some children's rows
stand in any return; others' are told from year to year, as real ones are, and put right now and then.
"""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

from ssda903.reference import Return

RNE = ("S", "L", "P", "T", "B", "U")
LS = ("C1", "C2", "V2", "E1", "E1", "E1", "D1", "L1")
PLACE = ("A3", "A4", "A5", "A6", "A6", "U1", "U2", "U4", "U5", "K2", "T1", "P1")
PLACED_WITH_ABSENCES = ("A4", "A5", "A6", "A6", "A6", "T0", "T1", "T2", "T3", "T4", "U4")
REC = ("X1", "X1", "X1", "", "E11", "E12", "E43", "E4A", "E1", "E45")
REASON = ("RD1", "RD2", "RD3", "RD4", "", "XXX")
FOSTER_CARE = ("0", "0", "1", "1", "", "9")
NAMES = ("000001", "1", "C2", "c2", "A-3", "4567890")

Row = dict[str, str]
Tables = dict[str, list[Row]]


def text(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def chance(rng: random.Random, percent: int) -> bool:
    return rng.randrange(100) < percent


class Pool:
    """The days of one child: a handful, some a day apart, some on 31 March and 1 April."""

    def __init__(self, rng: random.Random, first_year: int, last_year: int) -> None:
        self.rng = rng
        begin = date(first_year - 2, 4, 1)
        length = (date(last_year, 6, 30) - begin).days
        days = [begin + timedelta(days=rng.randint(0, length)) for _ in range(rng.randint(2, 7))]
        days += [date(rng.randint(first_year - 1, last_year), 3, 31) + timedelta(days=rng.randint(0, 1))]
        self.days = [*days, *(day + timedelta(days=1) for day in days[:2])]

    def day(self) -> date:
        return self.rng.choice(self.days)

    def perhaps(self, percent: int) -> date | None:
        return self.day() if chance(self.rng, percent) else None


def episode(rng: random.Random, child: str, pool: Pool) -> Row:
    """Any codes, and mostly an end on or after the beginning."""
    start, end = pool.day(), pool.perhaps(70)
    if end is not None and end < start and chance(rng, 85):
        start, end = end, start
    return {
        "CHILD": child,
        "DECOM": text(start),
        "RNE": rng.choice(RNE),
        "LS": rng.choice(LS),
        "CIN": "N1",
        "PLACE": rng.choice(PLACE),
        "PLACE_PROVIDER": "PR1",
        "DEC": text(end),
        "REC": rng.choice(REC) if end or chance(rng, 20) else "",
        "REASON_PLACE_CHANGE": "",
        "HOME_POST": "",
        "PL_POST": "",
        "URN": "",
    }


def chain(rng: random.Random, child: str, pool: Pool) -> list[Row]:
    """Episodes that follow one another, as a real child's do, whatever their codes."""
    days = sorted({pool.day() for _ in range(rng.randint(2, 8))})
    places = PLACED_WITH_ABSENCES if chance(rng, 40) else PLACE
    rows: list[Row] = []
    for at, day in enumerate(days):
        end = days[at + 1] if at + 1 < len(days) else None
        codes = {
            "DECOM": text(day),
            "DEC": text(end),
            "REC": "X1" if end else "",
            "PLACE": rng.choice(places),
        }
        if end and chance(rng, 22):
            codes["REC"] = rng.choice(("E43", "E11", "E12", "E12", "E4A"))
        if rows and rows[-1]["REC"] not in ("", "X1") and chance(rng, 60):
            codes["RNE"] = "S"
        rows.append(episode(rng, child, pool) | codes)
    if chance(rng, 70):
        rows[0]["RNE"] = "S"
    if chance(rng, 50):
        rows[-1] |= {"DEC": text(max(pool.days)), "REC": rng.choice(REC)}
    return rows


def placed(rng: random.Random, child: str, pool: Pool) -> Row:
    ceased = pool.perhaps(40)
    return {
        "CHILD": child,
        "DOB": "",
        "DATE_PLACED": text(pool.perhaps(85)),
        "DATE_PLACED_CEASED": text(ceased),
        "REASON_PLACED_CEASED": rng.choice(REASON) if ceased or chance(rng, 5) else "",
    }


def ad1(rng: random.Random, child: str, pool: Pool) -> Row:
    return {
        "CHILD": child,
        "DOB": "",
        "DATE_INT": text(pool.perhaps(80)),
        "DATE_MATCH": text(pool.perhaps(80)),
        "FOSTER_CARE": rng.choice(FOSTER_CARE),
        "NB_ADOPTR": "2",
        "SEX_ADOPTR": "MF",
        "LS_ADOPTR": "L11",
    }


def header(rng: random.Random, child: str, pool: Pool) -> Row:
    birth = pool.day() - timedelta(days=rng.choice((0, 400, 400, 3000))) if chance(rng, 85) else None
    return {
        "CHILD": child,
        "SEX": "2",
        "DOB": text(birth),
        "ETHNIC": "WBRI",
        "UPN": "UN3",
        "MOTHER": "",
        "MC_DOB": "",
    }


def child_tables(rng: random.Random, child: str, pool: Pool) -> Tables:
    """Everything ever said of a child, before it is spread over the years."""
    loose = [episode(rng, child, pool) for _ in range(rng.choice((0, 0, 0, 1, 2, 5)))]
    return {
        "header": [header(rng, child, pool) for _ in range(rng.choice((0, 1, 1, 2)))],
        "episodes": loose + (chain(rng, child, pool) if chance(rng, 85) else []),
        "ad1": [ad1(rng, child, pool) for _ in range(rng.choice((0, 0, 1, 1, 2, 3)))],
        "placed": [placed(rng, child, pool) for _ in range(rng.choice((0, 0, 1, 1, 2, 3)))],
    }


CLOSING = ("DEC", "REC", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED")


def restated(rng: random.Random, row: Row, pool: Pool) -> Row:
    """The row as another year may tell it: as it was, still open, or with something changed."""
    new = dict(row)
    if chance(rng, 20):
        new |= {column: "" for column in CLOSING if column in row}
    if chance(rng, 12):
        options: dict[str, str] = {
            "RNE": rng.choice(RNE),
            "LS": rng.choice(LS),
            "PLACE": rng.choice(PLACE),
            "DEC": text(pool.day()),
            "REC": rng.choice(REC),
            "DATE_PLACED_CEASED": text(pool.day()),
            "REASON_PLACED_CEASED": rng.choice(REASON),
            "DATE_MATCH": text(pool.day()),
            "FOSTER_CARE": rng.choice(FOSTER_CARE),
            "DOB": text(pool.day()),
        }
        column = rng.choice([name for name in options if name in row])
        new[column] = options[column]
    return new


def spread(rng: random.Random, table: str, rows: list[Row], pool: Pool, returns: list[Return]) -> None:
    """Rows of any year in any return, repeated and restated."""
    for row in rows:
        for one in rng.choices(returns, k=rng.choice((1, 1, 2, 3))):
            one.tables[table].append(restated(rng, row, pool))


BEGINS = {"episodes": "DECOM", "placed": "DATE_PLACED"}
ENDS = {"episodes": ("DEC", "REC"), "placed": ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED")}


def told_yearly(rng: random.Random, table: str, rows: list[Row], pool: Pool, returns: list[Return]) -> None:
    """Rows in the returns of their years, as they stood at the end of each, some put right in a later one."""
    now = [dict(row) for row in rows]
    for one in returns:
        if table == "placed" and chance(rng, 15):
            now = [put_right(rng, table, row, pool) for row in now]
        elif now and chance(rng, 30):
            at = rng.randrange(len(now))
            now[at] = put_right(rng, table, now[at], pool)
        seen = [as_it_stood(table, row, one.year) for row in now if in_year(table, row, one.year)]
        one.tables[table] += [row for row in seen if chance(rng, 97)]


def put_right(rng: random.Random, table: str, row: Row, pool: Pool) -> Row:
    """The row with another first day, or another code."""
    begins = BEGINS[table]
    day = read(row[begins])
    if day and chance(rng, 60):
        return row | {begins: text(day + timedelta(days=rng.choice((-1, 1, 2, 30))))}
    if table == "placed":
        return row | {begins: "" if day else text(pool.day())}
    return restated(rng, row, pool)


def in_year(table: str, row: Row, year: int) -> bool:
    start, end = read(row[BEGINS[table]]), read(row[ENDS[table][0]])
    begun = start is None or start <= date(year, 3, 31)
    return begun and (end is None or end >= date(year - 1, 4, 1))


def as_it_stood(table: str, row: Row, year: int) -> Row:
    """The row on 31 March: open if it ended later."""
    end = read(row[ENDS[table][0]])
    return row | dict.fromkeys(ENDS[table], "") if end and end > date(year, 3, 31) else dict(row)


def read(cell: str) -> date | None:
    return datetime.strptime(cell, "%d/%m/%Y").date() if cell else None


def random_wild_returns(
    rng: random.Random, children: int = 6, first_year: int = 2013, last_year: int = 2017
) -> list[Return]:
    """Returns in order of year, some years missing."""
    years = [year for year in range(first_year, last_year + 1) if chance(rng, 85)] or [last_year]
    returns = [Return(year, {"header": [], "episodes": [], "ad1": [], "placed": []}) for year in years]
    names = [*NAMES, *(f"W{at:05d}" for at in range(children))][:children]
    for child in names:
        pool = Pool(rng, first_year, last_year)
        yearly = chance(rng, 60)
        for table, rows in child_tables(rng, child, pool).items():
            tell = told_yearly if yearly and table in BEGINS else spread
            tell(rng, table, rows, pool, returns)
    for one in returns:
        for rows in one.tables.values():
            rng.shuffle(rows)
    return returns
