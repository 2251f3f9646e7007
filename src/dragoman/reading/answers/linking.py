"""Which claim of the text an answer is to.

What a clause says is looked for among the claims told elsewhere: a denial denies what others told, and its own words are
no second telling. A noun ("the meeting", "any wrongdoing") names the type of what is meant; a bare "no comment" means
the main story. What is answered is the deed, never that somebody spoke of it; where no claim fits, nothing is linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.reading.answers.finding import FoundAnswer
from dragoman.reading.answers.words import answering_words, topic_types
from dragoman.record import SYMMETRIC_TYPES, Span

_SPEECH = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE"})
_GUILT = frozenset(
    "accusation allegation blame charge complicity connection crime guilt insinuation involvement offence offense part"
    " responsibility role wrongdoing".split()
)
"""Nouns by which a party answers for its own deed."""
_CHARGES = frozenset("accusation allegation assertion blame charge claim complaint criticism insinuation".split())
"""Nouns for what somebody is accused of."""
_OWNED = frozenset({"credit", "responsibility"})
_NEAR, _LEAD = 500, 300
"""Characters: as near as another claim is near, and the lead of a text."""
_MANY = 3
"""Words of a clause shared with a claim that make them alike without a type to go by."""
_LEAST = 1.0
"""A claim must fit an answer so well by type, words or parties."""


class Candidate(NamedTuple):
    """A claim that an answer may be to.

    evidence: its spans. type: event or state type. parties, sources, actors: keys of its actors and recipients, of its
    sources, and of its actors alone (any strings: names, countries), compared with the answerer's. words: content lemmas
    of its evidence. modality: what is only possible is not confirmed by being told. unknown: the doer is not told.
    borne_by: names of its recipients, borne: their keys; names: the words of the names of its actors and sources.
    """

    evidence: tuple[Span, ...]
    type: str
    parties: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    modality: str = "asserted"
    actors: tuple[str, ...] | None = None
    unknown: bool = False
    borne_by: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    borne: tuple[str, ...] = ()


def link(answer: FoundAnswer, candidates: Sequence[Candidate], by: Sequence[str] = ()) -> list[int]:
    """Which claims an answer is to: indices into the candidates, best first; empty where none fits.

    by: keys of the answerer, as in the candidates' parties and sources.
    """
    keys = set(by)
    others = {at for at, one in enumerate(candidates) if not _about_itself(answer, one, keys)}
    if answer.answer == "confirmed":
        others = {at for at in others if _may_confirm(answer, candidates[at], keys)}
    inside = [
        at for at in sorted(others)
        if share(candidates[at].evidence, answer.topic) >= 0.5
        and not (candidates[at].type in _SPEECH and keys & set(candidates[at].actors or ()))
    ]  # fmt: skip
    if answer.clause or inside:
        return _told(answer, candidates, inside, keys)
    if answer.topic_nouns and _POINTING.issuperset(answer.topic_nouns):
        return _last_told(answer, candidates, sorted(others), keys)
    scored = [(_score(answer, candidates[at], keys), -at) for at in others]
    best = max(scored, default=(0.0, 0))
    bare_plea = answer.word == "plead" and not answer.topic
    if best[0] >= _LEAST and not bare_plea:
        return [-best[1]]
    if answer.answer == "confirmed":
        return _own_telling(answer, candidates, keys)
    return _accusation(answer, candidates, sorted(others), keys)


def _about_itself(answer: FoundAnswer, one: Candidate, keys: set[str]) -> bool:
    """Do the words of a claim hold the answer? Then it is not what is answered, but where another tells it of the answerer
    ("Iran says a drone bombed it, a version that Oslo rejects")."""
    if not any(start <= answer.at < end for start, end in one.evidence):
        return False
    told = bool(one.sources) and not keys & set(one.sources) and bool(keys & set(one.actors or ()))
    return not (told and answer.answer == "denied" and one.type not in _SPEECH)


def _may_confirm(answer: FoundAnswer, one: Candidate, keys: set[str]) -> bool:
    """A deed is confirmed by whoever did it or may have; admitted by any party to it, or in one's own words.

    That the police confirm a robbery is their telling of it, and no answer; but what another was given as telling before
    is confirmed by whoever confirms "the capture".
    """
    if answer.word in answering_words()["admits"] and share(one.evidence, answer.topic) >= 0.5:
        return True
    told = bool(one.sources) and not keys & set(one.sources) and all(end <= answer.at for _, end in one.evidence)
    if told and not answer.clause and answer.word == "confirm":
        return True
    if answer.word in answering_words()["admits"] or _OWNED.intersection(answer.topic_nouns[:1]):
        return one.unknown or bool(keys & set(one.parties))
    symmetric = one.type in SYMMETRIC_TYPES and bool(keys & set(one.parties))
    return symmetric or (bool(keys & set(one.actors)) if one.actors is not None else bool(keys & set(one.parties)))


def _own_telling(answer: FoundAnswer, candidates: Sequence[Candidate], keys: set[str]) -> list[int]:
    """ "claims responsibility for the raid on Chad": where it is told nowhere else, the deed that these words tell."""
    return [
        at for at, one in enumerate(candidates)
        if set(answer.topic_nouns) & _GUILT and any(start <= answer.at < end for start, end in one.evidence)
        and keys & set(one.actors or ()) and one.type not in _SPEECH
    ][:1]  # fmt: skip


def _accusation(answer: FoundAnswer, candidates: Sequence[Candidate], others: Sequence[int], keys: set[str]) -> list[int]:
    """Where nothing is told that they could answer for, the last accusation made against them before, as to a plea."""
    nouns = set(answer.topic_nouns)
    if answer.answer != "denied" or not (nouns & _CHARGES or answer.word == "plead"):
        return []
    before = [
        (max(end for _, end in candidates[at].evidence), at)
        for at in others
        if candidates[at].type == "ACCUSE" and _is_accused(candidates[at], keys)
    ]
    near = [(end, at) for end, at in before if 0 <= answer.at - end <= _NEAR]
    return [max(near)[1]] if near else []


def _is_accused(one: Candidate, keys: set[str]) -> bool:
    """By name, whoever accuses ("Austrian prosecutors … Kurz"); by their state alone where it is not the accuser's too."""
    return bool(keys & set(one.borne_by)) or (bool(keys & set(one.borne)) and not keys & set(one.actors or ()))


_POINTING = frozenset({"it", "this", "that"})


def _last_told(answer: FoundAnswer, candidates: Sequence[Candidate], others: Sequence[int], keys: set[str]) -> list[int]:
    """What a bare "it" is ("Oslo denied it"): the last thing told before, of one who answers for it or told by another."""
    before = []
    for at in others:
        one = candidates[at]
        end = max(end for _, end in one.evidence)
        foreign = bool(one.sources) and not keys & set(one.sources)
        if 0 <= answer.at - end <= _NEAR and (foreign or keys & set(one.parties)):
            before.append((end, at))
    return [max(before)[1]] if before else []


def share(evidence: Sequence[Span], topic: Sequence[Span]) -> float:
    """The share of the best evidence span's characters that lies in the topic."""
    best = 0.0
    for start, end in evidence:
        inside = sum(max(0, min(end, right) - max(start, left)) for left, right in topic)
        best = max(best, inside / max(1, end - start))
    return best


def _told(answer: FoundAnswer, candidates: Sequence[Candidate], inside: list[int], keys: set[str]) -> list[int]:
    """The claims that a clause answers: those of others within it ("denied reports that …"), those that tell the same
    elsewhere, and of what one admits the admission itself."""
    inside = [at for at in inside if not any(_within(candidates[at], candidates[one]) for one in inside if one != at)]
    foreign = [at for at in inside if candidates[at].sources and not keys & set(candidates[at].sources)]
    if foreign and not answer.clause:
        return foreign
    own = [at for at in inside if candidates[at].modality != "hypothetical"]
    done = [at for at in own if candidates[at].modality == "asserted"]
    own = done or own  # of "admitted signing a contract to help remove him" the signing
    if answer.answer == "confirmed" and answer.word in answering_words()["admits"]:
        return own
    within = [candidates[at] for at in inside]
    scored = [(_same(answer, one, within, keys), -at) for at, one in enumerate(candidates) if at not in inside]
    best = max(scored, default=(0.0, 0))
    if best[0] >= 2 * _LEAST:
        return [-best[1]]
    if answer.answer == "confirmed":
        return [at for at in own if keys & set(candidates[at].parties)]
    if answer.answer in ("declined", "silent"):
        return inside
    return foreign


def _within(one: Candidate, other: Candidate) -> bool:
    """Is a claim told in the words of another, as a part of it ("was poisoned on his flight to Oslo")?"""
    return one.evidence != other.evidence and all(
        any(start <= s and e <= end for start, end in other.evidence) for s, e in one.evidence
    )


def _same(answer: FoundAnswer, one: Candidate, inside: Sequence[Candidate], keys: set[str]) -> float:
    """How surely a claim told elsewhere is what the clause says."""
    if share(one.evidence, answer.evidence) >= 0.5 or keys & set(one.sources) or one.type in _SPEECH:
        return 0.0
    types = {other.type for other in inside}
    shared = len(set(answer.topic_words) & set(one.words))
    alike = one.type in types or one.type in answer.points_at
    if not alike and (inside or shared < _MANY):
        return 0.0
    score = 1.5 if alike else 0.5
    parties = {key for other in inside for key in other.parties}
    score += 0.5 if parties & set(one.parties) else 0.0
    score += min(1.5, 0.75 * shared)
    score += 0.5 if keys & set(one.parties) else 0.0
    return score + _nearness(answer, one)


def _score(answer: FoundAnswer, one: Candidate, keys: set[str]) -> float:
    """How well a claim fits what a noun, or nothing at all, says is answered."""
    first = min(begin for begin, _ in one.evidence) if one.evidence else 0
    if share(one.evidence, answer.evidence) >= 0.5 or keys & set(one.sources):
        return 0.0
    party = bool(keys & set(one.parties))
    does = party if one.actors is None else bool(keys & set(one.actors)) or one.unknown
    foreign = bool(one.sources) and not keys & set(one.sources)
    if answer.answer == "denied" and not does and not foreign:
        return 0.0
    nouns = set(answer.topic_nouns)
    named = one.type in answer.points_at
    any_claim = "*" in answer.points_at
    if one.type in _SPEECH and not named:
        return 0.0
    shared = len(set(answer.topic_words) & set(one.words))
    told_of = set(answer.topic_nouns[1:])
    if told_of and nouns & _CHARGES and not told_of & _GUILT and not told_of & set(one.words) and not _typed(told_of, one):
        return 0.0  # "accusations of fraud" are not met by any other deed
    if nouns & _GUILT:
        # what was done to them for it (an arrest, a sentence) is not what they answer
        if not does or keys & set(one.borne_by):
            return 0.0
        if not named and not nouns & _CHARGES:
            return 0.0  # one admits, or denies, a share in a deed and in nothing else
    elif answer.points_at and not named and not any_claim:
        return 0.0
    meant = bool(set(answer.topic_words) & set(one.names))
    if answer.topic and not answer.points_at and not shared and not meant:
        return 0.0
    score = 1.0 if meant and foreign else 0.0
    if named:
        score += 2.0 - 0.1 * answer.points_at.index(one.type)
    elif any_claim or not answer.points_at:
        # a report, or no word of what: the main story, that is what is told first and most often
        if not foreign and (not party or (any_claim and not nouns & _GUILT)):
            return 0.0
        score += (1.0 if foreign else 0.0) + (0.5 if first < _LEAD else 0.0) + 0.2 * min(3, len(one.evidence) - 1)
    score += 1.0 if party else 0.0
    score += min(1.5, 0.6 * shared)
    return score + _nearness(answer, one)


def _typed(nouns: set[str], one: Candidate) -> bool:
    """Is a claim of a type that one of the nouns points at?"""
    table = topic_types()
    return any(one.type in table.get(noun, ()) for noun in nouns)


def _nearness(answer: FoundAnswer, one: Candidate) -> float:
    """A little for what was told not long before; what is told only later is hardly meant."""
    start = answer.evidence[0][0]
    before = [begin for begin, _ in one.evidence if begin < start]
    if not before:
        return -0.5
    return 0.5 / (1 + (start - max(before)) // _NEAR)
