"""`ChildJourney`: the one definition of what a journey is, and the last word on every row.

At speed the same definition is applied column by column (`scorecard.readers.model_reader`): each distinct
text once through `field_adapter`, the rules of `journey_rules` on whole columns, and every row that
anything suspects through `examine`.
"""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from scorecard.model.cell_rules import (
    CELL_ERRORS,
    cell_warnings,
    parse_child_id,
    parse_local_authority,
    parse_reversal_reason,
    parse_text,
    parse_yes_no,
)
from scorecard.model.days import NEVER, day_number, parse_day
from scorecard.model.decision_rules import BLANK_DECISION, PLACED_BEFORE_DECISION
from scorecard.model.journey_rule_words import (
    ADOPTED_AT_EIGHTEEN,
    NO_DATES,
    OVER_NINETEEN_YEARS,
    PLACED_BEFORE_CARE,
)
from scorecard.model.journey_rules import JOURNEY_WARNINGS, READ_BY_RULES, journey_errors
from scorecard.model.rule import DateRule, Rule

Day = Annotated[date | None, BeforeValidator(parse_day)]
ChildId = Annotated[str, BeforeValidator(parse_child_id)]
AuthorityName = Annotated[str, BeforeValidator(parse_local_authority)]
YesNo = Annotated[bool | None, BeforeValidator(parse_yes_no)]
ReversalReason = Annotated[Literal["RD1", "RD2", "RD3", "RD4"] | None, BeforeValidator(parse_reversal_reason)]
Text = Annotated[str | None, BeforeValidator(parse_text)]


DATES_DISAGREE = "dates-disagree"


class ChildJourney(BaseModel):
    """One child's way through one adoption plan; one row of a journey CSV.

    Dates are days; a blank cell is `None`, not recorded. Raises `pydantic.ValidationError` whose error
    types are codes of the register (`scorecard.model.register`); the input is never in its text.
    Source of the columns and rules: the column reference (`docs/columns.md`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    child_id: ChildId
    local_authority: AuthorityName
    entered_care_date: Day
    adoption_decision_date: Day = None
    placement_order_date: Day
    match_date: Day
    placed_for_adoption_date: Day
    adoption_order_date: Day
    date_of_birth: Day = None
    adopted_by_foster_carer: YesNo = None
    foster_placement_date: Day = None
    early_permanence_date: Day = None
    reversal_date: Day = None
    reversal_reason: ReversalReason = None
    disruption_date: Day = None
    left_care_date: Day = None
    legal_planning_meeting_date: Day = None
    care_proceedings_start_date: Day = None
    care_proceedings_end_date: Day = None
    stage: Text = None
    sex: Text = None
    ethnicity: Text = None
    disability: Text = None
    sibling_group_id: Text = None

    @model_validator(mode="after")
    def _dates_agree(self) -> Self:
        days = self.days()
        if any(rule.broken(days) for rule in journey_errors(days)):
            raise PydanticCustomError(DATES_DISAGREE, "dates that can't all be right", {"days": days})
        return self

    def days(self) -> dict[str, int]:
        """What rules read, by column: days, the flag as 1 or 0, a reason as 1; `NEVER` for what is blank."""
        return {column: as_number(getattr(self, column)) for column in READ_BY_RULES}


COLUMNS: tuple[str, ...] = tuple(ChildJourney.model_fields)
"""Every column of a journey table, in the order of the column reference."""

NEEDED: tuple[str, ...] = tuple(
    name for name, field in ChildJourney.model_fields.items() if field.is_required()
)
"""The columns without which a file can't be read."""


def as_number(value: date | int | str | None) -> int:
    """The number that rules read: a day's, a number as it is, yes as 1, no as 0, any text as 1."""
    if value is None or isinstance(value, date):
        return day_number(value)
    return 1 if isinstance(value, str) else int(value)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a row breaks, and the cells it concerns, the one it names first."""

    rule: Rule
    columns: tuple[str, ...]


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    return TypeAdapter(annotation, config=ConfigDict(hide_input_in_errors=True))


@cache
def field_adapter(column: str, model: type[BaseModel] = ChildJourney) -> TypeAdapter[Any]:
    """The validator of one column, the very one that the model applies to that field."""
    # Columns of one kind share a validator; kept by name too, because an annotation takes long to hash.
    return _adapter(model.__annotations__[column])


def examine(cells: Mapping[str, str]) -> tuple[ChildJourney | None, tuple[Finding, ...]]:
    """The model's word on one row: the journey if it can be used, and every finding, in column order.

    `cells` holds the text of each column that the file has. A cell that can't be read takes the rules
    that would read it out of play, so that each cause is told once.
    """
    blanks = {column: "" for column in NEEDED if column not in cells}
    try:
        journey = ChildJourney.model_validate({**blanks, **cells})
    except ValidationError as error:
        unread, days = _read_of(error, cells)
        broken = broken_rules(journey_errors(days), cells, days, set(unread))
        return None, in_order((*unread.values(), *broken, *_warnings(cells, days, set(unread))))
    return journey, in_order(_warnings(cells, journey.days(), set()))


def _read_of(error: ValidationError, cells: Mapping[str, str]) -> tuple[dict[str, Finding], dict[str, int]]:
    """What is wrong with each cell that can't be read, and the days of the others."""
    details = error.errors(include_url=False, include_input=False)
    if details[0]["type"] == DATES_DISAGREE:
        return {}, details[0]["ctx"]["days"]
    columns = {str(detail["loc"][0]): detail["type"] for detail in details}
    unread = {column: Finding(_CELL_ERROR[code], (column,)) for column, code in columns.items()}
    return unread, _readable_days(cells, unread)


def _warnings(cells: Mapping[str, str], days: Mapping[str, int], unread: set[str]) -> tuple[Finding, ...]:
    of_cells = tuple(
        Finding(rule, (column,)) for column, cell in cells.items() for rule in cell_warnings(column, cell)
    )
    return (*of_cells, *broken_rules(JOURNEY_WARNINGS, cells, days, unread))


def broken_rules(
    rules: tuple[DateRule, ...], cells: Mapping[str, str], days: Mapping[str, int], unread: AbstractSet[str]
) -> tuple[Finding, ...]:
    """The rules that a row breaks; those that read a cell which can't be read are out of play."""
    return tuple(
        Finding(rule.rule, rule.columns)
        for rule in rules
        if rule.broken(days) and unread.isdisjoint(rule.columns) and rule.can_be_asked_of(cells)
    )


def _readable_days(cells: Mapping[str, str], unread: Collection[str]) -> dict[str, int]:
    readable = [column for column in READ_BY_RULES if column in cells and column not in unread]
    read = {column: as_number(field_adapter(column).validate_python(cells[column])) for column in readable}
    return dict.fromkeys(READ_BY_RULES, NEVER) | read


def in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """By column, each cause once: a row without dates is no journey, and that is all there is to say."""
    no_journey = [finding for finding in findings if finding.rule is NO_DATES]
    if no_journey:
        return tuple(no_journey)
    for codes in _OF_ONE_CAUSE:
        again = [finding for finding in findings if finding.rule.code in codes][1:]
        if again:
            findings = tuple(finding for finding in findings if finding not in again)
    return tuple(sorted(findings, key=lambda finding: _POSITION[finding.columns[0]]))


_OF_ONE_CAUSE = tuple(
    frozenset(rule.code for rule in rules)
    for rules in (
        (OVER_NINETEEN_YEARS, ADOPTED_AT_EIGHTEEN),
        (PLACED_BEFORE_CARE, PLACED_BEFORE_DECISION),
        BLANK_DECISION,
    )
)
"""Rules, by their codes, that one wrong or blank date breaks together: the first found is told."""

_CELL_ERROR = {rule.code: rule for rule in CELL_ERRORS}
_POSITION = {column: position for position, column in enumerate(COLUMNS)}
