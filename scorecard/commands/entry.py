"""From whatever ends a run to an exit status and words: no traceback ever reaches a user.

Click's own exceptions, an interrupt, a closed pipe and any uncaught exception would all exit 1, which
here means "a threshold is not met" and nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from scorecard.commands.streams import ReaderGone, tell
from scorecard.model.errors import OutputRefused, ScorecardError
from scorecard.presentation.wording import refusal_text

OK, COULD_NOT_RUN, INTERRUPTED = 0, 2, 130


def run(group: click.Group, arguments: Sequence[str] | None = None) -> int:
    """Run a command group and give its exit status."""
    try:
        status = group.main(args=arguments, prog_name="scorecard", standalone_mode=False)
        _flush()
    except click.ClickException as error:
        error.show()
        return COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        tell("interrupted: nothing was written")
        return INTERRUPTED
    except (BrokenPipeError, ReaderGone):
        return _let_the_pipe_go()
    except ScorecardError as error:
        tell(refusal_text(error))
        return error.exit_status
    except SystemExit as error:
        # Click exits 1 where a pipe closed while it wrote a help page.
        return _let_the_pipe_go() if error.code == 1 else int(error.code or 0)
    except Exception as error:
        tell(_unexpected(error))
        return COULD_NOT_RUN
    return status if isinstance(status, int) else OK


def _flush() -> None:
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputRefused(f"standard output can't be written: {error.strerror}") from None


def _let_the_pipe_go() -> int:
    """A reader that has seen enough is no error; nothing more may be written into its closed pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return OK


def _unexpected(error: Exception) -> str:
    """A fault of this program: where it is, and nothing of the data it was working on."""
    if isinstance(error, MemoryError):
        return "error: there is not enough memory for this input\n  fix: give fewer files at once"
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = (
        f"{Path(last.tb_frame.f_code.co_filename).name}, line {last.tb_lineno}"
        if last
        else "an unknown place"
    )
    return (
        f"error: something in this program went wrong ({type(error).__name__} in {place})\n"
        "  fix: please report this line with the command, without any data; no result was written"
    )
