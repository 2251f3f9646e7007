"""Persons by other words than their names: "he" and "she", "the Turkish leader", "the minister"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.reading.actors import phrases
from dragoman.reading.actors.offices import Person
from dragoman.reading.layers import Mention
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.reading.actors.reader import ActorReader

Named = list[tuple[Actor, Mention]]

HE = frozenset("he him his himself she her hers herself".split())
_SHE = frozenset("she her hers herself".split())


class Holders:
    """Finds which person of one text such words mean. sentence: the number of each token's sentence."""

    def __init__(self, reader: ActorReader, sentence: Sequence[int]) -> None:
        self._reader = reader
        self._sentence = sentence
        self._persons = reader.people.order
        self._person_starts = [start for start, _ in self._persons]

    def pronoun(self, token: Token) -> Named:
        """Whom "he" or "she" stands for; [] where it cannot be told."""
        return self._person(token, "f" if token.lower_ in _SHE else "m") or self._nameless(token)

    def _nameless(self, token: Token) -> Named:
        """Who did what was told last and has no name ("The foreign minister of Chad flew home. He said …").

        Only a subject of this sentence or the one before it, and only one person: who else "he" may be cannot be told.
        """
        if token.dep_ not in ("nsubj", "nsubjpass", "poss"):
            return []
        doc = self._reader.doc
        for at in range(token.i - 1, -1, -1):
            word = doc[at]
            if self._sentence[token.i] - self._sentence[at] > 1:
                break
            if word.dep_ not in ("nsubj", "nsubjpass") or word.tag_ != "NN" or token.is_ancestor(word):
                continue
            noun = self._reader.gazetteer.exact_noun(word.lower_)
            if (noun is None or noun.kind != "person") and self._reader.gazetteer.title(word.text) is None:
                continue
            found = self._reader.one(word, place=False, depth=2)
            return [
                (actor, self._reader.mention_of(token.i, token.i + 1, token.i, actor, "pronoun", f"to '{actor.name}'"))
                for actor, _ in found[:1]
            ]
        return []

    def _person(self, token: Token, gender: str) -> Named:
        at = bisect_left(self._person_starts, token.i)
        best: tuple[float, int, int] | None = None
        here = self._sentence[token.i]
        own = self._subject_person(token) if token.lower_ in ("him", "her") and token.dep_ != "poss" else None
        if token.dep_ == "poss":
            for other in reversed(self._reader.doc[max(phrases.sentence_around(token)[0], token.i - 5) : token.i]):
                if other.lower_ in ("him", "her") and other.dep_ != "poss":
                    return self._person(other, gender)
        for start, index in self._persons[max(0, at - 40) : at]:
            person = self._reader.people.all[index]
            if (person.gender and person.gender != gender) or person is own:
                continue
            away = here - self._sentence[start]
            if away > 8:
                continue
            end = next((e for s, e in person.spans if s == start), start + 1)
            head = self._reader.doc[end - 1]
            score = -1.2 * away + 0.002 * start
            if head.dep_ in ("nsubj", "nsubjpass"):
                score += 1.5
            if head.dep_ == "poss":
                score += 0.3
            if best is None or score > best[0]:
                best = (score, index, start)
        if best is None:
            return []
        person = self._reader.people.all[best[1]]
        return [self._reader.person_mention(person, token.i, token.i + 1, "pronoun", f"pronoun, to '{person.name}'")]

    def _subject_person(self, token: Token) -> Person | None:
        """The person who does what is done to "him": never the same one."""
        verb = token.head
        steps = 0
        while steps < 6 and verb.head.i != verb.i:
            subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is not None:
                return self._reader.people.by_token.get(subject.i)
            verb = verb.head
            steps += 1
        subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        return self._reader.people.by_token.get(subject.i) if subject is not None else None

    def official(self, token: Token, start: int) -> Named | None:
        """ "the Turkish leader", "Morocco's chief diplomat": the person named before who holds that office of that state."""
        reader = self._reader
        if token.tag_ not in ("NN", "NNP") or start == token.i:
            return None
        hits = reader.hits_in(start, token.i)
        first = reader.doc[start]
        if len(hits) != 1 or hits[0].entry.country is None or hits[0].entry.kind not in ("adjective", "state", "capital"):
            return None
        if first.lower_ != "the" and (first.i != hits[0].start or reader.doc[hits[0].end].tag_ != "POS"):
            return None
        title = reader.gazetteer.title(reader.doc[start : token.i + 1].text)
        if title is None or title.office in ("courtesy", "spokes", "official", "envoy", "adviser", "officer", "member", "person"):
            return None
        at = bisect_left(self._person_starts, token.i)
        for _, index in reversed(self._persons[max(0, at - 60) : at]):
            person = reader.people.all[index]
            country, sector = reader.person_facts(person)
            if country != hits[0].entry.country:
                continue
            held = [found for phrase in person.titles if (found := reader.gazetteer.title(phrase)) is not None]
            known = reader.gazetteer.person(person.name, reader.published)
            if known is not None and (found := reader.gazetteer.title(known.office)) is not None:
                held.append(found)
            same = any(
                found.office == title.office and (found.office != "minister" or found.phrase == title.phrase) for found in held
            )
            if same or (token.lemma_.lower() == "leader" and sector == "GOV"):
                return [reader.person_mention(person, start, token.i + 1, "office", f"office, to '{person.name}'")]
        return None

    def titled(self, token: Token, start: int) -> Named | None:
        """ "the minister": the last person whom the text gave such a title."""
        doc = self._reader.doc
        if token.tag_ not in ("NN", "NNP"):
            return None
        words = doc[start : token.i + 1].text.lower().removeprefix("the ")
        title = self._reader.gazetteer.title(words)
        if title is None or title.office in ("courtesy",):
            return None
        word = token.lemma_.lower()
        at = bisect_left(self._person_starts, token.i)
        for _, index in reversed(self._persons[max(0, at - 60) : at]):
            person = self._reader.people.all[index]
            if any(word in phrase.split() for phrase in person.titles):
                return [self._reader.person_mention(person, start, token.i + 1, "office", f"office, to '{person.name}'")]
        return None
