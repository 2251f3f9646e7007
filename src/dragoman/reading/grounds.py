"""What somebody is punished, blamed or thanked for is their deed, not that of who punishes, blames or thanks.

"The United States imposed sanctions on Russia over its interference in the elections": the pronoun is nearer to the
subject in the parse, and means the object.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.reading.layers import Match
from dragoman.reading.told import Told, share
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PAYING_BACK = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REJECT", "SANCTION", "SUPPORT", "THREATEN"})
"""Types of what is done to somebody for something they did."""
_GROUNDS = frozenset({"over", "for", "after", "because", "following"})
_REACTIONS = frozenset({"answer", "reaction", "reply", "reprisal", "response", "retaliation", "revenge"})
_OWN = frozenset({"its", "their", "his", "her"})


def of_the_other(
    doc: Doc, found: Match, actor: tuple[Actor, ...], to: tuple[Actor, ...], before: Sequence[Told]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], str]:
    """Both sides of a deed named as the ground of another, with why they changed; as they are, with "", where it is no ground.

    The doer, told by a pronoun or by whose data were stolen, becomes whom the other deed is done to; who did that one is then
    the recipient, unless another is told.
    """
    head = doc[found.head]
    how = found.how.get("actor", "")
    pronoun = any(doc[index].lower_ in _OWN for index in found.actors)
    if head.pos_ not in ("NOUN", "PROPN") or not actor or not (pronoun or how == "modifier"):
        return actor, to, ""
    for told in before:
        if doc[told.head].sent != head.sent:
            break
        if told.type not in PAYING_BACK or not told.recipient or not share(told.actor, actor):
            continue
        if _is_ground(doc, found.head, told.head):
            struck = tuple(one for one in to if not share((one,), told.recipient)) or told.actor
            return told.recipient, struck, "actor: whom it is held against"
    return actor, to, ""


def _is_ground(doc: Doc, noun: int, above: int) -> bool:
    """Does a noun hang on a predicate behind "over", "for", "in response to", with no other predicate between?"""
    at = doc[noun]
    ground = False
    for _ in range(8):
        if at.i == above:
            return ground
        if at.i != noun and at.pos_ in ("VERB", "AUX"):
            return False
        ground = ground or _names_ground(at) or _goes_on_with_grounds(doc, at, above)
        if at.head.i == at.i:
            return False
        at = at.head
    return False


def _names_ground(token: Token) -> bool:
    return token.dep_ in ("prep", "pcomp", "mark") and (
        token.lower_ in _GROUNDS or (token.lower_ in ("to", "for") and token.head.lower_ in _REACTIONS)
    )


def _goes_on_with_grounds(doc: Doc, token: Token, above: int) -> bool:
    """Is it the next of several grounds, which the parse hung on the verb ("in response to the raid, its threats and …")?"""
    first = token.left_edge.i
    if token.head.i != above or token.dep_ not in ("dobj", "appos", "npadvmod") or first == 0 or doc[first - 1].text != ",":
        return False
    return any(_names_ground(word) for word in doc[above + 1 : first])
