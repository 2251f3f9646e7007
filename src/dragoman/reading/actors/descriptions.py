"""Descriptions: "an Israeli official", "the government of X", "police": whose they are, and what part of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from dragoman.gazetteer import Entry, Noun
from dragoman.reading.actors import phrases
from dragoman.reading.actors.hits import Hit
from dragoman.reading.actors.setting import kind_of
from dragoman.reading.layers import Mention
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.reading.actors.reader import ActorReader

# "government sources" speak, "water sources" do not
_SPEAKING_SOURCES = frozenset(
    "government security intelligence military police opposition industry news palace party hospital media army "
    "court ministry rebel campaign "
    "defense defence law enforcement family state department kremlin embassy un".split()
)
_NATIONS = ("adjective", "people", "state", "region", "capital")
# these act for whoever owns them, and for nobody where nobody is said to
_ARMS = frozenset(
    "warplane jet warship destroyer frigate submarine carrier tank helicopter gunship bomber drone base convoy vessel gunboat "
    "missile artillery boat trawler tanker ship ferry vehicle".split()
)
_AMOUNTS = frozenset("number rest half part majority kind lot series third quarter bulk".split())
DEED = "deed or thing of"


class Descriptions:
    """Reads the common nouns of one text that name an actor without a name of its own."""

    def __init__(self, reader: ActorReader) -> None:
        self._reader = reader

    def at(self, token: Token, depth: int) -> list[tuple[Actor, Mention]]:
        start = phrases.left_start(token)
        referred = self._reader.reference.definite(token, start, depth)
        if referred is not None:
            return referred
        noun = self._noun(start, token.i)
        lemma = token.lemma_.lower()
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "X", "NUM", "VERB"):
            return []
        # "envoy to Aden Ann Bell", where the parse makes the name hang on the title
        for child in token.children:
            if child.dep_ == "appos" and child.i in self._reader.people.by_token and self._holder(token, start, child):
                return self._reader.one(child, place=False, depth=depth + 1)
        # "a group of X", "one of the X", "the government of X"
        inner = self.after(token, ("of",))
        if inner is not None and (lemma in phrases.PARTITIVE or token.pos_ == "NUM") and lemma not in phrases.PARTITIVE_KEEP:
            found = self._reader.one(inner, place=True, depth=depth + 1)
            if found:
                return found
        if noun is None and token.pos_ == "NUM" and self._struck(token):
            return [self._described(token, start, None, "CIV", "people")]
        if noun is None and token.pos_ in ("NUM", "ADJ", "VERB"):
            return []
        if noun is None or (noun.kind == "none" and lemma in phrases.ABSTRACT):
            return self._unknown(token, start, depth) or self._treaty(token, start)
        if inner is None and lemma in _AMOUNTS:
            return []
        if lemma == "head" and inner is None and not self._reader.hits_in(start, token.i):
            return []
        if lemma == "source" and any(
            child.dep_ == "compound" and child.lemma_.lower() not in _SPEAKING_SOURCES for child in token.children
        ):
            return []
        both = self._two_nations(start, token)
        if both:
            pairs = [self._described(token, start, (hit.entry, token.i + 1), noun.sector, noun.kind) for hit in both]
            return [
                (msgspec.structs.replace(actor, name=f"{hit.text} {self._reader.doc[both[-1].end : token.i + 1].text}"), mention)
                for hit, (actor, mention) in zip(both, pairs, strict=True)
            ]
        if lemma in _ARMS and self._owner(start, token, depth, after=False) is None:
            return []
        several = self._several_owners(token)
        if several and not any(hit.own for hit in self._reader.hits_in(start, token.i)):
            words = phrases.clean_name(self._reader.doc, start, token.i + 1)
            pairs = [self._described(token, start, (hit.entry, token.i + 1), noun.sector, noun.kind) for hit in several]
            return [
                (msgspec.structs.replace(actor, name=f"{words} of {hit.text}"), mention)
                for hit, (actor, mention) in zip(several, pairs, strict=True)
            ]
        shared = self._of_both(token) if noun.kind in ("organ", "person") else []
        if shared:
            return [self._of_one(token, start, whose, noun.sector, noun.kind) for whose in shared]
        owner = self._owner(start, token, depth)
        if owner is None and noun.kind == "none" and noun.sector is None and self._struck(token):
            return [self._described(token, start, None, "CIV", "people")]
        return [self._described(token, start, owner, noun.sector, noun.kind)]

    def _of_both(self, token: Token) -> list[Actor]:
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

    def _of_one(self, token: Token, start: int, whose: Actor, sector: str | None, kind: str) -> tuple[Actor, Mention]:
        actor, mention = self._described(token, start, (whose, token.i + 1), sector, kind)
        words = phrases.clean_name(self._reader.doc, token.i, token.i + 1)
        return msgspec.structs.replace(actor, name=f"{words} of {whose.name}"), mention

    def _struck(self, token: Token) -> bool:
        """Whether a word stands where those who are struck do ("killing eight", "30 others were hurt", "22 died")."""
        head = token.head
        if token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"):
            return False
        if token.dep_ in ("dobj", "nsubjpass") and head.lemma_.lower() in phrases.STRIKING:
            return True
        if token.dep_ == "nsubj" and head.lemma_.lower() in phrases.DYING:
            return True
        return token.dep_ == "conj" and head.i < token.i and head.dep_ != "conj" and self._struck(head)

    def _treaty(self, token: Token, start: int) -> list[tuple[Actor, Mention]]:
        """A treaty that is left, joined or returned to, under its name and of no state ("quit the Open Skies Treaty")."""
        doc, name = self._reader.doc, token.text.lower()
        if name not in phrases.TREATIES and token.lemma_.lower() not in phrases.TREATIES:
            return []
        told = token.text.isupper() or any(
            doc[i].pos_ in ("PROPN", "NOUN", "NUM") or doc[i].lower_ in ("nuclear", "multilateral", "atomic")
            for i in range(start, token.i)
        )
        if not told or self.after(token, ("with", "between")) is not None:
            return []
        above = token
        for _ in range(4):
            if above.dep_ not in ("pobj", "dobj", "prep", "nsubjpass", "pcomp", "conj"):
                return []
            above = above.head
            if above.lemma_.lower() in phrases.LEAVING:
                break
        else:
            return []
        actor = Actor(name=phrases.clean_name(doc, start, token.i + 1), mention=self._reader.span_of(start, token.i + 1))
        return [(actor, self._reader.mention_of(start, token.i + 1, token.i, actor, "name", "treaty by name"))]

    def _holder(self, token: Token, start: int, name: Token) -> bool:
        """Whether a name apposed to an office is its holder's ("the head of the service, Ann Bell, said")."""
        doc = self._reader.doc
        if name.i - token.i < 4 and doc[name.i - 1].text != ",":
            return True
        definite = (
            doc[start].lower_ == "the" or doc[start].tag_ == "PRP$" or any(doc[i].tag_ == "POS" for i in range(start, token.i))
        )
        return definite and token.tag_ in ("NN", "NNP") and self._reader.gazetteer.title(token.text) is not None

    def _several_owners(self, token: Token) -> list[Hit]:
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

    def _described(
        self, token: Token, start: int, owner: tuple[Entry | Actor, int] | None, sector: str | None, kind: str,
    ) -> tuple[Actor, Mention]:  # fmt: skip
        doc = self._reader.doc
        end = token.i + 1
        country: str | None = None
        candidates: tuple[str, ...] = ()
        why = "description"
        lemma = token.lemma_.lower()
        if owner is not None:
            whose, until = owner
            end = max(end, until)
            country, candidates = whose.country, whose.candidates
            if lemma in phrases.OTHERS and not self._adjective(start, token.i, whose):
                country, candidates = None, ()
            sector = owned_sector(whose, sector, kind)
            why = f"description, of {whose.name}"
        elif kind in ("organ", "person", "people") and not self._vague(token, start) and not self._untold(token, start):
            country = self._ruled_by(token) or self._of_subject(token)
            country = country or self._reader.setting.country(token.i, kind=kind_of(lemma, sector, kind))
            if country == "PSE" and lemma in ("settler", "settlement"):
                country = "ISR"
            why = "description, by the setting"
            if (
                self._reader.own_release
                and lemma in ("secretary", "department", "administration", "spokesperson", "president")
                and token.text[:1].isupper()
            ):
                country, why = self._reader.setting.publisher, "description, of the publisher"
        if doc[token.i].text[:1].isupper() and end == token.i + 1 and token.pos_ == "PROPN":
            end = self._title_case(end)
        name = phrases.clean_name(doc, start, end)
        anonymous = kind in ("person", "people", "none")
        actor = Actor(name=name, country=country, sector=sector, mention=self._reader.span_of(start, end), candidates=candidates)
        return actor, self._reader.mention_of(start, end, token.i, actor, "description", why, anonymous=anonymous)

    def _two_nations(self, start: int, token: Token) -> list[Hit]:
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

    def _title_case(self, end: int) -> int:
        """Where a name in capitals that goes on with "of" ends ("Ministry of Foreign Affairs")."""
        doc = self._reader.doc
        at = end
        while at < len(doc) and at - end < 7:
            word = doc[at]
            if word.text[:1].isupper() and word.pos_ in ("PROPN", "NOUN", "ADJ"):
                end = at + 1
            elif word.lower_ not in ("of", "for", "and", "the") or (at == end and word.lower_ not in ("of", "for")):
                break
            at += 1
        return end

    def _adjective(self, start: int, head: int, whose: Entry | Actor) -> bool:
        """Whether one's nationality is told by an adjective ("his Russian counterpart")."""
        return (
            any(hit.entry is whose and hit.entry.kind == "adjective" for hit in self._reader.hits_in(start, head))
            and self._reader.doc[head].lemma_.lower() == "counterpart"
        )

    def _ruled_by(self, token: Token) -> str | None:
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

    def _of_subject(self, token: Token) -> str | None:
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

    def _untold(self, token: Token, start: int) -> bool:
        """Whether it is one whose nation is only what the text says it is: gunmen, migrants, "diplomats" of nobody told."""
        doc, lemma = self._reader.doc, token.lemma_.lower()
        before = {doc[i].lower_ for i in range(start, token.i)}
        if self._reader.own_release and start == token.i and lemma in phrases.ANYBODY and token.tag_ == "NNS":
            return True  # "We support women": those of the world
        if lemma == "extremist" and before & phrases.DOMESTIC:
            return False
        if lemma in phrases.UNTOLD or (lemma in phrases.OTHERS and lemma not in ("critic", "opponent", "supporter")):
            return True
        if lemma in phrases.OF_SEVERAL and token.tag_ in ("NNS", "NNPS") and not before & {"the", "its", "their", "his", "her"}:
            return True
        return f"{doc[token.i - 1].lower_} {lemma}" in phrases.UNTOLD_PHRASES if token.i > start else False

    def _vague(self, token: Token, start: int) -> bool:
        """Whether a description is of no told nationality by its own words ("foreign companies", "other leaders")."""
        words = {self._reader.doc[i].lower_ for i in range(start, token.i)}
        if "other" in words and any(self._reader.doc[i].like_num for i in range(start, token.i)):
            words.discard("other")  # "six other civilians": six more of those told of
        return bool(
            words
            & {
                "foreign",
                "international",
                "global",
                "world",
                "western",
                "other",
                "unidentified",
                "unknown",
                "neighboring",
                "neighbouring",
                "regional",
                "external",
                "european",
                "arab",
            }
        )

    def _unknown(self, token: Token, start: int, depth: int) -> list[tuple[Actor, Mention]]:
        """A head that no list knows: the one whose deed or thing it is, somebody with a nationality, or a name."""
        doc = self._reader.doc
        if token.dep_ == "pobj" and token.head.head.lemma_.lower() in (
            "minister",
            "ministry",
            "secretary",
            "department",
            "secretariat",
        ):
            return []
        if token.ent_type_ in ("ORG", "NORP") and token.pos_ == "PROPN":
            span = next((e for e in doc.ents if e.start <= token.i < e.end), None)
            if span is not None and not any(i in self._reader.hits for i in range(span.start, span.end) if i != token.i):
                country = next((h.entry.country for h in self._reader.hits_in(start, span.end) if h.own), None)
                actor = Actor(
                    name=phrases.clean_name(doc, span.start, span.end),
                    country=country,
                    mention=self._reader.span_of(span.start, span.end),
                )
                return [(actor, self._reader.mention_of(span.start, span.end, token.i, actor, "name", "organisation, unknown"))]
        if token.ent_type_ in ("DATE", "TIME", "EVENT", "MONEY", "PERCENT", "QUANTITY", "CARDINAL"):
            return []
        owner = self._owner(start, token, depth, after=False)
        lemma = token.lemma_.lower()
        human = lemma.endswith(phrases.HUMAN_ENDINGS) and lemma not in phrases.NOT_HUMAN and not phrases.is_abstract(token)
        if human and token.pos_ == "NOUN" and owner is not None and isinstance(owner[0], Entry) and owner[0].kind in _NATIONS:
            return [self._described(token, start, owner, "CIV", "people")]
        if owner is None:
            words = ("by", "of") if token.lemma_.lower() in phrases.DOER_OF else ("by",)
            inner = self.after(token, words)
            found = self._reader.one(inner, place=False, depth=depth + 1) if inner is not None else []
            return [
                (actor, self._reader.mention_of(start, token.i + 1, token.i, actor, "description", f"{DEED} {actor.name}"))
                for actor, _ in found
            ]
        whose, _ = owner
        if isinstance(whose, Entry):
            hit = next((h for h in reversed(self._reader.hits_in(start, token.i)) if h.entry is whose), None)
            if hit is None:
                return []
            whose, _ = (
                self._reader.state_of_hit(hit)
                if whose.kind in ("adjective", "people")
                else self._reader.of_hit(doc[hit.head], hit)[0]
            )
        return [(whose, self._reader.mention_of(start, token.i + 1, token.i, whose, "description", f"{DEED} {whose.name}"))]

    def _owner(self, start: int, token: Token, depth: int, *, after: bool = True) -> tuple[Entry | Actor, int] | None:
        """Whose the head is: the nearest name before it, else a possessor, else 'of', 'from', 'in' after it.

        Returns it and the index where the phrase ends.
        """
        doc = self._reader.doc
        before = [hit for hit in self._reader.hits_in(start, token.i) if hit.own and hit.entry.kind != "person"]
        noun_start = token.i
        for hit in reversed(before):
            if hit.entry.kind == "outlet" and noun_start - hit.end > 3:
                continue
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

    def _noun(self, start: int, head: int) -> Noun | None:
        doc = self._reader.doc
        low = max(start, head - 3)
        for at in range(low, head + 1):
            words = [doc[i].text for i in range(at, head)]
            for last in dict.fromkeys((doc[head].text, doc[head].lemma_)):
                noun = self._reader.gazetteer.exact_noun(" ".join((*words, last)))
                if noun is not None:
                    return noun
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
