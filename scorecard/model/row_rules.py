"""The rules of rows within a table, and of the several rows of one child. Source: the column reference."""

from __future__ import annotations

from scorecard.model.rule import Rule

TOO_FEW_CELLS = Rule(
    "too-few-cells",
    "error",
    "Too few cells in a row",
    "this row has {found} cells and the header has {expected}",
    "open the file where it was exported and see whether this row was cut or a delimiter is missing",
)
TOO_MANY_CELLS = Rule(
    "too-many-cells",
    "error",
    "Too many cells in a row",
    "this row has {found} cells and the header has {expected}",
    "look for a text with a delimiter in it that is not in quotation marks",
)
STRAY_QUOTE = Rule(
    "stray-quote",
    "error",
    "A stray quotation mark",
    "a quotation mark in this row is not where a cell begins or ends, so its cells can't be told apart",
    "remove the quotation mark, or export again with texts quoted",
)
SWALLOWED_ROWS = Rule(
    "swallowed-rows",
    "error",
    "A quotation mark that joins rows",
    "{column} begins with a quotation mark that closes {lines} later, with what look like whole rows inside",
    "remove the quotation mark in this row, or export again with texts quoted",
)
CELL_TOO_LARGE = Rule(
    "cell-too-large",
    "error",
    "A cell of more than 131,072 characters",
    "a cell of this row has more than 131,072 characters",
    "look for a missing quotation mark or delimiter in this row",
)
CONFLICTING_ROWS = Rule(
    "conflicting-rows",
    "error",
    "Rows of one child that differ",
    "this row and {other_rows} are of one child and one plan, and differ in {differing}",
    "keep the right row; a second plan begins on or after the first one's reversal or adoption order",
)
ID_IN_TWO_AUTHORITIES = Rule(
    "id-in-two-authorities",
    "error",
    "One child in two authorities",
    "this row and {other_rows} have one child id, two local authorities and the same {agreeing}",
    "keep the row of the authority responsible for the child",
)
ID_SHARED = Rule(
    "id-shared-by-two-authorities",
    "warning",
    "One id for two children of two authorities",
    "this row and {other_rows} have one child id and two local authorities: taken as two children",
    "check that they are not one child who moved",
)
UNKNOWN_AUTHORITY = Rule(
    "unknown-authority",
    "warning",
    "An authority that is not on England's list",
    "{column} is not an authority on England's list: it stands as written, in {rows}",
    "check the spelling; docs/columns.md lists the authorities",
)
AUTHORITY_SPELLING = Rule(
    "authority-spelling",
    "warning",
    "An authority spelt in several ways",
    "{column} is spelt in another way than in most rows of this authority, in {rows}: counted with them",
    "write the authority's name in one way",
)

ROW_RULES = (
    TOO_FEW_CELLS,
    TOO_MANY_CELLS,
    STRAY_QUOTE,
    SWALLOWED_ROWS,
    CELL_TOO_LARGE,
    CONFLICTING_ROWS,
    ID_IN_TWO_AUTHORITIES,
    ID_SHARED,
    UNKNOWN_AUTHORITY,
    AUTHORITY_SPELLING,
)
