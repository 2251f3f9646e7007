"""The reader of actors: who the noun phrase headed by a token names, resolved within one document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from dragoman.gazetteer import Entry, Gazetteer, load
from dragoman.gazetteer.names import key
from dragoman.reading.actors import phrases, strings
from dragoman.reading.actors.groups import exceptions
from dragoman.reading.actors.hits import Hit, find_hits
from dragoman.reading.actors.people import People, Person
from dragoman.reading.actors.reference import Reference
from dragoman.reading.actors.setting import Setting
from dragoman.reading.layers import Mention
from dragoman.record import Actor, Passage, Source, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEPTH = 6


class ActorReader:
    """Who is named where in one text.

    doc: a spaCy Doc over the whole text; passages: its passages; published: the print date, ISO 8601, which chooses
    among states and offices by date; outlet: who publishes it, for want of any other hint of a country.
    """

    def __init__(
        self, doc: Doc, passages: Sequence[Passage] = (), *, published: str | None = None, outlet: str | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:  # fmt: skip
        self.doc = doc
        self.passages = tuple(passages)
        self.published = published[:10] if published else None
        self.gazetteer = gazetteer or load()
        publisher = self.gazetteer.outlet(outlet) if outlet else None
        found = find_hits(doc, self.gazetteer, self.published)
        self.hits: dict[int, Hit] = {i: hit for hit in found for i in range(hit.start, hit.end)}
        self.people = People(doc, self.hits, self.gazetteer, self.published)
        for i in self.people.by_token:
            hit = self.hits.get(i)
            if hit is not None and hit.entry.kind != "person":
                for j in range(hit.start, hit.end):
                    self.hits.pop(j, None)
        self.setting = Setting(doc, self.hits, publisher.country if publisher else None)
        self.reference = Reference(self)
        self._done: dict[tuple[int, bool], tuple[tuple[Actor, Mention], ...]] = {}
        self._busy: set[int] = set()

    # the public questions

    def at(self, index: int, *, place: bool = False) -> tuple[Actor, ...]:
        """The actors named by the noun phrase headed by a token, conjoined ones too; () where it names none.

        A state's name that only says where ("clashes in Jordan", "flew to Turkey") is no actor, unless `place` asks for
        it all the same (the host of a visit).
        """
        return tuple(actor for actor, _ in self._all(index, place=place))

    def source_at(self, index: int) -> tuple[Source, ...]:
        """As `at`, for the source of a telling: with whether it is anonymous."""
        found: list[Source] = []
        for actor, mention in self._all(index, place=False, source=True):
            slots = {name: getattr(actor, name) for name in Actor.__struct_fields__}
            found.append(Source(**slots, anonymous=mention.anonymous))
        return tuple(found)

    def is_actor(self, index: int) -> bool:
        """Whether the token heads a phrase that names a political actor, and is no mere modifier or place."""
        token = self.doc[index]
        if token.dep_ in ("compound", "amod", "nmod") and token.head is not token:
            return False
        return bool(self.at(index))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention of an actor, in the order of the text."""
        found: dict[tuple[int, int], Mention] = {}
        for token in self.doc:
            if token.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") or token.dep_ in ("compound", "amod", "nmod"):
                continue
            if token.pos_ in ("ADJ", "NUM") and token.i not in self.hits:
                continue
            for _, mention in self._one(token, place=False, depth=0):
                found.setdefault((mention.start, mention.end), mention)
        return tuple(sorted(found.values(), key=lambda mention: (mention.start, mention.end)))

    def resolve_name(self, name: str) -> Actor:
        """The actor that a name or description, taken from this text, means in it."""
        return strings.resolve(self, name)

    # one phrase

    def _all(self, index: int, *, place: bool, source: bool = False) -> tuple[tuple[Actor, Mention], ...]:
        if not 0 <= index < len(self.doc):
            return ()
        cached = self._done.get((index, place))
        if cached is not None:
            return cached
        token = self.doc[index]
        heads = [token, *conjoined(token)]
        found: list[tuple[Actor, Mention]] = []
        seen: set[tuple[str, str | None]] = set()
        for head in heads:
            for actor, mention in self._one(head, place=place, depth=0):
                if (actor.name, actor.country) not in seen:
                    seen.add((actor.name, actor.country))
                    found.append((actor, mention))
        found = exceptions(self, token, found)
        result = tuple(found)
        self._done[(index, place)] = result
        return result

    def _one(self, token: Token, *, place: bool, depth: int) -> list[tuple[Actor, Mention]]:
        if depth > _DEPTH or token.i in self._busy:
            return []
        self._busy.add(token.i)
        try:
            return self._resolve(token, place=place, depth=depth)
        finally:
            self._busy.discard(token.i)

    def _resolve(self, token: Token, *, place: bool, depth: int) -> list[tuple[Actor, Mention]]:
        person = self.people.by_token.get(token.i)
        if person is not None:
            start, end = next(((s, e) for s, e in person.spans if s <= token.i < e), (token.i, token.i + 1))
            return [self.person_mention(person, start, end, "name", f"person: {person.why or 'setting'}")]
        hit = self.hits.get(token.i)
        if token.pos_ in ("PRON", "DET") and hit is None:
            return self.reference.pronoun(token, depth)
        if hit is not None and (hit.head == token.i or not self._inside_larger(token, hit)):
            if not place and self._only_place(token, hit):
                return []
            return self._hit(token, hit)
        return self._description(token, place=place, depth=depth)

    def _inside_larger(self, token: Token, hit: Hit) -> bool:
        return token.head.i < hit.start or token.head.i >= hit.end

    def person_mention(self, person: Person, start: int, end: int, kind: str, why: str) -> tuple[Actor, Mention]:
        """A person's Actor, and the mention of them at tokens start to end."""
        country, sector = self.person_facts(person)
        actor = Actor(name=person.name, country=country, sector=sector, mention=self._span(start, end), candidates=person.candidates)  # fmt: skip
        return actor, self._mention(start, end, end - 1, actor, kind, why)

    def person_facts(self, person: Person) -> tuple[str | None, str | None]:
        """Country and sector of a person: as the text tells, else the gazetteer, else the setting."""
        known = self.gazetteer.person(person.name, self.published)
        country, sector = person.country, person.sector
        if not person.told and known is not None:
            country = known.country
        if sector is None or (sector == "CIV" and known is not None and not person.titles):
            sector = known.sector if known is not None else sector
        if known is not None and person.sector is None and person.told is False:
            person.why = person.why or f"gazetteer: {known.office}"
        if not person.told and known is None and person.sector != "IGO":
            start = person.spans[0][0]
            country = self.setting.country(start)
        return country, sector

    def _hit(self, token: Token, hit: Hit) -> list[tuple[Actor, Mention]]:
        entry = hit.entry
        kind = {"adjective": "name", "people": "group", "group": "group"}.get(entry.kind, "name")
        name, country, sector = entry.name, entry.country, entry.sector
        why = f"{entry.kind} by name"
        members: str | None = None
        if entry.kind == "region":
            name, sector = hit.text, "GOV"
        elif entry.kind == "people":
            definite = any(c.lower_ == "the" for c in token.children)
            name = hit.text if not definite or not entry.plural else name_of_people(hit.text)
            sector = "GOV" if definite and entry.plural else "CIV"
            why = "people by name"
        elif entry.kind == "adjective" and token.pos_ != "ADJ" and token.dep_ not in ("compound", "amod", "nmod"):
            why = "state by demonym"
            if token.lower_ not in ("us", "uk", "uae") and "." not in token.text:
                name, sector = hit.text, "CIV"
                if any(c.lower_ == "the" for c in token.children):
                    sector = "GOV"
        elif entry.kind == "capital":
            why = "state by its capital"
        elif entry.kind == "seat" and entry.name[:1].islower() is False:
            why = "government by its seat"
            name = hit.text
        elif entry.kind in ("organ", "body", "armed", "outlet"):
            name = entry.name if key(entry.name) in self._texts else self._fullest(hit)
            if entry.kind == "organ":
                country = self.organ_country(hit)
        elif entry.kind == "group":
            members = entry.name
            name = hit.text if entry.name not in self.doc.text else entry.name
        if entry.kind == "state" and hit.entry.name:
            why = "state by name"
        actor = Actor(name=name, country=country, sector=sector, members=members, mention=self._span(hit.start, hit.end), candidates=entry.candidates)  # fmt: skip
        return [(actor, self._mention(hit.start, hit.end, hit.head, actor, kind, why))]

    @cached_property
    def _texts(self) -> set[tuple[str, ...]]:
        return {key(hit.text) for hit in self.hits.values()}

    def _fullest(self, hit: Hit) -> str:
        """The longest name by which the text calls this body."""
        names = {other.text for other in self.hits.values() if other.entry is hit.entry}
        return max(names, key=len, default=hit.text) if names else hit.text

    def organ_country(self, hit: Hit) -> str | None:
        """The country of a part of a state: that of the adjective before it, else its own, else the setting's."""
        before = self.hits.get(hit.start - 1) or (self.hits.get(hit.start - 2) if self._possessive(hit.start - 1) else None)
        if before is not None and before.own and before.entry.country and before.entry.kind in ("state", "adjective", "capital"):  # fmt: skip
            return before.entry.country
        if hit.entry.shared and not self.setting.names(hit.entry.country):
            return self.setting.country(hit.start) or hit.entry.country
        return hit.entry.country

    def _possessive(self, i: int) -> bool:
        return 0 <= i < len(self.doc) and self.doc[i].tag_ == "POS"

    def _only_place(self, token: Token, hit: Hit) -> bool:
        """Whether a name of a place only says where something happens."""
        if hit.entry.kind not in ("state", "capital", "region", "seat"):
            return False
        preposition = phrases.governor(token)
        if preposition is None:
            # "Paris, France": the second part of a place's name
            if token.dep_ in ("appos", "npadvmod") and token.head.i in self.hits and self.hits[token.head.i].entry.kind == "region":  # fmt: skip
                return True
            return token.dep_ == "npadvmod"
        word = preposition.lower_
        above = preposition.head
        if word in phrases.LOCATIVE:
            return not (
                word in ("in", "at") and above.lemma_.lower() in ("interest", "confidence", "trust", "anger", "disappoint")
            )
        if word in ("to", "from", "toward", "towards", "for"):
            if hit.entry.kind == "region":
                return True
            return above.lemma_.lower() in phrases.MOTION
        return hit.entry.kind == "region" and word == "of" and above.lemma_.lower() in ("city", "town", "province", "north", "south", "east", "west", "outskirt", "village", "region", "port", "part")  # fmt: skip

    # a description

    def _description(self, token: Token, *, place: bool, depth: int) -> list[tuple[Actor, Mention]]:
        doc = self.doc
        start = phrases.left_start(token)
        referred = self.reference.definite(token, start, depth)
        if referred is not None:
            return referred
        noun = self._noun(start, token.i)
        lemma = token.lemma_.lower()
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "X", "NUM", "VERB"):
            return []
        # "a group of X", "one of the X", "the government of X"
        inner = self._of(token, ("of",))
        if inner is not None and (lemma in phrases.PARTITIVE or token.pos_ == "NUM") and lemma not in phrases.PARTITIVE_KEEP:
            found = self._one(inner, place=True, depth=depth + 1)
            if found:
                return found
        if noun is None and token.pos_ in ("NUM", "ADJ", "VERB"):
            return []
        owner = self._owner(start, token, depth)
        if noun is None:
            return self._unknown(token, start, owner)
        if phrases.is_abstract(token) and noun.kind == "none":
            return self._unknown(token, start, owner)
        return [self._described(token, start, owner, noun.sector, noun.kind)]

    def _described(
        self, token: Token, start: int, owner: tuple[Entry | Actor, int] | None, sector: str | None, kind: str,
    ) -> tuple[Actor, Mention]:  # fmt: skip
        doc = self.doc
        end = token.i + 1
        country: str | None = None
        candidates: tuple[str, ...] = ()
        why = "description"
        if owner is not None:
            whose, until = owner
            end = max(end, until)
            country, candidates = whose.country, whose.candidates
            sector = owned_sector(whose, sector, kind)
            why = f"description, of {whose.name}"
        elif kind in ("organ", "person", "people") and not self._vague(token, start):
            country = self.setting.country(token.i)
            why = "description, by the setting"
        name = phrases.clean_name(doc, start, end)
        anonymous = kind in ("person", "people", "none")
        actor = Actor(name=name, country=country, sector=sector, mention=self._span(start, end), candidates=candidates)
        return actor, self._mention(start, end, token.i, actor, "description", why, anonymous=anonymous)

    def _vague(self, token: Token, start: int) -> bool:
        """Whether a description is of no told nationality by its own words ("foreign companies", "other leaders")."""
        words = {self.doc[i].lower_ for i in range(start, token.i)}
        return bool(words & {"foreign", "international", "global", "world", "western", "other", "unidentified", "unknown", "neighboring",
                             "neighbouring", "regional", "all", "most", "many", "various", "external", "european", "arab"})  # fmt: skip

    def _unknown(self, token: Token, start: int, owner: tuple[Entry | Actor, int] | None) -> list[tuple[Actor, Mention]]:
        """A head that no list knows: the state whose deed it is, a description with a nationality, or a name."""
        doc = self.doc
        if phrases.is_abstract(token):
            if owner is None:
                return []
            whose, _ = owner
            if isinstance(whose, Entry):
                hit = next((h for h in self._in(start, len(doc)) if h.entry is whose), None)
                if hit is None:
                    return []
                return self._hit(doc[hit.head], hit) if whose.kind not in ("adjective", "people") else [self._state_actor(hit)]
            return [(whose, self._mention(start, token.i + 1, token.i, whose, "description", f"deed of {whose.name}"))]
        if token.ent_type_ in ("ORG", "NORP") and token.pos_ == "PROPN":
            span = next((e for e in doc.ents if e.start <= token.i < e.end), None)
            if span is not None:
                country = owner[0].country if owner else None
                actor = Actor(name=phrases.clean_name(doc, span.start, span.end), country=country, mention=self._span(span.start, span.end))  # fmt: skip
                return [(actor, self._mention(span.start, span.end, token.i, actor, "name", "organisation, unknown"))]
        if owner is None or token.ent_type_ in ("DATE", "TIME", "GPE", "LOC", "FAC", "EVENT", "MONEY", "PERCENT", "QUANTITY"):
            return []
        whose, until = owner
        end = max(until, token.i + 1)
        actor = Actor(name=phrases.clean_name(doc, start, end), country=whose.country, mention=self._span(start, end), candidates=whose.candidates)  # fmt: skip
        return [(actor, self._mention(start, end, token.i, actor, "description", f"unknown noun, of {whose.name}"))]

    def _state_actor(self, hit: Hit) -> tuple[Actor, Mention]:
        state = self.gazetteer.states.get(hit.entry.country or "")
        actor = Actor(name=state.name if state else hit.text, country=hit.entry.country, sector="GOV", mention=self._span(hit.start, hit.end), candidates=hit.entry.candidates)  # fmt: skip
        return actor, self._mention(hit.start, hit.end, hit.head, actor, "name", "state by adjective")

    def _owner(self, start: int, token: Token, depth: int) -> tuple[Entry | Actor, int] | None:
        """Whose the head is: the nearest name before it, else a possessor, else 'of', 'from', 'in' after it.

        Returns it and the index where the phrase ends.
        """
        doc = self.doc
        before = [hit for hit in self._in(start, token.i) if hit.own and hit.entry.kind not in ("person", "group")]
        noun_start = token.i
        for hit in reversed(before):
            if hit.entry.kind == "outlet" and noun_start - hit.end > 3:
                continue
            if hit.entry.kind == "organ":
                country = self.organ_country(hit)
                if country != hit.entry.country:
                    return Actor(name=hit.entry.name, country=country, sector=hit.entry.sector), token.i + 1
            return hit.entry, token.i + 1
        for i in range(token.i - 1, start - 1, -1):
            person = self.people.by_token.get(i)
            if person is not None:
                country, sector = self.person_facts(person)
                return Actor(name=person.name, country=country, sector=sector), token.i + 1
            if doc[i].tag_ == "PRP$":
                for actor, _ in self.reference.pronoun(doc[i], depth + 1):
                    return actor, token.i + 1
            if doc[i].dep_ == "poss" and doc[i].pos_ in ("NOUN", "PROPN") and i not in self.hits:
                for actor, _ in self._one(doc[i], place=True, depth=depth + 1):
                    return actor, token.i + 1
        for words in (("of", "from", "for", "with", "at"), ("in", "inside", "around")):
            inner = self._of(token, words)
            if inner is None:
                continue
            hit = self.hits.get(inner.i)
            if hit is not None and hit.entry.kind != "person":
                return hit.entry, max(hit.end, inner.i + 1)
            for actor, _ in self._one(inner, place=True, depth=depth + 1):
                return actor, inner.i + 1
        return None

    def _of(self, token: Token, words: tuple[str, ...]) -> Token | None:
        """The noun after a preposition that follows the head."""
        for child in token.children:
            if child.i > token.i and child.dep_ in ("prep", "agent") and child.lower_ in words:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return inner
        return None

    def _noun(self, start: int, head: int):  # type: ignore[no-untyped-def]
        doc = self.doc
        low = max(start, head - 3)
        for at in range(low, head + 1):
            words = [doc[i].text for i in range(at, head)]
            for last in dict.fromkeys((doc[head].text, doc[head].lemma_)):
                noun = self.gazetteer._nouns.get(key(" ".join((*words, last))))
                if noun is not None:
                    return noun
        return None

    def _in(self, left: int, right: int) -> list[Hit]:
        found: list[Hit] = []
        at = left
        while at < right:
            hit = self.hits.get(at)
            if hit is not None and hit.start >= left and hit.end <= right:
                found.append(hit)
                at = hit.end
            else:
                at += 1
        return found

    def _span(self, start: int, end: int) -> Span:
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)

    def _mention(self, start: int, end: int, head: int, actor: Actor, kind: str, why: str, *, anonymous: bool = False) -> Mention:
        low, high = self._span(start, end)
        return Mention(low, high, head, actor, kind, why, anonymous)  # type: ignore[arg-type]


def conjoined(token: Token) -> list[Token]:
    """The tokens joined to this one by 'and', 'or' and commas, in order, those of their conjuncts too."""
    found: list[Token] = []
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i and len(found) < 40:
            found.append(child)
            found.extend(conjoined(child))
    return found


def name_of_people(text: str) -> str:
    """A people's name as an actor."""
    return text


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


def as_source(actor: Actor, *, anonymous: bool) -> Source:
    """An actor as a source."""
    return msgspec.convert(msgspec.to_builtins(actor), Source) if False else Source(**{n: getattr(actor, n) for n in Actor.__struct_fields__}, anonymous=anonymous)  # fmt: skip
