"""Deeds told by a stand-in: "a visit to Morocco, similar to the one he made to Oman last year".

"The one", "that" and "those" stand for the noun of the deed told just before in the same sentence; their relative clause
tells by whom and to whom. Each gives one more match of the same frame. So does a gap: "Oman expelled six envoys, Peru four".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.reading.layers import Match

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STAND_INS = frozenset({"one", "ones", "that", "those"})
_LIGHT = frozenset("carry conclude conduct do give have hold impose issue launch lead make pay reach sign stage take".split())
_TOWARDS = frozenset("against at between from in into of on to with".split())


def stood_in(doc: Doc, matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches that stand-ins and gaps tell."""
    found = []
    for token in doc:
        if token.lower_ not in _STAND_INS or token.dep_ in ("nummod", "det", "mark", "nsubj", "nsubjpass"):
            continue
        verb = next((kid for kid in token.children if kid.dep_ == "relcl" and kid.lemma_.lower() in _LIGHT), None)
        before = _before(doc, matches, token) if verb is not None else None
        if verb is not None and before is not None:
            match = _match(doc, before, token, verb)
            if match is not None:
                found.append(match)
    return (*found, *_gapped(doc, matches))


def _gapped(doc: Doc, matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches that gaps tell: "France expelled six Chadian envoys, Spain four and Italy three", in the order of the text."""
    found: list[Match] = []
    for token in doc[1:-1]:
        number = doc[token.i + 1]
        if (
            token.pos_ != "PROPN"
            or number.tag_ != "CD"
            or number.ent_type_ in ("DATE", "TIME")
            or not _is_between(doc, token, number)
        ):
            continue
        before = _counted(doc, matches, token)
        if before is None or token.i in before.actors:
            continue
        first = token.left_edge.i if token.left_edge.i > before.head and doc[token.left_edge.i].pos_ == "PROPN" else token.i
        evidence = ((doc[first].idx, number.idx + len(number)),)
        told = f"“{doc[first : number.i + 1].text}” leaves out the verb of what was told before ({before.frame})"
        found.append(
            replace(
                before, head=number.i, words=(number.i,), actors=(token.i,), evidence=evidence, how={"actor": "subject"},
                recipients=tuple(at for at in before.recipients if at != token.i), trace=(told,),
            )
        )  # fmt: skip
    return tuple(found)


def _is_between(doc: Doc, name: Token, number: Token) -> bool:
    """Whether a name and a number stand alone between commas, "and" and the end of a sentence."""
    first = name.i
    while first > 0 and doc[first - 1].pos_ == "PROPN":
        first -= 1
    left = doc[first - 1].lower_ if first else ""
    right = doc[number.i + 1] if number.i + 1 < len(doc) else None
    return left in (",", ";", "and", "while") and (right is None or right.is_punct or right.lower_ in ("and", "while", "each"))


def _counted(doc: Doc, matches: Sequence[Match], name: Token) -> Match | None:
    """The last match before a name in its sentence whose object is counted ("expelled six Chadian envoys")."""
    for one in sorted(matches, key=lambda match: -match.head):
        if not name.sent.start <= one.head < name.i or not one.actors or doc[one.head].pos_ != "VERB":
            continue
        objects = [kid for kid in doc[one.head].children if kid.dep_ in ("dobj", "nsubjpass")]
        return one if any(kid.dep_ == "nummod" for thing in objects for kid in thing.children) else None
    return None


def _before(doc: Doc, matches: Sequence[Match], token: Token) -> Match | None:
    """The last match of the sentence before the stand-in that has a noun it can stand for."""
    sentence = token.sent
    there = [
        one for one in matches if sentence.start <= one.head < token.i and any(doc[word].pos_ == "NOUN" for word in one.words)
    ]
    return max(there, key=lambda one: one.head, default=None)


def _match(doc: Doc, before: Match, token: Token, verb: Token) -> Match | None:
    subjects = tuple(kid.i for kid in verb.children if kid.dep_ == "nsubj")
    others = tuple(
        inner.i
        for kid in (*verb.children, *token.children)
        if kid.dep_ == "prep" and kid.lower_ in _TOWARDS
        for inner in kid.children
        if inner.dep_ == "pobj"
    )
    if not others:
        return None
    last = max(kid.i for kid in token.subtree)
    while doc[last].is_punct or doc[last].is_space:
        last -= 1
    evidence = ((doc[token.left_edge.i].idx, doc[last].idx + len(doc[last])),)
    stood = f"“{token.text}” stands for what was told of before ({before.frame})"
    return replace(
        before, head=verb.i, words=(token.i, verb.i), actors=subjects or before.actors, recipients=others, evidence=evidence,
        how={"actor": "subject", "recipient": "behind a preposition"}, trace=(stood,), reciprocal=False,
    )  # fmt: skip
