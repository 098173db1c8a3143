"""Figures for publication: the earlier reports beside which they are given, and the commands without any."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from scorecard.model.previous_report import PreviousReport
    from scorecard.model.result import Audience

Command = TypeVar("Command", bound=Callable[..., Any])


def read_previous_reports(names: tuple[str, ...], audience: Audience) -> tuple[PreviousReport, ...]:
    """The earlier reports, before any other work."""
    if not names:
        return ()
    from scorecard.readers.previous_report import previous_reports

    return previous_reports(names, audience)


def internal_alone(
    shows: str, instead: str = "scorecard compute --audience publication"
) -> Callable[[Command], Command]:
    """The option `--audience` of a command that shows single children: publication is refused, and why."""

    def refused(ctx: click.Context, _: click.Parameter, audience: str) -> None:
        if audience == "publication" and not ctx.resilient_parsing:
            raise click.UsageError(
                f"{ctx.info_name} {shows}: nothing of it may leave the team that knows the children. "
                f"For figures that may: {instead}"
            )

    return click.option(
        "--audience", type=click.Choice(["internal", "publication"]), default="internal", show_default=True,
        expose_value=False, callback=refused,
        help=f"publication is refused: this {shows}.",
    )  # fmt: skip
