"""Whose one is who has no name: the nation, body or person that a description's words and its sentence put it under."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.gazetteer import Entry
from dragoman.reading.actors import phrases
from dragoman.reading.actors.hits import Hit
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.reading.actors.reader import ActorReader


class Owners:
    """Finds the owners of the descriptions of one text."""

    def __init__(self, reader: ActorReader) -> None:
        self._reader = reader

    def of(self, start: int, token: Token, depth: int, *, after: bool = True) -> tuple[Entry | Actor, int] | None:
        """Whose the head is: the nearest name before it, else a possessor, else 'of', 'from', 'in' after it.

        Returns it and the index where the phrase ends.
        """
        doc = self._reader.doc
        before = [hit for hit in self._reader.hits_in(start, token.i) if hit.own and hit.entry.kind != "person"]
        noun_start = token.i
        for hit in reversed(before):
            if hit.entry.kind == "outlet" and noun_start - hit.end > 3:
                continue
            if hit.entry.kind == "people" and hit.entry.shared:
                continue  # "Kurdish politicians": of the state that the text tells of
            if (
                hit.entry.kind == "state"
                and len(before) > 1
                and hit.end == noun_start
                and token.lemma_.lower() in phrases.KNOWERS
            ):
                continue  # "Reuters's Ethiopia correspondent"
            if hit.entry.kind == "organ":
                country = self._reader.organ_country(hit)
                if country != hit.entry.country:
                    return Actor(name=hit.entry.name, country=country, sector=hit.entry.sector), token.i + 1
            return hit.entry, token.i + 1
        for i in range(token.i - 1, start - 1, -1):
            person = self._reader.people.by_token.get(i)
            if person is not None:
                country, sector = self._reader.person_facts(person)
                return Actor(name=person.name, country=country, sector=sector), token.i + 1
            if doc[i].tag_ == "PRP$":
                for actor, _ in self._reader.reference.pronoun(doc[i], depth + 1):
                    return actor, token.i + 1
            if doc[i].dep_ == "poss" and doc[i].pos_ in ("NOUN", "PROPN") and i not in self._reader.hits:
                for actor, _ in self._reader.one(doc[i], place=True, depth=depth + 1):
                    return actor, token.i + 1
        for words in (("of", "from", "for", "with", "at"), ("in", "inside", "around")) if after else ():
            inner = self.after(token, words)
            if inner is None:
                continue
            named = self._reader.hits.get(inner.i)
            if named is not None and named.entry.kind != "person":
                return named.entry, max(named.end, inner.i + 1)
            if "in" in words:
                place = self._place_chain(inner)
                if place is not None:
                    return place.entry, place.end
                if inner.pos_ == "PROPN":
                    continue  # a place that nobody knows owns nobody
            for actor, _ in self._reader.one(inner, place=True, depth=depth + 1):
                # "the High Court of Justice" is not owned by the name that it is itself a part of
                if actor.mention is None or not actor.mention[0] <= token.idx < actor.mention[1]:
                    return actor, inner.i + 1
        return None

    def _place_chain(self, inner: Token) -> Hit | None:
        """The state or region that ends a chain of places after an unknown one ("in Bellville, Shan State, Myanmar")."""
        doc, at = self._reader.doc, inner.i + 1
        if inner.pos_ != "PROPN":
            return None
        while at < min(len(doc), inner.i + 9) and (doc[at].text == "," or doc[at].pos_ == "PROPN" or doc[at].lower_ == "of"):
            hit = self._reader.hits.get(at)
            if hit is not None and doc[hit.start - 1].text == "," and hit.entry.kind in ("state", "region", "capital"):
                return hit
            at += 1
        return None

    def after(self, token: Token, words: tuple[str, ...]) -> Token | None:
        """The noun after a preposition that follows the head."""
        for child in token.children:
            if child.i > token.i and child.dep_ in ("prep", "agent") and child.lower_ in words:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return inner
        return None

    def several(self, token: Token) -> list[Hit]:
        """The states of "the leaders of A, B and C"; [] where there are not several."""
        if token.tag_ not in ("NNS", "NNPS"):
            return []
        first = self.after(token, ("of", "from"))
        if first is None or first.i not in self._reader.hits:
            return []
        # by the words, not the parse, which hangs long lists anywhere: names, commas and one "and" before the last
        doc, hits = self._reader.doc, self._reader.hits
        found: list[Hit] = []
        ended = False
        at = hits[first.i].start
        while (
            at < len(doc) and (hit := hits.get(at)) is not None and hit.entry.kind in ("state", "capital") and hit.entry.country
        ):
            found.append(hit)
            at = hit.end
            if ended:
                break
            while at < len(doc) and doc[at].lower_ in (",", "and", "the", "&"):
                ended = ended or doc[at].lower_ in ("and", "&")
                at += 1
        if not ended:
            return []
        return found if len({hit.entry.country for hit in found}) > 1 else []

    def two_nations(self, start: int, token: Token) -> list[Hit]:
        """The nations of "Indian and Chinese soldiers"; [] where there is one or none."""
        found = [
            hit
            for hit in self._reader.hits_in(start, token.i)
            if hit.own and hit.entry.kind in ("adjective", "state", "capital", "people", "region") and hit.entry.country
        ]
        if len(found) < 2 or len({hit.entry.country for hit in found}) < 2:
            return []
        for first, second in pairwise(found):
            between = {self._reader.doc[i].lower_ for i in range(first.end, second.start)}
            if not between or not between <= {"and", "or", ",", "&", "the"}:
                return []
        return found

    def both_states(self, token: Token) -> list[Actor]:
        """The two states of "the ministers of the two countries", or of "the two ministers" where no names are told."""
        reader = self._reader
        inner = self.after(token, ("of", "from"))
        if token.tag_ not in ("NNS", "NNPS"):
            return []
        words = {child.lower_ for child in (inner or token).children}
        if not words & {"two", "both"} or (
            inner is not None and inner.lemma_.lower() not in ("country", "nation", "state", "side")
        ):
            return []
        if inner is None and token.lemma_.lower() not in ("minister", "leader", "president", "diplomat", "official"):
            return []
        return [actor for actor, _ in reader.reference.two_states(inner or token)]

    def ruled_by(self, token: Token) -> str | None:
        """The state whose police, court or army deals with its protesters, opponents or reporters; None where none is told."""
        if token.lemma_.lower() not in phrases.OWN_PEOPLE or token.dep_ not in ("dobj", "nsubjpass"):
            return None
        wanted = ("nsubj",) if token.dep_ == "dobj" else ("agent",)
        for child in token.head.children:
            if child.dep_ in wanted:
                doer = next((inner for inner in child.children if inner.dep_ == "pobj"), None) if child.dep_ == "agent" else child
                noun = self._reader.gazetteer.noun(doer.text) if doer is not None else None
                if doer is not None and noun is not None and noun.sector in ("POL", "MIL", "JUD", "SPY"):
                    found = [
                        hit for hit in self._reader.hits_in(phrases.left_start(doer), doer.i) if hit.own and hit.entry.country
                    ]
                    return found[-1].entry.country if found else None
        return None

    def of_subject(self, token: Token) -> str | None:
        """The state whose opposition, deputies or crowds deal with "the government": it is their own."""
        if token.lemma_.lower() not in phrases.OWN_BODIES or token.dep_ not in ("dobj", "pobj", "dative"):
            return None
        verb = token.head
        for _ in range(3):
            if verb.pos_ in ("VERB", "AUX"):
                break
            verb = verb.head
        for child in verb.children:
            if child.dep_ == "nsubj" and child.i < token.i and child.pos_ in ("NOUN", "PROPN"):
                found = self._reader.one(child, place=False, depth=3)
                codes = {actor.country for actor, _ in found if actor.sector in phrases.OWN_SECTORS}
                return codes.pop() if len(codes) == 1 and len(found) == 1 else None
        return None


def owned_sector(whose: Entry | Actor, sector: str | None, kind: str) -> str | None:
    """The sector of one who belongs to another: a body's officials are the body's, a state's army stays an army."""
    if isinstance(whose, Entry):
        if whose.kind == "body":
            return whose.sector if whose.sector == "IGO" else sector or whose.sector
        if whose.kind in ("armed", "organ", "outlet", "seat"):
            return whose.sector if kind in ("person", "none") or whose.kind in ("armed", "outlet") else sector or whose.sector
        return sector
    if whose.sector in ("IGO", "REB", "MED", "PTY", "MIL", "POL", "OPP") and kind in ("person", "none"):
        return whose.sector
    return sector
