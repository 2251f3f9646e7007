"""What is told by words that say it is still to come: awaited, due, planned, set to begin."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from dragoman.reading.modality.own import indefinite

if TYPE_CHECKING:
    from spacy.tokens import Token

_DUE = frozenset("bound due expected likely planned poised ready scheduled set slated supposed unlikely".split())
_STARTING = frozenset(
    "begin commence continue convene go happen kick open proceed reconvene reopen restart resume start take".split()
)
_YET_TO_DO = frozenset({"authorise", "authorize", "conspire", "plan", "plot", "scheme"})
"""Verbs of a deed that is not done by it, where its noun is what is told ("planned an attack on", "plotted a coup")."""


def is_undone(token: Token, words: Collection[int]) -> bool:
    """ "planned an attack", not "the attack was planned by", "planned and carried out an attack"."""
    if token.pos_ != "VERB" or token.lemma_.lower() not in _YET_TO_DO or any(child.dep_ == "conj" for child in token.children):
        return False
    things = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass") and child.i in words]
    return token.dep_ not in ("acl", "relcl", "amod") and all(indefinite(thing) for thing in things)


def is_awaited(token: Token) -> bool:
    """ "is expected in Oslo on Friday", "is due in Oslo": who is not there yet."""
    passive = any(child.dep_ == "auxpass" for child in token.children)
    clause = any(child.dep_ in ("xcomp", "ccomp") for child in token.children)
    return not clause and (token.lower_ == "due" or (passive and token.lemma_.lower() in ("expect", "schedule", "slate")))


def start_of(verb: Token) -> Token | None:
    """The infinitive of "the trial is due to begin", "talks are set to resume": what is to take place is the subject."""
    said = next((child for child in verb.children if child.dep_ == "acomp"), verb)
    if said.lower_ not in _DUE:
        return None
    for child in said.children:
        if child.dep_ == "xcomp" and child.lemma_.lower() in _STARTING:
            objects = [kid.lower_ for kid in child.children if kid.dep_ == "dobj"]
            if not objects or (child.lemma_ == "take" and objects[0] in ("effect", "place")):
                return child
    return None
