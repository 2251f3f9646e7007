"""Claims in the making, and what is told of one thing in several places put together.

The same thing told twice by the same sources is one claim with several spans. "The meeting …" with nobody named is the
one told of before: its words are added to that claim's evidence, and its place where that had none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from dragoman import edtf
from dragoman.codebook import Codebook, Frame
from dragoman.reading import places
from dragoman.reading.layers import Match, Stance
from dragoman.reading.told import same_one
from dragoman.record import SYMMETRIC_TYPES, Actor, Modality, Passage, Source, Span, TimeBasis, name_key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

UNKNOWN = Actor(name="unknown")
_BACK = 3
"""Sentences back that "the meeting" may point."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: the match it came from and what is known of each slot.

    lacking: it has too few parties yet to be entered.
    """

    match: Match
    frame: Frame
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    sources: tuple[Source, ...]
    modality: Modality
    stance: Stance
    when: str | None
    basis: TimeBasis
    where: str | None
    value: str | None
    evidence: tuple[Span, ...]
    passage: Passage | None
    trace: tuple[str, ...]
    lacking: bool = False


def _dated_alike(drafts: Sequence[Draft]) -> list[Draft]:
    """In posts, headlines and captions that give no time: that of the same thing told with its time in the text."""
    dated = [one for one in drafts if one.when and not one.basis.from_print and one.basis.expression is not None]
    kept = []
    for one in drafts:
        terse = one.passage is not None and one.passage.kind in ("post", "headline", "caption")
        if terse and (one.when is None or one.basis.from_print):
            same = (other for other in dated if _deed(other) == _deed(one) and _same_parties(other, one, loosely=False))
            told = next((other for other in same if other.frame.type == one.frame.type and other.modality == one.modality), None)
            if told is not None:
                one = replace(one, when=told.when, basis=told.basis)  # noqa: PLW2901
        kept.append(one)
    return kept


def on_journeys(drafts: Sequence[Draft]) -> list[Draft]:
    """Meetings to come that are given no time: that of the journey which their text has just announced for the same party."""
    kept: list[Draft] = []
    journey: Draft | None = None
    for one in drafts:
        coming = one.frame.type == "CONSULT" and one.modality == "future"
        if coming and one.when is None and journey is not None and _shared(one, journey):
            basis = msgspec.structs.replace(journey.basis, rule=f"{journey.basis.rule}; on the journey told before")
            one = replace(one, when=journey.when, basis=basis)  # noqa: PLW2901
        elif coming and one.frame.mode == "visit" and one.when is not None and one.basis.expression is not None:
            journey = one
        kept.append(one)
    return kept


def _shared(one: Draft, other: Draft) -> bool:
    """Has one of the doers of one done the other too, in person? Another of that state is not on the journey."""
    return any(same_one(left, right) for left in one.actor for right in other.actor)


def told_once(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each distinct thing: what the same sources tell again adds its words to the first."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.evidence[0], -one.match.priority)):
        at = next((place for place, other in enumerate(kept) if _one_thing(other, draft)), None)
        if at is None:
            kept.append(draft)
        else:
            kept[at] = _joined(kept[at], draft)
    return _dated_alike(kept)


def _one_thing(one: Draft, other: Draft) -> bool:
    if one.frame.type != other.frame.type or one.modality != other.modality or one.value != other.value:
        return False
    overlap = any(s < end and start < e for s, e in one.evidence for start, end in other.evidence)
    if not overlap and _deed(one) != _deed(other):
        return False
    if not overlap and not _same_telling(one, other):
        return False
    if not _same_parties(one, other, loosely=overlap):
        return False
    return overlap or _same_time(one, other)


def _same_telling(one: Draft, other: Draft) -> bool:
    """The same sources; or the later goes on, undated and in the text's voice, with what was given to somebody before."""
    left, right = ([name_key(source.name) for source in draft.sources] for draft in (one, other))
    goes_on = not right and other.basis.expression is None and one.frame.type in SYMMETRIC_TYPES
    return left == right or goes_on


def _deed(one: Draft) -> str | None:
    """The mode, or what meetings and talks have in common: the same affair is called now one, now the other."""
    mode = one.frame.mode
    return "talks" if one.frame.type == "CONSULT" and mode in TALKING else mode


TALKING = frozenset({"meet", "discuss", "negotiate", "talk", "multilateral", "third-party", "host"})


def _same_parties(one: Draft, other: Draft, *, loosely: bool) -> bool:
    left, right = (_key(one.actor), _key(one.recipient)), (_key(other.actor), _key(other.recipient))
    if left == right:
        return True
    if one.frame.type in SYMMETRIC_TYPES and left[0] | left[1] == right[0] | right[1]:
        return True
    if not loosely:
        return False
    # of two readings of the same words the poorer is part of the richer
    return any(all(small <= large for small, large in zip(*pair, strict=True)) for pair in ((left, right), (right, left)))


def _key(side: Sequence[Actor]) -> frozenset[str]:
    return frozenset(one.country or " ".join(name_key(one.name)) for one in side if one is not UNKNOWN)


def _same_time(one: Draft, other: Draft) -> bool:
    if one.when == other.when or one.basis.from_print or other.basis.from_print or not one.when or not other.when:
        return True
    return edtf.may_overlap(edtf.parse(one.when), edtf.parse(other.when))


def _joined(one: Draft, other: Draft) -> Draft:
    """Two tellings as one: the fuller parties, the time that is told and not taken from the print date, all the words."""
    richer = other if len(other.actor) + len(other.recipient) > len(one.actor) + len(one.recipient) else one
    timed = other if (one.basis.from_print or not one.when) and other.when and not other.basis.from_print else one
    spans: list[Span] = []
    for span in (*one.evidence, *other.evidence):
        clash = next((at for at, kept in enumerate(spans) if span[0] < kept[1] and kept[0] < span[1]), None)
        if clash is None:
            spans.append(span)
        elif span[1] - span[0] > spans[clash][1] - spans[clash][0] and other.match.priority > one.match.priority:
            spans[clash] = span
    return replace(
        one, actor=richer.actor, recipient=richer.recipient, when=timed.when, basis=timed.basis, where=one.where or other.where,
        evidence=tuple(sorted(set(spans))),
    )  # fmt: skip


# ---------------------------------------------------------------- told again


def told_again(doc: Doc, codebook: Codebook, actors: ActorReader, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the sentences added that go on with what one of them told: "The talks, held in Doha, covered …"."""
    kept = list(drafts)
    named = {word for draft in drafts for start, end in draft.evidence for word in _inside(doc, start, end)}
    for sentence in doc.sents:
        token = sentence.root
        subjects = [kid for verb in (token, *token.children) for kid in verb.children if kid.dep_ in ("nsubj", "nsubjpass")]
        for subject in subjects:
            if subject.i in named or subject.pos_ != "NOUN" or not _points_back(subject):
                continue
            at = _meant(doc, codebook, kept, subject)
            if at is not None:
                kept[at] = _with_words(doc, actors, kept[at], subject)
    return kept


def _inside(doc: Doc, start: int, end: int) -> set[int]:
    span = doc.char_span(start, end, alignment_mode="expand")
    return set(range(span.start, span.end)) if span is not None else set()


def _points_back(noun: Token) -> bool:
    kids = list(noun.children)
    bare = not any(kid.dep_ == "poss" or (kid.dep_ == "prep" and kid.lower_ in ("of", "with", "between")) for kid in kids)
    return bare and any(kid.dep_ == "det" and kid.lower_ in ("the", "this", "that", "these", "those") for kid in kids)


def _meant(doc: Doc, codebook: Codebook, drafts: Sequence[Draft], noun: Token) -> int | None:
    """The last draft before the noun, a few sentences back at most, that the noun is a word for."""
    types = {
        pattern.frame.type
        for pattern in codebook.patterns.get(noun.lemma_.lower(), ())
        if pattern.form.dress in ("noun", "either")
    }
    best: tuple[int, int] | None = None
    for at, draft in enumerate(drafts):
        head = draft.match.head
        if draft.frame.type not in types or head >= noun.i:
            continue
        if sum(bool(token.is_sent_start) for token in doc[head + 1 : noun.i + 1]) <= _BACK and (best is None or head > best[0]):
            best = (head, at)
    return best[1] if best else None


def _with_words(doc: Doc, actors: ActorReader, draft: Draft, noun: Token) -> Draft:
    """The draft with the clause that goes on with it, and the place that the clause tells."""
    verb = noun.head
    first, last = noun.left_edge.i, max(token.i for token in verb.subtree)
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    span = (doc[first].idx, doc[last].idx + len(doc[last]))
    heads = [*(token for token in noun.subtree if token.dep_ == "relcl"), verb]
    found = (places.where(doc, head.i, (span,), actors) for head in heads)
    where = draft.where or next((place.name for place in found if place is not None and place.state), None)
    return replace(draft, evidence=tuple(sorted({*draft.evidence, span})), where=where)
