"""The children of the SSDA903 sample who are in care and on no path to adoption."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from invented_children import ETHNICITIES, draw
from ssda903_life import FIRST_DAY, LAST_DAY, Change, Told, period_of_care

_AGES = ((0, 1), (1, 5), (5, 10), (10, 16), (16, 17))
_PLACES = (
    (5, ("U6", "U6", "U3", "U1")),
    (12, ("U6", "U4", "U4", "U1", "K2")),
    (16, ("U4", "U4", "U6", "U1", "K2", "K2")),
    (18, ("U4", "U4", "K2")),
)
"""Where children under an age live."""

_LEAVES = (
    (14, ("E4A", "E4A", "E4B", "E41", "E47", "E48", "E3")),
    (18, ("E4A", "E4B", "E4B", "E5", "E8", "E9")),
)
"""How children under an age leave care; at 18 they do by E5, E6 or E17."""


def other_child(rng: Random) -> Told:
    """A child in care on some day of the returns' years, and never with a plan of adoption."""
    while True:
        entered = date(2016, 4, 1) + timedelta(days=rng.randint(0, (LAST_DAY - date(2016, 4, 1)).days))
        youngest, oldest = rng.choices(_AGES, (12, 20, 20, 34, 14))[0]
        born = entered - timedelta(days=rng.randint(youngest * 365, oldest * 365 + 300))
        stay = draw(rng, (5, 60, 300) if rng.random() < 0.3 else (200, 900, 3500))
        left = _left(rng, born, entered + timedelta(days=stay))
        if left[0] >= FIRST_DAY:
            break
    changes = _changes(rng, born, entered, left[0])
    episodes = period_of_care(rng, changes, left if left[0] <= LAST_DAY else None)
    ethnicity = rng.choices([*ETHNICITIES], [*ETHNICITIES.values()])[0]
    return Told(
        "no plan of adoption", episodes, [born], ethnicity, rng.choice(("N1", "N1", "N4", "N5", "N6"))
    )


def _left(rng: Random, born: date, day: date) -> tuple[date, str]:
    of_age = _birthday(born, 18)
    if day >= of_age:
        return of_age, rng.choice(("E5", "E6", "E17", "E17"))
    return day, rng.choice(next(codes for age, codes in _LEAVES if day < _birthday(born, age)))


def _changes(rng: Random, born: date, entered: date, left: date) -> list[Change]:
    changes = [Change(entered, ls=rng.choice(("V2", "V2", "C1", "C2")), place=_place(rng, born, entered))]
    if changes[0].ls == "C1" or rng.random() < 0.3:
        changes.append(Change(entered + timedelta(days=draw(rng, (120, 190, 300))), ls="C2"))
    day = entered + timedelta(days=draw(rng, (10, 120, 900)))
    while day < left:
        changes.append(Change(day, place=_place(rng, born, day), why=rng.choice(("CARPL", "CREQB", "OTHER"))))
        day += timedelta(days=draw(rng, (40, 300, 1500)))
    return [one for one in changes if one.day < left and one.day <= LAST_DAY]


def _place(rng: Random, born: date, day: date) -> str:
    return rng.choice(next(codes for age, codes in _PLACES if day < _birthday(born, age)))


def _birthday(born: date, age: int) -> date:
    first_of_month = born.replace(day=1)
    return first_of_month.replace(year=born.year + age) + timedelta(days=born.day - 1)
