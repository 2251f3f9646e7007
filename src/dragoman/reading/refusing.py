"""What somebody says that they will not do, where no frame knows the deed: "Chad will not attend", "said it would not yield".

Of 69 such clauses that annotators entered, 38 are refusals (REJECT); a deed of force that will not be done is that deed,
negated, and its own frame reads it, as `holding.as_refused` reads what a frame of giving way or joining in tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.reading import events, modality
from dragoman.reading.layers import Match

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

FORM = "X {will|would} not DO"
FRAME = "reject.refuse"
_POWERS = frozenset("GOV IGO JUD LEG MIL OPP POL PTY REB".split())
_WILL = frozenset({"'ll", "wo", "will", "would", "’ll"})
_HALF = frozenset({"just", "merely", "necessarily", "only", "simply"})
_REFUSED = frozenset(
    (
        "abandon abide abolish accede accept acknowledge acquiesce adhere admit adopt agree allow amend answer apologise "
        "apologize approve attend authorise authorize back bargain bend bow budge cancel cave cede celebrate collaborate "
        "compensate comply compromise concede consent consult contribute cooperate countenance debate defer delay deliver "
        "disarm disband disclose discuss disown dismantle dissolve divulge drop ease endorse engage enter entertain evacuate "
        "exempt extend extradite finance free fund give grant haggle halt hand help honor honour host identify implement "
        "intervene join kneel leave let lift listen meet moderate modify name negotiate obey open oppose pardon participate pay "
        "permit postpone proceed provide publish quit ratify recall recognise recognize reconsider redraw refund reinstate "
        "relent release relinquish remove renegotiate renew renounce reopen reply resign respond restore resume retract retreat "
        "reveal reverse revise revoke rewrite scrap sell share sign sit soften speak step submit supply support surrender "
        "suspend swap talk testify trade transfer undo unblock unfreeze uphold vacate vote waive withdraw yield "
    ).split()
)
"""Verbs of what may be asked of a power, and refused; of others ("will not recover") nobody can tell."""
_TAKING = frozenset({"part", "responsibility", "order", "orders", "instruction", "instructions", "step"})


def refused(doc: Doc, matches: Sequence[Match], actors: ActorReader) -> tuple[Match, ...]:
    """The refusals that no match reads yet, in the order of the text."""
    read = {word for one in matches for word in (one.head, *one.words)}
    found: list[Match] = []
    for token in doc:
        if token.pos_ == "VERB" and token.i not in read and _is_chosen(token) and _will_not(doc, token):
            subject = next((child for child in token.children if child.dep_ == "nsubj" and child.i < token.i), None)
            if subject is not None and _is_power(subject, actors):
                found.append(_match(doc, token, subject, actors))
    return tuple(found)


def _will_not(doc: Doc, verb: Token) -> bool:
    """ "will not", "would never", and not "if it will not", "would not have", "will not be heard"."""
    words = {child.lower_ for child in verb.children if child.i < verb.i}
    if not words & _WILL or words & _HALF or any(child.dep_ == "nsubjpass" for child in verb.children):
        return False
    return modality.stance(doc, verb.i).modality == "negated"


def _is_chosen(verb: Token) -> bool:
    """Is it a thing that one does or leaves, told in a sentence that is no question and no aside?"""
    if verb.dep_ in ("advcl", "relcl", "acl") or verb.sent[-1].text == "?":
        return False
    if verb.lemma_.lower() == "take":
        return any(child.dep_ == "dobj" and child.lower_ in _TAKING for child in verb.children)
    return verb.lemma_.lower() in _REFUSED and not _is_foretold(verb)


def _is_foretold(verb: Token) -> bool:
    """ "Analysts fear that the army will not help": what others expect is no word of the one who would refuse."""
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in ("expect", "fear", "forecast", "hope", "predict", "worry")


def _is_power(subject: Token, actors: ActorReader) -> bool:
    named = actors.at(subject.i)
    return bool(named) and all(one.sector in _POWERS for one in named)


def _match(doc: Doc, verb: Token, subject: Token, actors: ActorReader) -> Match:
    evidence = events.evidence_of(doc, verb.i, (subject.i,))
    others = tuple(
        token.i
        for token in doc[verb.i + 1 : verb.sent.end]
        if token.dep_ in ("dobj", "pobj", "dative", "nsubj", "poss")
        and any(start <= token.idx < end for start, end in evidence)
        and _is_another(token, subject, actors)
    )[:1]
    how = {"actor": "subject", "recipient": "in its clause"} if others else {"actor": "subject"}
    return Match(
        frame=FRAME, form=FORM, head=verb.i, words=(verb.i,), actors=(subject.i, *(one.i for one in subject.conjuncts)),
        recipients=others, evidence=evidence, how=how,
    )  # fmt: skip


def _is_another(token: Token, subject: Token, actors: ActorReader) -> bool:
    """Does a token name somebody who is neither the one who refuses nor that one's own ("its source")?"""
    own = {one.country or one.name for one in actors.at(subject.i)}
    named = actors.at(token.i)
    return bool(named) and not any((one.country or one.name) in own for one in named) and not _is_owned(token)


def _is_owned(token: Token) -> bool:
    return any(child.tag_ == "PRP$" for child in token.children)
