"""Deeds told by a stand-in: "a visit to Morocco, similar to the one he made to Oman last year".

"The one", "that" and "those" stand for the noun of the deed told just before in the same sentence; their relative clause
tells by whom and to whom. Each gives one more match of the same frame.
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
    """The matches that stand-ins tell, in the order of the text."""
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
    return tuple(found)


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
