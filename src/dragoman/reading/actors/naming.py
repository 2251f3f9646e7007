"""Names that the gazetteer does not know: what the words beside them, and their own words, say of whose they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.reading.actors import phrases
from dragoman.reading.actors.hits import Hit
from dragoman.reading.actors.offices import Person

if TYPE_CHECKING:
    from spacy.tokens import Span as Words

    from dragoman.reading.actors.reader import ActorReader

_SMALL = frozenset("of the and for in on at to de la le du des el al bin van von &".split())
_ABROAD_WORDS = ("in", "at", "near")
_OWNERS = ("state", "capital", "region", "adjective")
_PLAIN_NAME = re.compile(r"(?:[^\W\d_][^\W\d_'’\-]*[-'’]?)+$")


def is_name(plain: str) -> bool:
    """Whether a string is a proper name by its capitals, not a description that only begins with one."""
    words = [word for word in plain.split() if word.lower() not in _SMALL]
    return bool(words) and all(word[:1].isupper() or word[:1].isdigit() for word in words) and plain[:1].isupper()


def beside(reader: ActorReader, plain: str) -> tuple[str | None, str | None] | None:
    """The country and sector of whom the text puts an unknown name beside; None where it puts it beside nobody.

    "Chad's Bellweather Affairs", "the Chadian news site Bellweather", "the Bellweather High Court in Abéché",
    "Bellweather, a firm of Chad's president".
    """
    for words in _occurrences(reader, plain):
        hit = _before(reader, words) or _after(reader, words) or _apposed(reader, words)
        if hit is not None:
            country = reader.organ_country(hit) if hit.entry.kind == "organ" else hit.entry.country
            return country, hit.entry.sector if hit.entry.kind in ("organ", "outlet") and hit.entry.sector == "MED" else None
    return None


def unmarked_person(reader: ActorReader, plain: str) -> Person | None:
    """The person of a name that the model took for none, where the words around it give an office or it begins as one's."""
    parts = plain.split()
    if not 2 <= len(parts) <= 4 or not all(_PLAIN_NAME.match(part) for part in parts):
        return None
    if not all(part[:1].isupper() or part in ("al", "el", "bin", "de", "van", "von") for part in parts):
        return None
    if any(part.lower() in phrases.BODY_WORDS or reader.gazetteer.noun(part) or reader.gazetteer.state(part) for part in parts):
        return None
    for words in _occurrences(reader, plain):
        person = reader.people.as_if(words.start, words.end)
        if person.titles or (reader.gazetteer.gender(plain) and not any(reader.people.named(part) for part in parts)):
            return person
    return None


def _occurrences(reader: ActorReader, plain: str) -> list[Words]:
    found: list[Words] = []
    for match in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", reader.text):
        span = reader.doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None and len(span):
            found.append(span)
        if len(found) == 4:
            break
    return found


def _before(reader: ActorReader, words: Words) -> Hit | None:
    """Whose it is by the possessive or the adjective before it, common nouns between ("the Chadian news site")."""
    doc = reader.doc
    at = words.start - 1
    low = max(phrases.sentence_around(doc[words.start])[0], words.start - 6)
    while at >= low:
        word = doc[at]
        hit = reader.hits.get(at)
        if hit is not None:
            noun = at + 1 < words.start or hit.entry.kind == "adjective"
            owns = hit.own and hit.entry.country and hit.entry.kind in _OWNERS
            return hit if owns and noun else None
        if word.tag_ == "POS" and at and (whose := reader.hits.get(at - 1)) is not None:
            return whose if whose.entry.country and whose.entry.kind in (*_OWNERS, "organ", "outlet") else None
        if word.pos_ not in ("NOUN", "ADJ") and not word.is_quote and word.text not in ("-", "based", "owned", "run"):
            return None
        at -= 1
    return None


def _after(reader: ActorReader, words: Words) -> Hit | None:
    """Where it is by the words behind it ("of Chad", "in Abéché, Chad")."""
    doc = reader.doc
    at = words.end
    if at + 1 >= len(doc) or doc[at].lower_ not in ("of", *_ABROAD_WORDS):
        return None
    for i in range(at + 1, min(len(doc), at + 6)):
        hit = reader.hits.get(i)
        if hit is not None and hit.entry.kind in ("state", "capital", "region"):
            return hit if hit.entry.country else None
        if doc[i].pos_ not in ("PROPN", "DET", "PUNCT", "ADJ") or doc[i].text in (".", ";", ":"):
            return None
    return None


def _apposed(reader: ActorReader, words: Words) -> Hit | None:
    """Whose it is by the apposition behind it, where only one state is told there."""
    doc = reader.doc
    at = words.end
    if at + 2 >= len(doc) or doc[at].text != "," or doc[at + 1].lower_ not in ("a", "an", "one"):
        return None
    stop = at + 2
    while stop < len(doc) and stop - at < 14 and doc[stop].text not in (",", ".", ";", ":") and not doc[stop].is_sent_start:
        stop += 1
    owners = [hit for hit in reader.hits_in(at + 2, stop) if hit.own and hit.entry.country and hit.entry.kind != "outlet"]
    return owners[0] if len({hit.entry.country for hit in owners}) == 1 else None
