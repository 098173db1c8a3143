"""Every sentence: each note code has words; problems and refusals say what, where and what to do."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.model.errors import InputRefused, UsageError
from scorecard.model.problem import Place, Problem
from scorecard.model.result import LEFT_OUT_REASONS, InputFile, Note, note
from scorecard.model.rule import Rule
from scorecard.presentation.account import account_sentence
from scorecard.presentation.note_sentences import NOTE_SENTENCES
from scorecard.presentation.wording import (
    REASON_WORDS,
    choice_words,
    counted,
    day_in_words,
    headroom_words,
    note_sentence,
    problem_text,
    refusal_text,
)

SAID = {
    note("return-given-twice", one="a/e.csv", other="b/e.csv"):
        "a/e.csv and b/e.csv are of one year and of the same children, such as a draft and the final return: "
        "leave one of them out.",
    note("column-map-unused", file="our-map.toml"):
        "No table was read by the column map our-map.toml: returns and Annex A need none.",
    note("returns-missing", years="2022-23", number=1):
        "No return of 2022-23 was given: the window lacks the adoptions of that year.",
    note("returns-not-given", names="Episodes of 2022-23"):
        "Not given: Episodes of 2022-23. Without AD1 no match and no foster carer's adoption is known "
        "(A2, A10), without PlacedAdoption no decision on a waiting child and no reversal (A3), without "
        "Episodes nothing that happened in the year.",
    note("warnings-in-brief", rows=20, kinds=4, codes="a (9), b (8), c (2), d (1)"):
        "20 warnings of 4 kinds: a (9), b (8), c (2), d (1). scorecard validate lists them.",
    note("tables-not-recognised", number=1, names="a.csv"):
        "Not recognised by headings, and not read: a.csv.",
    note("tables-not-recognised", number=2, names="a.csv, b.csv"):
        "Not recognised by headings, and not read: a.csv, b.csv.",
    note("tables-not-needed", number=1, names="reviews.csv"):
        "Recognised, and needed for no figure: reviews.csv.",
    note("layout-lacks", file="our-map.toml", lacks="a flag"): "our-map.toml: its layout lacks a flag.",
    note("files-empty", number=1, names="ad1.csv"): "Empty, and passed over: ad1.csv.",
    note("sheets-hidden", number=1, names="a.xlsx, old"):
        "Hidden, and not read unless --sheet names it: a.xlsx, old.",
    note("ids-as-numbers", file="a.xlsx, List 10"):
        "a.xlsx, List 10: ids are stored as numbers: zeros at their beginning, if there were any, are lost.",
    note("history-cut", journeys=2):
        "2 journeys begin before these returns, which do not say when the child entered care: left out where "
        "that day is needed (warnings history-starts-earlier, history-has-a-gap).",
    note("children-set-aside", children=1):
        "1 child is in no figure, because a row of the child could not be used.",
    note("children-set-aside", children=3):
        "3 children are in no figure, because a row of each could not be used.",
    note("annex-a-twelve-months", lists=1):
        "Annex A List 10 has the children of the twelve months before it was run. 1 list was given: a "
        "three-year window is complete only where it reaches back that far. It does not say who was adopted "
        "by a foster carer, so there is no A10.",
    note("several-sources", sources="Annex A, then SSDA903 returns"):
        "A child in several sources is taken from the first that has it: Annex A, then SSDA903 returns.",
    note("children-in-two-sources", children=5, source="SSDA903 returns", differing=1):
        "5 children of SSDA903 returns are in a source given before, which is used. 1 row of these differs "
        "(warnings sources-differ, plan-only-in-other-source).",
    note("ids-differ-in-zeros", children=2):
        "2 ids are like another source's but for zeros at the beginning: a child may be counted twice.",
    note("rows-to-mend", rows=2):
        "2 rows break a rule that is a warning in a return and an error in a table: mend them before the "
        "table is read (scorecard validate tells which).",
    note("ids-altered", ids=1):
        "1 id begins as a formula does: an apostrophe stands before it, so that no spreadsheet runs it.",
    note("as-at-from-data", day="2016-03-31", place="journeys.csv, row 12, cell H12"):
        "As at 31 March 2016, the latest date in the data (journeys.csv, row 12, cell H12). "
        "--as-at sets another day.",
    note("as-at-before-from-data", day="2016-02-28", place="journeys.csv, row 12, cell H12"):
        "As at 28 February 2016, the latest date in the data (journeys.csv, row 12, cell H12). "
        "--as-at-before sets another day.",
    note("columns-not-compared", columns="sex", number=1):
        "Not every file of both exports has the column sex: not compared.",
    note("columns-not-compared", columns="sex, stage", number=2):
        "Not every file of both exports has the columns sex, stage: not compared.",
    note("compared-ids-differ-in-zeros", ids=1):
    "1 id of one export alone is like one of the other's alone but for zeros at the beginning: such a child "
    "is told as dropped out and as come in.",
    note("compared-ids-of-another-authority", ids=2):
        "2 ids are in both exports, under different authorities: such a child is told as dropped out and as "
        "come in, in the total too.",
    note("compared-same-files"):
        "Both exports are the same: they were read from the same bytes (SHA-256).",
    note("compared-nobody-in-both"):
        "No journey is in both exports: they are of different children, or write the ids or the authorities "
        "differently.",
    note("compared-before-ends-later", other_day="2016-03-31", day="2016-02-29"):
        "The export before has dates up to 31 March 2016, later than the export after (29 February 2016): "
        "the two may be the wrong way round.",
    note("problems-counted", told=20):
        "Of each kind the first 20 are listed here: scorecard validate lists every one.",
    note("data-ends-earlier", day="2016-01-31"):
        "The latest date in the data is 31 January 2016, more than a month before the as-at day: what "
        "happened since may be missing.",
    note("rows-left-out", rows=2, of=500): "2 of 500 rows could not be used and are in no figure.",
    note("rows-left-out", rows=1, of=1): "1 of 1 row could not be used and is in no figure.",
    note("some-rows-left-out", rows=1, of=1): "Some rows could not be used and are in no figure.",
    note("some-histories-cut", journeys=2):
        "Some journeys begin before these returns, which do not say when the child entered care: left out "
        "where that day is needed.",
    note("some-children-set-aside", children=3):
        "Some children are in no figure, because a row of theirs could not be used.",
    note("as-at-from-public-data", day="2016-03-31", place="a.csv, row 2"):
        "As at 31 March 2016, the latest date in the data.",
    note("figures-hidden", figures=2):
        "2 figures are hidden and shown as [c]: counts from 1 to 5, averages over 5 children or fewer, "
        "percentages with a numerator of 5 or fewer or a denominator of 10 or fewer, and what these could be "
        "worked out from.",
    note("no-previous-report"):
        "Compared with no earlier report: beside one of the same figures, children who came or went can be "
        "told by difference.",
    note("previous-report", file="a.json", sha256="ab", figures=1):
        "Beside an earlier report, a.json (SHA-256 ab), 1 figure would tell of 5 children or fewer who came, "
        "went or had dates changed, and is hidden.",
    note("previous-report-internal", file="a.json", figures=2):
        "Beside an earlier report for internal use, a.json, 2 figures would tell of 5 children or fewer who "
        "came, went or had dates changed, and are hidden.",
    note("previous-report-apart", file="a.json"):
        "An earlier report, a.json, has none of these figures: nothing was compared.",
    note("before-rounding", mean="426.4", threshold=426):
        "The mean is 426.4 days before rounding. The rounded figure, which is judged, meets the threshold "
        "of 426.",
    note("carried-forward", window="2015-18", edition="dfe-2014-01-14", because="In use unchanged."):
        "The threshold is carried forward from 2015-18 (dfe-2014-01-14). In use unchanged.",
    note("no-threshold", indicator="A1"): "No threshold is set for A1 in this window: not judged.",
    note("no-limit"): "No limit is set for A3 in this window: no number and no percentage can be given.",
    note("a3-adopted-only", files=2):
        "Not every file has the column adoption_decision_date: A3 counts adopted children only, not those "
        "still waiting.",
    note("a3-no-end-dates", columns="reversal_date and left_care_date", number=2, files=2):
        "Not every file has the columns reversal_date and left_care_date: A3 takes a child whose plan ended "
        "without adoption as still on the way.",
    note("column-map", file="map.toml", sha256="ab"):
        "Headings and words were read by map.toml (SHA-256 ab).",
    note("a3-adopted-by-choice"):
        "A3 counts adopted children only, as asked for (--a3-population adopted).",
    note("a3-foster-clock"):
        "A3 stops the clock of a foster carer's adoption on the day of the foster placement, as A10 does, "
        "as asked for (--a3-foster-carer-clock foster).",
    note("a10-not-available", files=2):
        "Not every file has the column adopted_by_foster_carer: A10 is not available.",
    note("a10-not-available", files=1):
        "The file has no column adopted_by_foster_carer: A10 is not available.",
    note("a2-not-available"): "No file tells matches (match_date, or AD1 of a return): A2 is not available.",
    note("a10-compared-with-a1"): "A10 has no threshold of its own: it is compared with A1's.",
    note("a10-flag-without-date", children=2):
        "2 children are marked as adopted by their foster carer and have no foster_placement_date: "
        "A1's end is used.",
    note("a10-flag-without-date", children=1):
        "1 child is marked as adopted by their foster carer and has no foster_placement_date: "
        "A1's end is used.",
    note("provisional", as_at="2016-12-31"):
        "Provisional: the window had not ended on 31 December 2016, the as-at day.",
    note("incomplete", first_year="2016-17"):
        "The data has no adoption order before 2016-17: the window may lack children.",
    note("no-adoption-order"): "The data has no adoption order: there is no adopted child to count.",
    note("one-window"): "One window only: nothing to compare it with.",
    note("settings-file", file="s.toml", sha256="ab12"): "Settings were read from s.toml (SHA-256 ab12).",
    note("regions-file", file="r.csv", sha256="ab12"):
        "Regions were read from r.csv (SHA-256 ab12). A child counts for the region that its authority was "
        "in on the day of the adoption order or, waiting, on the window's last day.",
    note("in-no-region", authorities="Kent", number=1):
        "Kent was in no region on days that count here: children of those days are in the total and in no "
        "region.",
    note("in-no-region", authorities="Kent, York", number=2):
        "Kent, York were in no region on days that count here: children of those days are in the total and "
        "in no region.",
    note("regions-unknown-authority", file="r.csv", authority="Anytown", cell="A3"):
        "r.csv: Anytown (first in A3) is not on England's list of authorities: it is taken as written.",
    note("settings-as-cp1252", file="r.csv"):
        "r.csv is not UTF-8 and was read as Windows text (cp1252): save it as CSV UTF-8.",
    note("read-as-cp1252", file="a.csv"):
        "a.csv is not UTF-8 and was read as Windows text (cp1252): --encoding settles it.",
    note("unknown-columns", file="a.csv", headings="Team, Worker"):
        "a.csv: columns not known and not read: Team, Worker.",
    note("columns-without-heading", file="a.csv", columns="B, G"):
        "a.csv: columns without a heading, and not read: B, G.",
    note("blank-rows", file="a.csv", rows=1): "a.csv: 1 blank row was passed over.",
    note("title-rows", file="a.csv", rows=3): "a.csv: 3 rows above the headings were passed over.",
    Note("warnings", (("code", "placeholder-date"), ("place", "a.csv, row 7, cell D7"), ("rows", 1200),
                      ("title", "1 January 1900, read as blank"))):
        "1,200 warnings: placeholder-date (1 January 1900, read as blank), first in a.csv, row 7, cell D7. "
        "Worth a look: scorecard validate says more.",
    note("child-in-error-row", place="a.csv, row 7, cell D7"):
        "The child asked for has a row that can't be used (a.csv, row 7, cell D7).",
    note("pipeline-no-decision", columns="adoption_decision_date", number=1, files=2):
        "Not every file has the column adoption_decision_date: a child with a decision and no later date "
        "stands as in care without one. Decisions, A9, A14 and A15 are of files that have it, if any.",
    note("pipeline-no-end-dates", columns="reversal_date, left_care_date", number=2, files=2):
        "Not every file has the columns reversal_date, left_care_date: a plan that ended so stands as still "
        "open. Such ends are counted of files that have them, if any.",
    note("pipeline-no-end-dates", columns="reversal_date", number=1, files=1):
        "The file has no column reversal_date: a plan that ended so stands as still open. Such ends are "
        "counted of files that have it, if any.",
    note("pipeline-no-match", columns="match_date", number=1, files=2):
        "Not every file tells matches (match_date, or AD1 of a return): a child matched and not yet placed "
        "stands as in family finding or with a decision only. Matches are of files that tell them, if any.",
    note("pipeline-matches-late"):
        "SSDA903 returns tell a match only once the child is adopted (AD1): until then a child who is "
        "matched and not placed stands as in family finding or with a decision only, and matches of the last "
        "years are too few. So they have no change on a year before and no full-year equivalent.",
    note("pipeline-no-reason", columns="reversal_reason", number=1, files=2):
        "Not every file has the column reversal_reason: reasons are of files that have it, if any.",
    note("pipeline-no-disruption", columns="disruption_date", number=1, files=2):
        "Not every file has the column disruption_date: a child whose placement disrupted stands as placed. "
        "Disruptions are counted of files that have it, if any.",
    note("pipeline-no-birth", columns="date_of_birth", number=1, files=2):
        "Not every file has the column date_of_birth: ages are of files that have it, if any.",
    note("pipeline-no-siblings", columns="sibling_group_id", number=1, files=2):
        "Not every file has the column sibling_group_id: siblings are told of files that have it, if any.",
    note("pipeline-no-group"):
        "A child in family finding without a sibling_group_id counts for one family of its own.",
    note("pipeline-disruptions-untimed", disruptions=1):
    "1 disruption has no placement recorded before it (a journey keeps the last placement): counted, with "
    "no time to disruption.",
    note("pipeline-in-care", children=2, day="2025-03-31"):
    "On 31 March 2025 2 children were in care without a decision or not yet known, as these files tell it "
    "now. An export of adoption journeys has a child as a rule because a decision followed: such stages "
    "look fuller on an earlier day than they would have then.",
    note("pipeline-data-begins", years="2020-21, 2021-22", first_year="2022-23"):
    "2020-21, 2021-22: the data has no adoption order before 2022-23, and may lack children of that time.",
    note("pipeline-no-order", years="2020-21"):
    "2020-21: the data has no adoption order, so whether it reaches back so far can't be told.",
    note("pipeline-returns-missing", years="2020-21"):
    "2020-21: no return was given, so children of that time may be missing.",
    note("pipeline-regions-file", file="r.csv", sha256="ab12"):
    "Regions were read from r.csv (SHA-256 ab12). A child counts for the region that its authority was in "
    "on the day shown or, in a period, on the day of what was done.",
    note("windows-running", windows="2014-17", as_at="2016-12-31"):
        "2014-17: provisional, the window had not ended on 31 December 2016, the as-at day.",
    note("windows-incomplete", windows="2010-13, 2011-14", first_year="2012-13"):
        "2010-13, 2011-14: the data has no adoption order before 2012-13, and may lack stages.",
    note("windows-lack-returns", windows="2013-16", years="2014-15", number=1):
        "2013-16: no return of 2014-15 was given, so what happened in that year is missing.",
    note("windows-lack-returns", windows="2012-15, 2013-16", years="2012-13, 2014-15", number=2):
        "2012-15, 2013-16: no return of 2012-13, 2014-15 was given, so what happened in those "
        "years is missing.",
    note("returns-tell-matches-late"):
        "SSDA903 returns tell a match, and that a foster carer adopts, only once the child is adopted: until "
        "then it is in no stage from or to the match, and under another route.",
    note("timeliness-no-order", windows="2013-16"):
        "2013-16: the data has no adoption order, so whether it reaches back so far can't be told.",
    note("dates-not-available", column="adoption_decision_date", files=2):
        "Not every file has the column adoption_decision_date: what begins or ends on it is not available.",
    note("stage-backwards", window="2013-16", stage="Match to placed", children=3,
         what="moved in before the match"):
        "2013-16, Match to placed: 3 children moved in before the match. Such days are negative, and count.",
    note("stage-backwards-0-in-a2", window="2013-16", stage="Placement order to match", children=1,
         what="had the match before the placement order"):
        "2013-16, Placement order to match: 1 child had the match before the placement order. Such days are "
        "negative, and count; A2 counts them as 0.",
    note("target-backwards", window="2013-16", target="Soon", children=1, first="match_date",
         second="placed_for_adoption_date"):
        "2013-16, Soon: 1 child has placed_for_adoption_date before match_date. They count as within.",
    note("target-backwards", window="2013-16", target="Soon", children=2, first="match_date",
         second="placed_for_adoption_date"):
        "2013-16, Soon: 2 children have placed_for_adoption_date before match_date. They count as within.",
    note("periods-in-part", window="2013-16", periods="2015-16", number=1):
        "2013-16: 2015-16 is in part, without the days outside the window or after the as-at day.",
    note("periods-in-part", window="2013-16", periods="2012-13, 2015-16", number=2):
        "2013-16: 2012-13, 2015-16 are in part, without the days outside the window or after the as-at day.",
    note("regions-file-timeliness", file="r.csv", sha256="ab12"):
    "Regions were read from r.csv (SHA-256 ab12). A child counts for the region that its authority was in "
    "on the day that puts it in the window.",
    note("outlook-no-end-dates", columns="reversal_date and left_care_date", number=2, files=2):
        "Not every file has the columns reversal_date and left_care_date: a plan that ended so is taken as "
        "still open, and its child as on the way.",
    note("outlook-no-decision", files=2):
        "Not every file has the column adoption_decision_date: of the children who wait, only those with a "
        "placement order are known.",
    note("outlook-no-match", files=1):
        "The file does not tell matches (match_date, or AD1 of a return): of its children, one who is "
        "matched and not placed stands as waiting, and A2 counts none.",
    note("outlook-matches-late"):
        "SSDA903 returns tell a match only once the child is adopted (AD1): until then a child who is "
        "matched and not placed stands as waiting, and A2 leaves out a child who is placed.",
    note("outlook-no-disruption", files=2):
        "Not every file has the column disruption_date: a placement that broke down is taken as still "
        "standing.",
    note("outlook-regions-file", file="r.csv", sha256="ab12"):
        "Regions were read from r.csv (SHA-256 ab12). A child counts for the region that its authority is in "
        "on the day of its adoption order, recorded or assumed, or, where those on the way are counted, on "
        "the as-at day.",
    note("outlook-waiting-not-counted", children=1):
        "1 child waits for a match and is in no layer: --match-within DAYS puts it in.",
    note("outlook-some-waiting-not-counted", children=1):
        "Children who wait for a match are in no layer: no day is assumed for their match.",
    note("averages-hidden", figures=2):
        "2 averages are hidden and shown as [c]: those over 10 children or fewer, and what these could be "
        "worked out from.",
    note("stages-measured"):
        "Stages that A1 and A2 measure are not given beside these: from the order to the match, and from "
        "entering care to being placed or adopted.",
    note("assumption-hidden"):
        "Assumed days that are the median of 10 children or fewer are hidden and shown as [c].",
    note("pipeline-figures-hidden", figures=2):
        "2 figures are hidden and shown as [c]: counts from 1 to 5, and what these could be worked out from.",
    note("adopters-figures-hidden", figures=1):
        "1 figure is hidden and shown as [c]: counts from 1 to 5, medians over 10 families or fewer, "
        "percentages with a numerator of 5 or fewer or a denominator of 10 or fewer, and what these could be "
        "worked out from.",
    note("earlier-figures-tell"):
        "Beside earlier figures of the same kind, those who came or went in between can be told by "
        "difference.",
    note("pipeline-not-given"):
        "Not given for publication: an earlier day and changes; how many children there are, and those "
        "whose plan ended before the year; reasons, siblings, ages, families needed, long waits, waits at "
        "the end of earlier periods, the team's own stages, rates of disruption and of leaving care, "
        "full-year equivalents. Small numbers could be told from them.",
    note("adopters-not-given"):
        "Not given for publication: an earlier day and changes; how many families there are, waits, "
        "conversion from enquiry, children placed, leavers by stage and reason, how many ended a stage in "
        "time or late. Small numbers could be told from them.",
    note("timeliness-for-publication"):
        "For publication the numbers of children and of those left out, the longest stages and targets are "
        "not given: with them, hidden figures could be worked out.",
    note("timeliness-backwards"):
        "A stage that ended before it began has negative days, and counts; A2 counts a match before the "
        "placement order as 0.",
    note("outlook-for-publication"):
        "For publication the numbers of children, A10, who is on the way, room, required pace and who rolls "
        "off are not given: with them, hidden figures could be worked out.",
    note("adopters-twelve-months", lists=1):
    "Annex A List 11 has those in touch with the agency in the twelve months before it was run. 1 list was "
    "given: a year is complete only where it reaches back that far, and families who enquired earlier and "
    "stopped are missing.",
    note("adopters-earlier-lists", rows=2):
        "2 rows of earlier lists are of applications that a later list has: the later list is used, and they "
        "count as repeats.",
    note("adopters-no-family", adopters=1):
        "1 adopter has no family identifier: it counts as a family of its own.",
    note("adopters-again", families=2):
        "2 families have applied more than once: each application counts as one family.",
    note("adopters-near-heading", file="a.csv", heading="Famly ID", column="family_id"):
        "a.csv: the heading Famly ID is not known and is close to family_id: it is not read.",
    note("adopters-columns-lacking", columns="family_id, children_placed", number=2):
        "Not every file has the columns family_id, children_placed: what needs them is not available.",
    note("adopters-data-begins", year="2023-24"):
        "The first enquiry in the data is of 2023-24: families who enquired before may be missing, from the "
        "years before it altogether and from 2023-24 and the next years in part.",
    note("adopters-regions-file", file="r.csv", sha256="ab12"):
    "Regions were read from r.csv (SHA-256 ab12). A family counts for the region that its authority was in "
    "on the day shown or, in a year, on the day of what happened.",
    note("rows-skipped", rows=1): "1 row with errors was skipped, as asked for (--skip-invalid).",
}  # fmt: skip
LATE = Rule("late", "error", "", "", "check both dates in the child's record")
PROBLEM = Problem(
    LATE,
    Place("journeys.csv", row=7, column="D"),
    "match_date (D7) is before adoption_decision_date (C7)",
    value="1/2/\x1b[31m13\n",
)


@pytest.mark.parametrize(("said", "sentence"), SAID.items(), ids=lambda one: getattr(one, "code", ""))
def test_a_note_is_said_in_words(said: Note, sentence: str) -> None:
    assert note_sentence(said) == sentence


def test_every_code_is_tried_above_and_every_reason_has_words() -> None:
    assert {said.code for said in SAID} == set(NOTE_SENTENCES)
    assert set(REASON_WORDS) == set(LEFT_OUT_REASONS)


def test_a_code_without_words_raises() -> None:
    with pytest.raises(KeyError):
        note_sentence(note("no-such-code"))


def test_data_in_a_note_cannot_drive_a_terminal() -> None:
    said = note_sentence(note("unknown-columns", file="a\x1b]0;x\x07.csv", headings="b\u202ec {rows} %s"))
    assert said == "a\\x1b]0;x\\x07.csv: columns not known and not read: b\\u202ec {rows} %s."


def test_a_problem_says_what_where_and_how_to_mend_it() -> None:
    assert problem_text(PROBLEM) == (
        "error: match_date (D7) is before adoption_decision_date (C7)\n"
        "  --> journeys.csv, row 7, cell D7\n"
        "  fix: check both dates in the child's record"
    )


def test_the_value_is_shown_only_when_asked_for_and_its_controls_as_escapes() -> None:
    assert "  value: '1/2/\\x1b[31m13\\n'\n" in problem_text(PROBLEM, show_values=True)
    assert "1/2/" not in problem_text(PROBLEM)


def test_a_huge_value_is_cut_and_says_so() -> None:
    huge = Problem(LATE, Place("a.csv"), "x", value="9" * 1_000_100)
    shown = problem_text(huge, show_values=True).splitlines()[2]
    assert shown == f"  value: '{'9' * 100}' and 1,000,000 more characters"


def test_a_warning_says_so() -> None:
    warning = Problem(Rule("w", "warning", "", "", "look"), Place("a.csv", row=3), "odd")
    assert problem_text(warning, show_values=True) == "warning: odd\n  --> a.csv, row 3\n  fix: look"


def test_a_refusal_leaves_out_what_it_does_not_have() -> None:
    whole = InputRefused("not a table", where="a\x07.csv", fix="export it again")
    assert refusal_text(whole) == "error: not a table\n  --> a\\x07.csv\n  fix: export it again"
    assert refusal_text(UsageError("two windows")) == "error: two windows"


def test_the_account_of_rows() -> None:
    first = InputFile("journeys.csv", "", "journeys", 500, 498, 1, 1)
    second = InputFile("more.csv", "", "journeys", 1500, 1, 1499, 0)
    assert account_sentence([first]) == "journeys.csv: 500 rows = 498 journeys + 1 repeat + 1 error"
    assert account_sentence([first, second]).splitlines()[1:] == [
        "more.csv: 1,500 rows = 1 journey + 1,499 repeats + 0 errors",
        "together: 2,000 rows = 499 journeys + 1,500 repeats + 1 error",
    ]
    assert account_sentence([]) == ""


def test_small_words() -> None:
    assert [headroom_words(days) for days in (-29, 5, 0, None)] == ["29 over", "5 under", "level", "[z]"]
    assert day_in_words(date(2016, 2, 1)) == "1 February 2016"
    assert counted(1, "child|children") == "1 child"
    assert choice_words("in-force") == "in force"
    assert choice_words("as-published:2012-11-30") == "as-published:2012-11-30"
