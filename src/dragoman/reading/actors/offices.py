"""The offices that the words around a person's name give: titles before it, appositions behind it, "X is the minister"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.gazetteer import Gazetteer
from dragoman.gazetteer.names import key
from dragoman.reading.actors import phrases
from dragoman.reading.actors.hits import Hit, hits_between
from dragoman.reading.actors.setting import OF_THE_WORLD, Setting

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
_APPOINTS = frozenset(
    "name appoint elect choose swear nominate inaugurate install confirm reelect re-elect designate propose select pick tap "
    "approve serve replace succeed resign dismiss sack remove oust reappoint return work act election appointment designation "
    "nomination selection removal dismissal re-election reelection confirmation".split()
)
_COMMENTATORS = frozenset(
    "analyst expert professor fellow researcher economist historian scholar academic pollster scientist lecturer specialist "
    "author strategist director".split()
)
_STOPS = {",", ";", ":", ".", "(", ")", "—", "–", "“", "”", '"', "that", "said", "and", "but", "while", "when"}
_TARGET_TITLES = {"ambassador", "envoy", "representative", "negotiator", "adviser", "advisor"}


@dataclass(slots=True)
class Person:
    """One person of the text: the fullest name, and what the text says of them.

    country: alpha-3; told: whether the text (or the gazetteer) gives a country or says that there is none.
    sector, office: from the title; spans: token spans of every mention; gender: "m", "f" or "".
    kin: whose kin the text says that they are; comments: an analyst, an expert, whose nation need not be that of the text.
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
    kin: Person | None = None
    comments: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The name's words, folded."""
        return key(self.name)


class Offices:
    """Reads the offices of persons in one text.

    by_title: the titles right before names, by token: "Minister" of "Interior Minister Ann Bell".
    """

    def __init__(self, doc: Doc, hits: dict[int, Hit], gazetteer: Gazetteer, setting: Setting) -> None:
        self._doc = doc
        self._hits = hits
        self._gazetteer = gazetteer
        self._setting = setting
        self.by_title: dict[int, Person] = {}

    def read(self, person: Person, start: int, end: int) -> None:
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
            if word.text == ")" and left > 3 and doc[left - 3].text == "(" and doc[left - 2].text.isupper():
                left -= 3  # "the head of the Foreign Intelligence Service (SVR), Ann Bell"
                continue
            joins = word.lower_ in ("and", "&", ",") and 1 < left < stop and doc[left - 2].is_title and doc[left].is_title
            if joins and word.lower_ != "," and left - 2 not in self._hits and prepositions == 0 and self._ministry(left - 2):
                left -= 1
                continue
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
                inside = word.lower_ == "in" and left > 1 and doc[left - 2].text in ("Minister", "Secretary")
                if (word.lower_ not in ("of", "for", "to", "at") and not inside) or prepositions > 1:
                    break
                prepositions += 1
            left -= 1
        if not comma and left < stop and doc[stop - 1].lower_ in ("of", "for", "to", "at", "in"):
            return  # "the mayor of Bani Walid": the name is a place's
        if left < stop:
            self._read(person, left, stop, closing=True, apposed=comma)

    def _ministry(self, i: int) -> bool:
        """Whether words before 'and' go on a minister's field ("Minister for Food and Water Security")."""
        doc = self._doc
        for at in range(i, max(-1, i - 6), -1):
            if doc[at].lower_ in ("for", "of") and at and self._gazetteer.title(doc[at - 1].text) is not None:
                return True
            if not doc[at].text[:1].isupper() and doc[at].text not in (",", "and"):
                return False
        return False

    def _after(self, person: Person, end: int) -> None:
        doc = self._doc
        if end + 2 >= len(doc):
            return
        if (doc[end].text == "(" and end + 3 < len(doc) and doc[end + 1].text in ("D", "R")) or (
            doc[end].text == "(" and re.match(r"[DR]-[A-Z]", doc[end + 1].text)
        ):
            self._give(person, "USA", "LEG", office="senator", why="bracket after the name")
            return
        if doc[end].lower_ == "of" and (hit := self._hits.get(end + 1)) is not None and hit.entry.kind == "state":
            self._give(person, hit.entry.country, None, why="'of' after the name")
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
        if stop > right and not self._new_clause(right, stop) and not self._whereabouts(right):
            self._read(person, right, stop, closing=False, apposed=True)

    def _new_clause(self, start: int, stop: int) -> bool:
        """Whether the words behind a comma are the subject of what follows ("after Ann Bell, the Chadian cabinet met")."""
        verb = self._doc[stop] if stop < len(self._doc) else None
        if verb is None or verb.pos_ not in ("VERB", "AUX"):
            return False
        subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        return any(start <= child.i < stop for child in subjects)

    def _whereabouts(self, start: int) -> bool:
        """Whether the words behind a comma only say where one is or speaks ("Ann Bell, from her exile in Chad")."""
        doc = self._doc
        word = doc[start].lower_
        if word in ("from", "of"):
            return start not in self._hits and start + 1 not in self._hits and start + 2 not in self._hits
        return word in ("in", "at", "during", "on", "near", "inside", "after", "before", "amid")

    def _attribute(self, person: Person, start: int, end: int) -> None:
        head = self._doc[end - 1]
        self._appointed(person, end)
        if head.dep_ == "nsubj" and head.head.lemma_ in ("be", "become", "remain"):
            for child in head.head.children:
                if child.dep_ == "attr" and child.i > end:
                    self._read(person, child.left_edge.i, child.right_edge.i + 1, closing=False, apposed=True)

    def _appointed(self, person: Person, end: int) -> None:
        """ "names Ann Bell as prime minister", "elects Ann Bell the country's president", "Ann Bell was sworn in as mayor"."""
        doc = self._doc
        at = end
        while at < len(doc) and at - end < 7 and doc[at].text not in (".", ";", ":", "“", '"') and not doc[at].is_space:
            if doc[at].lower_ == "as" and at + 1 < len(doc):
                around = {word.lemma_.lower() for word in doc[max(0, end - 8) : at]}
                if around & _APPOINTS:
                    title = None
                    for stop in range(at + 2, min(len(doc), at + 10) + 1):
                        found = self._gazetteer.title(doc[at + 1 : stop].text) if doc[stop - 1].text[:1].isalpha() else None
                        title = found or title
                        if title is not None and found is None:
                            break
                    if title is not None and title.office != "courtesy":
                        person.titles.add(title.phrase)
                        person.office = person.office or title.phrase
                        if not person.sector or person.sector == "CIV":
                            person.sector = title.sector
                return
            at += 1

    def _read(self, person: Person, left: int, right: int, *, closing: bool, apposed: bool) -> None:
        """Read an office in the tokens left to right; closing: the title must be their end (it stands before a name)."""
        doc = self._doc
        title = None
        title_end = right
        if closing:
            title = self._gazetteer.title(doc[left:right].text)
            link = next((i for i in range(left, right) if doc[i].lower_ in ("of", "for", "to", "in")), None)
            if title is None and link is not None:
                title = self._gazetteer.title(doc[left:link].text)
                title_end = link if title is not None else right
            if title is None and apposed:
                closing = False
            if title is not None and not apposed:
                for i in range(left, right):
                    if (
                        doc[i].pos_ in ("NOUN", "PROPN")
                        and i not in self._hits
                        and self._gazetteer.title(doc[i].text) is not None
                    ):
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
                # "Ann Bell, the sister of the president of Chad": of that state, where only one is named
                states = {
                    h.entry.country
                    for h in self._in(left, right)
                    if h.own and h.entry.country and h.entry.kind in ("state", "adjective", "people", "region")
                }
                behind = left > 0 and doc[left - 1].text == ","
                # "two Tunisian men, Ann Bell and Tom Dow": so are those named after the comma
                ahead = right < len(doc) and doc[right].text == "," and doc[right - 1].pos_ == "NOUN"
                ahead = (
                    ahead
                    and not phrases.is_abstract(doc[right - 1])
                    and self._gazetteer.exact_noun(doc[right - 1].text) is not None
                )
                if apposed and (behind or ahead) and len(states) == 1:
                    self._give(person, states.pop(), None, why="state in the words behind the name")
                return
        before = [h for h in self._in(left, title_end) if self._says_whose(h)]
        if title is not None and title.phrase.split()[-1] not in _TARGET_TITLES and " to " in title.phrase:
            # "Chad's Permanent Representative to the United Nations" is Chad's
            before = [h for h in before if doc[h.start - 1].lower_ != "to" and doc[h.start - 2].lower_ != "to"]
        after = self._owners_after(title_end, right)
        if title is None:
            # "Israel's Netanyahu", "Hamas' Sinwar"; a bare "US Bourita" is none
            if closing and before and doc[right - 1].lower_ in ("'s", "’s", "'", "’") and before[-1].end == right - 1:
                self._owner(person, before[-1], None, "possessive before the name")
            elif closing and not apposed and before and self._nation_of(before[-1], right):
                # "Russian rope walker Ann Bell", "US Navy veteran Ann Bell"
                self._give(person, before[-1].entry.country, "CIV", why="nation before the name")
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
        if owner is None and any(doc[i].lower_ == "its" for i in range(left, title_end)):
            owner = self._state_before(left)
        if title.office == "foreign" and owner is not None and owner.entry.kind in ("body", "organ") and before:
            owner = before[0]
        former = "former" in doc[left:right].text.lower()
        if title.phrase.split()[-1] in _COMMENTATORS and title.sector in ("CIV", None):
            person.comments = True
        if owner is None:
            if not person.sector or person.sector == "CIV":
                person.sector = title.sector
            person.office = person.office or title.phrase
            return
        self._owner(person, owner, title.sector, f"title '{title.phrase}'" + (" (former)" if former else ""))
        person.office = person.office or title.phrase

    def _nation_of(self, hit: Hit, right: int) -> bool:
        """Whether a name before a common noun and a person's name says of which nation the person is."""
        last = self._doc[right - 1]
        if hit.entry.country is not None and hit.end == right and hit.entry.kind == "adjective":
            return True  # "Iranian Ann Bell"
        if hit.entry.country is None or hit.end >= right or last.i in self._hits:
            return False
        if last.pos_ == "NOUN":
            return hit.entry.kind in ("adjective", "people", "region", "organ", "state")
        # "former U.S. Green Beret Ann Bell"
        short = hit.entry.kind == "state" and hit.text.replace(".", "").isupper()
        return (hit.entry.kind == "adjective" or short) and last.pos_ == "PROPN" and right - hit.end < 3 and hit.end < right

    def _says_whose(self, hit: Hit) -> bool:
        """Whether a name in a title may say whose the office is; a people of several states ("Kurdish lawyer") does not."""
        if hit.entry.kind == "people" and hit.entry.country is None:
            return False
        return hit.own and hit.entry.kind != "person" and not self._known_of(hit)

    def _known_of(self, hit: Hit) -> bool:
        """Whether a state's name only says what one knows of ("a North Korea expert")."""
        after = self._doc[hit.end] if hit.end < len(self._doc) else None
        return hit.entry.kind == "state" and after is not None and after.lemma_.lower() in phrases.KNOWERS

    def _state_before(self, start: int) -> Hit | None:
        """The state whose "its ambassador" is: the last one named before in the sentence."""
        first = phrases.sentence_around(self._doc[start])[0]
        states = [hit for hit in self._in(first, start) if hit.entry.kind in ("state", "capital") and hit.entry.country]
        return states[-1] if states else None

    def _owners_after(self, start: int, end: int) -> list[Hit]:
        """The names right behind a title's preposition ("president of Iran", "spokesman for the Turkish army")."""
        doc = self._doc
        if start >= end or doc[start].lower_ not in ("of", "for", "from", "at", "in", "with", "to", "on", "and"):
            return []
        return [hit for hit in self._in(start + 1, min(end, start + 9)) if hit.own and hit.entry.kind != "person"]

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
        if entry.kind == "outlet" and entry.name in OF_THE_WORLD:
            # whoever reports for one that has reporters everywhere may be of any nation
            person.sector = person.sector or sector
            return
        self._give(person, country, sector, why=why, candidates=entry.candidates)

    def _give(
        self, person: Person, country: str | None, sector: str | None, *, why: str, office: str | None = None,
        candidates: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        if not person.told:
            person.country, person.told, person.why, person.candidates = country, True, why, candidates
        if sector and (not person.sector or person.sector == "CIV"):
            person.sector = sector
        if office:
            person.office = person.office or office

    def _in(self, left: int, right: int) -> list[Hit]:
        return hits_between(self._hits, left, right)
