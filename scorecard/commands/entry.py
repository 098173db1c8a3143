"""From whatever ends a run to an exit status and words: no traceback ever reaches a user.

Click's own exceptions, an interrupt, a closed pipe and any uncaught exception would all exit 1, which
here means "a threshold is not met" and nothing else.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from scorecard.commands.streams import ReaderGone, let_go, put, tell
from scorecard.model.errors import ScorecardError
from scorecard.presentation.visible import visible
from scorecard.presentation.wording import refusal_text

OK, COULD_NOT_RUN, INTERRUPTED = 0, 2, 130
_COMPLETION = "_SCORECARD_COMPLETE"


def run(group: click.Group, arguments: Sequence[str] | None = None) -> int:
    """Run a command group and give its exit status."""
    try:
        status = group.main(args=arguments, prog_name="scorecard", standalone_mode=False)
        if not isinstance(status, int):
            return OK
        put("")  # Click wrote a help page or the version: refused where nobody could read it
    except click.ClickException as error:
        tell(_usage(error))
        return COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        tell("interrupted: no file was written")
        return INTERRUPTED
    except (BrokenPipeError, ReaderGone):
        return _let_the_pipe_go()
    except ScorecardError as error:
        tell(refusal_text(error))
        return error.exit_status
    except SystemExit as error:
        return _click_exited(error)
    except Exception as error:
        if isinstance(error, OSError):  # perhaps of standard output, when Click writes a help page
            let_go(sys.stdout)
        tell(_unexpected(error))
        return COULD_NOT_RUN
    return status


def _usage(error: click.ClickException) -> str:
    """What Click says of an error, which it would print on standard output where standard error is closed."""
    text = io.StringIO()
    error.show(file=text)
    return "\n".join(map(visible, text.getvalue().rstrip().splitlines()))


def _let_the_pipe_go() -> int:
    """A reader that has seen enough is no error; nothing more may be written into its closed pipe."""
    let_go(sys.stdout)
    return OK


def _click_exited(error: SystemExit) -> int:
    """Click exits 1 where a pipe closed while it wrote a help page, and for a shell it can't complete for."""
    if error.code != 1:
        return int(error.code or 0)
    if _COMPLETION not in os.environ:
        return _let_the_pipe_go()
    tell(
        f"error: {_COMPLETION} asks for a shell that is not known\n"
        "  fix: write bash_source, zsh_source, fish_source or powershell_source"
    )
    return COULD_NOT_RUN


def _unexpected(error: Exception) -> str:
    """A fault of this program or machine: where it is, and nothing of the data it was working on."""
    if isinstance(error, MemoryError):
        return "error: there is not enough memory for this input\n  fix: give fewer files at once"
    if isinstance(error, OSError) and error.strerror:
        return f"error: the system refused to read or write: {error.strerror}\n  fix: check disk and files"
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
