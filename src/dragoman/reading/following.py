"""Deeds told by saying that somebody did as another had done: "France followed", "Spain did the same", "as did Malta".

Each gives one more match of the frame of the deed that is followed, with its own doer, and the other party of that deed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.reading.layers import Match
from dragoman.reading.modality import is_none

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

_SUIT = frozenset({"suit", "example", "lead"})
_REACH = 1
"""Sentences back that the deed followed may stand."""
_RAISED = frozenset({"xcomp", "conj"})


def followed(doc: Doc, matches: Sequence[Match], actors: ActorReader) -> tuple[Match, ...]:
    """The matches that such verbs tell, in the order of the text."""
    read = {one.head for one in matches}
    found: list[Match] = []
    for token in doc:
        if token.i in read or token.pos_ not in ("VERB", "AUX") or not _follows(token):
            continue
        doers = _doers(token)
        named = [index for index in doers if actors.at(index) and not is_none(doc[index])]
        before = _before(doc, (*matches, *found), token, {one.country for at in named for one in actors.at(at)}, actors)
        if named and before is not None:
            done_to = {who.country for at in before.actors for who in actors.at(at)}
            others = tuple(at for at in before.recipients if not any(who.country in done_to for who in actors.at(at)))
            found.append(replace(_match(doc, before, token, tuple(named)), recipients=others))
    return tuple(found)


def _follows(verb: Token) -> bool:
    """Does a verb only say that its subject did what was told before?"""
    objects = [kid for kid in verb.children if kid.dep_ in ("dobj", "attr", "oprd")]
    lemma = verb.lemma_.lower()
    if lemma == "follow":
        if any(kid.dep_ in ("nsubjpass", "agent", "prt") for kid in verb.children) or verb.dep_ in ("amod", "prep", "acl"):
            return False
        return all(one.lower_ in _SUIT for one in objects) and verb.tag_ not in ("VBG",)
    if lemma != "do" or verb.dep_ in ("aux", "auxpass"):
        return False
    if any(one.lower_ == "same" for one in objects):
        return True
    if objects:
        return False
    if any(kid.lower_ == "so" and kid.dep_ == "advmod" for kid in verb.children):
        return True
    return verb.dep_ == "advcl" and any(kid.lower_ == "as" and kid.i == verb.i - 1 for kid in verb.children)


def _doers(verb: Token) -> tuple[int, ...]:
    """The subject of a verb, or of the verb that it leans on ("is expected to do so"), with all joined to it."""
    at = verb
    for _ in range(4):
        subject = next((kid for kid in at.children if kid.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return tuple(sorted({subject.i, *(one.i for one in subject.conjuncts)}))
        if at.dep_ not in _RAISED or at.head.i == at.i:
            return ()
        at = at.head
    return ()


def _before(doc: Doc, matches: Sequence[Match], verb: Token, own: set[str | None], actors: ActorReader) -> Match | None:
    """The last deed told by a main verb before, in this sentence or the one before it, that somebody else did to another."""
    if verb.dep_ == "advcl":
        objects = {kid.i for kid in verb.head.children if kid.dep_ in ("dobj", "attr")}
        there = [one for one in matches if one.head == verb.head.i or one.head in objects]
    else:
        there = [one for one in matches if one.head < verb.i and _near(doc, one.head, verb.i) and _is_main(doc[one.head], verb)]
    fit = [
        one for one in there
        if one.actors and not one.reciprocal and not any(who.country in own for at in one.actors for who in actors.at(at))
    ]  # fmt: skip
    return max(fit, key=lambda one: one.head, default=None)


def _is_main(head: Token, verb: Token) -> bool:
    at = head
    while at.dep_ == "conj" and at.head.i != at.i:
        at = at.head
    return head.pos_ == "VERB" and (at.dep_ == "ROOT" or at.sent.start == verb.sent.start)


def _near(doc: Doc, one: int, other: int) -> bool:
    return sum(1 for token in doc[one + 1 : other + 1] if token.is_sent_start) <= _REACH


def _match(doc: Doc, before: Match, verb: Token, doers: tuple[int, ...]) -> Match:
    top = verb
    while top.dep_ in _RAISED and top.i > min(doers) and top.head.i > min(doers):
        top = top.head
    words = sorted(below.i for below in top.subtree if below.i >= min(doers[0], verb.left_edge.i))
    while doc[words[-1]].is_punct or doc[words[-1]].is_space:
        words.pop()
    evidence = ((doc[words[0]].idx, doc[words[-1]].idx + len(doc[words[-1]])),)
    told = f"“{verb.text}” tells that what was told before was done too ({before.frame})"
    return replace(
        before, head=verb.i, words=(verb.i,), actors=doers, evidence=evidence, how={"actor": "subject"}, trace=(told,),
        reciprocal=False,
    )  # fmt: skip
