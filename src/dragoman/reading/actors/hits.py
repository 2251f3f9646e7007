"""The gazetteer's names on the tokens of one text, each settled on one meaning by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.gazetteer import Entry, Gazetteer, load
from dragoman.gazetteer.gazetteer import choose
from dragoman.gazetteer.names import Found, fold, key
from dragoman.reading.actors import phrases

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# "Bellist Central Committee" is the Bellists' own
_OF_A_PARTY = frozenset("central executive committee politburo youth congress leadership faction conference delegation".split())
_OF_IMMIGRANTS = ("USA", "CAN", "AUS", "NZL")
PLACE_KINDS = ("state", "capital", "region")
# an adjective before these says who stands behind or where, not whose it is
_NOT_OWN = {
    "backed",
    "born",
    "held",
    "occupied",
    "supported",
    "controlled",
    "sponsored",
    "funded",
    "trained",
    "made",
    "style",
    "linked",
    "aligned",
    "led",
    "friendly",
    "speaking",
    "language",
    "built",
    "allied",
    "brokered",
    "mediated",
    "administered",
}
_GIVEN = {"jordan", "israel", "chad", "kenya", "india", "china", "paris", "london", "sofia", "victoria", "georgia",
          "santiago", "sydney", "austin", "virginia", "florence", "charlotte", "america", "ireland", "brittany",
          "dakota", "montana", "savannah", "cuba", "jamaica", "dallas", "houston", "phoenix", "lorraine", "madeira",
          "medina", "valencia", "jersey", "britain", "martin", "lima", "roman", "german", "christian", "danish"}  # fmt: skip
_ORDER = (
    "person",
    "state",
    "adjective",
    "people",
    "capital",
    "group",
    "body",
    "armed",
    "organ",
    "seat",
    "outlet",
    "region",
    "thing",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the gazetteer in the text: tokens start to end (exclusive), and the entry that it means here."""

    start: int
    end: int
    entry: Entry
    text: str
    own: bool = True

    @property
    def head(self) -> int:
        """Index of its last token."""
        return self.end - 1


def hits_between(hits: Mapping[int, Hit], left: int, right: int) -> list[Hit]:
    """The hits that lie wholly between two token indices, each once, in order; hits: by each token that they cover."""
    found: list[Hit] = []
    at = left
    while at < right:
        hit = hits.get(at)
        if hit is not None and hit.start >= left and hit.end <= right:
            found.append(hit)
            at = hit.end
        else:
            at += 1
    return found


def find_hits(doc: Doc, gazetteer: Gazetteer, at: str | None) -> list[Hit]:
    """All names of the gazetteer in a text, in order, each with one meaning; those within persons' names left out."""
    text = doc.text
    folded = " " + " ".join(key(text)) + " "
    hits: list[Hit] = []
    for found in gazetteer.scan(text):
        span = doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or not len(span) or _shouted(text, found) or text[found.end - 1 : found.end + 1].find("$") >= 0:
            continue  # "US$3 billion" is money
        surface = key(text[found.start : found.end])
        entry = _settle(found, surface, gazetteer, folded, at)
        if entry is None or entry.kind == "thing" or (len(span) == 1 and _in_person_name(span[0], entry)):
            continue
        if entry.kind == "outlet" and _only_an_adjective(doc, span.start, span.end):
            # "The Australian government": the paper's name is none, the adjective in it is one
            adjective = doc[span.end - 1]
            state = next((one for one in gazetteer.entries(adjective.text) if one.kind == "adjective"), None)
            if state is not None:
                hits.append(Hit(adjective.i, adjective.i + 1, state, adjective.text))
            continue
        if (
            len(span) == 1
            and entry.kind in ("organ", "outlet", "seat", "region")
            and _part_of_name(span[0], place=entry.kind in ("region", "seat"))
        ):
            continue
        if entry.kind == "group" and span.end < len(doc) and text[found.start].isupper():
            # "China General Nuclear Power Group" is a firm
            if doc[span.end].is_title and doc[span.end].lower_ in phrases.BODY_WORDS:
                continue
        own = _own(text, found.start, found.end)
        hits.append(Hit(span.start, span.end, entry, text[found.start : found.end], own))
    return _with_acronyms(doc, _with_towns(doc, _of_two_nations(doc, hits)))


def _of_two_nations(doc: Doc, hits: list[Hit]) -> list[Hit]:
    """Of "Australian-British", "Iranian-American" only one is whose somebody is (`second_counts`)."""
    other: dict[int, bool] = {}
    for first, second in pairwise(hits):
        adjectives = first.entry.kind == second.entry.kind == "adjective"
        if adjectives and first.end + 1 == second.start and doc[first.end].text in ("-", "‑", "–"):
            other[(first if second_counts(first.entry.country, second.entry.country) else second).start] = True
    return [replace(hit, own=False) if hit.start in other else hit for hit in hits]


def second_counts(first: str | None, second: str | None) -> bool:
    """Whether of two nations joined by a hyphen the second is one's own: immigrants' is; else news puts the passport first."""
    return second in _OF_IMMIGRANTS and first not in ("GBR", *_OF_IMMIGRANTS)


def _with_towns(doc: Doc, hits: list[Hit]) -> list[Hit]:
    """Towns that the gazetteer does not name, where the model takes them for places and only one state has one so large."""
    from dragoman.reading.places import resolve

    known = {i for hit in hits for i in range(hit.start, hit.end)}
    codes = {hit.entry.country for hit in hits if hit.entry.country}
    more: list[Hit] = []
    for ent in doc.ents:
        if (
            (ent.label_ != "GPE" and not (ent.label_ in ("PERSON", "ORG") and phrases.names_town(doc, ent.start)))
            or ent.end - ent.start > 3
            or len(ent.text) < 4
            or _end_of_name(doc, ent.start, known)
            or any(i in known for i in range(ent.start, ent.end))
        ):
            continue
        found = resolve(ent.text)
        country = found.state or next((code for code in found.candidates if code in codes), None)
        if (
            country is not None
            and (found.exact == "town" or found.candidates)
            and ent.text[:1].isupper()
            and load().state(ent.text) is None
        ):
            more.append(
                Hit(ent.start, ent.end, Entry(kind="region", name=ent.text, country=country, source="GeoNames"), ent.text)
            )
    return sorted([*hits, *more], key=lambda hit: hit.start)


def _end_of_name(doc: Doc, start: int, known: set[int]) -> bool:
    """Whether a word that the model takes for a town only ends a name ("Kyaw Zwar Minn")."""
    before = doc[start - 1] if start else None
    return (
        before is not None
        and before.i not in known
        and before.pos_ == "PROPN"
        and before.text.istitle()
        and before.ent_type_ in ("", "PERSON")
    )


def _with_acronyms(doc: Doc, hits: list[Hit]) -> list[Hit]:
    """The acronyms that a text introduces in brackets after a name, as names of the same."""
    known = {i for hit in hits for i in range(hit.start, hit.end)}
    introduced: dict[str, Entry] = {}
    for hit in hits:
        if hit.end + 2 < len(doc) and doc[hit.end].text == "(" and doc[hit.end + 2].text == ")":
            short = doc[hit.end + 1]
            if (
                short.i not in known
                and short.text.isupper()
                and 1 < len(short.text) < 9
                and hit.entry.kind not in ("adjective", "person")
            ):
                introduced[short.text] = hit.entry
    # an acronym of several goes with the one that the text names in full
    full: dict[str, Entry] = {}
    for hit in hits:
        words = [word for word in re.findall(r"[^\W_]+", hit.text) if word[0].isupper()]
        if len(words) > 2 and hit.entry.kind in ("body", "armed", "organ"):
            full.setdefault("".join(word[0] for word in words), hit.entry)
    hits = [
        replace(hit, entry=full[hit.text]) if hit.text in full and hit.entry.kind in ("body", "armed", "organ") else hit
        for hit in hits
    ]
    if not introduced:
        return hits
    more = [
        Hit(token.i, token.i + 1, introduced[token.text], token.text)
        for token in doc
        if token.i not in known and token.text in introduced
    ]
    return sorted([*hits, *more], key=lambda hit: hit.start)


def _shouted(text: str, found: Found[Entry]) -> bool:
    """Whether a short acronym is only a word of a line in capitals ("IT IS OVER")."""
    word = text[found.start : found.end]
    if not (word.isalpha() and word.isupper() and len(word) <= 4):
        return False
    line = text[max(0, found.start - 25) : found.end + 25]
    letters = re.sub(r"[^A-Za-z]", "", line)
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.85 * len(letters)


def _settle(found: Found[Entry], surface: tuple[str, ...], gazetteer: Gazetteer, folded: str, at: str | None) -> Entry | None:
    by_kind: dict[str, list[Entry]] = {}
    for entry in living(found.held, at):
        by_kind.setdefault(entry.kind, []).append(entry)
    if not by_kind:
        return None
    kind = min(by_kind, key=_ORDER.index)
    entries = by_kind[kind]
    first = entries[0]
    ambiguity = gazetteer.ambiguous.get(surface)
    if ambiguity is not None and not any(e.last and choose(entries, at) is e for e in entries):
        scores: dict[str, int] = {}
        for code, words in ambiguity.cues:
            scores[code] = sum(folded.count(" " + " ".join(key(word)) + " ") for word in words)
        best = max(scores, key=lambda code: scores[code])
        others = [count for code, count in scores.items() if code != best]
        country = best if scores[best] > max(others, default=0) else ambiguity.default
        if country in ambiguity.places:
            return Entry(kind="region", name=ambiguity.name, country=country)
        state = gazetteer.states.get(country or "")
        # where one is meant, it goes by that state's usual name
        return Entry(
            kind=first.kind, name=state.name if state else ambiguity.name, country=country, sector="GOV", plural=first.plural,
            candidates=() if scores[best] or country else tuple(code for code, _ in ambiguity.cues),
        )  # fmt: skip
    return choose(entries, at)


def first_meaning(entries: tuple[Entry, ...], at: str | None) -> Entry:
    """Of what a name may mean by itself, the likeliest on a day."""
    kept = living(entries, at) or list(entries)
    return min(kept, key=lambda entry: _ORDER.index(entry.kind))


def living(entries: tuple[Entry, ...], at: str | None) -> list[Entry]:
    """Without the seats of states that were no more by then (Aden stands for no government today), persons apart."""
    day = at or "9999"
    gone = [e for e in entries if e.last is not None and e.kind != "person" and e.last[: len(day)] < day[: len(e.last)]]
    kept = [entry for entry in entries if entry not in gone]
    return kept or [entry for entry in gone if entry.kind != "capital"]


def _in_person_name(token: Token, entry: Entry) -> bool:
    """Whether a state's or town's name is part of a person's ("Michael Jordan", "Chad Wolf")."""
    if entry.kind not in (*PLACE_KINDS, "adjective", "people"):
        return False
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if entry.kind == "region" and token.ent_type_ == "PERSON" and token.ent_iob_ == "B" and after is not None:
        # "Kent Bell", "Tyrone Bell": a part of a state is a given name before a surname
        if after.ent_type_ == "PERSON" and after.ent_iob_ == "I" and after.text.istitle() and after.pos_ == "PROPN":
            return True
    if before is not None and before.ent_type_ == "PERSON" and token.ent_type_ == "PERSON" and before.text[:1].isupper():
        if (
            token.ent_iob_ == "I"
            and before.pos_ == "PROPN"
            and load().title(before.text) is None
            and load().state(before.text) is None
        ):
            return True
    if fold(token.text) in _GIVEN and after is not None and after.text[:1].isupper() and after.text.isalpha():
        return token.ent_type_ == "PERSON" and after.ent_type_ == "PERSON" and after.ent_iob_ == "I"
    return fold(token.text) in _GIVEN and after is not None and after.text == "," and _somebody(token)


def _only_an_adjective(doc: Doc, start: int, end: int) -> bool:
    """Whether "The National", "The Australian" only begins a longer phrase ("The Australian minister")."""
    if end - start != 2 or doc[start].text != "The" or end >= len(doc):
        return False
    if doc[end].text == "-":
        return True  # "The Australian-British teacher"
    if doc[end].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    noun = load().exact_noun(doc[end].lemma_)
    return noun is None or noun.sector != "MED"


def _part_of_name(token: Token, *, place: bool) -> bool:
    """Whether a word that names a body alone is only part of a longer name ("Union Solidarity and Development Party")."""
    doc = token.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if token.text == "House" and after is not None and after.lower_ == "of":
        return True
    if token.text.isupper() or token.ent_type_ not in ("ORG", "PERSON", "FAC", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"):
        return False
    before = doc[token.i - 1] if token.i else None
    sides = [(before, token.ent_iob_ == "I")]
    if not place and not (after is not None and after.lower_ in _OF_A_PARTY):
        sides.append((after, after is not None and after.ent_iob_ == "I"))
    for word, inside in sides:
        if inside and word is not None and word.pos_ == "PROPN" and word.text[:1].isupper() and load().noun(word.text) is None:
            if load().title(word.text) is None and load().state(word.text) is None:
                return True
    return False


def _somebody(token: Token) -> bool:
    """Whether the words behind a comma say that the name before is somebody's ("Jordan, a student", "Jordan, 42,")."""
    doc = token.doc
    nxt = doc[token.i + 2] if token.i + 2 < len(doc) else None
    if nxt is None:
        return False
    if nxt.like_num and token.i + 3 < len(doc):
        return doc[token.i + 3].text == ","
    if nxt.lower_ not in ("a", "an"):
        return False
    head = next(
        (
            word
            for word in doc[nxt.i + 1 : nxt.i + 6]
            if word.pos_ == "NOUN" and doc[min(word.i + 1, len(doc) - 1)].pos_ != "NOUN"
        ),
        None,
    )
    noun = load().exact_noun(head.lemma_) if head is not None else None
    return noun is not None and noun.kind in ("people", "person")


def _own(text: str, start: int, end: int) -> bool:
    """Whether the name, used before a noun, says whose the noun is ("US troops", not "US-backed rebels", "pro-US rebels")."""
    after = re.match(r"[-‐‑–](\w+)", text[end : end + 20])
    before = re.search(r"\b(?:pro|anti|non|ex|post|pre)[-‐‑–]$", text[max(0, start - 6) : start], re.I)
    return not before and not (after and after[1].lower() in _NOT_OWN)
