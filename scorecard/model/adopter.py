"""`AdopterJourney`: what an adopter's way through the process is, and the last word on every row of one."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from scorecard.model.adopter_cells import (
    ADOPTER_CELL_ERRORS,
    adopter_cell_warnings,
    parse_adopter_id,
    parse_children,
    parse_family_id,
    parse_leaving_reason,
)
from scorecard.model.adopter_rules import ADOPTER_DATES, ADOPTER_ERRORS, ADOPTER_WARNINGS
from scorecard.model.days import NEVER
from scorecard.model.journey import (
    DATES_DISAGREE,
    AuthorityName,
    Day,
    Finding,
    as_number,
    broken_rules,
    field_adapter,
)
from scorecard.model.leaving_reason import CHILDREN, REASON

AdopterId = Annotated[str, BeforeValidator(parse_adopter_id)]
FamilyId = Annotated[str | None, BeforeValidator(parse_family_id)]
Children = Annotated[int | None, BeforeValidator(parse_children)]
LeavingReason = Annotated[str | None, BeforeValidator(parse_leaving_reason)]


class AdopterJourney(BaseModel):
    """One adopter's way through one application; one row of Annex A List 11 or of an adopters' CSV.

    Dates are days; a blank cell is `None`, not recorded. `left_process_reason` is one of `LEAVING_REASONS`
    but the last. Raises `pydantic.ValidationError` whose error types are codes of `ADOPTER_REGISTER`; the
    input is never in its text. Source of the columns and rules: docs/adopters.md.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    adopter_id: AdopterId
    local_authority: AuthorityName
    family_id: FamilyId = None
    enquiry_date: Day
    stage_1_start_date: Day
    stage_1_end_date: Day = None
    stage_2_start_date: Day
    stage_2_end_date: Day = None
    application_date: Day = None
    approval_date: Day
    match_date: Day
    child_placed_date: Day
    children_placed: Children = None
    adoption_order_date: Day
    left_process_date: Day
    left_process_reason: LeavingReason = None

    @model_validator(mode="after")
    def _dates_agree(self) -> Self:
        days = self.days()
        if any(rule.broken(days) for rule in ADOPTER_ERRORS):
            raise PydanticCustomError(DATES_DISAGREE, "dates that can't all be right")
        return self

    def days(self) -> dict[str, int]:
        """What rules read, by column: days, children as a number, a reason as 1; `NEVER` for blank."""
        return {column: as_number(getattr(self, column)) for column in READ_BY_RULES}


adopter_field = partial(field_adapter, model=AdopterJourney)
"""The validator of one column, the very one that `AdopterJourney` applies to that field."""

READ_BY_RULES = (*ADOPTER_DATES, CHILDREN, REASON)
ADOPTER_COLUMNS: tuple[str, ...] = tuple(AdopterJourney.model_fields)
"""Every column of an adopters' table, in the order of docs/adopters.md."""

ADOPTER_NEEDED: tuple[str, ...] = tuple(
    name for name, field in AdopterJourney.model_fields.items() if field.is_required()
)
"""The columns without which a table can't be read; their cells may be blank, but for the first two."""


def examine_adopter(cells: Mapping[str, str]) -> tuple[AdopterJourney | None, tuple[Finding, ...]]:
    """The model's word on one row: the journey if it can be used, and every finding, in column order.

    `cells` holds the text of each column that the table has. A cell that can't be read takes the rules that
    would read it out of play, so that each cause is told once.
    """
    try:
        journey = AdopterJourney.model_validate({**dict.fromkeys(ADOPTER_NEEDED, ""), **cells})
    except ValidationError as error:
        unread = _unread(error)
        days = _readable_days(cells, unread)
        found = (*unread.values(), *broken_rules(ADOPTER_ERRORS, cells, days, unread.keys()))
        return None, _in_order((*found, *_warnings(cells, days, unread)))
    return journey, _in_order(_warnings(cells, journey.days(), {}))


def _unread(error: ValidationError) -> dict[str, Finding]:
    """What is wrong with each cell that can't be read; none where only the dates disagree."""
    details = error.errors(include_url=False, include_input=False)
    columns = {str(one["loc"][0]): one["type"] for one in details if one["type"] != DATES_DISAGREE}
    return {column: Finding(_CELL_ERROR[code], (column,)) for column, code in columns.items()}


def _readable_days(cells: Mapping[str, str], unread: Mapping[str, Finding]) -> dict[str, int]:
    readable = [column for column in READ_BY_RULES if column in cells and column not in unread]
    read = {column: as_number(adopter_field(column).validate_python(cells[column])) for column in readable}
    return dict.fromkeys(READ_BY_RULES, NEVER) | read


def _warnings(
    cells: Mapping[str, str], days: Mapping[str, int], unread: Mapping[str, Finding]
) -> tuple[Finding, ...]:
    of_cells = tuple(
        Finding(rule, (column,))
        for column, cell in cells.items()
        if column not in unread
        for rule in adopter_cell_warnings(column, cell)
    )
    return (*of_cells, *broken_rules(ADOPTER_WARNINGS, cells, days, unread.keys()))


def _in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """By column; a row without dates is no journey, and that is all there is to say."""
    no_journey = tuple(one for one in findings if one.rule is ADOPTER_ERRORS[0].rule)
    return no_journey or tuple(sorted(findings, key=lambda one: _POSITION[one.columns[0]]))


_CELL_ERROR = {rule.code: rule for rule in ADOPTER_CELL_ERRORS}
_POSITION = {column: position for position, column in enumerate(ADOPTER_COLUMNS)}
