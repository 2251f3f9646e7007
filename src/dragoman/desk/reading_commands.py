"""Commands that read: `read` prints a record and keeps nothing, `add` takes it into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.desk import options

if TYPE_CHECKING:
    from dragoman.intake import Fault
    from dragoman.ledger import Outcome
    from dragoman.record import Document


def read(
    *,
    files: options.FilesArgument,
    outlet: options.OutletOption = "",
    published: options.PublishedOption = None,
    title: options.TitleOption = "",
    url: options.UrlOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say how each claim came about, and what was not read.")] = False,
    model: options.ModelOption = None,
    codebook: options.CodebookOption = None,
    offices: options.OfficesOption = None,
    json: options.JsonOption = False,
) -> None:
    """Print the record of texts: who did what to whom, when, according to whom. Keeps nothing.

    With --json, one line a document: the document, its claims and its answers.
    """
    from dragoman.desk import readers, render, shapes
    from dragoman.intake import Fault

    readers.use(offices)
    read_one = readers.reader(model, codebook)
    faults: list[Fault] = []
    first = True
    for item in _taken(files, outlet=outlet, published=published, title=title, url=url, first_seen=None):
        if isinstance(item, Fault):
            faults.append(item)
            continue
        found = read_one(item)
        if json:
            options.say(shapes.encode_line(shapes.reading(item, found)))
            continue
        if not first:
            options.say("")
        first = False
        options.show(render.record(item, found, explain=explain))
        if explain:
            options.show(render.unread(readers.unread(item, model=model, codebook=codebook)))
    options.finish(faults)


def add(
    *,
    files: options.FilesArgument,
    outlet: options.OutletOption = "",
    published: options.PublishedOption = None,
    title: options.TitleOption = "",
    url: options.UrlOption = None,
    first_seen: options.SeenOption = None,
    ledger: options.LedgerOption = None,
    processes: Annotated[int | None, typer.Option("--processes", min=1, metavar="N", help="Default: all cores.")] = None,
    shard: Annotated[str | None, typer.Option("--shard", metavar="I/N", help="Only the I-th of N parts, by document.")] = None,
    model: options.ModelOption = None,
    codebook: options.CodebookOption = None,
    offices: options.OfficesOption = None,
    json: options.JsonOption = False,
) -> None:
    """Read texts and take them into the ledger. Taking in again what is there changes nothing.

    A batch that was stopped goes on where it was; what cannot be read is told at the end.
    """
    from dragoman.desk import readers, shapes, words
    from dragoman.ledger import Ledger, parse_shard, read_into

    readers.use(offices)
    part = parse_shard(shard) if shard is not None else None
    items = _taken(files, outlet=outlet, published=published, title=title, url=url, first_seen=first_seen)
    with Ledger.open(ledger) as opened, _progress(quiet=json) as tell:
        outcome = read_into(
            opened, items, readers.reader(model, codebook), reading_id=readers.reading_ids(model, codebook),
            processes=processes, shard=part, progress=tell,
        )  # fmt: skip
    if json:
        options.say(
            shapes.encode(
                {
                    "ledger": str(opened.path), "read": outcome.read, "skipped": outcome.skipped, "left": outcome.left,
                    "claims": outcome.claims, "faults": [fault.line() for fault in outcome.faults],
                }
            )
        )  # fmt: skip
    else:
        parts = [f"{words.count(outcome.read, 'document')} read ({words.count(outcome.claims, 'claim')})"]
        parts += [f"{outcome.skipped:,} there already"] if outcome.skipped else []
        parts += [f"{outcome.left:,} left to other parts"] if outcome.left else []
        parts += [f"{len(outcome.faults):,} not read"] if outcome.faults else []
        options.say(f"{opened.path}: {', '.join(parts)}.")
    options.finish(outcome.faults)


def _taken(
    files: list[str], *, outlet: str, published: str | None, title: str, url: str | None, first_seen: str | None
) -> Iterator[Document | Fault]:
    from dragoman.intake import take

    streams = [
        take(path, outlet=outlet, published=published, title=title, url=url, first_seen=first_seen) for path in files
    ]  # a wrong date is told here, before anything is read
    return (item for stream in streams for item in stream)


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[Outcome], None] | None]:
    """A line on standard error that tells how far a batch is, on a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    with console.status("reading …") as status:

        def tell(outcome: Outcome) -> None:
            done = f"{outcome.seen:,} met: {outcome.read:,} read, {outcome.skipped:,} there already"
            status.update(f"{done}, {len(outcome.faults):,} not read, {outcome.claims:,} claims")

        yield tell
