"""The bench's event-types task (PLV): the type of what a given actor does to a given recipient in a sentence.

PLV's labels were made from CAMEO codes by PLOVER's table, so a frame's label is that of its CAMEO code (a conviction, 116,
is ACCUSE there, sanctions imposed, 163, are COERCE), CONCEDE and RETREAT are both YIELD, and what is still to come of
cooperation or yielding is AGREE (CAMEO 03).
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dragoman import codebook as codebooks
from dragoman.codebook import Codebook, Frame
from dragoman.codebook.words import plain
from dragoman.reading import events, modality, parsing, passages
from dragoman.reading.actors import ActorReader
from dragoman.reading.layers import Match
from dragoman.record import EVENT_TYPES, Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ROOTS = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD",
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
    "163": "COERCE", "1712": "ASSAULT", "175": "ASSAULT", "176": "ASSAULT",
}  # fmt: skip
"""PLV's label of a CAMEO code: the longest beginning counts. As in PLOVER's table, but that blockades and cyber attacks
(191, 176) are left with their roots of force."""

TO_COME = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
"""Labels that become AGREE where the deed is still to come, and REJECT where it is refused ("will not lift": CAMEO 12)."""
PROMISES = frozenset("agree promise pledge vow offer commit undertake willing ready prepared consent".split())
"""Heads of forms that tell a promise, whatever is promised: CAMEO 03."""
HOSTILE = frozenset({"PROTEST", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
"""Labels that become THREATEN where the deed is announced and still to come (CAMEO 13)."""
COLOURLESS = frozenset("say tell announce have be make take go get do give put call declare report come use see".split())
"""Lemmas that tell no label by themselves."""
COMMONEST = "YIELD"


class Given:
    """The actors of a sentence, and beside them the two that the row gives."""

    def __init__(self, doc: Doc, actor: str, recipient: str) -> None:
        self.doc = doc
        self.reader = ActorReader(doc, passages.split(doc.text))
        self.actor = words_of(doc, actor)
        self.recipient = words_of(doc, recipient) - self.actor
        self.heads = {
            index: side
            for side, words in ((actor, self.actor), (recipient, self.recipient))
            for index in words
            if doc[index].head.i not in words or doc[index].head.i == index
        }

        self.names = {
            side: {(one.name, one.country) for index in self.heads if index in words for one in self.reader.at(index, place=True)}
            for side, words in (("actor", self.actor), ("recipient", self.recipient))
        }

    def is_actor(self, indices: Sequence[int]) -> bool:
        """Whether one of these noun phrases is the given actor, or is known to mean it ("they")."""
        return self._is(indices, self.actor, "actor")

    def is_recipient(self, indices: Sequence[int]) -> bool:
        """Whether one of these noun phrases is the given recipient, or is known to mean it."""
        return self._is(indices, self.recipient, "recipient")

    def _is(self, indices: Sequence[int], words: frozenset[int], side: str) -> bool:
        if any(not words.isdisjoint(_phrase(self.doc[index])) for index in indices):
            return True
        pronouns = [index for index in indices if self.doc[index].pos_ == "PRON"]
        return any((one.name, one.country) in self.names[side] for index in pronouns for one in self.reader.at(index))

    def at(self, index: int, *, place: bool = False) -> Sequence[Actor]:
        if index in self.heads:
            return (Actor(name=self.heads[index]),)
        return self.reader.at(index, place=place)

    def is_person(self, index: int) -> bool:
        return self.reader.is_person(index)


def words_of(doc: Doc, given: str) -> frozenset[int]:
    """The tokens of the sentence that the given words are."""
    start = doc.text.find(given)
    if start < 0:
        start = doc.text.lower().find(given.lower())
    if start >= 0:
        span = doc.char_span(start, start + len(given), alignment_mode="expand")
        if span is not None:
            return frozenset(range(span.start, span.end))
    names = {word for word in re.findall(r"\w+", given.lower()) if len(word) > 3}
    return frozenset(token.i for token in doc if token.lower_ in names)


def label_of(frame: Frame) -> str | None:
    """PLV's label of a frame; None for a state."""
    if frame.type not in EVENT_TYPES:
        return None
    if frame.cameo:
        for length in (4, 3, 2):
            if frame.cameo[:length] in ROOTS and len(frame.cameo) >= length:
                return ROOTS[frame.cameo[:length]]
    return "YIELD" if frame.type in ("CONCEDE", "RETREAT") else frame.type


@functools.cache
def lemma_labels() -> dict[str, str]:
    """For each lemma that heads forms, the label that most of them have."""
    counted: dict[str, Counter[str]] = {}
    for lemma, patterns in codebooks.load().patterns.items():
        for pattern in patterns:
            label = label_of(pattern.frame)
            if label:
                counted.setdefault(lemma, Counter())[label] += 1
    found = {lemma: count.most_common(1)[0] for lemma, count in counted.items() if lemma not in COLOURLESS}
    return {lemma: label for lemma, (label, number) in found.items() if number >= 0.6 * counted[lemma].total()}


def rank(doc: Doc, found: Match, given: Given) -> float:
    """How well a match ties the given two together; what is told within one of their own phrases hardly counts."""
    there = set()
    for start, end in found.evidence:
        span = doc.char_span(start, end, alignment_mode="expand")
        there |= set(range(span.start, span.end)) if span is not None else set()
    score = 4.0 * given.is_actor(found.actors) + 4.0 * given.is_recipient(found.recipients)
    score += 1.5 * given.is_actor(found.recipients) + 1.5 * given.is_recipient(found.actors)
    score += 1.5 * bool(there & given.actor) + 1.5 * bool(there & given.recipient)
    above = [token.i for token in doc[found.head].ancestors]
    if given.heads.keys() & set(above):
        score -= 4.0
    return score - 0.25 * len(above) + 0.01 * found.priority


def ups(doc: Doc, found: Match) -> set[int]:
    """The tokens that a match's head hangs under."""
    return {token.i for token in doc[found.head].ancestors}


def _phrase(token: Token) -> list[int]:
    return [other.i for other in token.subtree if other.i <= token.i] or [token.i]


def on_the_path(doc: Doc, given: Given) -> list[int]:
    """The tokens on the dependency path between the two, those nearest to its top first."""
    if not given.actor or not given.recipient:
        return [token.i for token in doc if token.head.i == token.i]
    first = min(given.actor, key=lambda index: sum(1 for _ in doc[index].ancestors))
    other = min(given.recipient, key=lambda index: sum(1 for _ in doc[index].ancestors))
    ups = [first, *[token.i for token in doc[first].ancestors]]
    downs = [other, *[token.i for token in doc[other].ancestors]]
    top = next((index for index in ups if index in downs), ups[-1])
    path = {*ups[: ups.index(top) + 1], *(downs[: downs.index(top) + 1] if top in downs else downs)}
    path -= given.actor | given.recipient
    inner = {kid.i for index in path for kid in doc[index].children if kid.dep_ in ("dobj", "xcomp", "prt", "ccomp")}
    ordered = sorted(path, key=lambda index: sum(1 for _ in doc[index].ancestors))
    return [*ordered, *sorted(inner - path - given.actor - given.recipient)]


def back_off(doc: Doc, given: Given) -> tuple[str, int | None]:
    """The label by the words on the path between the two alone, and the word."""
    labels = lemma_labels()
    for index in on_the_path(doc, given):
        label = labels.get(plain(doc[index].lemma_))
        if label and doc[index].pos_ in ("VERB", "NOUN", "ADJ"):
            return label, index
    return COMMONEST, None


def decide(doc: Doc, given: Given, codebook: Codebook) -> tuple[str, str]:
    """The label, and how it came about."""
    matches = events.match(doc, codebook, given)
    ranked = []
    for found in matches:
        label = label_of(codebook.frames[found.frame])
        if label is None:
            continue
        above = events.governing(doc, found, matches, codebook)
        score = rank(doc, found, given)
        if above is not None or any(given.is_actor(other.actors) and other.head in ups(doc, found) for other in matches):
            score -= 3.0
        ranked.append((score, -found.head, label, found))
    if ranked:
        _, _, label, found = max(ranked, key=lambda item: item[:2])
        return shifted(doc, found, label, matches, codebook), f"{found.frame} by '{found.form}'"
    label, index = back_off(doc, given)
    if index is None:
        return label, "constant"
    if label in TO_COME:
        label = SHIFTS.get(modality.stance(doc, index).modality, label)
    return label, f"back-off {doc[index].lemma_}"


SHIFTS = {"future": "AGREE", "negated": "REJECT"}


def shifted(doc: Doc, found: Match, label: str, matches: tuple[Match, ...], codebook: Codebook) -> str:
    """The label of a match with what is still to come or refused taken into account."""
    stance = modality.stance(doc, found.head).modality
    if label in HOSTILE and stance == "future":
        return "THREATEN"
    if label not in TO_COME and label != "AGREE":
        return label
    if stance == "negated":
        return "REJECT"
    above = events.governing(doc, found, matches, codebook)
    promised = label == "YIELD" and plain(doc[found.head].lemma_) in PROMISES
    if stance == "future" or promised or (above is not None and above.clause == "future"):
        return "AGREE"
    return label


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """`{id, text, actor, recipient}` -> `{id, type}`."""
    text = row["text"]
    doc = parsing.parse(text, passages.split(text))
    return {"id": row["id"], "type": decide(doc, Given(doc, row["actor"], row["recipient"]), codebooks.load())[0]}
