"""Attackers of whom no more is told than what they did: "a gunman", "two attackers", "a suicide bomber".

They are of no known state, whatever the place where they struck, and belong to no known side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dragoman.reading.layers import Match
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

STRIKERS = frozenset(
    "assailant assassin attacker bomber gunman hijacker hitman kidnapper killer knifeman perpetrator shooter sniper "
    "stabber".split()
)
_PEOPLE = frozenset({"man", "woman", "person", "individual", "driver", "youth", "teenager"})
"""Nouns for anybody, who are strangers where they attack and "a" stands before them."""
_FIRED = frozenset("carry detonate drive drop fire launch plant shoot throw hurl set".split())
_WEAPONS_BY = 6
"""Words up from a doer to the predicate whose means it fired ("hit by a round fired by the police")."""


def without_guessed_state(doc: Doc, found: Match, actor: tuple[Actor, ...], actors: ActorReader) -> tuple[Actor, ...]:
    """The doers, those who are strangers without the state that only the place of the attack gave them."""
    heads = {index: doc[index] for index in found.actors}
    nameless = {
        one.name
        for index, token in heads.items()
        if _is_stranger(token) and not _told_of_state(token, actors)
        for one in actors.at(index, place=True)
    }
    return tuple(
        msgspec.structs.replace(one, country=None, sector=None) if one.name in nameless else one for one in actor
    )  # fmt: skip


def attacker(doc: Doc, found: Match, actors: ActorReader) -> tuple[tuple[Actor, ...], str]:
    """Who did it, of an attack with no doer among the known actors, with why: a stranger, or who fired what hit.

    "A suicide bomber struck the market"; "was wounded by a round fired by the police". ((), "") where the words tell neither.
    """
    head = doc[found.head]
    verbs = {head, *(doc[index] for index in found.words if doc[index].pos_ == "VERB")}
    for verb in sorted(verbs, key=lambda token: token.i):
        for kid in verb.children:
            told = (
                [kid]
                if kid.dep_ == "nsubj"
                else [low for low in kid.children if low.dep_ == "pobj"]
                if kid.dep_ == "agent"
                else []
            )
            for token in told:
                if token.lemma_.lower() in STRIKERS:
                    return (Actor(name=_phrase(token)),), f"actor {token.text}: a stranger"
                for low in token.subtree:
                    fired = low.dep_ == "agent" and low.head.lemma_.lower() in _FIRED and low.head != verb
                    doers = tuple(one for word in low.children for one in actors.at(word.i)) if fired else ()
                    if doers and low.i - token.i <= _WEAPONS_BY:
                        return doers, f"actor {low.text}: who fired what hit"
    return (), ""


def _is_stranger(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma in STRIKERS:
        return True
    return lemma in _PEOPLE and any(kid.lower_ in ("a", "an") or kid.pos_ == "NUM" for kid in token.children)


def _told_of_state(token: Token, actors: ActorReader) -> bool:
    """Do the noun's own words tell a state ("a Sudanese man", "a man from Sudan", "Taliban gunmen")?"""
    own = [kid for kid in token.children if kid.dep_ in ("amod", "compound", "nmod", "poss", "appos")]
    own += [low for kid in token.children if kid.lower_ in ("from", "of") for low in kid.subtree]
    return any(low.i in actors.hits or low.pos_ == "PROPN" for kid in own for low in kid.subtree)


def _phrase(token: Token) -> str:
    """The noun with what stands before it, without article or number of people."""
    first = token.i
    while first > token.left_edge.i and token.doc[first - 1].dep_ in ("compound", "amod") and token.doc[first - 1].head == token:
        first -= 1
    return str(token.doc[first : token.i + 1].text)
