"""Misuse and refusals: one small tree of exceptions, each of which knows its exit status.

Problems in single rows are not exceptions but values (`scorecard.model.problem`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard.model.problem import Problem


class ScorecardError(Exception):
    """Something that stops a run: what, where, and what to do about it.

    `where` names a file, a row or an option; `fix` says what to do. Neither ever holds a child's data.
    """

    exit_status = 2

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        """All three, as a command tells them: a notebook shows nothing else of an exception.

        Control characters, of a file's name perhaps, are shown and not sent.
        """
        said = ((self.what, ""), (self.where, "  --> "), (self.fix, "  fix: "))
        return "\n".join(
            label + (text if text.isprintable() else repr(text)[1:-1]) for text, label in said if text
        )


class UsageError(ScorecardError):
    """Options that do not go together, or a value that an option does not take."""


class InputRefused(ScorecardError):
    """A whole file that can't be read: not a table, damaged, or without the needed columns."""


class EmptyInput(InputRefused):
    """A file without content, which a folder of returns may well hold: a year without adoptions."""


class HeaderNotFound(InputRefused):
    """A table none of whose first rows holds a known heading."""


class RowsRefused(InputRefused):
    """Rows that can't be used, and no leave to go on without them. `problems` holds every one."""

    def __init__(self, problems: tuple[Problem, ...], rows: int, unusable: int) -> None:
        in_conflict = {one.place.file for one in problems if one.rule.code == "conflicting-rows"}
        exports = "of several exports of one table give one, or two to scorecard compare; otherwise "
        super().__init__(
            f"{unusable:,} of {rows:,} rows can't be used",
            fix=(exports if len(in_conflict) > 1 else "")
            + "mend them, or leave them out with --skip-invalid (skip_invalid=True in a notebook)",
        )
        self.problems = problems


class SettingsRefused(ScorecardError):
    """A file the analyst keeps (column map, thresholds, regions, config) that says something unknown."""


class RegionsRefused(SettingsRefused):
    """A regions file with memberships that can't be used. `problems` holds every one."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        file = problems[0].place.file
        rows = len({problem.place.row for problem in problems})
        what = f"{rows:,} {'row' if rows == 1 else 'rows'} of the regions file can't be used"
        super().__init__(what, where=file, fix="mend them: each row is an authority, its region, from and to")
        self.problems = problems


class NothingToCompute(ScorecardError):
    """No journey left, or nobody counted by any indicator in any window asked for."""


class UnknownChild(ScorecardError):
    """An id to be explained that no journey has. Alone among these it names ids: they were asked for."""


class OutputRefused(ScorecardError):
    """A result that can't be written where it was asked to be."""


class LibraryMissing(ScorecardError):
    """An optional library that was not installed. `fix` is the command that installs it."""
