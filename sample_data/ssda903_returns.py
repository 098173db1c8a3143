"""The SSDA903 sample: four yearly returns of one invented authority, and the journeys of its children.

The returns and the journeys are both written from the stories; neither is derived from the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random

from invented_children import COLUMNS
from ssda903_life import LAST_DAY, YEARS, Child, Episode, year_end, year_start
from ssda903_others import other_child
from ssda903_stories import families

SEED = 925
"""Chosen so that the averages are a plausible council's, from some sixty."""
OTHERS, FIRST_NUMBER = 120, 2001
AUTHORITY = "Isles of Scilly"

Row = Sequence[str]

JOURNEY_COLUMNS = (*COLUMNS[: COLUMNS.index("left_care_date") + 1], "sex", "ethnicity")
HEADINGS = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,"
    "HOME_POST,PL_POST,URN",
    "ad1": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR",
    "placed_for_adoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
}
HOME = "ZZ1 1ZZ"
URN = "XXXXXXX"
"""What the DfE's guide has councils write where a provider has no number."""


def children() -> list[Child]:
    """Every child of the returns, numbered in the order in which they entered care."""
    rng = Random(SEED)
    told = families(rng) + [other_child(rng) for _ in range(OTHERS)]
    drawn = [(one.episodes[0].decom, born, rng.choice("FM"), one) for one in told for born in one.births]
    drawn.sort(key=lambda child: child[:2])
    numbered = enumerate(drawn, FIRST_NUMBER)
    return [Child(f"S{number}", sex, born, one) for number, (_, born, sex, one) in numbered]


def ssda903_files() -> dict[str, list[Row]]:
    """Every file of the sample, by its path from the samples' folder."""
    everyone, files = children(), dict[str, list[Row]]()
    for year in YEARS:
        there = [one for one in everyone if any(row.in_year(year) for row in one.told.episodes)]
        for name, rows in _TABLES.items():
            path = f"synthetic_ssda903/{year}-{(year + 1) % 100}/synthetic_{name}.csv"
            found = [row for child in there for row in rows(child, year)]
            files[path] = [HEADINGS[name].split(","), *found]
    files["synthetic_ssda903_journeys.csv"] = [JOURNEY_COLUMNS, *_journeys(everyone)]
    return files


def _journeys(everyone: list[Child]) -> Iterator[Row]:
    for child in everyone:
        own = {
            "child_id": child.number,
            "local_authority": AUTHORITY,
            "date_of_birth": _day(child.born),
            "sex": child.sex,
            "ethnicity": child.told.ethnicity,
        }
        for journey in child.told.journeys:
            yield [{**journey, **own}.get(column, "") for column in JOURNEY_COLUMNS]


def _header(child: Child, year: int) -> Iterator[Row]:
    # SEX was 1 for boys and 2 for girls until the return of 2023-24. UN1: not yet of school age.
    sex = child.sex if year >= 2024 else {"M": "1", "F": "2"}[child.sex]
    upn = "UN1" if year_end(year) - child.born < timedelta(days=5 * 365) else "UN5"
    yield [child.number, sex, _day(child.born), child.told.ethnicity, upn, "0" * (child.sex == "F"), ""]


def _episodes(child: Child, year: int) -> Iterator[Row]:
    for one in child.told.episodes:
        if one.in_year(year):
            yield [
                child.number,
                *_episode(one, child.told.need, year_end(year)),
                HOME,
                one.carer.postcode,
                URN,
            ]


def _episode(one: Episode, need: str, last: date) -> list[str]:
    ended = [_day(one.dec), one.rec, one.why] if one.dec and one.dec <= last else ["", "", ""]
    return [_day(one.decom), one.rne, one.ls, need, one.place, one.carer.provider, *ended]


def _ad1(child: Child, year: int) -> Iterator[Row]:
    adoption, ended = child.told.adoption, child.told.episodes[-1].dec
    if adoption and ended and year_start(year) <= ended <= year_end(year):
        dates = (_day(child.born), _day(adoption.decided), _day(adoption.matched))
        yield [child.number, *dates, adoption.foster_care, *adoption.adopters]


def _placed(child: Child, year: int) -> Iterator[Row]:
    for one in child.told.decisions:
        if one.in_year(year):
            ceased = one.reason and one.ended and one.ended <= year_end(year)
            end = [_day(one.ended), one.reason] if ceased and one.ended else ["", ""]
            yield [child.number, _day(child.born), _day(one.made), *end]


def _reviews(child: Child, year: int) -> Iterator[Row]:
    """A review after four weeks, after three months more, then every half year."""
    starts = [one.decom for one in child.told.episodes if one.rne == "S"]
    ends = [one.dec or LAST_DAY for one in child.told.episodes if one.rec != "X1"]
    for start, end in zip(starts, ends, strict=True):
        for days in (24, *range(110, 4000, 180)):
            day = start + timedelta(days=days)
            if day < end and year_start(year) <= day <= year_end(year):
                yield [child.number, _day(child.born), _day(day), _part_taken(child, day)]


def _part_taken(child: Child, day: date) -> str:
    return "PN0" if day - child.born < timedelta(days=4 * 365) else "PN1"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


_TABLES: dict[str, Callable[[Child, int], Iterator[Row]]] = {
    "header": _header,
    "episodes": _episodes,
    "ad1": _ad1,
    "placed_for_adoption": _placed,
    "reviews": _reviews,
}
