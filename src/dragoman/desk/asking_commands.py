"""Commands that ask the ledger: `claims`, `documents`, `show`."""

from __future__ import annotations

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


def answers_to(ledger: Ledger, claims: Iterable[RecordedClaim], known: str | None = None) -> dict[str, list[RecordedAnswer]]:
    """The answers to these claims, by the claim's id."""
    found: dict[str, list[RecordedAnswer]] = {}
    for one in ledger.answers(claims=sorted({one.claim.id for one in claims}), known=known):
        found.setdefault(one.answer.to, []).append(one)
    return found
