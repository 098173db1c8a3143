"""The sentence of each note, by its code."""

from __future__ import annotations

_NO_COLUMN = "{files:~The file has no|Not every file has the} column"
_NO_COLUMNS = "{files:~The file has no|Not every file has the} {number:~column|columns}"
_NO_MATCHES = "{files:~The file does not tell|Not every file tells} matches"

NOTE_SENTENCES = {
    "figures-hidden": "{figures:figure is|figures are} hidden and shown as [c]: counts from 1 to 5, averages "
    "over 5 children or fewer, percentages with a numerator of 5 or fewer or a denominator of 10 or fewer, "
    "and what these could be worked out from.",
    "pipeline-figures-hidden": "{figures:figure is|figures are} hidden and shown as [c]: counts from 1 to 5, "
    "and what these could be worked out from.",
    "adopters-figures-hidden": "{figures:figure is|figures are} hidden and shown as [c]: counts from 1 to 5, "
    "medians over 10 families or fewer, percentages with a numerator of 5 or fewer or a denominator of 10 or "
    "fewer, and what these could be worked out from.",
    "earlier-figures-tell": "Beside earlier figures of the same kind, those who came or went in between can "
    "be told by difference.",
    "pipeline-not-given": "Not given for publication: an earlier day and changes; how many children there "
    "are, and those whose plan ended before the year; reasons, siblings, ages, families needed, long "
    "waits, waits at the end of earlier periods, the team's own stages, rates of disruption and of leaving "
    "care, full-year equivalents. Small numbers could be told from them.",
    "adopters-not-given": "Not given for publication: an earlier day and changes; how many families there "
    "are, waits, conversion from enquiry, children placed, leavers by stage and reason, how many ended a "
    "stage in time or late. Small numbers could be told from them.",
    "no-previous-report": "Compared with no earlier report: beside one of the same figures, children who "
    "came or went can be told by difference.",
    "previous-report": "Beside an earlier report, {file} (SHA-256 {sha256}), {figures:figure|figures} would "
    "tell of 5 children or fewer who came, went or had dates changed, and {figures:~is|are} hidden.",
    "previous-report-internal": "Beside an earlier report for internal use, {file}, {figures:figure|figures} "
    "would tell of 5 children or fewer who came, went or had dates changed, and {figures:~is|are} hidden.",
    "previous-report-apart": "An earlier report, {file}, has none of these figures: nothing was compared.",
    "averages-hidden": "{figures:average is|averages are} hidden and shown as [c]: those over 10 children or "
    "fewer, and what these could be worked out from.",
    "timeliness-for-publication": "For publication the numbers of children and of those left out, the "
    "longest stages and targets are not given: with them, hidden figures could be worked out.",
    "timeliness-backwards": "A stage that ended before it began has negative days, and counts; A2 counts a "
    "match before the placement order as 0.",
    "outlook-for-publication": "For publication the numbers of children, A10, who is on the way, room, "
    "required pace and who rolls off are not given: with them, hidden figures could be worked out.",
    "assumption-hidden": "Assumed days that are the median of 10 children or fewer are hidden and shown as "
    "[c].",
    "stages-measured": "Stages that A1 and A2 measure are not given beside these: from the order to the "
    "match, and from entering care to being placed or adopted.",
    "as-at-from-data": "As at {day}, the latest date in the data ({place}). --as-at sets another day.",
    "as-at-from-public-data": "As at {day}, the latest date in the data.",
    "as-at-before-from-data": "As at {day}, the latest date in the data ({place}). --as-at-before sets "
    "another day.",
    "data-ends-earlier": "The latest date in the data is {day}, more than a month before the as-at day: "
    "what happened since may be missing.",
    "rows-left-out": "{rows} of {of:row|rows} could not be used and {rows:~is|are} in no figure.",
    "some-rows-left-out": "Some rows could not be used and are in no figure.",
    "some-histories-cut": "Some journeys begin before these returns, which do not say when the child entered "
    "care: left out where that day is needed.",
    "some-children-set-aside": "Some children are in no figure, because a row of theirs could not be used.",
    "before-rounding": "The mean is {mean} days before rounding. The rounded figure, which is judged, meets "
    "the threshold of {threshold}.",
    "carried-forward": "The threshold is carried forward from {window} ({edition}). {because}",
    "no-threshold": "No threshold is set for {indicator} in this window: not judged.",
    "no-limit": "No limit is set for A3 in this window: no number and no percentage can be given.",
    "a3-adopted-only": _NO_COLUMN + " adoption_decision_date: A3 counts adopted children "
    "only, not those still waiting.",
    "a3-no-end-dates": _NO_COLUMNS + " {columns}: A3 takes a child whose plan ended without "
    "adoption as still on the way.",
    "a3-adopted-by-choice": "A3 counts adopted children only, as asked for (--a3-population adopted).",
    "a3-foster-clock": "A3 stops the clock of a foster carer's adoption on the day of the foster placement, "
    "as A10 does, as asked for (--a3-foster-carer-clock foster).",
    "a10-not-available": _NO_COLUMN + " adopted_by_foster_carer: A10 is not available.",
    "a2-not-available": "No file tells matches (match_date, or AD1 of a return): A2 is not available.",
    "returns-missing": "No return of {years} was given: the window lacks the adoptions of "
    "{number:~that year|those years}.",
    "return-given-twice": "{one} and {other} are of one year and of the same children, such as a draft and "
    "the final return: leave one of them out.",
    "returns-not-given": "Not given: {names}. Without AD1 no match and no foster carer's adoption is known "
    "(A2, A10), without PlacedAdoption no decision on a waiting child and no reversal (A3), without Episodes "
    "nothing that happened in the year.",
    "a10-compared-with-a1": "A10 has no threshold of its own: it is compared with A1's.",
    "a10-flag-without-date": "{children:child is|children are} marked as adopted by their foster carer and "
    "{children:~has|have} no foster_placement_date: A1's end is used.",
    "provisional": "Provisional: the window had not ended on {as_at}, the as-at day.",
    "incomplete": "The data has no adoption order before {first_year}: the window may lack children.",
    "no-adoption-order": "The data has no adoption order: there is no adopted child to count.",
    "column-map-unused": "No table was read by the column map {file}: returns and Annex A need none.",
    "column-map": "Headings and words were read by {file} (SHA-256 {sha256}).",
    "one-window": "One window only: nothing to compare it with.",
    "settings-file": "Settings were read from {file} (SHA-256 {sha256}).",
    "regions-file": "Regions were read from {file} (SHA-256 {sha256}). A child counts for the region that "
    "its authority was in on the day of the adoption order or, waiting, on the window's last day.",
    "in-no-region": "{authorities} {number:~was|were} in no region on days that count here: children of "
    "those days are in the total and in no region.",
    "regions-unknown-authority": "{file}: {authority} (first in {cell}) is not on England's list of "
    "authorities: it is taken as written.",
    "settings-as-cp1252": "{file} is not UTF-8 and was read as Windows text (cp1252): save it as CSV UTF-8.",
    "read-as-cp1252": "{file} is not UTF-8 and was read as Windows text (cp1252): --encoding settles it.",
    "unknown-columns": "{file}: columns not known and not read: {headings}.",
    "columns-without-heading": "{file}: columns without a heading, and not read: {columns}.",
    "layout-lacks": "{file}: its layout lacks {lacks}.",
    "blank-rows": "{file}: {rows:blank row was|blank rows were} passed over.",
    "title-rows": "{file}: {rows:row|rows} above the headings {rows:~was|were} passed over.",
    "warnings": "{rows:warning|warnings}: {code} ({title}), {rows:~in|first in} {place}. Worth a look: "
    "scorecard validate says more.",
    "child-in-error-row": "The child asked for has a row that can't be used ({place}).",
    "tables-not-recognised": "Not recognised by headings, and not read: {names}.",
    "tables-not-needed": "Recognised, and needed for no figure: {names}.",
    "files-empty": "Empty, and passed over: {names}.",
    "sheets-hidden": "Hidden, and not read unless --sheet names {number:~it|one}: {names}.",
    "ids-as-numbers": "{file}: ids are stored as numbers: zeros at their beginning, if there were any, "
    "are lost.",
    "history-cut": "{journeys:journey begins|journeys begin} before these returns, which do not say when the "
    "child entered care: left out where that day is needed (warnings history-starts-earlier, "
    "history-has-a-gap).",
    "children-set-aside": "{children:child is|children are} in no figure, because a row of {children:~the "
    "child|each} could not be used.",
    "annex-a-twelve-months": "Annex A List 10 has the children of the twelve months before it was run. "
    "{lists:list was|lists were} given: a three-year window is complete only where "
    "{lists:~it reaches|they reach} back that far. It does not say who was adopted by a foster carer, so "
    "there is no A10.",
    "several-sources": "A child in several sources is taken from the first that has it: {sources}.",
    "warnings-in-brief": "{rows:warning|warnings} of {kinds:kind|kinds}: {codes}. scorecard validate lists "
    "them.",
    "problems-counted": "Of each kind the first {told} are listed here: scorecard validate lists every one.",
    "children-in-two-sources": "{children:child|children} of {source} {children:~is|are} in a source given "
    "before, which is used. {differing:row of these differs|rows of these differ} (warnings sources-differ, "
    "plan-only-in-other-source).",
    "ids-differ-in-zeros": "{children:id is|ids are} like another source's but for zeros at the beginning: "
    "a child may be counted twice.",
    "columns-not-compared": "Not every file of both exports has the {number:~column|columns} {columns}: not "
    "compared.",
    "compared-ids-differ-in-zeros": "{ids:id|ids} of one export alone {ids:~is|are} like one of the other's "
    "alone but for zeros at the beginning: such a child is told as dropped out and as come in.",
    "compared-ids-of-another-authority": "{ids:id is|ids are} in both exports, under different authorities: "
    "such a child is told as dropped out and as come in, in the total too.",
    "compared-same-files": "Both exports are the same: they were read from the same bytes (SHA-256).",
    "compared-nobody-in-both": "No journey is in both exports: they are of different children, or write the "
    "ids or the authorities differently.",
    "compared-before-ends-later": "The export before has dates up to {other_day}, later than the export "
    "after ({day}): the two may be the wrong way round.",
    "ids-altered": "{ids:id begins|ids begin} as a formula does: an apostrophe stands before {ids:~it|them}, "
    "so that no spreadsheet runs {ids:~it|them}.",
    "pipeline-no-decision": _NO_COLUMN + " {columns}: a child with a decision and no later "
    "date stands as in care without one. Decisions, A9, A14 and A15 are of files that have it, if any.",
    "pipeline-no-match": _NO_MATCHES + " ({columns}, or AD1 of a return): a child matched and not "
    "yet placed stands as in family finding or with a decision only. Matches are of files that tell them, if "
    "any.",
    "pipeline-matches-late": "SSDA903 returns tell a match only once the child is adopted (AD1): until then "
    "a child who is matched and not placed stands as in family finding or with a decision only, and matches "
    "of the last years are too few. So they have no change on a year before and no full-year equivalent.",
    "pipeline-no-end-dates": _NO_COLUMNS + " {columns}: a plan that ended "
    "so stands as still open. Such ends are counted of files that have {number:~it|them}, if any.",
    "pipeline-no-reason": _NO_COLUMN + " {columns}: reasons are of files that have it, if any.",
    "pipeline-no-disruption": _NO_COLUMN + " {columns}: a child whose placement disrupted "
    "stands as placed. Disruptions are counted of files that have it, if any.",
    "pipeline-no-birth": _NO_COLUMN + " {columns}: ages are of files that have it, if any.",
    "pipeline-no-siblings": _NO_COLUMN + " {columns}: siblings are told of files that have it, if any.",
    "pipeline-no-group": "A child in family finding without a sibling_group_id counts for one family of its "
    "own.",
    "pipeline-disruptions-untimed": "{disruptions:disruption has|disruptions have} no placement recorded "
    "before {disruptions:~it|them} (a journey keeps the last placement): counted, with no time to "
    "disruption.",
    "pipeline-in-care": "On {day} {children:child was|children were} in care without a decision or not yet "
    "known, as these files tell it now. An export of adoption journeys has a child as a rule because a "
    "decision followed: such stages look fuller on an earlier day than they would have then.",
    "pipeline-data-begins": "{years}: the data has no adoption order before {first_year}, and may lack "
    "children of that time.",
    "pipeline-no-order": "{years}: the data has no adoption order, so whether it reaches back so far "
    "can't be told.",
    "pipeline-returns-missing": "{years}: no return was given, so children of that time may be missing.",
    "pipeline-regions-file": "Regions were read from {file} (SHA-256 {sha256}). A child counts for the "
    "region that its authority was in on the day shown or, in a period, on the day of what was done.",
    "outlook-no-end-dates": _NO_COLUMNS + " {columns}: a plan that ended so "
    "is taken as still open, and its child as on the way.",
    "outlook-no-decision": _NO_COLUMN + " adoption_decision_date: of the children who wait, "
    "only those with a placement order are known.",
    "outlook-no-match": _NO_MATCHES + " (match_date, or AD1 of a return): of its children, one "
    "who is matched and not placed stands as waiting, and A2 counts none.",
    "outlook-matches-late": "SSDA903 returns tell a match only once the child is adopted (AD1): until then a "
    "child who is matched and not placed stands as waiting, and A2 leaves out a child who is placed.",
    "outlook-no-disruption": _NO_COLUMN + " disruption_date: a placement that broke down is "
    "taken as still standing.",
    "outlook-regions-file": "Regions were read from {file} (SHA-256 {sha256}). A child counts for the "
    "region that its authority is in on the day of its adoption order, recorded or assumed, or, where those "
    "on the way are counted, on the as-at day.",
    "outlook-waiting-not-counted": "{children:child waits|children wait} for a match and {children:~is|are} "
    "in no layer: --match-within DAYS puts {children:~it|them} in.",
    "outlook-some-waiting-not-counted": "Children who wait for a match are in no layer: no day is assumed "
    "for their match.",
    "windows-running": "{windows}: provisional, the window had not ended on {as_at}, the as-at day.",
    "windows-lack-returns": "{windows}: no return of {years} was given, so what happened in "
    "{number:~that year|those years} is missing.",
    "returns-tell-matches-late": "SSDA903 returns tell a match, and that a foster carer adopts, only once "
    "the child is adopted: until then it is in no stage from or to the match, and under another route.",
    "windows-incomplete": "{windows}: the data has no adoption order before {first_year}, and may lack "
    "stages.",
    "timeliness-no-order": "{windows}: the data has no adoption order, so whether it reaches back so far "
    "can't be told.",
    "dates-not-available": _NO_COLUMN + " {column}: what begins or ends on it is not available.",
    "stage-backwards": "{window}, {stage}: {children:child|children} {what}. Such days are negative, and "
    "count.",
    "stage-backwards-0-in-a2": "{window}, {stage}: {children:child|children} {what}. Such days are "
    "negative, and count; A2 counts them as 0.",
    "target-backwards": "{window}, {target}: {children:child has|children have} {second} before {first}. "
    "They count as within.",
    "periods-in-part": "{window}: {periods} {number:~is|are} in part, without the days outside the window or "
    "after the as-at day.",
    "regions-file-timeliness": "Regions were read from {file} (SHA-256 {sha256}). A child counts for the "
    "region that its authority was in on the day that puts it in the window.",
    "adopters-twelve-months": "Annex A List 11 has those in touch with the agency in the twelve months "
    "before it was run. {lists:list was|lists were} given: a year is complete only where {lists:~it "
    "reaches|they reach} back that far, and families who enquired earlier and stopped are missing.",
    "adopters-earlier-lists": "{rows:row|rows} of earlier lists {rows:~is|are} of applications that a later "
    "list has: the later list is used, and {rows:~it counts as a repeat|they count as repeats}.",
    "adopters-no-family": "{adopters:adopter has|adopters have} no family identifier: {adopters:~it|each} "
    "counts as a family of its own.",
    "adopters-again": "{families:family has|families have} applied more than once: each application counts "
    "as one family.",
    "adopters-near-heading": "{file}: the heading {heading} is not known and is close to {column}: it is "
    "not read.",
    "adopters-columns-lacking": "Not every file has the {number:~column|columns} {columns}: what needs "
    "{number:~it|them} is not available.",
    "adopters-data-begins": "The first enquiry in the data is of {year}: families who enquired before may be "
    "missing, from the years before it altogether and from {year} and the next years in part.",
    "adopters-regions-file": "Regions were read from {file} (SHA-256 {sha256}). A family counts for the "
    "region that its authority was in on the day shown or, in a year, on the day of what happened.",
    "rows-to-mend": "{rows:row breaks|rows break} a rule that is a warning in a return and an error in a "
    "table: mend {rows:~it|them} before the table is read (scorecard validate tells which).",
    "rows-skipped": "{rows:row|rows} with errors {rows:~was|were} skipped, as asked for (--skip-invalid).",
}
"""The sentence of each note's code; `{rows:row|rows}` is a number with its noun, `~` the word alone."""
