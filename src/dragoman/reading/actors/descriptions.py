"""Descriptions: "an Israeli official", "the government of X", "police": whose they are, and what part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dragoman.gazetteer import Entry, Noun
from dragoman.reading.actors import phrases
from dragoman.reading.actors.homes import OTHER_OF, Asked
from dragoman.reading.actors.owners import owned_sector
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
        self._owners = reader.owners

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
        inner = self._owners.after(token, ("of",))
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
        if lemma == "force" and start == token.i and token.i and self._reader.doc[token.i - 1].lower_ in ("by", "in", "into"):
            return []  # "an embargo is in force", "took it by force"
        if lemma == "source" and any(
            child.dep_ == "compound" and child.lemma_.lower() not in _SPEAKING_SOURCES for child in token.children
        ):
            return []
        both = self._owners.two_nations(start, token)
        if both:
            pairs = [self._described(token, start, (hit.entry, token.i + 1), noun.sector, noun.kind) for hit in both]
            return [
                (msgspec.structs.replace(actor, name=f"{hit.text} {self._reader.doc[both[-1].end : token.i + 1].text}"), mention)
                for hit, (actor, mention) in zip(both, pairs, strict=True)
            ]
        if lemma in _ARMS and self._owners.of(start, token, depth, after=False) is None:
            return []
        several = self._owners.several(token)
        if several and not any(hit.own for hit in self._reader.hits_in(start, token.i)):
            words = phrases.clean_name(self._reader.doc, start, token.i + 1)
            pairs = [self._described(token, start, (hit.entry, token.i + 1), noun.sector, noun.kind) for hit in several]
            return [
                (msgspec.structs.replace(actor, name=f"{words} of {hit.text}"), mention)
                for hit, (actor, mention) in zip(several, pairs, strict=True)
            ]
        shared = self._owners.both_states(token) if noun.kind in ("organ", "person") else []
        if shared:
            return [self._of_one(token, start, whose, noun.sector, noun.kind) for whose in shared]
        owner = self._owners.of(start, token, depth)
        if owner is None and noun.kind == "none" and noun.sector is None and self._struck(token):
            return [self._described(token, start, None, "CIV", "people")]
        return [self._described(token, start, owner, noun.sector, noun.kind)]

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
        if not told or self._owners.after(token, ("with", "between")) is not None:
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
            if lemma in phrases.OTHERS and not self._adjective(start, token.i, whose) and not self._stands_in(token, until):
                country, candidates = self._of_a_persons(token, start, whose, sector, kind), ()
            sector = owned_sector(whose, sector, kind)
            why = f"description, of {whose.name}"
        elif kind in ("organ", "person", "people") and not self._vague(token, start) and not self._untold(token, start):
            country = self._owners.ruled_by(token) or self._owners.of_subject(token)
            country = country or self._reader.setting.country(
                token.i, kind="any" if self._struck(token) else kind_of(lemma, sector, kind)
            )
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

    def _of_a_persons(self, token: Token, start: int, whose: Entry | Actor, sector: str | None, kind: str) -> str | None:
        """The state of "opponents of Ann Bell", where it is plainly hers; those of a state ("allies of Chad") are another's."""
        if isinstance(whose, Entry) or not any(person.name == whose.name for person in self._reader.people.all):
            return None
        words = tuple(word.text for word in self._reader.doc[start : token.i + 1] if word.dep_ not in ("det", "poss"))
        asked = Asked(
            index=token.i, words=words, head=token.lemma_.lower(), sector=sector, kind=kind, link="of", owner=whose.country,
            rule=None, why=OTHER_OF,
        )  # fmt: skip
        return self._reader.homes.state(asked)

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

    def _stands_in(self, token: Token, until: int) -> bool:
        """Whether the owner only says where ("supporters in Oslo"), not whose they are ("supporters of Oslo")."""
        doc = self._reader.doc
        behind = [doc[i].lower_ for i in range(token.i + 1, until)]
        return bool(behind) and behind[0] in phrases.PLACED and "of" not in behind

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
            if span is not None and self._is_thing(span.text):
                return []  # "the Dayton Accords", "the Berlin Wall"
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
        owner = self._owners.of(start, token, depth, after=False)
        lemma = token.lemma_.lower()
        human = lemma.endswith(phrases.HUMAN_ENDINGS) and lemma not in phrases.NOT_HUMAN and not phrases.is_abstract(token)
        if human and token.pos_ == "NOUN" and owner is not None and isinstance(owner[0], Entry) and owner[0].kind in _NATIONS:
            return [self._described(token, start, owner, "CIV", "people")]
        if owner is None:
            words = ("by", "of") if token.lemma_.lower() in phrases.DOER_OF else ("by",)
            inner = self._owners.after(token, words)
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

    def _is_thing(self, name: str) -> bool:
        """Whether a name is one of those that mean no actor."""
        entries = self._reader.gazetteer.entries(name)
        return bool(entries) and all(entry.kind == "thing" for entry in entries)

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
