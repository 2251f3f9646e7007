"""The persons of a text: who is named, in full and by surname, and the offices the text gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.gazetteer import Gazetteer
from dragoman.gazetteer.building import surname_of
from dragoman.gazetteer.names import key
from dragoman.reading.actors import phrases
from dragoman.reading.actors.hits import Hit
from dragoman.reading.actors.offices import Offices, Person
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
# surnames that say nothing of kin
_COMMON_SURNAMES = frozenset(
    "kim lee park choi smith johnson williams brown jones davis miller wilson taylor khan ali ahmed hussein mohammed singh "
    "kumar wang li zhang chen liu nguyen tran garcia martinez rodriguez lopez gonzalez hernandez silva santos ivanov hassan "
    "ibrahim abdullah mohamed sharma patel clark adams king martin thomas thompson white harris lewis walker hall young "
    "allen scott green baker hill moore anderson jackson lin wu huang".split()
)
_RULED = frozenset("government administration cabinet regime presidency campaign junta".split())
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’\-‑]*$")


class People:
    """The persons of one text, by token."""

    def __init__(self, doc: Doc, hits: dict[int, Hit], gazetteer: Gazetteer, setting: Setting, at: str | None) -> None:
        self._doc = doc
        self._offices = Offices(doc, hits, gazetteer, setting)
        self.by_title = self._offices.by_title
        self._at = at
        self._hits = hits
        self._gazetteer = gazetteer
        self.by_token: dict[int, Person] = {}
        self.all: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}
        spans = self._spans()
        for start, end in sorted(spans, key=lambda span: (-(span[1] - span[0] > 1), span[0])):
            self._enter(start, end)
        self._spread()
        for person in self.all:
            person.spans.sort()
            if not person.told:
                person.kin = self._kin(person)
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

    def as_if(self, start: int, end: int) -> Person:
        """The person that the words at some tokens would be, with the office that the text gives there; entered nowhere."""
        person = Person(name=self._doc[start:end].text, spans=[(start, end)])
        titles = dict(self.by_title)
        self._offices.read(person, start, end)
        self.by_title.clear()
        self.by_title.update(titles)
        return person

    def _spans(self) -> list[tuple[int, int]]:
        doc = self._doc
        taken: set[int] = set()
        spans: list[tuple[int, int]] = []
        for hit in {h.start: h for h in self._hits.values()}.values():
            if hit.entry.kind == "person":
                end = self._goes_on(hit.end)
                spans.append((hit.start, end))
                taken.update(range(hit.start, end))
        for ent in doc.ents:
            if ent.label_ == "PERSON" and not phrases.names_town(doc, ent.start):
                end = ent.end
                while end < len(doc) and self._same_name(end):
                    end += 1  # "Kyaw Zwar Minn", taken for two
                spans.extend(self._clean(ent.start, end, taken))
        # a capitalised pair after a title, which the model took for something else
        for token in doc:
            if token.i in taken or token.i + 1 >= len(doc) or token.text[:1].isupper() is False:
                continue
            if (
                token.i
                and token.pos_ == "PROPN"
                and token.i not in self._hits
                and (self._title_before(token.i) or self._office_before(token.i))
            ):
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

    def _same_name(self, i: int) -> bool:
        """Whether a word right behind a name is its last, though the model takes it for another's or a place's."""
        word = self._doc[i]
        if word.pos_ != "PROPN" or word.ent_iob_ != "B" or word.i in self._hits or not word.text.istitle():
            return False
        return word.ent_type_ == "PERSON" or (word.ent_type_ in ("GPE", "ORG", "NORP") and not self._goes_in(i + 1))

    def _goes_in(self, i: int) -> bool:
        """Whether the entity of the word before goes on here."""
        return i < len(self._doc) and self._doc[i].ent_iob_ == "I"

    def _goes_on(self, end: int) -> int:
        """Where a known person's name ends that the text gives at more length ("… bin Jassim Al Thani", "… Jr.")."""
        doc = self._doc
        at = end
        while at < len(doc) and at - end < 5 and at not in self._hits:
            word = doc[at]
            if word.text in ("Jr", "Jr.", "Sr.", "II", "III") or (word.text[:1].isupper() and word.ent_type_ == "PERSON"):
                end = at + 1
            elif word.lower_ not in ("bin", "ibn", "al", "el", "ben") or word.ent_type_ != "PERSON":
                break
            at += 1
        return end

    def _office_before(self, i: int) -> bool:
        """Whether an office of a state stands before ("Ambassador to Chad Ann Bell", "President of Chad Ann Bell")."""
        doc = self._doc
        hit = self._hits.get(i - 1)
        if hit is None or hit.entry.kind != "state" or hit.end != i or i + 1 >= len(doc) or doc[i + 1].pos_ != "PROPN":
            return False
        at = hit.start - 1
        if at > 1 and doc[at].lower_ == "the":
            at -= 1
        if at < 1 or doc[at].lower_ not in ("to", "of") or not doc[at - 1].text[:1].isupper():
            return False
        return self._gazetteer.title(doc[at - 1].text) is not None

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
            # "Kim SEOUL (Agency) -": the town of a dateline is no part of a name
            town = len(doc[i]) > 3 and doc[i].text.isupper() and not doc[start].text.isupper()
            if i > start and (town or doc[i].lower_ in ("'s", "’s")):
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
        if end - start > 1 and self._headline(start, end):
            end = start + 1
        if end - start > 1 and doc[end - 1].lower_ in phrases.BODY_WORDS and doc[end - 1].text[:1].isupper():
            return []
        taken.update(range(start, end))
        return [(start, end)]

    def _headline(self, start: int, end: int) -> bool:
        """Whether a widely known surname behind a title goes over into the words of a headline ("President Bell Briefed On")."""
        first = self._doc[start]
        return (
            self._title_before(start)
            and self._gazetteer.person(self._doc[start:end].text, self._at) is None
            and self._gazetteer.person(first.text, self._at) is not None
            and self._gazetteer.gender(f"{first.text} {first.text}") == ""
        )

    def _enter(self, start: int, end: int) -> None:
        doc = self._doc
        name = doc[start:end].text
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
        self._offices.read(person, start, end)

    def _spread(self) -> None:
        """Surnames that the model did not mark as persons, of persons named in full elsewhere."""
        for token in self._doc:
            if token.i in self.by_token or not token.text[:1].isupper() or len(token) < 3:
                continue
            hit = self._hits.get(token.i)
            if hit is not None and (
                hit.entry.kind != "state" or hit.end - hit.start > 1 or token.dep_ not in ("nsubj", "nsubjpass", "dobj")
            ):
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

    def _kin(self, person: Person) -> Person | None:
        """Whose kin the text says that one is ("his wife Ann", "Ann Bell, daughter of Bob Bell"), or whose name one shares."""
        doc = self._doc
        for start, end in person.spans:
            if start > 1 and doc[start - 1].lemma_.lower() in phrases.KIN:
                whose = doc[start - 2]
                while whose.pos_ in ("ADJ", "NUM") and whose.i > 1:
                    whose = doc[whose.i - 1]
                if whose.tag_ == "POS" and whose.i - 1 in self.by_token:
                    return self.by_token[whose.i - 1]
                if whose.lower_ in ("his", "her", "their"):
                    return next(
                        (self.by_token[i] for i in range(whose.i - 1, max(-1, whose.i - 40), -1) if i in self.by_token), None
                    )
            if end + 1 < len(doc) and doc[end].text == ",":
                after = doc[end + 1 : end + 9]
                kin = next((word for word in after if word.lemma_.lower() in phrases.KIN), None)
                if kin is not None and "," not in {word.text for word in doc[end + 1 : kin.i]}:
                    near = [self.by_token[i] for i in range(end + 1, min(len(doc), kin.i + 8)) if i in self.by_token]
                    if near and near[0] is not person:
                        return near[0]
        if len(person.words) > 1:
            same = [one for one in self._by_word.get(person.words[-1], []) if one is not person and len(one.words) > 1]
            known = [
                one
                for one in same
                if one.words[-1] == person.words[-1]
                and (one.told or self._gazetteer.person(one.name, self._at) is not None)
                and person.words[-1] not in _COMMON_SURNAMES
            ]
            return known[0] if known else None
        return None

    def _widely_known(self, token: Token) -> bool:
        """Whether a surname alone is one that news of the day uses of one holder of office ("anti-Lukashenko protesters")."""
        ruling = token.i + 1 < len(self._doc) and self._doc[token.i + 1].lemma_.lower() in _RULED
        if ruling and token.ent_type_ != "DATE" and self._at is not None:
            return self._gazetteer.person(token.text, self._at) is not None
        if len(token) < 5 or token.ent_type_ in ("GPE", "LOC", "DATE", "FAC") or token.is_sent_start or self._at is None:
            return False
        around = [self._doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(self._doc)]
        if any(word.pos_ == "PROPN" and word.text[:1].isupper() and word.i not in self._hits for word in around):
            return False
        return self._gazetteer.person(token.text, self._at) is not None
