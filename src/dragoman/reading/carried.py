"""The other party of a deed, carried over from the same deed told just before.

"Riyadh cut ties with Doha. Yemen cut ties as well." "Albania also recognised the new republic." "Burundi withdrew its
recognition in February." A clause that says by its words that it goes on ("also", "too", "as well", "followed") takes the
party of the last telling of the same deed; a clause on relations or recognition that names one power alone does so too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.codebook import Frame
from dragoman.reading.layers import Match
from dragoman.reading.told import Told, near
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ALSO = frozenset({"also", "too", "likewise", "similarly", "well"})
FOLLOWING = frozenset({"follow", "do", "join"})
"""Verbs that say that somebody did what was told before ("followed suit", "did the same")."""
OF_TIES = frozenset({
    "break-relations", "close-embassy", "close-office", "downgrade-relations", "establish-relations", "open-embassy",
    "recall-ambassador", "recognise", "restore-relations", "return-ambassador", "withdraw-recognition",
})  # fmt: skip
"""Modes that change a tie; one of them often goes on with another ("recognised … withdrew its recognition")."""
_REACH = 3
"""Sentences back that the deed gone on with may stand."""
_STATES = frozenset({"country", "nation", "republic", "state"})
_LEVELS = frozenset(
    {"chargé", "charge", "chargés", "d'affaire", "d'affaires", "d’affaire", "d’affaires", "level", "legation", "consul", "rank"}
)
_OWNERS = frozenset({"theirs", "own", "its", "their"})


def other_party(  # noqa: PLR0917
    doc: Doc, found: Match, frame: Frame, actor: Sequence[Actor], to: tuple[Actor, ...], before: Sequence[Told]
) -> tuple[tuple[Actor, ...], str]:
    """The recipient of a deed that goes on with one told before; as it is, with "", where it names its own or goes on with none.

    before: what was told, the last first.
    """
    also = is_going_on(doc[found.head])  # "also recognised the new republic": the one that the others recognised
    pointing = bool(to) and all(
        doc[index].lower_ in ("it", "them") or (also and doc[index].lemma_ in _STATES) for index in found.recipients
    )
    if not actor or found.reciprocal or (to and not pointing and not _names_no_party(doc, found)):
        return to, ""
    goes_on = is_going_on(doc[found.head]) or _joined_to(doc, found, before, actor)
    alone = frame.mode in OF_TIES and len({one.country for one in actor}) == 1
    if not (goes_on or alone):
        return to, ""
    for told in before:
        if not near(doc, told.head, found.head, _REACH):
            break
        kindred = told.frame.mode == frame.mode or (frame.mode in OF_TIES and told.frame.mode in OF_TIES)
        if told.type in {"recognition", "diplomatic-relations"} and frame.mode in OF_TIES:
            kindred = True
        if not kindred or not told.recipient or (pointing and told.frame.mode != frame.mode):
            continue
        if any(_same(one, other) for one in told.recipient for other in actor):
            if goes_on:
                continue
            return to, ""  # between those two: whose relations they are is worked out from both sides
        return told.recipient, "recipient: of the same deed told before"
    return to, ""


def both_who_fought(doc: Doc, found: Match, before: Sequence[Told]) -> tuple[tuple[Actor, ...], str]:
    """Both sides of a peace that is told of nobody ("a peace agreement was signed in May"): the two told of just before."""
    for told in before:
        if not near(doc, told.head, found.head, _REACH):
            break
        both = {one.country: one for one in (*told.actor, *told.recipient) if one.country}
        if len(both) == 2 and told.type in _OF_WAR:
            return tuple(both.values()), "parties: the two who fought or treated before"
    return (), ""


_OF_WAR = frozenset({"ASSAULT", "AGREE", "CONSULT", "CONCEDE", "RETREAT", "SUPPORT", "treaty", "war"})
"""Types of deed after which a peace is told of the same two."""


def agreed_on(head: Token, frame: Frame, above: Frame | None) -> Token | None:
    """The "agreed" that a change of relations stands under ("agreed to resume relations on February 28"), where it does."""
    if above is None or above.type != "AGREE" or not frame.of_relations or head.dep_ not in ("xcomp", "ccomp", "advcl"):
        return None
    return head.head if head.head.tag_ in ("VBD", "VBN") else None


def is_going_on(head: Token) -> bool:
    """Does a predicate say that it goes on with a deed told before ("also", "as well", "did the same")?"""
    if head.lemma_.lower() in FOLLOWING:
        return True
    for kid in head.children:
        if kid.dep_ in ("advmod", "prep", "cc") and kid.lower_ in _ALSO:
            return True
        if kid.lower_ == "as" and kid.i + 1 < len(head.doc) and head.doc[kid.i + 1].lower_ == "well":
            return True
        if kid.dep_ in ("dobj", "nsubj") and any(below.lower_ in ("too", "also") for below in kid.children):
            return True
    return False


def _joined_to(doc: Doc, found: Match, before: Sequence[Told], actor: Sequence[Actor]) -> bool:
    """Is a deed joined to the last one told, by the same doers ("withdrew their envoys in May and sent them back in June")?"""
    joined = doc[found.head].dep_ == "conj" and bool(before) and before[0].head == doc[found.head].head.i
    return joined and {one.country for one in before[0].actor} == {one.country for one in actor}


def _names_no_party(doc: Doc, found: Match) -> bool:
    """Is all that fills the slot a word of whose, or at which level, relations are ("reduced theirs to that of a chargé")?"""
    return all(doc[index].lower_ in _OWNERS or doc[index].lemma_.lower() in _LEVELS for index in found.recipients)


def _same(one: Actor, other: Actor) -> bool:
    return one.country == other.country if one.country and other.country else one.name == other.name
