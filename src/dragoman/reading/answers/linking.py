"""Which claim of the text an answer is to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dragoman.reading.answers.finding import FoundAnswer
from dragoman.record import Span

_SPEECH = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE"})


class Candidate(NamedTuple):
    """A claim that an answer may be to.

    evidence: its spans. type: event or state type. parties, sources: keys of its actors and recipients, and of its
    sources (any strings: names, countries), compared with the answerer's. words: content lemmas of its evidence.
    modality: what is only possible is not confirmed by being told.
    """

    evidence: tuple[Span, ...]
    type: str
    parties: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    modality: str = "asserted"


def link(answer: FoundAnswer, candidates: Sequence[Candidate], by: Sequence[str] = ()) -> list[int]:
    """Which claims an answer is to: indices into the candidates, best first; empty where none fits.

    by: keys of the answerer, as in the candidates' parties and sources. A clause that is answered takes every claim
    that it holds itself; a noun ("the meeting", "any wrongdoing") or a bare "no comment" takes the best one.
    """
    if answer.clause:
        inside = [at for at, one in enumerate(candidates) if _share(one.evidence, answer.topic) >= 0.5]
        inside = [at for at in inside if answer.answer != "confirmed" or candidates[at].modality != "hypothetical"]
        if inside:
            return inside
    keys = set(by)
    start = answer.evidence[0][0]
    scored: list[tuple[float, int]] = []
    for at, one in enumerate(candidates):
        score = _score(answer, one, keys, start)
        if score > 0:
            scored.append((score, -at))
    if not scored:
        return []
    return [-max(scored)[1]]


def _share(evidence: Sequence[Span], topic: Sequence[Span]) -> float:
    """The share of the best evidence span's characters that lies in the topic."""
    best = 0.0
    for start, end in evidence:
        inside = sum(max(0, min(end, right) - max(start, left)) for left, right in topic)
        best = max(best, inside / max(1, end - start))
    return best


def _score(answer: FoundAnswer, one: Candidate, keys: set[str], start: int) -> float:
    """How well a claim fits: the type that the noun points at, shared words, the answerer's part in it, nearness."""
    first = min(begin for begin, _ in one.evidence) if one.evidence else 0
    if _share(one.evidence, answer.evidence) >= 0.5 and not answer.clause:
        return 0.0
    score = 0.0
    if one.type in answer.points_at:
        score += 2.0 - 0.1 * answer.points_at.index(one.type)
    foreign = bool(one.sources) and not keys & set(one.sources)
    if "*" in answer.points_at or not answer.points_at:
        # a report, or no word of what: the main story, that is what is told first and most often
        score += (1.0 if foreign else 0.0) + (0.5 if first < 300 else 0.0) + 0.2 * min(3, len(one.evidence) - 1)
    if keys & set(one.parties):
        score += 1.0
    if one.type in _SPEECH and one.type not in answer.points_at:
        # what is denied or confirmed is the deed, not that somebody spoke of it
        score -= 0.8
    if keys and keys <= set(one.sources):
        score -= 1.0
    if answer.topic_words and one.words:
        shared = len(set(answer.topic_words) & set(one.words))
        score += min(2.0, shared * (1.0 if answer.clause else 0.6))
    if answer.topic and not answer.points_at and score <= 0:
        return 0.0
    if any(begin < start for begin, _ in one.evidence):
        gap = start - max(begin for begin, _ in one.evidence if begin < start)
        score += 0.6 / (1 + gap / 400)
    else:
        score -= 0.5
    return score
