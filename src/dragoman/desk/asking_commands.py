"""Commands that ask the ledger: `claims`, `documents`, `show`, `ties`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.desk import options

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.record import RecordedAnswer, RecordedClaim


def claims(
    *,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Who does it: a state, or words of a name.")] = None,
    recipient: Annotated[str | None, typer.Option(metavar="NAME", help="To whom it is done.")] = None,
    party: Annotated[str | None, typer.Option(metavar="NAME", help="Actor or recipient.")] = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Who is given as saying it.")] = None,
    pair: Annotated[tuple[str, str] | None, typer.Option(metavar="NAME NAME", help="Between these two.")] = None,
    type: Annotated[str | None, typer.Option(metavar="TYPE", help="CONSULT, SANCTION, treaty …")] = None,
    modality: Annotated[str | None, typer.Option(metavar="WORD", help="asserted, future, hypothetical or negated.")] = None,
    search: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the evidence, or a “phrase”.")] = None,
    document: Annotated[str | None, typer.Option(metavar="DOC", help="Of this document (the beginning of its id).")] = None,
    known: options.KnownOption = None,
    limit: options.LimitOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say how each claim came about.")] = False,
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """Claims that fit all that is asked, each with its words, its source and the answers to it."""
    from dragoman.desk import render, shapes
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        found = opened.claims(
            actor=actor, recipient=recipient, party=party, source=source, pair=pair, type=type, modality=modality,
            search=search, document=document, known=known, limit=limit,
        )  # fmt: skip
        answers = answers_to(opened, found, known)
    if json:
        options.say(shapes.encode([shapes.claim(one, answers.get(one.claim.id, ())) for one in found]))
    else:
        options.show(render.claims(found, answers, explain=explain))


def documents(
    *,
    search: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of title or text.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Of this outlet.")] = None,
    known: options.KnownOption = None,
    limit: options.LimitOption = None,
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """The documents of the ledger, those available last first."""
    from dragoman.desk import render, shapes
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        heads = opened.documents(search=search, known=known, outlet=outlet, limit=limit)
        counts = opened.claim_counts(head.id for head in heads)
        leads = opened.leads(head.id for head in heads if not head.title)
    if json:
        options.say(shapes.encode([shapes.head(head, counts.get(head.id, 0)) for head in heads]))
    else:
        options.show(render.documents(heads, counts, leads))


def show(
    *,
    document: Annotated[str, typer.Argument(metavar="DOC", help="Its id, or the beginning of it.", show_default=False)],
    text: Annotated[bool, typer.Option("--text", help="The text too.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say how each claim came about.")] = False,
    reading: Annotated[str | None, typer.Option(metavar="ID", help="An older reading in place of the current one.")] = None,
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """A document with its claims, its stamps and its readings."""
    from dragoman.desk import render, shapes
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        one, head, readings = opened.document(document), opened.head(document), opened.readings(document)
        found = opened.reading(document, reading) if readings else None
    if json:
        options.say(shapes.encode(shapes.document(one, head, found, readings)))
        return
    if found is not None:
        options.show(render.record(one, found, explain=explain))
    options.show(render.stamps(head, readings))
    if text:
        options.say("\n" + options.clean(one.text))


def ties(
    *,
    one: Annotated[str, typer.Argument(metavar="A", help="A state by any of its names, or another power.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="B", help="The other.", show_default=False)],
    on: Annotated[str | None, typer.Option(metavar="DATE", help="What held on this day; default: today.")] = None,
    known: options.KnownOption = None,
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """What ties two powers had on a day, as known on another, with the words it rests on."""
    from dragoman.desk import render, shapes
    from dragoman.intake import utc_day
    from dragoman.ledger import Ledger

    day = utc_day(on, "--on") if on is not None else dt.datetime.now(dt.UTC).date().isoformat()
    till = utc_day(known, "--known") if known is not None else None
    with Ledger.open(ledger, create=False) as opened:
        timeline = opened.ties(one, other, till)
        found = timeline.on(day, till)
        answers = answers_to(opened, [claim for tie in found for claim in (*tie.for_, *tie.against)], till)
        strange = [name for name in (one, other) if not _met(opened, name)]
    pair = (timeline.pair[0].name, timeline.pair[1].name)
    if json:
        options.say(shapes.encode(shapes.ties(pair, day, till, found, answers)))
    else:
        options.show(render.ties(pair, day, till, found, answers))
    for name in strange:
        options.complain(f"Note: neither the ledger nor the gazetteer knows '{name}'. Look at its spelling.")


def _met(ledger: Ledger, name: str) -> bool:
    """Whether somebody of that name is in the gazetteer or in the ledger: if not, it may be a slip."""
    from dragoman import gazetteer

    known = gazetteer.load()
    return bool(known.state(name) or known.entries(name) or ledger.claims(party=name, limit=1))


def answers_to(ledger: Ledger, claims: Iterable[RecordedClaim], known: str | None = None) -> dict[str, list[RecordedAnswer]]:
    """The answers to these claims, by the claim's id."""
    found: dict[str, list[RecordedAnswer]] = {}
    for one in ledger.answers(claims=sorted({one.claim.id for one in claims}), known=known):
        found.setdefault(one.answer.to, []).append(one)
    return found
