"""One bout of violence told by its parts is one claim: who attacked, who was killed, how many others were hurt.

"Six people were killed and twenty injured when militants stormed a hotel" tells of one thing in three predicates. The
parts are put together where they stand in one sentence, or where a later one points back ("nine died in the raid"), as
long as nothing sets them apart: other sources, another modality, another time, the victims striking back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman import edtf
from dragoman.reading.drafts import UNKNOWN, Draft
from dragoman.record import Actor, Span, name_key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HARM = frozenset({"kill", "wound", "beat", "abduct", "assassinate"})
"""Modes that name what became of people; who is named at them is who was struck."""
VIOLENCE = HARM | {
    "airstrike", "attack", "bomb", "chemical-attack", "clash", "drone-strike", "fight", "invade", "operation", "shell",
    "shoot", "suicide-attack",
}  # fmt: skip
"""Modes that one bout of violence may be told by, each for a part of it."""
_BOUT = frozenset(
    "ambush assault attack battle blast bombardment bombing clash clashes explosion fighting firefight incident massacre "
    "offensive operation raid shelling shooting shootout strike airstrike violence".split()
)
_REST = frozenset({"more", "other", "others", "another", "dozens", "hundreds", "scores", "several"})
_MUTUAL = frozenset({"clash", "fight"})
_GAP = 45
"""Characters that may lie between two parts of one sentence for the words between to belong to the evidence too."""
_BACK = 2
"""Sentences back that "in the raid" may point."""


def as_incidents(doc: Doc, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, parts of one bout of violence joined to one draft each. Others are as they were."""
    kept: list[Draft] = []
    for draft in drafts:
        at = next((at for at, other in enumerate(kept) if _one_bout(doc, other, draft)), None)
        if at is None:
            kept.append(draft)
        else:
            kept[at] = _joined(kept[at], draft)
    return kept


def _one_bout(doc: Doc, one: Draft, other: Draft) -> bool:
    modes = (one.frame.mode, other.frame.mode)
    if any(draft.frame.type != "ASSAULT" for draft in (one, other)) or not VIOLENCE.issuperset(mode for mode in modes if mode):
        return False
    if one.modality != other.modality or not _same_time(one, other):
        return False
    first, second = sorted((one.match.head, other.match.head))
    here = doc[first].sent == doc[second].sent
    apart = _sentences(doc, first, second)
    if not here and not (apart <= _BACK and _points_back(doc[other.match.head])) and not (apart == 1 and _adds(doc, other)):
        return False
    told = [tuple(name_key(source.name) for source in draft.sources) for draft in (one, other)]
    if told[0] != told[1] and here:
        return False
    doers, harmed = (_keys(one.actor), _keys(other.actor)), (_keys(one.recipient), _keys(other.recipient))
    mutual = one.frame.mode in _MUTUAL and len(one.actor) > 1 and not _names_doer(other)
    if (doers[0] & harmed[1] or doers[1] & harmed[0]) and not mutual:
        return False  # who was struck strikes back; but "troops and rebels clash, leaving ten soldiers wounded" is one bout
    if doers[0] and doers[1] and not doers[0] & doers[1]:
        return False
    both = _states_struck(one), _states_struck(other)
    return not (both[0] and both[1] and both[0].isdisjoint(both[1]))


def _points_back(head: Token) -> bool:
    """Does the predicate hang on a bout of violence told before: "were killed in the raid", "died during the clashes"?"""
    for kid in head.subtree:
        if kid.lemma_.lower() in _BOUT and kid.dep_ == "pobj" and kid.head.lower_ in ("in", "during", "by", "from"):
            return any(word.lower_ in ("the", "this", "that", "these") for word in kid.children)
    return False


def _adds(doc: Doc, other: Draft) -> bool:
    """Does it only tell how many more were hurt, by nobody told ("Thirty more soldiers are wounded", "Nine were also hurt")?"""
    head = doc[other.match.head]
    if other.frame.mode != "wound" or _names_doer(other):
        return False
    told = [word for kid in head.children if kid.dep_ in ("nsubjpass", "nsubj") for word in kid.subtree if word.i <= kid.i]
    return any(word.lower_ in _REST for word in told) or any(kid.lower_ in ("also", "further") for kid in head.children)


def _names_doer(one: Draft) -> bool:
    """Do its own words say who did it, not what was told elsewhere?"""
    return bool(one.match.actors) and "told elsewhere" not in one.match.how.get("actor", "")


def _sentences(doc: Doc, first: int, second: int) -> int:
    return sum(1 for token in doc[first + 1 : second + 1] if token.is_sent_start)


def _same_time(one: Draft, other: Draft) -> bool:
    if not one.when or not other.when or one.basis.from_print or other.basis.from_print:
        return True
    return edtf.may_overlap(edtf.parse(one.when), edtf.parse(other.when))


def _keys(side: Sequence[Actor]) -> set[str]:
    """Each party by state and sector: "insurgents" and "policemen" of one state are two."""
    named = (one for one in side if one is not UNKNOWN and not _the_rest(one))
    return {f"{one.country} {one.sector}" if one.country else " ".join(name_key(one.name)) for one in named}


def _states_struck(draft: Draft) -> set[str]:
    """The states of who was struck; one taken from the place of the attack says only where ("a base in Somalia")."""
    if any(_PLACED in step for step in draft.trace):
        return set()
    return {one.country for one in draft.recipient if one.country}


_PLACED = "whose place it is"


def _the_rest(one: Actor) -> bool:
    """Is it only a number of those named before ("six others", "30 more")?"""
    words = one.name.lower().split()
    return bool(words) and words[-1] in _REST


def _joined(one: Draft, other: Draft) -> Draft:
    doers = tuple(who for who in one.actor if who is not UNKNOWN) or other.actor
    named = [tuple(who for who in draft.recipient if not _the_rest(who)) for draft in (one, other)]
    harm = [side for side, draft in zip(named, (one, other), strict=True) if side and draft.frame.mode in HARM]
    struck = next(iter(harm), ()) or named[0] or named[1] or one.recipient or other.recipient
    if len(doers) > 1 and any(draft.frame.mode == "clash" and not draft.recipient for draft in (one, other)):
        struck = ()  # "fire between India and Pakistan killed three": the two are its parties, whoever was struck
    timed = other if (one.basis.from_print or not one.when) and other.when and not other.basis.from_print else one
    whole = one if one.frame.mode not in HARM or other.frame.mode in HARM else other
    return replace(
        one, match=one.match, frame=whole.frame, actor=doers, recipient=struck, when=timed.when, basis=timed.basis,
        where=one.where or other.where, evidence=_together((*one.evidence, *other.evidence)),
        trace=(*one.trace, f"one bout of violence with what is told as {other.frame.name}"),
    )  # fmt: skip


def _together(spans: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for start, end in sorted(set(spans)):
        if kept and start - kept[-1][1] <= _GAP:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)
