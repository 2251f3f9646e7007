"""A name given as a string, taken from a text: resolved in it by its words alone, so that no slip of the parse misleads."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from dragoman.gazetteer import Entry
from dragoman.gazetteer.names import Found, key
from dragoman.reading.actors import naming, phrases
from dragoman.reading.actors.hits import first_meaning, second_counts
from dragoman.reading.actors.homes import NO_NOUN, OTHER_OF, SETTING, Asked
from dragoman.reading.actors.offices import Person
from dragoman.reading.actors.setting import kind_of
from dragoman.record import Actor

if TYPE_CHECKING:
    from dragoman.reading.actors.reader import ActorReader

_EXCEPT = re.compile(r"^(?P<group>.+?)\s+except\s+(?P<names>.+)$", re.I)
_AFTER = re.compile(r"\b(?:of|from|in|for|at|around|inside|outside|within|close to|near|with|who|that|against|on|by|to|behind)\b")
_VAGUE = re.compile(
    r"\b(?:foreign|international|global|world|western|other|others|unidentified|unknown|neighbou?ring|regional|most|many|various|external|european|arab|countries|nations|states|allies)\b"
    r"|\boutside (?:power|force|actor|player)s",
    re.I,
)


_OTHERS = re.compile(
    r"\b(?:all(?:y|ies)|neighbou?rs?|rivals?|foes?|enem(?:y|ies)|opponents?|critics?|partners?|backers?|counterparts?|captors?"
    r"|abductors?|kidnappers?)$",
    re.I,
)
_NOT_ITS = re.compile(r"\b(?:pro|anti|non|ex|post|pre|neo)[-‐‑–]$", re.I)
_BEHIND = re.compile(
    r"[-‐‑–](?:backed|born|held|led|aligned|based|occupied|language|linked|speaking|supported|sponsored|funded|trained)"
)
_HUMANS = frozenset(
    "people person those anyone everyone anybody woman man girl boy child men women children passenger member relative family "
    "motorcyclist driver lover fan owner survivor guest".split()
)
_SETTLERS = frozenset("settler settlement".split())
_PARTICIPLE = re.compile(r"(?<=[a-z] )(?:[a-z]{2,}ing|[a-z]{3,}ed|held|being|seen)\b")
_ANY_MEN = re.compile(
    r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|\d+) )?(?:unidentified |unnamed |unknown )?m[ae]n$",
    re.I,
)
_TELLS_WHICH = re.compile(r"\b(?:both|two|these|those|the)\b", re.I)
_MIGHT_BE_ANYBODYS = frozenset("organisation organization group network association company firm website account channel".split())


_PARTITIVE = re.compile(
    r"(?:(?:dozens|hundreds|thousands|scores|tens of thousands|a group|groups|a number|some|many|one|most) of )", re.I
)


def resolve(reader: ActorReader, name: str) -> Actor:
    """The actor that a name or description means in the reader's text: country and sector null where nothing tells."""
    plain = " ".join(name.split())
    if not plain:
        return Actor(name=name)
    match = _EXCEPT.match(plain)
    if match:
        group = reader.gazetteer.group(match["group"])
        names = tuple(sorted(part.strip() for part in re.split(r",| and ", match["names"]) if part.strip()))
        return Actor(name=name, sector="GOV", members=group.name if group else match["group"], except_=names)
    person = reader.people.named(plain) if plain[:1].isupper() else None
    if person is not None and len(key(plain)) <= len(person.words) + 1:
        country, sector = reader.person_facts(person)
        return Actor(name=name, country=country, sector=sector, candidates=person.candidates)
    titled = _titled_person(reader, plain)
    if titled is not None:
        country, sector = reader.person_facts(titled)
        return Actor(name=name, country=country, sector=sector, candidates=titled.candidates)
    several = _PARTITIVE.match(plain)
    if several and len(plain) > several.end():
        return msgspec.structs.replace(resolve(reader, plain[several.end() :]), name=name)
    told = _told_elsewhere(reader, plain)
    if told is not None:
        return Actor(name=name, country=told.country, sector=told.sector, candidates=told.candidates)
    entry = _entry(reader, plain)
    if entry is not None:
        return Actor(name=name, country=entry.country, sector=entry.sector, candidates=entry.candidates)
    unmarked = naming.unmarked_person(reader, plain)
    if unmarked is not None:
        country, sector = reader.person_facts(unmarked)
        return Actor(name=name, country=country, sector=sector, candidates=unmarked.candidates)
    return _described(reader, name, plain)


def _titled_person(reader: ActorReader, plain: str) -> Person | None:
    """The person of "French President Ann Bell" or "Ann Bell, the president": a name with its titles."""
    words = key(plain)
    for person in reader.people.all:
        count = len(person.words)
        if count < len(words) and words[-count:] == person.words:
            start = plain.lower().rfind(person.name.split()[0].lower())
            before = plain[:start].strip(" ,")
            link = _AFTER.search(before)
            if link is not None and not before[link.end() :].strip():
                continue  # "the mayor of Bani Walid": the name is a place's
            head = before[: link.start()].strip() if link else before
            if reader.gazetteer.title(head) is not None and (link is None or link.group() in ("of", "for", "to")):
                return person
        if count > 1 and count < len(words) and words[:count] == person.words and "," in plain:
            return person
    return None


def _told_elsewhere(reader: ActorReader, plain: str) -> Actor | None:
    """What "the island", "both countries" refer to, where the text has these words."""
    if not reader.gazetteer.epithet(plain):
        return None
    at = reader.text.lower().find(plain.lower())
    span = reader.doc.char_span(at, at + len(plain), alignment_mode="expand") if at >= 0 else None
    found = reader.at(span.root.i, place=True) if span is not None else ()
    return found[0] if found else None


def _entry(reader: ActorReader, plain: str) -> Entry | None:
    """The gazetteer's entry for the whole name, as the text settles it."""
    words = key(re.sub(r"^(?:the|a|an)\s+", "", plain, flags=re.I))
    for hit in reader.hits.values():
        if key(hit.text) == words or (key(hit.entry.name) == words and hit.entry.kind != "region"):
            return _settled(reader, hit.entry, hit.start)
    found = reader.gazetteer.entries(plain)
    known = [entry for entry in found if entry.last is None and entry.kind not in ("adjective",)] or list(found)
    if known:
        return _settled(reader, known[0], None)
    paper = reader.gazetteer.outlet(f"The {plain}") if f"the {plain}" in reader.text else None
    return paper or reader.gazetteer.person(plain, reader.published)


def _settled(reader: ActorReader, entry: Entry, start: int | None) -> Entry:
    country, sector = entry.country, entry.sector
    if entry.kind == "organ" and start is not None:
        country = reader.organ_country(reader.hits[start])
    if entry.kind == "people":
        sector = "CIV"
    if entry.kind == "capital":
        sector = "GOV"
    return Entry(kind=entry.kind, name=entry.name, country=country, sector=sector, candidates=entry.candidates)


def _described(reader: ActorReader, name: str, plain: str) -> Actor:
    """Somebody told by a common noun: whose they are by the words, else by the setting, and what the weights say to it."""
    gazetteer = reader.gazetteer
    cut = _cut(reader, plain)
    before, after = (plain[:cut].strip(), plain[cut:]) if cut else (plain, "")
    before = before.split(",")[0]
    before = re.split(r"\s+and\s+", before)[0] if before else before
    before = re.sub(r"^(?:the|a|an)\s+", "", before.strip(), flags=re.I)
    noun = gazetteer.noun(before) or gazetteer.noun(_singular(before))
    title = gazetteer.title(before)
    sector = noun.sector if noun else title.sector if title else None
    kind = noun.kind if noun else "person" if title else "none"
    place = _where(reader, plain, before)
    head = _singular(before.rsplit(maxsplit=1)[-1].lower()) if before else ""
    told = {_singular(word) for word in before.lower().split()} if noun is None and title is None else {head}
    if sector is None and (kind in ("person", "people") or told & _HUMANS) and not _OTHERS.search(before):
        sector = "CIV"  # "people arriving from Chad"

    def found(country: str | None, why: str, sector: str | None = sector, owner: Entry | None = None) -> Actor:
        link = after.split(maxsplit=1)[0] if after else ""
        asked = Asked(
            index=place, words=tuple(before.split()), head=head, sector=sector, kind=kind, link=link,
            owner=owner.country if owner is not None else None, rule=country, why=why,
        )  # fmt: skip
        candidates = owner.candidates if owner is not None else ()
        state = reader.homes.state(asked)
        return Actor(name=name, country=state, sector=sector, candidates=candidates if state == country else ())

    for part in (before, *_segments(reader, after)):
        if part != before and _two_states(reader, part):
            return found(None, "two states")
        if part != before and head in phrases.GUESTS and part.startswith(("in ", "at ", "inside ")):
            return found(None, "guest", owner=_owner(reader, part, place))
        owner = _owner(reader, part, place)
        if owner is not None:
            if part == before and owner.kind == "body" and (whole := _state_of(reader, after)) is not None:
                # "the Security Council of Chad" is Chad's, whatever body of the world goes by these words
                return Actor(name=name, country=whole, sector=noun.sector if noun and noun.sector != "IGO" else "GOV")
            of_another = _OTHERS.search(before) and part.split(maxsplit=1)[0] not in phrases.PLACED
            if of_another and not (owner.kind == "adjective" and "counterpart" in before):
                return found(None, OTHER_OF if owner.kind == "person" else "other of a state", sector or "GOV", owner)
            named = owner.kind in ("organ", "armed", "body", "outlet") and before.endswith(owner.name)
            whose = owner.sector if named and part == before else _sector(owner, sector, kind)
            if owner.kind == "people" and part == before and noun is None and title is None:
                whose = whose or "CIV"
            country = "ISR" if owner.country == "PSE" and head in _SETTLERS else owner.country
            if named or country != owner.country:
                return Actor(name=name, country=country, sector=whose, candidates=owner.candidates)
            return found(country, f"owner {owner.kind} {'before' if part == before else 'behind'}", whose, owner)
        if part == before and _vague(before) and not after:
            return found(None, "vague")
    told_beside = naming.beside(reader, plain) if naming.is_name(plain) else None
    if told_beside is not None and told_beside[0] is not None:
        return Actor(name=name, country=told_beside[0], sector=sector or told_beside[1])
    if re.fullmatch(r"(?:[\w\-]+ )*(?:countries|nations|states|governments)", before, re.I) and not _TELLS_WHICH.search(before):
        return Actor(name=name, sector="GOV")
    town = _town(before)
    if town is not None:
        return Actor(name=name, country=town, sector=sector)
    if kind == "none" and (noun is None or noun.sector is None) and title is None and head not in _MIGHT_BE_ANYBODYS:
        return found(None, NO_NOUN)
    if _untold(before, head) or sector == "IGO":
        return found(None, "untold")
    beside = _beside(reader, place)
    if beside is not None:
        return Actor(name=name, country=beside, sector=sector)
    country = reader.setting.country(place, kind=kind_of(head, sector, kind))
    if country == "PSE" and head in _SETTLERS:
        return Actor(name=name, country="ISR", sector=sector)
    return found(country, SETTING)


def _cut(reader: ActorReader, plain: str) -> int:
    """Where the words before a description's preposition end; no preposition inside a body's name counts; 0: there is none."""
    inside = [
        found
        for found in reader.gazetteer.scan(plain)
        if any(entry.kind in ("organ", "body", "armed", "outlet", "group", "person", "thing", "state") for entry in found.held)
    ]
    for link in sorted((*_AFTER.finditer(plain), *_doing(reader, plain)), key=lambda match: match.start()):
        if link.start() > 0 and not any(found.start < link.start() < found.end for found in inside):
            return link.start()
    return 0


def _doing(reader: ActorReader, plain: str) -> list[re.Match[str]]:
    """The participles that begin what those just named do or suffer ("people protesting", "officials believed to be")."""
    return [
        match
        for match in _PARTICIPLE.finditer(plain)
        if (noun := reader.gazetteer.noun(plain[: match.start() - 1])) is not None and noun.kind != "none"
    ]


def _segments(reader: ActorReader, after: str) -> list[str]:
    """The words behind a description, from each preposition to the next: whose one is stands before where, or to whom."""
    found: list[str] = []
    rest = after
    while rest:
        cut = _cut(reader, rest[1:]) + 1 if _cut(reader, rest[1:]) else len(rest)
        found.append(rest[:cut].strip())
        rest = rest[cut:]
    return found


def _state_of(reader: ActorReader, after: str) -> str | None:
    """The state of "of Chad", right behind a body's name."""
    link = re.match(r"of (?:the )?", after)
    for found in reader.gazetteer.scan(after) if link else []:
        named = first_meaning(found.held, reader.published)
        return named.country if link and found.start == link.end() and named.kind == "state" else None
    return None


def _two_states(reader: ActorReader, part: str) -> bool:
    """Whether the words name several states side by side ("of both India and Pakistan")."""
    if not re.search(r"\band\b|,", part):
        return False
    codes = {
        entry.country
        for found in reader.gazetteer.scan(part)
        for entry in found.held
        if entry.kind == "state" and entry.last is None and entry.country
    }
    return len(codes) > 1


def _town(before: str) -> str | None:
    """The state of the town that a description begins with ("the Bellville district court"), where only one has it so large."""
    from dragoman.reading.places import resolve as place

    match = re.match(r"((?:[A-Z][^\W\d_]+[ -])+)[a-z]", before)
    found = place(match[1].strip()) if match else None
    return found.state if found is not None and found.exact == "town" else None


def _beside(reader: ActorReader, place: int) -> str | None:
    """The state of "Chad's ministry of defence and ministry of trade", of the one named second."""
    doc = reader.doc
    at = place - 1
    if at > 0 and doc[at].lower_ == "the":
        at -= 1
    if at < 2 or doc[at].lower_ != "and":
        return None
    for i in range(at - 1, max(0, at - 9), -1):
        if doc[i].tag_ == "POS":
            hit = reader.hits.get(i - 1)
            return hit.entry.country if hit is not None and hit.entry.kind in ("state", "capital") else None
        if doc[i].pos_ not in ("NOUN", "PROPN", "ADJ", "ADP"):
            return None
    return None


def _vague(before: str) -> bool:
    """Whether a description is of no told nationality by its own words; "six other civilians" are of those told of."""
    return (
        _VAGUE.search(
            re.sub(r"^((?:\d[\d,.]*|\w+teen|two|three|four|five|six|seven|eight|nine|ten|\w+ty) )other ", r"\1", before)
        )
        is not None
    )


def _untold(before: str, head: str) -> bool:
    """Whether it is one whose nation is only what the text says it is."""
    words = before.lower().split()
    if _ANY_MEN.match(before):
        return True
    if head == "extremist" and set(words) & phrases.DOMESTIC:
        return False
    if head in phrases.OF_SEVERAL and len(words) == 1 and words[0] != head:
        return True
    return head in phrases.UNTOLD or " ".join([*words[-2:-1], head]) in phrases.UNTOLD_PHRASES


def _owner(reader: ActorReader, part: str, place: int) -> Entry | None:
    """Whose one is by the names in a part of the description: the last one that owns."""
    found = [
        f
        for f in reader.gazetteer.scan(part)
        if not _of_a_person(reader, part, f)
        and not _BEHIND.match(part[f.end :])
        and not _NOT_ITS.search(part[: f.start])
        and not _known_of(part, f)
        and not all(entry.kind == "people" and entry.shared for entry in f.held)
    ]
    for item in reversed(_of_two_nations(found, part)):
        words = key(part[item.start : item.end])
        settled = next((hit.entry for hit in reader.hits.values() if key(hit.text) == words), None)
        entry = settled or first_meaning(item.held, reader.published)
        nation = _nation_before(reader, part, item) if entry.kind == "organ" else None
        if nation is not None:
            return Entry(kind=entry.kind, name=entry.name, country=nation, sector=entry.sector)
        if entry.kind == "organ":
            hit = next((hit for hit in reader.hits.values() if key(hit.text) == words), None)
            if hit is not None:
                return _settled(reader, entry, hit.start)
        return entry
    for hit in reader.hits.values():
        if hit.entry.source == "GeoNames" and re.search(rf"\b{re.escape(hit.text)}\b", part):
            return hit.entry
    for word in re.findall(r"[^\W\d_][\w’'\-]*", part):
        if word[0].isupper():
            person = reader.people.named(re.sub(r"['’]s?$", "", word))
            if person is not None:
                country, sector = reader.person_facts(person)
                return Entry(kind="person", name=person.name, country=country, sector=sector)
    return None


def _of_a_person(reader: ActorReader, part: str, found: Found[Entry]) -> bool:
    """Whether a name is only a word of a person's whom the text names ("Jordan Bell's troops")."""
    if all(entry.kind == "person" for entry in found.held):
        return False
    for person in reader.people.all:
        at = part.find(person.name) if " " in person.name else -1
        if 0 <= at <= found.start and found.end <= at + len(person.name):
            return True
    return False


def _nation_before(reader: ActorReader, part: str, item: Found[Entry]) -> str | None:
    """The state whose name or adjective stands right before a body's in a description ("Dutch House of Representatives")."""
    for found in reader.gazetteer.scan(part[: item.start]):
        if not part[found.end : item.start].strip(" '’s"):
            named = first_meaning(found.held, reader.published)
            return named.country if named.kind in ("state", "adjective") else None
    return None


def _of_two_nations(found: list[Found[Entry]], part: str) -> list[Found[Entry]]:
    """The names of a description, of "Australian-British" only the one that counts."""
    kept = list(found)
    for first, second in pairwise(found):
        if (
            first.end + 1 == second.start
            and part[first.end] in "-‑–"
            and first.held[0].kind == second.held[0].kind == "adjective"
        ):
            kept.remove(first if second_counts(first.held[0].country, second.held[0].country) else second)
    return kept


def _known_of(part: str, found: Found[Entry]) -> bool:
    """Whether a state's name only says what one knows of ("a North Korea expert")."""
    after = re.match(r" ([\w-]+)", part[found.end :])
    if after is None or after[1].lower() not in phrases.KNOWERS:
        return False
    return any(entry.kind == "state" for entry in found.held) and not any(entry.kind == "adjective" for entry in found.held)


def _sector(owner: Entry, sector: str | None, kind: str) -> str | None:
    if owner.kind == "body" and owner.sector == "IGO":
        return "IGO"
    if owner.kind in ("armed", "outlet") and kind in ("person", "none"):
        return owner.sector
    if owner.kind in ("organ", "seat") and (kind in ("person", "none") or sector is None):
        return owner.sector
    return sector


def _where(reader: ActorReader, plain: str, before: str) -> int:
    """Index of the token where the text has the description, or its last word; 0 where it has neither."""
    text = reader.text
    at = text.lower().find(plain.lower())
    if at < 0 and before:
        at = text.lower().find(before.lower())
    if at < 0 and before:
        at = text.lower().find(before.rsplit(maxsplit=1)[-1].lower())
    if at < 0:
        return 0
    span = reader.doc.char_span(at, at + 1, alignment_mode="expand")
    return span.start if span is not None else 0


def _singular(words: str) -> str:
    return re.sub(r"men$", "man", re.sub(r"s$", "", words))
