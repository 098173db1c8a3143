"""Write SSDA903 returns of invented children, a folder for each of fifteen years, for the benchmarks.

    python benchmarks/generate_returns.py CHILDREN FOLDER [--seed 1] [--authorities CSV]

CHILDREN are in care on any one day (80,000 in all England); a third as many enter each year and stay about
three years. Of 80,000, 4,500 a year get a decision for adoption and 3,000 are adopted. The folders `2011-12/`
to `2025-26/` have Header, Episodes, AD1, PlacedAdoption and Reviews, each with `LA` (149 authorities) and
`YEAR` and with dates as 31/03/2016. A return has the episodes that were open in its year: one that goes on is
there again, and closed, in the next. Who entered care before April 2011 is there too, and so some histories
are cut. Every row is coherent and earns no other warning. Same seed, same rows, same bytes.

Needs numpy. Standard output gets one JSON object: how many rows there are.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Days = NDArray[np.int64]
Flags = NDArray[np.bool_]
Texts = NDArray[np.object_]
Table = dict[str, Texts]

AUTHORITIES = Path(__file__).resolve().parents[1] / "scorecard" / "readers" / "local_authorities.csv"
EPOCH = date(1980, 1, 1)
NEVER = np.iinfo(np.int64).max
FIRST_YEAR, YEARS, COHORTS = 2011, 15, 27
"""The first return, how many there are, and how many years of children enter care until the last."""
COUNCILS = 149
ON_PATH, ADOPTED = 3 * 4_500 / 80_000, 3_000 / 4_500
"""The shares of those who enter care that get a decision, and of those that are adopted."""
TABLES = ("header", "episodes", "ad1", "placed_for_adoption", "reviews")
MOVES = ("U1", "U4", "U6", "K2", "H5", "P1")
STATUSES = ("C1", "C2", "V2")


def day(year: int, month: int, of_month: int) -> int:
    """Days from EPOCH."""
    return (date(year, month, of_month) - EPOCH).days


LAST = day(FIRST_YEAR + YEARS, 3, 31)
DATES = np.array([f"{EPOCH + timedelta(days=n):%d/%m/%Y}" for n in range(LAST + 1)], dtype=object)


def authority_names(path: Path) -> Texts:
    """The names of the first councils as CSV cells (some hold a comma, and are quoted)."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        names = sorted({row["name"] for row in csv.DictReader(file)})
    return np.array([f'"{name}"' if "," in name else name for name in names[:COUNCILS]], dtype=object)


def gaps(rng: Generator, n: int, mean: float, least: int, most: int) -> Days:
    """Waiting times: gamma distributed, whole days, kept between two limits."""
    return np.minimum(rng.gamma(2.0, (mean - least) / 2.0, n).astype(np.int64) + least, most)


@dataclass
class Children:
    """One entry a child: who it is, when it was in care."""

    ids: Texts
    authority: Texts
    sex: Days
    born: Days
    entered: Days
    left: Days

    def these(self, rows: Days | Flags) -> Children:
        """Some of the children."""
        return Children(*(column[rows] for column in vars(self).values()))


@dataclass
class Episodes:
    """One entry an episode, by child and time; `child` is the child's place among the children."""

    child: Days
    began: Days
    ended: Days
    rne: Texts
    status: Texts
    place: Texts
    end_code: Texts


@dataclass
class Plans:
    """One entry a child on an adoption path; `adopted` or `reversed` is `NEVER`."""

    child: Days
    decided: Days
    matched: Days
    adopted: Days
    reversed: Days
    by_carer: Flags


def choice(rng: Generator, texts: tuple[str, ...], n: int) -> Texts:
    """So many of the texts, each as often as another."""
    return np.array(texts, dtype=object)[rng.integers(0, len(texts), n)]


def children_of(rng: Generator, n: int, authorities: Texts) -> Children:
    """Children who enter care throughout the years; when they leave is not known yet."""
    entered = rng.integers(LAST - 365 * COHORTS, LAST + 1, n)
    share = np.minimum(rng.random(n), rng.random(n))  # some authorities are larger than others
    numbers = np.random.default_rng(n).permutation(n)
    return Children(
        ids=np.array([f"{1_000_000 + number:08d}" for number in numbers.tolist()], dtype=object),
        authority=authorities[(share * len(authorities)).astype(np.int64)],
        sex=rng.integers(0, 2, n),
        born=entered - rng.integers(0, 6_200, n),
        entered=entered,
        left=np.full(n, NEVER),
    )


def ordinary(rng: Generator, children: Children, rows: Days) -> Episodes:
    """The episodes of children on no adoption path: a move or a new legal status every year and a half."""
    entered, of_age = children.entered[rows], children.born[rows] + 6_570
    stay = np.minimum(20 + rng.exponential(1_500, len(rows)).astype(np.int64), of_age - entered)
    children.left[rows] = entered + stay
    count = 1 + np.minimum(rng.poisson(stay / 550), 9)
    at = np.repeat(np.arange(len(rows)), count)
    first = np.cumsum(count) - count
    order = np.arange(len(at)) - first[at]
    along = np.where(order == 0, 0.0, (order + 0.8 * rng.random(len(at))) / count[at])
    kind = np.where(order == 0, 0, rng.choice([1, 1, 1, 2, 3], len(at)))  # S, P, L, B
    return episodes_of(
        rows[at], entered[at] + (along * stay[at]).astype(np.int64), children,
        rne=np.array(["S", "P", "L", "B"], dtype=object)[kind],
        status=held(choice(rng, STATUSES, len(at)), kind != 1),
        place=held(choice(rng, MOVES, len(at)), kind != 2),
        end_code=choice(rng, ("E4A", "E8", "E5", "E45"), len(rows))[at],
    )  # fmt: skip


def held(texts: Texts, is_new: Flags) -> Texts:
    """Each text stands until the next new one."""
    return texts[np.maximum.accumulate(np.where(is_new, np.arange(len(texts)), 0))]


def episodes_of(
    child: Days, began: Days, children: Children, rne: Texts, status: Texts, place: Texts, end_code: Texts
) -> Episodes:
    """Episodes by child and time: each ends where the next begins, the last where the child leaves care."""
    is_last = np.append(child[1:] != child[:-1], True)
    ended = np.where(is_last, children.left[child], np.append(began[1:], 0))
    codes = np.where(is_last, end_code, "X1").astype(object)
    return Episodes(child, began, ended, rne, status, place, codes)


def on_path(rng: Generator, children: Children, rows: Days) -> tuple[Episodes, Plans]:
    """The episodes and plans of children with a decision: most adopted, the others' plans given up."""
    n = len(rows)
    entered = children.entered[rows]
    children.born[rows] = entered - rng.integers(0, 1_500, n)
    decided = entered + gaps(rng, n, 190, 20, 900)
    ordered = decided + rng.integers(1, 75, n)
    matched = ordered + gaps(rng, n, 130, 1, 800)
    placed = matched + rng.integers(3, 45, n)
    draw, fate = rng.random(n), rng.random(n) < ADOPTED
    by_carer, at_first = fate & (draw < 0.18), fate & (draw < 0.06)  # `at_first`: early permanence
    again, consented = fate & (draw > 0.97), fate & (draw > 0.94) & (draw <= 0.97)
    ordered = np.where(fate & (draw > 0.91) & (draw <= 0.94), matched + 1, ordered)
    ended = placed + gaps(rng, n, 70, 20, 300)  # of a placement that another one follows
    first_placed = np.where(again, placed, NEVER)
    matched = np.where(again, ended + gaps(rng, n, 130, 1, 800), matched)
    placed = np.where(again, matched + rng.integers(3, 45, n), placed)
    adopted = np.where(fate, placed + gaps(rng, n, 240, 71, 900), NEVER)
    given_up = np.where(fate, NEVER, decided + gaps(rng, n, 400, 14, 1_500))
    left = np.where(fate, adopted, given_up + 30 + rng.exponential(700, n).astype(np.int64))
    children.left[rows] = left
    began = np.stack([
        entered,
        np.where(~at_first & (by_carer | (rng.random(n) < 0.6)), (entered + decided) // 2, NEVER),
        np.where(~consented & (ordered < given_up), ordered, NEVER),
        first_placed,
        np.where(again, ended, NEVER),
        np.where(fate, placed, NEVER),
        np.where(consented & (draw > 0.955), placed + 40, NEVER),
        np.where(~fate & (ordered < given_up), given_up, NEVER),
    ], axis=1)  # fmt: skip
    care = np.where(consented, "V2", "C1")
    under = np.where(consented, "V2", "E1")
    adoptive = np.where(by_carer, "A5", np.where(consented, "A4", "A6"))
    fostered = np.where(at_first, "U5", "U4")
    rne = spread(n, "S", "P", "L", "P", "P", np.where(by_carer, "T", "P"), "U", "L")
    status = spread(n, care, care, "E1", "E1", "E1", under, "E1", "C2")
    place = spread(n, fostered, "U6", held_place(began, at_first), "A6", "U4", adoptive, "A6", "U6")
    # A revoked order changes the legal status and not the placement.
    place[:, 7] = place[:, 2]
    there = began != NEVER
    codes = np.where(fate, np.where(draw < 0.5, "E12", "E11"), "E4A").astype(object)
    at = np.nonzero(there)[0]
    episodes = episodes_of(
        rows[at], began[there], children, rne[there], status[there], place[there], codes[at]
    )
    return episodes, Plans(rows, decided, matched, adopted, given_up, by_carer)


def spread(n: int, *columns: str | NDArray[np.str_]) -> Texts:
    """A text for each child and step; one text may be all children's."""
    return np.stack([np.broadcast_to(column, n).astype(object) for column in columns], axis=1)


def held_place(began: Days, at_first: Flags) -> NDArray[np.str_]:
    """Where a child lives when its order is made: it stays where it was."""
    return np.where(began[:, 1] != NEVER, "U6", np.where(at_first, "U5", "U4"))


def joined(one: Episodes, other: Episodes) -> Episodes:
    """All episodes, by child; each child's are in one of the two."""
    both = [np.concatenate(pair) for pair in zip(vars(one).values(), vars(other).values(), strict=True)]
    order = np.argsort(both[0], kind="stable")
    return Episodes(*(column[order] for column in both))


@dataclass
class Return:
    """The return of one year, from its first day to its last."""

    year: int
    children: Children
    episodes: Episodes
    plans: Plans

    @property
    def first(self) -> int:
        """1 April."""
        return day(self.year, 4, 1)

    @property
    def last(self) -> int:
        """31 March."""
        return day(self.year + 1, 3, 31)

    def by_now(self, days: Days) -> Texts:
        """Days as cells; those after the year are not known yet."""
        return np.where(days <= self.last, DATES[np.minimum(days, LAST)], "").astype(object)

    def tables(self) -> Iterator[Table]:
        """In the order of `TABLES`."""
        children = self.children
        within = np.flatnonzero((children.entered <= self.last) & (children.left >= self.first))
        yield self.header(within)
        yield self.open_episodes()
        yield self.adoptions()
        yield self.decisions()
        yield self.reviews(within)

    def of(self, rows: Days, **columns: Texts | str) -> Table:
        """A table: the id, its own columns, and those that a region adds."""
        children, year = self.children, str(self.year + 1)
        own = {name: np.broadcast_to(np.array(c, dtype=object), len(rows)) for name, c in columns.items()}
        ends: Table = {"LA": children.authority[rows], "YEAR": np.full(len(rows), year, dtype=object)}
        return {"CHILD": children.ids[rows], **own, **ends}

    def born(self, rows: Days) -> Texts:
        """The dates of birth."""
        return np.asarray(DATES[self.children.born[rows]])

    def header(self, rows: Days) -> Table:
        """Header: SEX was 1 or 2 until 2023-24."""
        sexes = np.array(["1", "2"] if self.year < 2023 else ["M", "F"], dtype=object)
        ethnic = np.array(["WBRI", "WOTH", "BAFR", "MOTH", "AOTH"], dtype=object)[rows % 5]
        sex = sexes[self.children.sex[rows]]
        return self.of(
            rows, SEX=sex, DOB=self.born(rows), ETHNIC=ethnic, UPN="UN5", MOTHER="0", MC_DOB=""
        )  # fmt: skip

    def open_episodes(self) -> Table:
        """Episodes: those that were open in the year."""
        every = self.episodes
        one = Episodes(
            *(c[(every.began <= self.last) & (every.ended >= self.first)] for c in vars(every).values())
        )
        closed = one.ended <= self.last
        carer = np.array([f"ZZ{n} {n % 9}ZZ" for n in range(1, 100)], dtype=object)
        return self.of(
            one.child, DECOM=DATES[one.began], RNE=one.rne, LS=one.status, CIN="N1", PLACE=one.place,
            PLACE_PROVIDER="PR1", DEC=self.by_now(one.ended), REC=np.where(closed, one.end_code, ""),
            REASON_PLACE_CHANGE="", HOME_POST=carer[one.child % 99], PL_POST=carer[one.began % 99],
            URN="XXXXXXX",
        )  # fmt: skip

    def adoptions(self) -> Table:
        """AD1: those adopted in the year."""
        plans = self.plans
        now = (plans.adopted >= self.first) & (plans.adopted <= self.last)
        rows = plans.child[now]
        return self.of(
            rows, DOB=self.born(rows), DATE_INT=DATES[plans.decided[now]],
            DATE_MATCH=DATES[plans.matched[now]], FOSTER_CARE=np.where(plans.by_carer[now], "1", "0"),
            NB_ADOPTR="2", SEX_ADOPTR="MF", LS_ADOPTR="L11",
        )  # fmt: skip

    def decisions(self) -> Table:
        """PlacedAdoption: the plans that stood in the year, on some day of it."""
        plans = self.plans
        now = (plans.decided <= self.last) & (np.minimum(plans.adopted, plans.reversed) >= self.first)
        rows, ceased = plans.child[now], plans.reversed[now]
        return self.of(
            rows, DOB=self.born(rows), DATE_PLACED=DATES[plans.decided[now]],
            DATE_PLACED_CEASED=self.by_now(ceased),
            REASON_PLACED_CEASED=np.where(ceased <= self.last, "RD3", ""),
        )  # fmt: skip

    def reviews(self, rows: Days) -> Table:
        """Reviews: one for each child, which the tool recognises and passes over."""
        begins = np.maximum(self.children.entered[rows], self.first)
        ends = np.minimum(self.children.left[rows], self.last)
        return self.of(rows, DOB=self.born(rows), REVIEW=DATES[(begins + ends) // 2], REVIEW_CODE="PN1")


def write(table: Table, path: Path) -> None:
    """A table as CSV: no cell but an authority's name has anything to quote, and that is quoted."""
    lines = map(",".join, zip(*(column.tolist() for column in table.values()), strict=True))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(table) + "\n")
        file.writelines(f"{line}\n" for line in lines)


def all_returns(rng: Generator, in_care: int, authorities: Texts) -> Iterator[Return]:
    """The returns of all years; a third as many children as are in care enter each year."""
    n = COHORTS * in_care // 3
    children = children_of(rng, n, authorities)
    is_on_path = rng.random(n) < ON_PATH
    usual = ordinary(rng, children, np.flatnonzero(~is_on_path))
    special, plans = on_path(rng, children, np.flatnonzero(is_on_path))
    episodes = joined(usual, special)
    for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
        yield Return(year, children, episodes, plans)


def main() -> None:
    """Read the command line, write the folders, print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("children", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--authorities", type=Path, default=AUTHORITIES, help="CSV with a column called name")
    given = parser.parse_args()
    rows, size = Counter[str](), 0
    authorities = authority_names(given.authorities)
    for one in all_returns(np.random.default_rng(given.seed), given.children, authorities):
        folder = given.folder / f"{one.year}-{(one.year + 1) % 100:02d}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in zip(TABLES, one.tables(), strict=True):
            path = folder / f"{name}.csv"
            write(table, path)
            rows[name] += len(table["CHILD"])
            size += path.stat().st_size
    print(json.dumps({"folders": YEARS, "bytes": size, "rows": rows.total(), **rows}))


if __name__ == "__main__":
    main()
