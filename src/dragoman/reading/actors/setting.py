"""Where a text plays: the state that "the police" or "the opposition" belong to where nobody says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dragoman.reading.actors.hits import Hit
from dragoman.reading.actors.phrases import LOCATIVE, PLACE_NOUNS, governor

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RANKS = frozenset("Federal National Royal State Supreme Central General High Joint Union Republican Imperial Republic".split())
_OF_THE_WORLD = frozenset(
    (
        "Africanews", "Agence France-Presse", "Al Arabiya", "Al Jazeera", "Associated Press", "BBC", "CNN", "Deutsche Welle",
        "Euronews", "France 24", "Radio Free Europe", "Reuters", "The Diplomat", "Voice of America",
    )
)  # fmt: skip
_PLACE_WEIGHT = 3.0
_NAME_WEIGHT = 1.0
_SUBJECT_WEIGHT = 1.5
_WHOLE_WEIGHT = 0.3


class Setting:
    """The states that a text tells of, sentence by sentence; places weigh more than names."""

    def __init__(self, doc: Doc, hits: dict[int, Hit], publisher: str | None, outlet: str = "") -> None:
        self.publisher = publisher
        # who writes for the world writes seldom of home
        self._home = None if outlet in _OF_THE_WORLD else publisher
        self._hits = hits
        self._doc = doc
        self._sentence: list[int] = []
        self._counts: list[Counter[str]] = []
        self._whole: Counter[str] = Counter()
        for number, sentence in enumerate(doc.sents):
            self._sentence.extend([number] * len(sentence))
            counts: Counter[str] = Counter()
            for hit in {h.start: h for i in range(sentence.start, sentence.end) if (h := hits.get(i)) is not None}.values():
                country = hit.entry.country
                if country is None or hit.entry.kind == "outlet" or hit.entry.shared:
                    continue
                weight = _NAME_WEIGHT
                head = doc[hit.head]
                if hit.entry.kind in ("state", "capital", "region"):
                    preposition = governor(head)
                    of_place = (
                        preposition is not None and preposition.lower_ == "of" and preposition.head.lemma_.lower() in PLACE_NOUNS
                    )
                    if of_place or (preposition is not None and preposition.lower_ in LOCATIVE):
                        weight = _PLACE_WEIGHT
                    elif hit.entry.kind == "region":
                        weight = 2.0
                if hit.entry.kind in ("organ", "body", "armed"):
                    weight = 0.5
                if head.dep_ in ("nsubj", "nsubjpass"):
                    weight = max(weight, _SUBJECT_WEIGHT)
                counts[country] += weight  # type: ignore[assignment]
            self._counts.append(counts)
            self._whole.update(counts)

    def names(self, country: str | None) -> bool:
        """Whether the text names this state at all."""
        return country in self._whole

    def country(self, index: int, *, without: str | None = None) -> str | None:
        """The state that one without any other hint belongs to, at a token; that of the publisher for want of any.

        without: a state that it is not, where the text names another.
        """
        if not self._whole:
            return self._home
        number = self._sentence[index] if index < len(self._sentence) else 0
        scores: Counter[str] = Counter()
        for away, weight in ((0, 1.0), (-1, 0.6), (1, 0.3), (-2, 0.3)):
            if 0 <= number + away < len(self._counts):
                for country, count in self._counts[number + away].items():
                    scores[country] += weight * count  # type: ignore[assignment]
        for country, count in self._whole.items():
            scores[country] += _WHOLE_WEIGHT * min(count, 12)  # type: ignore[assignment]
        if without is not None and len(scores) > 1:
            scores.pop(without, None)
        return max(sorted(scores), key=lambda country: scores[country])

    def organ_country(self, hit: Hit) -> str | None:
        """The country of a part of a state: that of the adjective before it, else its own, else the setting's."""
        before = self._hits.get(hit.start - 1)
        if before is None and hit.start and self._doc[hit.start - 1].tag_ == "POS":
            before = self._hits.get(hit.start - 2)
        at = hit.start - 1
        while before is None and at > max(0, hit.start - 4) and self._doc[at].text in _RANKS:
            at -= 1
            before = self._hits.get(at)
        if before is not None and before.own and before.entry.country and before.entry.kind in ("state", "adjective", "capital"):
            return before.entry.country
        if hit.entry.shared and not self.names(hit.entry.country):
            return self.country(hit.start) or hit.entry.country
        return hit.entry.country
