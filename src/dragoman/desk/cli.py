"""The command line: `dragoman COMMAND`. Heavy imports wait inside the commands, so that --help is quick.

Exit codes are those of `errors.py`: 0 done, 1 other, 2 usage, 3 input, 4 ledger, 5 not found, 6 data or model.
"""

from __future__ import annotations

import io
import os
import sys

import typer
from typer.exceptions import TyperException

from dragoman.desk import asking_commands, knowing_commands, options, reading_commands, ties_commands, weighing_commands
from dragoman.errors import DragomanError, UsageError

STOPPED = 130
"""The exit code after Ctrl-C, as shells have it."""

app = typer.Typer(
    name="dragoman",
    help="Reads the news and keeps the record: who did what to whom, when, according to whom, and how it stands.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    reading_commands.read,
    reading_commands.add,
    asking_commands.claims,
    weighing_commands.events,
    weighing_commands.event,
    weighing_commands.contradictions,
    asking_commands.documents,
    asking_commands.show,
    ties_commands.ties,
    ties_commands.timeline,
    ties_commands.changes,
    weighing_commands.merge,
    weighing_commands.take_out,
    weighing_commands.gone,
    knowing_commands.serve,
    knowing_commands.who,
    knowing_commands.where,
    knowing_commands.version,
):
    app.command()(command)
app.add_typer(weighing_commands.judge_app)
app.add_typer(knowing_commands.codebook_app)
app.add_typer(knowing_commands.gazetteer_app)


def run(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code. What a user can mend is told in one line on standard error."""
    sys.stdout = sys.stdout or io.StringIO()  # closed by the caller (>&-): nobody wants to read it
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show “ must not end the command
    try:
        code = typer.main.get_command(app).main(arguments, prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()
    except DragomanError as error:
        return options.show_error(error)
    except TyperException as error:
        return _usage(error)
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:  # what no room knows of: a full disk under standard output, most of all
        _drop_output()
        at = f" ({error.filename})" if error.filename else ""
        return options.show_error(DragomanError(f"The system said: {error.strerror or error}{at}.", "Look at the disk."))
    except (KeyboardInterrupt, typer.Abort):
        options.complain("Stopped.")
        return STOPPED
    if code == STOPPED:  # typer turns Ctrl-C within a command into this code
        options.complain("Stopped.")
    return code if isinstance(code, int) else 0


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: TyperException) -> int:
    told = getattr(error, "format_message", lambda: "")()
    if not told:  # a command without its subcommand: help was printed
        return UsageError.exit_code
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "dragoman"
    return options.show_error(UsageError(told if told.endswith(".") else f"{told}.", f"`{path} --help` tells how."))


def main() -> None:
    """The entry point."""
    sys.exit(run())
