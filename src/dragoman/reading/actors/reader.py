"""The reader of actors: who the noun phrase headed by a token names, resolved within one document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.gazetteer import Entry, Gazetteer, load
from dragoman.gazetteer.names import key
from dragoman.reading.actors import phrases, strings
from dragoman.reading.actors.counted import counted
from dragoman.reading.actors.descriptions import DEED, Descriptions
from dragoman.reading.actors.groups import exceptions, including
from dragoman.reading.actors.hits import Hit, find_hits, hits_between
from dragoman.reading.actors.homes import Homes
from dragoman.reading.actors.offices import Person
from dragoman.reading.actors.owners import Owners
from dragoman.reading.actors.people import People
from dragoman.reading.actors.reference import Reference
from dragoman.reading.actors.setting import Setting
from dragoman.reading.actors.ships import with_ships
from dragoman.reading.layers import Mention
from dragoman.record import Actor, Passage, Source, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEPTH = 6
_NOT_AMERICAN = ("minister", "premier", "chancellor", "king", "emir", "sultan")
"""Offices that the United States do not have."""
_TONGUES = frozenset("speak teach learn understand".split())
_CHOOSING = frozenset("appoint dismiss sack fire name elect oust remove impeach reappoint nominate replace suspend".split())


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
        # a Doc puts its text together anew each time that it is asked
        self.text: str = doc.text
        self.passages = tuple(passages)
        self.published = published[:10] if published else None
        self.gazetteer = gazetteer or load()
        publisher = publisher_of(outlet, self.gazetteer)
        found = with_ships(doc, find_hits(doc, self.gazetteer, self.published), self.gazetteer)
        self.hits: dict[int, Hit] = {i: hit for hit in found for i in range(hit.start, hit.end)}
        self.setting = Setting(doc, self.hits, publisher.country if publisher else None, publisher.name if publisher else "")
        # a part of a government speaks in its own release: "we", "the Secretary"
        self.own_release = publisher is not None and publisher.kind in ("organ", "body")
        self.people = People(doc, self.hits, self.gazetteer, self.setting, self.published)
        for i in self.people.by_token:
            hit = self.hits.get(i)
            if hit is not None and hit.entry.kind != "person":
                for j in range(hit.start, hit.end):
                    self.hits.pop(j, None)
        for person in self.people.all:
            for _, end in person.spans:
                if person.country is not None and end - 1 not in self.hits:
                    self.setting.add(end - 1, person.country)
        self.owners = Owners(self)
        self.homes = Homes(self)
        self.reference = Reference(self)
        self.descriptions = Descriptions(self)
        self._done: dict[tuple[int, bool], tuple[tuple[Actor, Mention], ...]] = {}
        self._ones: dict[tuple[int, bool], list[tuple[Actor, Mention]]] = {}
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

    def is_person(self, index: int) -> bool:
        """Whether the token belongs to the name of a person, whatever the parse takes it for."""
        return index in self.people.by_token

    def is_actor(self, index: int) -> bool:
        """Whether the token heads a phrase that names a political actor, and is no mere modifier or place."""
        token = self.doc[index]
        if token.dep_ in ("compound", "amod", "nmod") and token.head.i != token.i:
            return False
        return any(not mention.why.startswith(DEED) for _, mention in self._all(index, place=False))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention of an actor, in the order of the text."""
        found: dict[tuple[int, int], Mention] = {}
        for token in self.doc:
            if token.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") or token.dep_ in ("compound", "amod", "nmod"):
                continue
            if token.pos_ in ("ADJ", "NUM") and token.i not in self.hits:
                continue
            for _, mention in self.one(token, place=False, depth=0):
                if mention.why.startswith(DEED):
                    continue
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
        heads = [token, *phrases.conjoined(token)]
        found: list[tuple[Actor, Mention]] = []
        seen: set[tuple[str, str | None]] = set()
        for head in heads:
            for actor, mention in self.one(head, place=place, depth=0):
                if (actor.name, actor.country) not in seen:
                    seen.add((actor.name, actor.country))
                    found.append((actor, mention))
        found = including(self, found)
        found = exceptions(self, token, found)
        result = tuple(found)
        self._done[(index, place)] = result
        return result

    def one(self, token: Token, *, place: bool, depth: int) -> list[tuple[Actor, Mention]]:
        if depth > _DEPTH or token.i in self._busy:
            return []
        outermost = not self._busy
        if outermost and (token.i, place) in self._ones:
            return self._ones[token.i, place]
        self._busy.add(token.i)
        try:
            found = counted(self, token, self._resolve(token, place=place, depth=depth))
        finally:
            self._busy.discard(token.i)
        if outermost and depth == 0:
            self._ones[token.i, place] = found
        return found

    def _resolve(self, token: Token, *, place: bool, depth: int) -> list[tuple[Actor, Mention]]:
        person = self.people.by_token.get(token.i)
        if person is not None:
            start, end = next(((s, e) for s, e in person.spans if s <= token.i < e), (token.i, token.i + 1))
            return [self.person_mention(person, start, end, "name", f"person: {person.why or 'setting'}")]
        titled = self.people.by_title.get(token.i)
        if titled is not None:
            span = min(titled.spans, key=lambda span: abs(span[0] - token.i))
            return [self.person_mention(titled, *span, "name", f"title before the name, {titled.why or 'setting'}")]
        hit = self.hits.get(token.i)
        if token.pos_ in ("PRON", "DET") and hit is None:
            return self.reference.pronoun(token, depth)
        if hit is not None:
            if (
                hit.entry.kind == "group"
                and not hit.entry.plural
                and hit.start
                and self.doc[hit.start - 1].lower_ in ("the", "this")
            ):
                # "the West African country" is one that the text names
                meant = self.reference.definite(token, phrases.left_start(token), depth)
                if meant:
                    return meant
            if not place and self.only_place(self._root(hit), hit):
                return []
            if hit.entry.kind == "adjective" and token.dep_ in ("nsubjpass", "dobj") and token.head.lemma_ in _TONGUES:
                return []  # "French is spoken there"
            return self.of_hit(token, hit)
        return self.descriptions.at(token, depth)

    def _root(self, hit: Hit) -> Token:
        """The token of a name that hangs on something outside it."""
        for i in range(hit.end - 1, hit.start - 1, -1):
            head = self.doc[i].head
            if not hit.start <= head.i < hit.end or head.i == i:
                return self.doc[i]
        return self.doc[hit.head]

    def person_mention(self, person: Person, start: int, end: int, kind: str, why: str) -> tuple[Actor, Mention]:
        """A person's Actor, and the mention of them at tokens start to end."""
        country, sector = self.person_facts(person)
        actor = Actor(
            name=person.name, country=country, sector=sector, mention=self.span_of(start, end), candidates=person.candidates
        )
        return actor, self.mention_of(start, end, end - 1, actor, kind, why)

    def person_facts(self, person: Person) -> tuple[str | None, str | None]:
        """Country and sector of a person: as the text tells, else the gazetteer, else the setting."""
        known = self.gazetteer.person(person.name, self.published) or self._named_in_gazetteer(person)
        if known is not None and " " not in person.name and not self.gazetteer.one_of_a_name(person.name):
            # a common surname alone is the office holder's only where the text tells of that state
            known = known if known.country is None or self.setting.names(known.country) else None
        country, sector = person.country, person.sector
        if person.told:
            if known is not None and " " in person.name and known.country and country and sector != "IGO":
                country = known.country  # a name known in full is surer than what the words around it seem to say
            if sector in (None, "CIV") and known is not None:
                sector = known.sector
            if country is None and known is not None and sector != "IGO" and not person.candidates:
                country = known.country
            return country, sector or ("CIV" if country is not None else None)
        if known is not None:
            person.why = person.why or f"gazetteer: {known.office}"
            return known.country, sector if sector and sector != "CIV" and person.titles else known.sector
        if sector == "IGO":
            return None, sector
        if person.kin is not None and person.kin.kin is not person:
            return self.person_facts(person.kin)[0], sector or "CIV"
        if person.comments:
            return self.setting.publisher, sector or "CIV"
        if self.own_release and sector == "GOV":
            # a release of the State Department that names a minister names another state's
            foreign = self.setting.publisher == "USA" and any(one in person.office.casefold() for one in _NOT_AMERICAN)
            return (None if foreign else self.setting.publisher), sector
        told = self._listed_with(person) or self._told_of_the_office(person) or self._of_those_who_chose(person)
        if told is not None:
            return told, sector or "CIV"
        return self.setting.country(person.spans[0][0], without=self._faced(person)), sector or "CIV"

    def _named_in_gazetteer(self, person: Person) -> Entry | None:
        """The gazetteer's entry for a part of the name ("Sultan Ann" of "Sultan Ann bin Bell")."""
        found = [self.hits[start] for start, _ in person.spans if start in self.hits]
        return next((hit.entry for hit in found if hit.entry.kind == "person"), None)

    def _told_of_the_office(self, person: Person) -> str | None:
        """The state of whom the text called by the same office before ("the Chadian ambassador … Ambassador Ann Bell")."""
        first = person.spans[0][0]
        for title in person.titles:
            word = title.split()[-1]
            for i in self._words.get(word, [])[:20]:
                if i >= first:
                    break
                if i in self.people.by_title:
                    continue
                owners = [hit for hit in self.hits_in(phrases.left_start(self.doc[i]), i) if hit.own and hit.entry.country]
                if owners and owners[-1].entry.kind in ("adjective", "state", "capital"):
                    return owners[-1].entry.country
        return None

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for token in self.doc:
            if token.pos_ in ("NOUN", "PROPN"):
                found.setdefault(token.lemma_.lower(), []).append(token.i)
        return found

    def _of_those_who_chose(self, person: Person) -> str | None:
        """The state of the parliament or the president who appoints or dismisses one."""
        for _, end in person.spans:
            head = self.doc[end - 1]
            verb = head.head
            if head.dep_ != "dobj" or verb.lemma_.lower() not in _CHOOSING:
                continue
            for _ in range(3):
                subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
                if subject is not None:
                    left = phrases.left_start(subject)
                    owners = [hit for hit in self.hits_in(left, subject.i + 1) if hit.own and hit.entry.country]
                    return self.organ_country(owners[0]) if owners else None
                if verb.dep_ not in ("xcomp", "conj", "advcl", "ccomp"):
                    break
                verb = verb.head
        return None

    def _listed_with(self, person: Person) -> str | None:
        """The state of those with whom one is listed under one noun ("ministers Ann Bell, Tom Dow and Al Fox")."""
        for start, _ in person.spans[:3]:
            first, codes = start, set()
            low = max(phrases.sentence_around(self.doc[start])[0], start - 30)
            # back to the noun before the list, over names, commas, "and" and a word of trade
            while first > low and (
                first - 1 in self.people.by_token
                or self.doc[first - 1].lower_ in (",", "and")
                or (self.doc[first - 1].tag_ == "NN" and first in self.people.by_token)
            ):
                first -= 1
            if first == low or self.doc[first - 1].tag_ not in ("NNS", "NNPS"):
                continue
            at = first
            while at < min(len(self.doc), start + 30) and (
                at in self.people.by_token or self.doc[at].lower_ in (",", "and") or self.doc[at].tag_ == "NN"
            ):
                other = self.people.by_token.get(at)
                if other is not None and other is not person:
                    known = self.gazetteer.person(other.name, self.published)
                    code = other.country if other.told else known.country if known is not None and " " in other.name else None
                    if code is not None:
                        codes.add(code)
                at += 1
            if len(codes) == 1:
                return codes.pop()
        return None

    def _faced(self, person: Person) -> str | None:
        """The state that one accuses, summons, warns: it is not one's own ("Foreign Minister Ann Bell accused Chad")."""
        for start, end in person.spans:
            head = self.doc[end - 1]
            if head.dep_ == "nsubj":
                for child in head.head.children:
                    hit = self.hits.get(child.i)
                    if child.dep_ == "dobj" and hit is not None and hit.entry.kind in ("state", "capital") and start < child.i:
                        return hit.entry.country
        return None

    def of_hit(self, token: Token, hit: Hit) -> list[tuple[Actor, Mention]]:
        entry = hit.entry
        kind = {"adjective": "name", "people": "group", "group": "group"}.get(entry.kind, "name")
        name, country, sector = entry.name, entry.country, entry.sector
        why = f"{entry.kind} by name"
        members: str | None = None
        if entry.kind == "region":
            name, sector = hit.text, "GOV"
            country = country or self._ruler(hit)
        elif entry.kind == "people":
            definite = any(c.lower_ == "the" for c in token.children)
            name = hit.text
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
            name = hit.text if entry.name not in self.text else entry.name
        if entry.kind == "state" and hit.entry.name:
            why = "state by name"
        actor = Actor(
            name=name,
            country=country,
            sector=sector,
            members=members,
            mention=self.span_of(hit.start, hit.end),
            candidates=entry.candidates,
        )
        return [(actor, self.mention_of(hit.start, hit.end, hit.head, actor, kind, why))]

    def _ruler(self, hit: Hit) -> str | None:
        """Who rules a region of several states, where the word before it says so ("Indian-administered Kashmir")."""
        if hit.start < 3 or self.doc[hit.start - 1].lower_ not in ("administered", "controlled", "ruled", "run", "held"):
            return None
        by = self.hits.get(hit.start - 3)
        return by.entry.country if by is not None and by.entry.kind in ("state", "adjective") else None

    @cached_property
    def _texts(self) -> set[tuple[str, ...]]:
        return {key(hit.text) for hit in self.hits.values()}

    def _fullest(self, hit: Hit) -> str:
        """The longest name by which the text calls this body; "UN" and "EU" are written out, as states' names are."""
        names = sorted(
            {other.text for other in self.hits.values() if other.entry is hit.entry} | {hit.text},
            key=lambda name: (-len(name), name),
        )
        if hit.entry.kind == "body" and key(names[0])[:1] in (("un",), ("eu",), ("u",), ("e",)):
            return hit.entry.name
        return names[0]

    def organ_country(self, hit: Hit) -> str | None:
        """The country of a part of a state, as the words before it or the setting tell."""
        return self.setting.organ_country(hit)

    def only_place(self, token: Token, hit: Hit) -> bool:
        """Whether a name of a place only says where something happens."""
        if hit.entry.kind not in ("state", "capital", "region", "seat"):
            return False
        if self._second_part(hit):
            return True
        preposition = phrases.governor(token)
        if preposition is None:
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
            return above.lemma_.lower() in phrases.MOTION or (word == "to" and above.lemma_.lower() in phrases.ROUTES)
        return word == "of" and above.lemma_.lower() in phrases.PLACE_NOUNS

    def _second_part(self, hit: Hit) -> bool:
        """Whether a name only completes a place's ("Kaduna, Nigeria")."""
        doc = self.doc
        if hit.start < 2 or doc[hit.start - 1].text != ",":
            return False
        first = self.hits.get(hit.start - 2)
        if first is not None:
            return first.entry.kind in ("region", "capital") and first.entry.country == hit.entry.country
        before = doc[hit.start - 2]
        if before.ent_type_ not in ("GPE", "LOC", "FAC") or before.pos_ != "PROPN":
            return False
        after = doc[hit.end] if hit.end < len(doc) else None
        return after is None or after.lower_ not in ("and", "or") or doc[hit.start - 3].lower_ in phrases.LOCATIVE

    def state_of_hit(self, hit: Hit) -> tuple[Actor, Mention]:
        state = self.gazetteer.states.get(hit.entry.country or "")
        actor = Actor(
            name=state.name if state else hit.text,
            country=hit.entry.country,
            sector="GOV",
            mention=self.span_of(hit.start, hit.end),
            candidates=hit.entry.candidates,
        )
        return actor, self.mention_of(hit.start, hit.end, hit.head, actor, "name", "state by adjective")

    def hits_in(self, left: int, right: int) -> list[Hit]:
        return hits_between(self.hits, left, right)

    def span_of(self, start: int, end: int) -> Span:
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)

    def mention_of(  # noqa: PLR0917
        self, start: int, end: int, head: int, actor: Actor, kind: str, why: str, *, anonymous: bool = False
    ) -> Mention:
        low, high = self.span_of(start, end)
        return Mention(low, high, head, actor, kind, why, anonymous)  # type: ignore[arg-type]


def publisher_of(outlet: str | None, gazetteer: Gazetteer) -> Entry | None:
    """Who publishes a text, by the outlet's name, domain or handle: an outlet, or a body that speaks for itself."""
    if not outlet:
        return None
    found = gazetteer.outlet(outlet)
    if found is not None:
        return found
    entries = [entry for name in gazetteer.scan(outlet) for entry in name.held if entry.kind in ("organ", "body", "outlet")]
    return entries[0] if entries else None
