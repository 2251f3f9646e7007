"""Commands that weigh what the ledger holds: `events`, `event`, `contradictions`, `judge`, `merge`, `take-out`, `gone`."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.desk import options
from dragoman.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.record import RecordedClaim

judge_app = typer.Typer(
    name="judge", no_args_is_help=True,
    help="What persons judge of two claims: it outweighs what is worked out, is never overwritten, and can be undone.",
)  # fmt: skip

ActorOption = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Who does it: a state, or words of a name.")]
RecipientOption = Annotated[str | None, typer.Option("--recipient", metavar="NAME", help="To whom it is done.")]
PartyOption = Annotated[str | None, typer.Option("--party", metavar="NAME", help="Actor or recipient.")]
SourceOption = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Who is given as saying it.")]
PairOption = Annotated[tuple[str, str] | None, typer.Option("--pair", metavar="NAME NAME", help="Between these two.")]
TypeOption = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="CONSULT, SANCTION, treaty …")]
ModalityOption = Annotated[
    str | None, typer.Option("--modality", metavar="WORD", help="asserted, future, hypothetical or negated.")
]
SearchOption = Annotated[str | None, typer.Option("--search", metavar="WORDS", help="Words of the evidence, or a “phrase”.")]
DocumentOption = Annotated[
    str | None, typer.Option("--document", metavar="DOC", help="Of this document (the beginning of its id).")
]
WeighedOption = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Begin with no more than so many claims.")]
ByOption = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who decides; default: who is logged in.", show_default=False)
]
WhyOption = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why.", show_default=False)]
OneArgument = Annotated[
    str,
    typer.Argument(metavar="ONE", help="Id of a claim, or of an event (its first claim).", show_default=False),
]
OtherArgument = Annotated[str, typer.Argument(metavar="OTHER", help="The other.", show_default=False)]


def events(
    *,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    party: PartyOption = None,
    source: SourceOption = None,
    pair: PairOption = None,
    type: TypeOption = None,
    modality: ModalityOption = None,
    search: SearchOption = None,
    document: DocumentOption = None,
    known: options.KnownOption = None,
    limit: WeighedOption = 2000,
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """Events that the claims which fit tell of, each once: by how many articles, from how many origins, how it stands."""
    from dragoman.desk import event_words, render, shapes, weighed
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        found = opened.claims(
            actor=actor, recipient=recipient, party=party, source=source, pair=pair, type=type, modality=modality,
            search=search, document=document, known=known, limit=limit,
        )  # fmt: skip
        around = opened.around({one.claim.id for one in found}, known)
    told = weighed.among(found, around)
    if json:
        options.say(shapes.encode([shapes.event(one) for one in told]))
        return
    options.show(render.events(told))
    for stone in around.gone:
        options.complain(event_words.gone(stone))


def event(
    *,
    wanted: Annotated[
        str,
        typer.Argument(metavar="ID", help="Id of an event or of one of its claims, or its beginning.", show_default=False),
    ],
    known: options.KnownOption = None,
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """All of one event: its claims by origin, echoes with their chains, answers, what speaks against it, how it stood."""
    from dragoman.desk import event_words, shapes, weighed
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        found, around = opened.event(wanted, known)
    whole = weighed.whole(found, around)
    if json:
        options.say(shapes.encode(event_words.event_shape(whole)))
    else:
        options.show(event_words.event(whole))


def contradictions(
    *,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    party: PartyOption = None,
    source: SourceOption = None,
    pair: PairOption = None,
    type: TypeOption = None,
    search: SearchOption = None,
    document: DocumentOption = None,
    known: options.KnownOption = None,
    limit: WeighedOption = 2000,
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """Tellings of one happening, or of one tie, that cannot both be right: both sides, their origins, how each stands."""
    from dragoman.desk import event_words, shapes, weighed
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        found = opened.claims(
            actor=actor, recipient=recipient, party=party, source=source, pair=pair, type=type, search=search,
            document=document, known=known, limit=limit,
        )  # fmt: skip
        around = opened.around({one.claim.id for one in found}, known)
    clashes = weighed.clashes(found, around)
    if json:
        options.say(shapes.encode([event_words.contradiction_shape(one) for one in clashes]))
    else:
        options.show(event_words.contradictions(clashes, around.gone))


@judge_app.command("same")
def judge_same(
    *, one: OneArgument, other: OtherArgument, by: ByOption = "", why: WhyOption = "", ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:  # fmt: skip
    """The two tell of one happening."""
    _judge("same", one, other, by, why, ledger, json=json)


@judge_app.command("different")
def judge_different(
    *, one: OneArgument, other: OtherArgument, by: ByOption = "", why: WhyOption = "", ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:  # fmt: skip
    """The two tell of two happenings."""
    _judge("different", one, other, by, why, ledger, json=json)


@judge_app.command("undo")
def judge_undo(
    *, one: OneArgument, other: OtherArgument, by: ByOption = "", why: WhyOption = "", ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:  # fmt: skip
    """What was judged of the two holds no more; that it was judged stays in the ledger."""
    _judge("undo", one, other, by, why, ledger, json=json)


@judge_app.command("list")
def judge_list(ledger: options.LedgerOption = None, json: options.JsonOption = False) -> None:
    """All judgements, the undone ones too, in order of their time."""
    from dragoman.desk import event_words, shapes
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        found = opened.rulings()
    if json:
        options.say(shapes.encode([shapes.builtins(one) for one in found]))
    else:
        options.say("\n".join(event_words.ruling(one) for one in found) or "No judgements.")


def merge(
    *,
    others: Annotated[list[str], typer.Argument(metavar="OTHER…", help="Ledgers to take in.", show_default=False)],
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """Take in all that other ledgers hold; the order does not matter, and doing it twice changes nothing."""
    from dragoman.desk import shapes, words
    from dragoman.ledger import Ledger

    found = []
    with Ledger.open(ledger) as into:
        for path in others:
            if os.path.exists(path) and os.path.samefile(path, into.path):
                raise UsageError(f"{path} is the ledger itself.", "Name another one.")
            with Ledger.open(path, create=False) as other:
                merged = into.merge(other)
            rows = {
                "documents": merged.documents, "readings": merged.readings, "judgements": merged.judgements,
                "tombstones": merged.tombstones,
            }  # fmt: skip
            found.append({"ledger": path} | rows)
            if not json:
                told = words.joined(words.count(number, name.removesuffix("s")) for name, number in rows.items())
                options.say(f"{path}: {told} new.")
    if json:
        options.say(shapes.encode(found))


def take_out(
    *,
    document: Annotated[str, typer.Argument(metavar="DOC", help="Its id, or the beginning of it.", show_default=False)],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decided it.", show_default=False)],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="Why: a court's order, a request.", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    ledger: options.LedgerOption = None,
    json: options.JsonOption = False,
) -> None:
    """Take a document's words out of the ledger's file for good, where law or decency asks for it: it cannot be undone.

    Its id, outlet and dates stay, with who decided it, when and why; answers that it may have borne on say that it is gone.
    """
    from dragoman.desk import event_words, shapes, words
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        head = opened.head(document)
        if not yes:
            typer.confirm(f"Take out “{words.short(head.title, 80)}” ({words.printed(head)}) for good?", abort=True, err=True)
        stone = opened.take_out(head.id, by=by, why=why)
    if json:
        options.say(shapes.encode(event_words.gone_shape(stone)))
    else:
        options.say(
            f"{stone.document}: its words are gone. Copies of the ledger, and other ledgers till they are merged, keep theirs."
        )


def gone(ledger: options.LedgerOption = None, json: options.JsonOption = False) -> None:
    """The documents whose words were taken out: who decided it, when and why."""
    from dragoman.desk import event_words, shapes
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        found = opened.gone()
    if json:
        options.say(shapes.encode([event_words.gone_shape(one) for one in found]))
    else:
        options.say("\n".join(f"{one.document}  {one.at}  {one.by}: {one.why}" for one in found) or "Nothing was taken out.")


def _judge(verdict: str, one: str, other: str, by: str, why: str, ledger: str | None, *, json: bool) -> None:  # noqa: PLR0917
    from dragoman.desk import event_words, shapes
    from dragoman.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        ruling = opened.judge(_claim(opened, one), _claim(opened, other), verdict, by=by or _who(), why=why)
    options.say(shapes.encode(shapes.builtins(ruling)) if json else event_words.ruling(ruling))


def _claim(opened: Ledger, wanted: str) -> str:
    """The claim that is meant: by its own id, or the first of an event. Raises NotFoundError, UsageError."""
    found, _ = opened.event(wanted)
    own = sorted({one.claim.id for one in found.claims if one.claim.id.startswith(wanted)})
    if wanted.startswith("c_") and len(own) > 1:
        raise UsageError(f"More than one claim begins with '{wanted}'.", "Give more of its id.")
    return own[0] if own else _first(found.claims, wanted)


def _first(claims: tuple[RecordedClaim, ...], wanted: str) -> str:
    if not claims:
        raise NotFoundError(f"There is no event '{wanted}'.", "`dragoman events` lists their ids.")
    return claims[0].claim.id


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this user: the ledger asks for one
        return ""
