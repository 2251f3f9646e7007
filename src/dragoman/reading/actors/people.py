"""The persons of a text: who is named, in full and by surname, and the offices the text gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.gazetteer import Gazetteer
from dragoman.gazetteer.building import surname_of
from dragoman.gazetteer.names import key
from dragoman.reading.actors.hits import Hit
from dragoman.reading.actors.setting import Setting

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# where the family's name comes first, news goes on with the first word
_FAMILY_FIRST = {
    "kim",
    "xi",
    "moon",
    "park",
    "lee",
    "wang",
    "li",
    "zhang",
    "chen",
    "tsai",
    "hu",
    "yoon",
    "zhao",
    "hua",
    "yang",
    "liu",
    "ma",
    "nguyen",
    "pham",
    "roh",
    "ban",
    "deng",
    "mao",
    "zhou",
    "jiang",
    "wu",
    "lin",
    "ri",
    "choe",
    "ho",
    "lam",
    "han",
    "song",
    "guo",
    "sun",
    "xu",
    "zhu",
    "gao",
    "peng",
    "qin",
    "chiang",
    "chung",
    "cho",
    "kang",
}
_MALE = {
    "mr",
    "mr.",
    "sir",
    "king",
    "prince",
    "lord",
    "sultan",
    "emir",
    "pope",
    "chairman",
    "spokesman",
    "he",
    "his",
    "him",
    "father",
    "businessman",
    "congressman",
}
_FEMALE = {
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "dame",
    "queen",
    "princess",
    "lady",
    "baroness",
    "madame",
    "chairwoman",
    "spokeswoman",
    "she",
    "her",
    "businesswoman",
    "congresswoman",
}
_STOPS = {",", ";", ":", ".", "(", ")", "—", "–", "“", "”", '"', "that", "said", "and", "but", "while", "when"}
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’\-‑]*$")
_TARGET_TITLES = {"ambassador", "envoy", "representative", "negotiator", "adviser", "advisor"}


@dataclass(slots=True)
class Person:
    """One person of the text: the fullest name, and what the text says of them.

    country: alpha-3; told: whether the text (or the gazetteer) gives a country or says that there is none.
    sector, office: from the title; spans: token spans of every mention; gender: "m", "f" or "".
    """

    name: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    country: str | None = None
    told: bool = False
    sector: str | None = None
    office: str = ""
    titles: set[str] = field(default_factory=set)
    gender: str = ""
    why: str = ""
    candidates: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words, folded."""
        return key(self.name)


class People:
    """The persons of one text, by token."""

    def __init__(self, doc: Doc, hits: dict[int, Hit], gazetteer: Gazetteer, setting: Setting, at: str | None) -> None:
        self._doc = doc
        self._setting = setting
        self._at = at
        self._hits = hits
        self._gazetteer = gazetteer
        self.by_token: dict[int, Person] = {}
        # the titles right before names: "Minister" of "Interior Minister Ann Bell"
        self.by_title: dict[int, Person] = {}
        self.all: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}
        spans = self._spans()
        for start, end in sorted(spans, key=lambda span: (-(span[1] - span[0] > 1), span[0])):
            self._enter(start, end)
        self._spread()
        for person in self.all:
            person.spans.sort()
            person.gender = person.gender or gazetteer.gender(person.name)
        self.order = sorted((span[0], index) for index, person in enumerate(self.all) for span in person.spans)

    def named(self, name: str) -> Person | None:
        """The person whom a full name or surname means in this text."""
        words = key(name)
        while len(words) > 1 and (self._gazetteer.title(words[0]) or words[0] in ("us", "the")):
            words = words[1:]
        for person in self.all:
            if person.words == words:
                return person
        for person in self.all:
            if words and (set(words) <= set(person.words)) and (words[-1] == person.words[-1] or len(words) == 1):
                return person
        return None

    def _spans(self) -> list[tuple[int, int]]:
        doc = self._doc
        taken: set[int] = set()
        spans: list[tuple[int, int]] = []
        for hit in {h.start: h for h in self._hits.values()}.values():
            if hit.entry.kind == "person":
                end = hit.end
                spans.append((hit.start, end))
                taken.update(range(hit.start, end))
        for ent in doc.ents:
            if ent.label_ == "PERSON":
                spans.extend(self._clean(ent.start, ent.end, taken))
        # a capitalised pair after a title, which the model took for something else
        for token in doc:
            if token.i in taken or token.i + 1 >= len(doc) or token.text[:1].isupper() is False:
                continue
            if token.i and token.pos_ == "PROPN" and self._title_before(token.i) and token.i not in self._hits:
                end = token.i
                while (
                    end < len(doc)
                    and end - token.i < 4
                    and end not in self._hits
                    and doc[end].pos_ == "PROPN"
                    and _NAME_WORD.match(doc[end].text)
                    and doc[end].text[:1].isupper()
                ):
                    end += 1
                if end > token.i and not any(i in taken for i in range(token.i, end)):
                    spans.extend(self._clean(token.i, end, taken))
        return spans

    def _title_before(self, i: int) -> bool:
        word = self._doc[i - 1]
        if word.lower_ in ("mr.", "mr", "mrs.", "mrs", "ms.", "ms"):
            return True
        title = self._gazetteer.title(word.text) if word.text[:1].isalpha() else None
        return title is not None and not self._gazetteer.title(self._doc[i].text)

    def _clean(self, start: int, end: int, taken: set[int]) -> list[tuple[int, int]]:
        """A name without titles before, possessives after and names of states inside; () where nothing is left."""
        doc = self._doc
        for i in range(start, end):
            if "\n" in doc[i].text:
                return self._clean(start, i, taken) + self._clean(i + 1, end, taken)
        while end > start and (doc[end - 1].lower_ in ("'s", "’s", "'", "’") or not doc[end - 1].text[:1].isalpha()):
            end -= 1
        while start < end:
            word = doc[start]
            hit = self._hits.get(start)
            if hit is not None and hit.entry.kind != "person":
                start = hit.end
            elif (
                not word.text[:1].isalpha()
                or (word.text[:1].islower() and word.lower_ not in ("al", "el", "bin", "van", "von", "de", "abu"))
                or (end - start > 1 and self._gazetteer.title(word.text))
            ):
                start += 1
            else:
                break
        for i in range(start, end):
            if i in self._hits and self._hits[i].entry.kind != "person" and i > start:
                end = i
                break
            if doc[i].text in (",", "and", "(", ")", ":", "—", "–") and i > start:
                end = i
                break
            if i > start and doc[i].lower_ in ("'s", "’s"):
                end = i
                break
        while end > start and not doc[end - 1].text[:1].isalpha():
            end -= 1
        if start >= end or any(i in taken for i in range(start, end)) or end - start > 6:
            return []
        if end - start == 1 and doc[start].text.strip(".") in ("Jr", "Sr", "II", "III", "IV"):
            return []
        if end - start == 1 and (
            doc[start].text.islower()
            or self._gazetteer.noun(doc[start].text)
            or len(doc[start].text) < 3
            or self._gazetteer.title(doc[start].text)
        ):
            return []
        taken.update(range(start, end))
        return [(start, end)]

    def _enter(self, start: int, end: int) -> None:
        doc = self._doc
        name = doc.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]
        words = key(name)
        if not words:
            return
        person = self._known(words, start)
        if person is None:
            person = Person(name=name)
            self.all.append(person)
        elif len(key(name)) > len(person.words):
            person.name = name
        for word in {words[0], words[-1], " ".join(key(surname_of(name)))}:
            if person not in self._by_word.setdefault(word, []):
                self._by_word[word].append(person)
        self._place(person, start, end)

    def _known(self, words: tuple[str, ...], start: int) -> Person | None:
        for person in self._by_word.get(words[-1], []):
            if person.words == words:
                return person
        if len(words) == 1:
            near = [
                p
                for p in self._by_word.get(words[0], [])
                if p.words[-1] == words[0] or words[0] in _FAMILY_FIRST or p.words[0] == words[0]
            ]
            # of two with one surname, it is the one whom the text names more often, or the widely known
            near.sort(
                key=lambda p: (
                    p.words[-1] != words[0] and not (p.words[0] == words[0] and words[0] in _FAMILY_FIRST),
                    -len(p.spans) - 2 * (self._gazetteer.person(p.name, self._at) is not None),
                    abs(p.spans[0][0] - start),
                )
            )
            return near[0] if near else None
        for person in self._by_word.get(words[-1], []):
            if person.words[0] == words[0] and (set(words) <= set(person.words) or set(person.words) <= set(words)):
                return person
        return None

    def _place(self, person: Person, start: int, end: int) -> None:
        person.spans.append((start, end))
        for i in range(start, end):
            self.by_token[i] = person
        self._office(person, start, end)

    def _spread(self) -> None:
        """Surnames that the model did not mark as persons, of persons named in full elsewhere."""
        for token in self._doc:
            if token.i in self.by_token or not token.text[:1].isupper() or len(token) < 3:
                continue
            hit = self._hits.get(token.i)
            if hit is not None and (hit.entry.kind != "state" or hit.end - hit.start > 1 or token.dep_ not in ("nsubj", "nsubjpass", "dobj")):
                continue
            words = key(token.text)
            if len(words) != 1 or token.ent_type_ in ("DATE", "TIME"):
                continue
            if hit is None and token.pos_ == "PROPN" and words[0] not in self._by_word and self._widely_known(token):
                self._enter(token.i, token.i + 1)
                continue
            for person in self._by_word.get(words[0], []):
                if (len(person.words) > 1 or token.pos_ == "PROPN") and (
                    person.words[-1] == words[0] or (person.words[0] == words[0] and words[0] in _FAMILY_FIRST)
                ):
                    self._place(person, token.i, token.i + 1)
                    break

    def _widely_known(self, token: Token) -> bool:
        """Whether a surname alone is one that news of the day uses of one holder of office ("anti-Lukashenko protesters")."""
        if len(token) < 5 or token.ent_type_ in ("GPE", "LOC", "DATE", "FAC") or token.is_sent_start or self._at is None:
            return False
        around = [self._doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(self._doc)]
        if any(word.pos_ == "PROPN" and word.text[:1].isupper() and word.i not in self._hits for word in around):
            return False
        return self._gazetteer.person(token.text, self._at) is not None

    # the offices that the words around a name give

    def _office(self, person: Person, start: int, end: int) -> None:
        doc = self._doc
        for at in range(start, end):
            low = doc[at].lower_
            person.gender = person.gender or ("m" if low in _MALE else "f" if low in _FEMALE else "")
        self._before(person, start)
        self._after(person, end)
        self._attribute(person, start, end)

    def _before(self, person: Person, start: int) -> None:
        doc = self._doc
        left = start
        comma = False
        if left >= 1 and doc[left - 1].text == ",":
            comma = True
            left -= 1
        stop = left
        prepositions = 0
        while left > 0 and stop - left < 14:
            word = doc[left - 1]
            if word.is_space or word.is_sent_end or word.text in _STOPS - {"."} or (word.text == "." and len(word) == 1):
                break
            if (
                word.pos_ in ("VERB", "AUX", "PRON", "SCONJ", "CCONJ")
                and word.text not in ("his", "her", "its", "their", "and")
                and not (word.pos_ == "VERB" and self._hits.get(word.i))
            ):
                if not word.text[:1].isupper() or word.pos_ != "VERB":
                    break
            if word.pos_ == "ADP":
                if word.lower_ not in ("of", "for", "to", "at") or prepositions > 1:
                    break
                prepositions += 1
            left -= 1
        if left < stop:
            self._read(person, left, stop, closing=True, apposed=comma)

    def _after(self, person: Person, end: int) -> None:
        doc = self._doc
        if end + 2 >= len(doc):
            return
        if (doc[end].text == "(" and end + 3 < len(doc) and doc[end + 1].text in ("D", "R")) or (
            doc[end].text == "(" and re.match(r"[DR]-[A-Z]", doc[end + 1].text)
        ):
            self._give(person, "USA", "LEG", "senator", "bracket after the name")
            return
        if doc[end].lower_ == "of" and (hit := self._hits.get(end + 1)) is not None and hit.entry.kind == "state":
            self._give(person, hit.entry.country, None, None, "'of' after the name")
        if doc[end].text != ",":
            return
        right = end + 1
        if doc[right].lower_ in ("who", "whose"):
            return
        stop = right
        while stop < len(doc) and stop - right < 16:
            word = doc[stop]
            if (
                word.text in (",", ";", ".", ":", "(", "—", "–")
                or word.is_space
                or (word.pos_ in ("VERB", "AUX") and word.tag_ not in ("VBN", "VBG"))
                or word.lower_ in ("who", "that", "which", "and", "but")
            ):
                break
            stop += 1
        if stop > right:
            self._read(person, right, stop, closing=False, apposed=True)

    def _attribute(self, person: Person, start: int, end: int) -> None:
        head = self._doc[end - 1]
        if head.dep_ == "nsubj" and head.head.lemma_ == "be":
            for child in head.head.children:
                if child.dep_ == "attr" and child.i > end:
                    self._read(person, child.left_edge.i, child.right_edge.i + 1, closing=False, apposed=True)

    def _read(self, person: Person, left: int, right: int, *, closing: bool, apposed: bool) -> None:
        """Read an office in the tokens left to right; closing: the title must be their end (it stands before a name)."""
        doc = self._doc
        title = None
        title_end = right
        if closing:
            title = self._gazetteer.title(doc[left:right].text)
            link = next((i for i in range(left, right) if doc[i].lower_ in ("of", "for", "to")), None)
            if title is None and link is not None:
                title = self._gazetteer.title(doc[left:link].text)
                title_end = link if title is not None else right
            if title is None and apposed:
                closing = False
            if title is not None and not apposed:
                for i in range(left, right):
                    if doc[i].pos_ in ("NOUN", "PROPN") and i not in self._hits and self._gazetteer.title(doc[i].text) is not None:
                        self.by_title[i] = person
        if title is None and not closing:
            nested = False
            for at in range(left, right):
                if at > left and doc[at].pos_ == "ADP":
                    if title is not None:
                        break
                    # "the son of the president" is no president; "head of state" is a title as it stands
                    nested = True
                found = self._gazetteer.title(doc[left : at + 1].text) if doc[at].text[:1].isalpha() else None
                if found is not None and (not nested or " of " in found.phrase or " to " in found.phrase):
                    title, title_end = found, at + 1
                elif title is not None and doc[at].pos_ not in ("NOUN", "PROPN", "ADJ") and doc[at].text != "-":
                    break
            if title is None:
                return
        before = [h for h in self._in(left, title_end) if h.own and h.entry.kind != "person"]
        after = self._owners_after(title_end, right)
        if title is None:
            # "Israel's Netanyahu", "Hamas' Sinwar"; a bare "US Bourita" is none
            if closing and before and doc[right - 1].lower_ in ("'s", "’s", "'", "’") and before[-1].end == right - 1:
                self._owner(person, before[-1], None, "possessive before the name")
            return
        gender = title.phrase.split()[-1]
        person.gender = person.gender or ("m" if gender in _MALE else "f" if gender in _FEMALE else "")
        if title.office == "courtesy":
            return
        person.titles.add(title.phrase)
        if title.phrase.split()[-1] in _TARGET_TITLES:
            after = [
                h
                for h in after
                if doc[h.start - 1].lower_ not in ("to", "for", "on") and doc[h.start - 2].lower_ not in ("to", "for", "on")
            ]
        owner = before[-1] if before else after[0] if after else None
        if title.office == "foreign" and owner is not None and owner.entry.kind in ("body", "organ") and before:
            owner = before[0]
        former = "former" in doc[left:right].text.lower()
        if owner is None:
            if not person.sector or person.sector == "CIV":
                person.sector = title.sector
            person.office = person.office or title.phrase
            return
        self._owner(person, owner, title.sector, f"title '{title.phrase}'" + (" (former)" if former else ""))
        person.office = person.office or title.phrase

    def _owners_after(self, start: int, end: int) -> list[Hit]:
        """The names right behind a title's preposition ("president of Iran", "spokesman for the Turkish army")."""
        doc = self._doc
        if start >= end or doc[start].lower_ not in ("of", "for", "from", "at", "in", "with", "to", "on", "and"):
            return []
        return [hit for hit in self._in(start + 1, min(end, start + 9)) if hit.entry.kind != "person"]

    def _owner(self, person: Person, hit: Hit, sector: str | None, why: str) -> None:
        """Put a person under the state or body that the title belongs to."""
        entry = hit.entry
        country = self._setting.organ_country(hit) if entry.kind == "organ" else entry.country
        if entry.kind == "body":
            sector = "IGO" if entry.sector == "IGO" else sector or entry.sector
        elif entry.kind in ("armed", "outlet") or (
            entry.kind in ("organ", "seat") and sector in ("GOV", "PTY", "NGO", "BUS", "IGO", None)
        ):
            sector = entry.sector
        elif sector == "IGO":
            sector = "GOV"
        self._give(person, country, sector, None, why, entry.candidates)

    def _give(
        self, person: Person, country: str | None, sector: str | None, office: str | None, why: str,
        candidates: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        if not person.told:
            person.country, person.told, person.why, person.candidates = country, True, why, candidates
        if sector and (not person.sector or person.sector == "CIV"):
            person.sector = sector
        if office:
            person.office = person.office or office

    def _in(self, left: int, right: int) -> list[Hit]:
        found: list[Hit] = []
        at = left
        while at < right:
            hit = self._hits.get(at)
            if hit is not None and hit.start >= left and hit.end <= right:
                found.append(hit)
                at = hit.end
            else:
                at += 1
        return found
