"""Options that more than one command has, and how commands print."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import DragomanError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from dragoman.intake import Fault

LedgerOption = Annotated[
    str | None,
    typer.Option("--ledger", metavar="FILE", envvar="DRAGOMAN_LEDGER", show_default="dragoman.db", help="The ledger file."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Give JSON.")]
KnownOption = Annotated[
    str | None, typer.Option("--known", metavar="DATE", help="As known at the end of this day (UTC); default: all there is.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="No more than so many.")]
ModelOption = Annotated[str | None, typer.Option("--model", metavar="NAME", help="A spaCy model in place of ours.")]
OfficesOption = Annotated[
    Path | None,
    typer.Option(
        "--offices", metavar="FILE", envvar="DRAGOMAN_OFFICES", help="Your own table of office-holders (CSV), beside ours."
    ),
]
CodebookOption = Annotated[
    Path | None, typer.Option("--codebook", metavar="DIR", help="A folder of frames to read by, beside ours.")
]
FilesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE…", help="Text, HTML, JSON lines, or a folder of these; - is standard input.", show_default=False
    ),
]
OutletOption = Annotated[str, typer.Option("--outlet", metavar="NAME", help="Who published it.")]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="When it was published; “on Monday” is reckoned from it."),
]
TitleOption = Annotated[str, typer.Option("--title", metavar="TEXT", help="Its headline.")]
UrlOption = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it was published.")]
SeenOption = Annotated[
    str | None, typer.Option("--first-seen", metavar="DATE", help="Since when it is known to have been available.")
]


_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def clean(text: str) -> str:
    """A text without control characters: those of a title or a file name could otherwise steer the terminal."""
    return text.translate(_CONTROLS)


class _Cleaned:
    def __init__(self, renderable: RenderableType) -> None:
        self.renderable = renderable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.segment import Segment

        for text, style, control in console.render(self.renderable, options):
            yield Segment(text if control else clean(text), style, control)


def show(renderable: RenderableType) -> None:
    """Print for a person: in colour on a terminal (unless NO_COLOR is set), else plain, 100 columns wide."""
    from rich.console import Console

    renderable = _Cleaned(renderable)
    terminal = sys.stdout.isatty()
    if terminal and not os.environ.get("NO_COLOR"):
        Console(highlight=False, emoji=False, markup=False).print(renderable)
        return
    width = None if terminal or os.environ.get("COLUMNS") else 100
    console = Console(width=width, force_terminal=False, highlight=False, emoji=False, markup=False)
    with console.capture() as captured:
        console.print(renderable)
    say("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))


def say(text: str) -> None:
    """Print one piece of text as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def put(file: Path, text: str) -> None:
    """Write a text to a file; - is standard output. Raises UsageError where it cannot be written."""
    if str(file) == "-":
        say(text)
        return
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written ({error.strerror or error}).", "Name another file.") from error


def complain(line: str) -> None:
    """One line on standard error."""
    sys.stdout.flush()
    sys.stderr.write(clean(" ".join(line.split())) + "\n")


def finish(faults: Iterable[Fault]) -> None:
    """Tell the faults of a batch, a line each, and exit by the first; go on where there are none."""
    told = list(faults)
    for fault in told:
        complain(fault.line())
    if told:
        raise typer.Exit(told[0].error.exit_code)


def show_error(error: DragomanError) -> int:
    """Tell an error on one line; its exit code."""
    complain(error.line())
    return error.exit_code
