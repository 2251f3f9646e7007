"""What was told before in a text, by its parties: what plain parties and times are taken from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.codebook import Frame
from dragoman.record import Actor, Source, name_key

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 2
"""Sentences back that a party told before may be taken from."""


class Told:
    """What plain parties and times are taken from: one claim told before."""

    __slots__ = ("actor", "frame", "head", "recipient", "type", "when")

    def __init__(self, frame: Frame, head: int, actor: tuple[Actor, ...], to: tuple[Actor, ...], when: str | None = None) -> None:
        self.when = when
        self.frame = frame
        self.type = frame.type
        self.head = head
        self.actor = actor
        self.recipient = to


def near(doc: Doc, one: int, other: int, reach: int = _REACH) -> bool:
    """Does a predicate stand so few sentences after what was told?"""
    return one <= other and sum(1 for token in doc[one + 1 : other + 1] if token.is_sent_start) <= reach


def key(one: Actor) -> str:
    return one.country or " ".join(name_key(one.name))


def same_one(one: Actor | Source, other: Actor) -> bool:
    return one.country == other.country and name_key(one.name) == name_key(other.name)


def share(left: Sequence[Actor], right: Sequence[Actor]) -> bool:
    return bool({key(one) for one in left} & {key(one) for one in right})


def among(one: Actor, others: Sequence[Actor]) -> bool:
    return any(key(one) == key(other) and one.country for other in others)
