"""Commands on ties: `ties` of a pair or of one power on a day, `timeline` of a pair, `changes` by what became known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.desk import options
from dragoman.desk.asking_commands import answers_to
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.ledger import Ledger

KindOption = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="Only this kind of tie: diplomatic-relations, treaty, war …")
]
CountingOption = Annotated[
    str, typer.Option("--counting", metavar="WHOSE", help="Whose word counts: all, named (sources), or own-voice (of the text).")
]


def ties(
    *,
    one: Annotated[str, typer.Argument(metavar="A", help="A state by any of its names, or another power.", show_default=False)],
    other: Annotated[
        str | None, typer.Argument(metavar="B", help="The other; without it, all the ties of A.", show_default=False)
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="What held on this day; default: today.")] = None,
    known: options.KnownOption = None,
    counting: CountingOption = "all",
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """What ties two powers had on a day, or one with all others, as known on another, with the words it rests on."""
    from dragoman.desk import render, shapes, timelines
    from dragoman.intake import utc_day
    from dragoman.ledger import Ledger

    day = utc_day(on, "--on") if on is not None else _today()
    till = utc_day(known, "--known") if known is not None else None
    whose = _whose(counting)
    with Ledger.open(ledger, create=False) as opened:
        strange = [name for name in (one, other) if name and not _met(opened, name)]
        if other is None:
            every = opened.ties(one, None, till)
            around = every.on(day, till, whose)
            if json:
                told = {name: [shapes.tie(answer) for answer in answers] for name, answers in around.items()}
                options.say(shapes.encode({"power": every.power.name, "on": day, "known": till, "ties": told}))
            else:
                options.show(timelines.around(every.power.name, day, till, around))
        else:
            timeline = opened.ties(one, other, till)
            found = timeline.on(day, till, whose)
            answers = answers_to(opened, [claim for tie in found for claim in (*tie.for_, *tie.against)], till)
            pair = (timeline.pair[0].name, timeline.pair[1].name)
            if json:
                options.say(shapes.encode(shapes.ties(pair, day, till, found, answers)))
            else:
                options.show(render.ties(pair, day, till, found, answers))
        _tell_what_is_gone(opened)
    for name in strange:
        options.complain(f"Note: neither the ledger nor the gazetteer knows '{name}'. Look at its spelling.")


def timeline(
    *,
    one: Annotated[str, typer.Argument(metavar="A", help="A state by any of its names, or another power.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="B", help="The other.", show_default=False)],
    known: options.KnownOption = None,
    kind: KindOption = None,
    svg: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw it into this file (SVG); - is standard output.")] = None,
    by: Annotated[
        str | None, typer.Option(metavar="SPAN", help="What was told, and read at all, by day or by month, in place of the ties.")
    ] = None,
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """What held between two powers over time, what changed it, and what contradicts what; as text, JSON or a picture."""
    from dragoman.desk import drawing, shapes, timelines
    from dragoman.intake import utc_day
    from dragoman.ledger import Ledger

    till = utc_day(known, "--known") if known is not None else None
    with Ledger.open(ledger, create=False) as opened:
        found = opened.ties(one, other, till)
        if by is not None:
            span = _span(by)
            coverage = opened.coverage(one, other, span, till)
            if json:
                options.say(shapes.encode([shapes.builtins(row) for row in coverage]))
            else:
                options.show(timelines.covered((found.pair[0].name, found.pair[1].name), coverage))
            return
        if svg is not None:
            options.put(svg, drawing.svg(found, till or _today(), till, kind))
            return
        coverage = opened.coverage(one, other, "month", till)
        if json:
            options.say(shapes.encode(timelines.timeline_shape(found, coverage, till, kind)))
        else:
            options.show(timelines.timeline(found, coverage, till, kind))
        _tell_what_is_gone(opened)


def _tell_what_is_gone(opened: Ledger) -> None:
    """That an answer may lack what documents told whose words had to go."""
    stones = opened.gone()
    if stones:
        count = f"{len(stones)} document(s)"
        options.complain(f"Note: the words of {count} were taken out of this ledger; what they told is not counted (see gone).")


def changes(
    *,
    since: Annotated[str, typer.Option(metavar="DATE", help="What was answered by what was known at the end of this day.")],
    known: options.KnownOption = None,
    pair: Annotated[tuple[str, str] | None, typer.Option(metavar="NAME NAME", help="Between these two.")] = None,
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """What the record answers otherwise, of which days, by what became known since a day."""
    from dragoman.desk import shapes, timelines
    from dragoman.intake import utc_day
    from dragoman.ledger import Ledger

    early = utc_day(since, "--since")
    till = utc_day(known, "--known") if known is not None else None
    with Ledger.open(ledger, create=False) as opened:
        found = opened.changes(early, till, pair)
        if json:
            options.say(shapes.encode(timelines.differences_shape(found, early, till)))
        else:
            options.show(timelines.differences(found, early, till))


def _whose(given: str) -> Literal["all", "named", "own-voice"]:
    whose: dict[str, Literal["all", "named", "own-voice"]] = {"all": "all", "named": "named", "own-voice": "own-voice"}
    if given not in whose:
        raise UsageError(f"'{given}' says not whose word counts.", "Give all, named or own-voice.")
    return whose[given]


def _span(given: str) -> Literal["day", "month"]:
    spans: dict[str, Literal["day", "month"]] = {"day": "day", "month": "month"}
    if given not in spans:
        raise UsageError(f"There is no table by '{given}'.", "Ask --by day or --by month.")
    return spans[given]


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()


def _met(ledger: Ledger, name: str) -> bool:
    """Whether somebody of that name is in the gazetteer or in the ledger: if not, it may be a slip."""
    from dragoman import gazetteer

    known = gazetteer.load()
    return bool(known.state(name) or known.entries(name) or ledger.claims(party=name, limit=1))
