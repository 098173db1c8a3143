"""Each shipped column map reads a small table of its layout, as its source spells it, to exact journeys."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from commands.running import CHECKOUT, ran

from scorecard import read
from scorecard.model.days import NEVER
from scorecard.model.journeys import NO_TEXT
from scorecard.readers.column_map import shipped_maps
from scorecard.readers.reading import Reading

LIST_10 = (
    "Child Unique ID", "Family identifier", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)",
    "Does the Child have a Disability", "Date the Child Entered Care",
    "Date of Decision that Child Should be Placed for Adoption", "Date of Placement Order",
    "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption", "Date of Adoption Order",
    "Date of Decision that Child Should No Longer be Placed for Adoption",
    "Reason Why Child No Longer Placed for Adoption",
    "Date the child was placed for fostering in FFA or concurrent planning placement",
)  # fmt: skip
LIST_10_OF_THE_SSD = (
    "ChildUniqueID", "FamilyID", "Gender", "Ethnicity", "DateOfBirth", "Age", "HasDisability",
    "EnteredCareDate", "ADMSHOBPADecisionDate", "PlacementOrderDate", "MatchedForAdoptionDate",
    "PlacedForAdoptionDate", "AdoptionOrderDate", "DecisionReversedDate", "DecisionReversedReason",
    "DateFFAConsurrencyPlacement",
)  # fmt: skip
ADOPTED = (
    "C01", "F9", "a) Male", "a) WBRI", "01/02/2022", "4", "a) Yes", "03/02/2022", "04/07/2022", "05/09/2022",
    "06/12/2022", "07/01/2023", "08/05/2023", "", "", "09/04/2022",
)  # fmt: skip
REVERSED = (
    "C02", "", "b) Female", "t) NOBT", "01/02/2022", "4", "b) No", "03/02/2022", "04/07/2022", "",
    "", "", "", "10/10/2022", "RD2 - The Court did not make a placement order", "",
)  # fmt: skip
C01 = {
    "child_id": "C01", "sex": "a) Male", "ethnicity": "a) WBRI", "disability": "a) Yes",
    "date_of_birth": "2022-02-01", "entered_care_date": "2022-02-03", "adoption_decision_date": "2022-07-04",
    "placement_order_date": "2022-09-05", "match_date": "2022-12-06",
    "placed_for_adoption_date": "2023-01-07", "adoption_order_date": "2023-05-08",
    "early_permanence_date": "2022-04-09",
}  # fmt: skip
C02 = {
    "child_id": "C02", "sex": "b) Female", "ethnicity": "t) NOBT", "disability": "b) No",
    "date_of_birth": "2022-02-01", "entered_care_date": "2022-02-03", "adoption_decision_date": "2022-07-04",
    "reversal_date": "2022-10-10", "reversal_reason": "RD2",
}  # fmt: skip


def layout_read(folder: Path, name: str, rows: Iterable[Sequence[str]]) -> Reading:
    """What a shipped map reads from a table with a header."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path = folder / "export.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return read(path, column_map=name, local_authority="Kent", skip_invalid=True)


def journeys(reading: Reading) -> list[dict[str, str]]:
    """Each journey's cells that are not blank, by column; the flag as 1 or 0."""
    ours = reading.journeys
    found = [{"child_id": one} for one in ours.ids.all()]
    for column, days in ours.days.items():
        for journey, day in zip(found, days.tolist(), strict=True):
            if day != NEVER:
                is_flag = column == "adopted_by_foster_carer"
                journey[column] = str(day if is_flag else date.fromordinal(day))
    for column, places in ours.texts.items():
        for journey, place in zip(found, places.tolist(), strict=True):
            if place != NO_TEXT:
                journey[column] = ours.categories[column][place]
    return found


def in_columns(header: Sequence[str], cells: Mapping[str, str]) -> list[str]:
    """A row with cells under some headings."""
    assert set(cells) <= set(header)
    return [cells.get(heading, "") for heading in header]


# ------------------------------------------------------------------------------------------- Annex A, List 10


@pytest.mark.parametrize(
    "header",
    [
        LIST_10,
        LIST_10_OF_THE_SSD,
        [heading.replace(" ", "\n", 2).upper() + " " for heading in LIST_10],
        [{"Gender": "Sex", "Child Unique ID": "Child Unique Identifier"}.get(one, one) for one in LIST_10],
    ],
)
def test_list_10_in_any_of_its_spellings(tmp_path: Path, header: Sequence[str]) -> None:
    reading = layout_read(tmp_path, "annex-a-list-10", (header, ADOPTED, REVERSED))
    assert journeys(reading) == [C01, C02]
    assert reading.errors == 0


def test_list_10_without_an_optional_column(tmp_path: Path) -> None:
    rows = [row[:-1] for row in (LIST_10, ADOPTED)]
    expected = {column: cell for column, cell in C01.items() if column != "early_permanence_date"}
    assert journeys(layout_read(tmp_path, "annex-a-list-10", rows)) == [expected]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("RD1", "RD1"), ("rd2 ", "RD2"), ("(RD3)", "RD3"),
        ("RD1 - The child\u2019s needs changed subsequent to the decision", "RD1"),
        ("RD1 Child\u00e2\u20ac\u2122s Needs Changed Subsequent to the Decision", "RD1"),
        ("(RD1) The child\ufffds needs changed  subsequent to the decision ", "RD1"),
        ("a) Child\u2019s needs changed", "RD1"),
        ("(RD2) The Court did not make a placement order", "RD2"),
        ("RD2: Court did not make a placement order", "RD2"),
        ("RD2 \u2013 The Court did not make a placement order", "RD2"),
        ("The Court did not make a placement order (RD2)", "RD2"), ("b) Court did not make a PO", "RD2"),
        ("RD3 Prospective adopters could not be found", "RD3"),
        ("c) Prospective adopters cannot be found", "RD3"),
        ("RD4: Any other reason", "RD4"), ("d) Any other reason", "RD4"), ("Any other reason", "RD4"),
    ],
)  # fmt: skip
def test_reasons_as_councils_write_them(tmp_path: Path, text: str, reason: str) -> None:
    row = [*REVERSED[:14], text, ""]
    assert journeys(layout_read(tmp_path, "annex-a-list-10", (LIST_10, row))) == [
        C02 | {"reversal_reason": reason}
    ]


@pytest.mark.parametrize(
    "text", ["Placement Disruption", "RD5", "b)", "RD2 and RD3", "Court overturned the original decision"]
)
def test_any_other_reason_is_an_error_by_cell(tmp_path: Path, text: str) -> None:
    reading = layout_read(tmp_path, "annex-a-list-10", (LIST_10, [*REVERSED[:14], text, ""], ADOPTED))
    assert [(one.rule.code, one.place.cell) for one in reading.problems if one.rule.severity == "error"] == [
        ("reversal-reason-unknown", "O2")
    ]
    assert journeys(reading) == [C01]


def test_kinds() -> None:
    assert {name: one.kind for name, one in shipped_maps().items()} == {
        "annex-a-list-10": "annex-a",
        "collect-extended-adoption": "journeys",
        "liquidlogic-warehouse": "journeys",
        "ssd-permanence": "journeys",
    }


# ------------------------------------------------------------------------------ COLLECT, "Extended adoption"

COLLECT = (
    "CHILD_LA_CODE", "SEX", "ETHNIC_CODE", "UASC_STATUS", "DOB", "Date_LA_Decision", "Date_placement_order",
    "Date_adoptive_placement", "PLACEMENT", "DATE_MATCHED", "FORMER_FOSTER_ID", "Number_Adopter",
    "SEX_ADOPTER", "LS_ADOPTER", "Date_last_POC", "DEC", "REC",
)  # fmt: skip


def test_the_collect_report(tmp_path: Path) -> None:
    row = (
        "S01", "1", "WBRI", "0", "01/02/2022", "04/07/2022", "05/09/2022", "07/01/2023", "A5", "06/12/2022",
        "1", "2", "MF", "L11", "03/02/2022", "08/05/2023", "E11",
    )  # fmt: skip
    reading = layout_read(
        tmp_path, "collect-extended-adoption", (COLLECT, row, ["S02", *row[1:10], "0", *row[11:]])
    )
    expected = {
        "child_id": "S01", "sex": "1", "ethnicity": "WBRI", "date_of_birth": "2022-02-01",
        "entered_care_date": "2022-02-03", "adoption_decision_date": "2022-07-04",
        "placement_order_date": "2022-09-05", "match_date": "2022-12-06",
        "placed_for_adoption_date": "2023-01-07", "adoption_order_date": "2023-05-08",
        "adopted_by_foster_carer": "1",
    }  # fmt: skip
    assert journeys(reading) == [expected, expected | {"child_id": "S02", "adopted_by_foster_carer": "0"}]
    assert [dict(one.facts)["lacks"] for one in reading.notes if one.code == "layout-lacks"] == [
        "children who wait (A3 counts adopted children only), and the first day with the foster carer who "
        "adopted (A10)"
    ]


# ------------------------------------------------------------------------------- tables made by a given query


def query(name: str) -> str:
    """The query in the comments of a shipped map."""
    text = (CHECKOUT / "column_maps" / f"{name}.toml").read_text(encoding="utf-8")
    comments = "\n".join(line[2:] for line in text.splitlines() if line.startswith("#"))
    found = re.search(r"^(SELECT|WITH)\b.*?;$", comments, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[0]


def columns_made(sql: str) -> list[str]:
    """The names of the columns that the last SELECT of a query gives, outermost."""
    last = sql[sql.rindex("\nSELECT\n") :] if sql.startswith("WITH") else sql
    listed = last.split("SELECT", 1)[1].split("\nFROM", 1)[0]
    names = re.findall(r"(?:\bAS\s+(\w+)|^\s+(?:\w+\.)?(\w+)),?$", listed, re.MULTILINE)
    return [alias or name for alias, name in names]


@pytest.mark.parametrize("name", ["liquidlogic-warehouse", "ssd-permanence"])
def test_the_query_makes_the_columns_that_the_map_reads_and_no_others(name: str) -> None:
    shipped = shipped_maps()[name]
    read_from = {heading for column in shipped.columns for heading in shipped.headings(column)}
    made = columns_made(query(name))
    assert set(made) <= read_from
    assert all(set(shipped.headings(column)) & set(made) for column in shipped.columns)


@pytest.mark.parametrize("name", ["liquidlogic-warehouse", "ssd-permanence"])
def test_the_query_in_the_documentation_is_the_maps(name: str) -> None:
    text = (CHECKOUT / "docs" / "layouts.md").read_text(encoding="utf-8")
    assert f"<!-- select-{name} -->\n```sql\n{query(name)}\n```\n<!-- /select-{name} -->" in text


def test_the_standard_safeguarding_dataset(tmp_path: Path) -> None:
    header = columns_made(query("ssd-permanence"))
    adopted = in_columns(header, {
        "perm_person_id": "0012", "pers_sex": "F", "pers_ethnicity": "WBRI", "pers_dob": "01/02/2022",
        "clae_entered_care_date": "03/02/2022", "perm_adm_decision_date": "04/07/2022",
        "perm_placement_order_date": "05/09/2022", "perm_matched_date": "06/12/2022",
        "perm_placed_for_adoption_date": "07/01/2023", "adoption_order_date": "08/05/2023",
        "left_care_date": "NULL", "perm_adopted_by_carer_flag": "Y",
        "perm_placed_foster_carer_date": "01/01/1900", "perm_placed_ffa_cp_date": "09/04/2022",
        "perm_decision_reversed_date": "NULL", "perm_decision_reversed_reason": "NULL",
    })  # fmt: skip
    reversed_and_left = in_columns(header, {
        "perm_person_id": "0013", "clae_entered_care_date": "03/02/2022",
        "perm_adm_decision_date": "04/07/2022", "perm_decision_reversed_date": "10/10/2022",
        "perm_decision_reversed_reason": "RD4", "left_care_date": "11/11/2022",
        "perm_adopted_by_carer_flag": "NULL",
    })  # fmt: skip
    reading = layout_read(tmp_path, "ssd-permanence", (header, adopted, reversed_and_left))
    assert journeys(reading) == [
        {
            "child_id": "0012", "sex": "F", "ethnicity": "WBRI", "date_of_birth": "2022-02-01",
            "entered_care_date": "2022-02-03", "adoption_decision_date": "2022-07-04",
            "placement_order_date": "2022-09-05", "match_date": "2022-12-06",
            "placed_for_adoption_date": "2023-01-07", "adoption_order_date": "2023-05-08",
            "adopted_by_foster_carer": "1", "early_permanence_date": "2022-04-09",
        },
        {
            "child_id": "0013", "entered_care_date": "2022-02-03", "adoption_decision_date": "2022-07-04",
            "reversal_date": "2022-10-10", "reversal_reason": "RD4", "left_care_date": "2022-11-11",
        },
    ]  # fmt: skip
    placeholders = [one for one in reading.problems if one.rule.code == "placeholder-date"]
    assert [(one.place.row, one.heading) for one in placeholders] == [(2, "perm_placed_foster_carer_date")]


def test_the_bare_table_of_that_dataset_is_refused(tmp_path: Path) -> None:
    header = (
        "perm_person_id", "perm_adm_decision_date", "perm_placement_order_date", "perm_matched_date",
        "perm_placed_for_adoption_date", "perm_permanence_order_date", "perm_permanence_order_type",
    )  # fmt: skip
    path = tmp_path / "export.csv"
    path.write_text(",".join(header) + "\n1,,,,,,\n", encoding="utf-8")
    done = ran("validate", path, "--column-map", "ssd-permanence", "--local-authority", "Kent")
    assert done.status == 2
    assert (
        "needed columns are missing: entered_care_date ('clae_entered_care_date'), "
        "adoption_order_date ('adoption_order_date')"
    ) in done.err


def test_the_liquidlogic_warehouse(tmp_path: Path) -> None:
    header = columns_made(query("liquidlogic-warehouse"))
    row = in_columns(header, {
        "LEGACY_ID": "77", "GENDER_MAIN_CODE": "M", "ETHNICITY_MAIN_CODE": "A1", "BIRTH_DTTM": "01/02/2022",
        "entered_care_date": "03/02/2022", "DECISION_DTTM": "04/07/2022",
        "PLACEMENT_ORDER_DTTM": "05/09/2022", "MATCHING_DTTM": "06/12/2022",
        "placed_for_adoption_date": "07/01/2023", "adoption_order_date": "08/05/2023",
        "left_care_date": "NULL", "ADOPTED_BY_CARER_FLAG": "N",
        "FOSTER_TO_ADOPT_DTTM": "09/04/2022", "NO_LONGER_PLACED_DTTM": "NULL",
        "DIM_LOOKUP_ADOP_REASON_CEASED_CODE": "NULL",
    })  # fmt: skip
    assert journeys(layout_read(tmp_path, "liquidlogic-warehouse", (header, row))) == [
        {
            "child_id": "77", "sex": "M", "ethnicity": "A1", "date_of_birth": "2022-02-01",
            "entered_care_date": "2022-02-03", "adoption_decision_date": "2022-07-04",
            "placement_order_date": "2022-09-05", "match_date": "2022-12-06",
            "placed_for_adoption_date": "2023-01-07", "adoption_order_date": "2023-05-08",
            "adopted_by_foster_carer": "0", "early_permanence_date": "2022-04-09",
        }
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------ and `init`


@pytest.mark.parametrize("name", sorted(shipped_maps()))
def test_init_names_the_layout_and_applies_nothing(name: str, tmp_path: Path) -> None:
    shipped = shipped_maps()[name]
    header = [shipped.headings(column)[0] for column in shipped.columns]
    path = tmp_path / "export.csv"
    path.write_text(",".join(header) + "\n", encoding="utf-8")
    done = ran("init", path)
    assert done.status == 0
    assert f"--column-map {name} with --local-authority NAME" in done.out.replace("\n# ", " ")
    assert [line for line in done.out.splitlines() if line and not line.startswith("#")] == ["[columns]"]
