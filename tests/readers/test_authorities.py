"""Authorities: the spellings of an export brought to the names of England's list."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from readers.exports import export, reading_of, row, told
from scorecard.readers.authorities import authority_names


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Kent", "Kent"),
        ("kent", "Kent"),
        (" KENT  county council", "Kent"),
        ("886", "Kent"),
        ("E10000016", "Kent"),
        ("Kent CC", "Kent"),
        ("Leeds City Council", "Leeds"),
        ("City of Leeds", "Leeds"),
        ("LB Camden", "Camden"),
        ("London Borough of Camden", "Camden"),
        ("The London Borough of Camden", "Camden"),
        ("Camden LB", "Camden"),
        ("Camden Council", "Camden"),
        ("Royal Borough of Greenwich", "Greenwich"),
        ("Royal Greenwich", "Greenwich"),
        ("Corporation of London", "City of London"),
        ("City of London", "City of London"),
        ("Bristol, City of", "Bristol, City of"),
        ("Bristol City Council", "Bristol, City of"),
        ("St Helens", "St. Helens"),
        ("St. Helens", "St. Helens"),
        ("Saint Helens MBC", "St. Helens"),
        ("Hammersmith & Fulham", "Hammersmith and Fulham"),
        ("Stoke on Trent", "Stoke-on-Trent"),
    ],
)
def test_ways_of_writing_an_authority(spelling: str, name: str) -> None:
    assert authority_names({spelling: 1}) == {spelling: (name, True)}


@pytest.mark.parametrize(
    "spelling", ["London", "Little Whinging", "England", "Kentt", "City of", "Council", "!!!"]
)
def test_what_is_not_on_the_list(spelling: str) -> None:
    assert authority_names({spelling: 1}) == {spelling: (spelling, False)}


def test_the_commonest_spelling_stands_and_ties_go_by_the_alphabet() -> None:
    assert authority_names({"whinging": 2, "Whinging": 1, "WHINGING!": 1}) == dict.fromkeys(
        ["whinging", "Whinging", "WHINGING!"], ("whinging", False)
    )
    assert authority_names({"b-c": 2, "B C": 2}) == {"b-c": ("B C", False), "B C": ("B C", False)}
    assert authority_names({"***": 1, "+++": 5}) == {"***": ("***", False), "+++": ("+++", False)}


ROWS = [
    row(str(number), local_authority=spelling)
    for number, spelling in enumerate(
        [
            "Kent",
            "kent",
            "Kent",
            "whinging",
            "Whinging",
            "WHINGING",
            "WHINGING",
            "Leeds City Council",
            "Whinging ",
        ]
    )
]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_rows_changes_nothing(tmp_path: Path, seed: int) -> None:
    rows = random.Random(seed).sample(ROWS, len(ROWS))
    journeys = reading_of(tmp_path, export(*rows)).journeys
    named = {
        child: journeys.authorities[at]
        for child, at in zip(journeys.ids.all(), journeys.authority, strict=True)
    }
    assert named == dict(
        zip("012345678", ["Kent"] * 3 + ["WHINGING"] * 4 + ["Leeds"] + ["WHINGING"], strict=True)
    )
    assert journeys.authorities == ("Kent", "Leeds", "WHINGING")


def test_what_is_told_of_spellings(tmp_path: Path) -> None:
    assert told(reading_of(tmp_path, export(*ROWS)).problems) == [
        (
            "authority-spelling",
            "B3",
            "local_authority (B3) is spelt in another way than in most rows of this "
            "authority, in 1 row: counted with them",
        ),
        (
            "authority-spelling",
            "B5",
            "local_authority (B5) is spelt in another way than in most rows of this "
            "authority, in 1 row: counted with them",
        ),
        (
            "authority-spelling",
            "B6",
            "local_authority (B6) is spelt in another way than in most rows of this "
            "authority, in 2 rows: counted with them",
        ),
        (
            "unknown-authority",
            "B7",
            "local_authority (B7) is not an authority on England's list: it stands as written, in 2 rows",
        ),
    ]


def test_the_value_is_kept_apart(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, export(row(local_authority="Bloggs")))
    assert [(one.value, "Bloggs" in one.sentence) for one in reading.problems] == [("Bloggs", False)]


@pytest.mark.parametrize("name", ["Derby County Council", "Nottingham County Council", "County of Leicester"])
def test_a_county_is_not_taken_for_the_city_of_its_name(name: str) -> None:
    assert authority_names({name: 1}) == {name: (name, False)}
