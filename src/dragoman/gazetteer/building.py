"""From the data files to the tables that the gazetteer looks names up in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from dragoman.gazetteer.entries import (
    Ambiguity,
    Entry,
    EntryKind,
    Group,
    Membership,
    Noun,
    NounKind,
    State,
    Title,
)
from dragoman.gazetteer.names import Names, key
from dragoman.gazetteer.tables import Row, data_hash, rows

STATE_KINDS = ("state", "adjective", "people", "capital", "seat")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}$")
_COW = re.compile(r"(\d+)@(\d{4})(?:/(\d{4}))?$")
_MEMBER = re.compile(r"([A-Z]{3})(?:@(\d{4}))?(?:-(\d{4}))?$")


@dataclass(slots=True)
class Tables:
    """Everything that the gazetteer looks up, as `build` fills it."""

    hash: str
    states: dict[str, State] = field(default_factory=dict)
    names: Names[Entry] = field(default_factory=Names)
    nouns: dict[tuple[str, ...], Noun] = field(default_factory=dict)
    titles: dict[tuple[str, ...], Title] = field(default_factory=dict)
    members: dict[str, tuple[Membership, ...]] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    epithets: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    ambiguous: dict[tuple[str, ...], Ambiguity] = field(default_factory=dict)
    domains: dict[str, Entry] = field(default_factory=dict)
    handles: dict[str, Entry] = field(default_factory=dict)
    surnames: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    persons: list[tuple[str, Entry]] = field(default_factory=list)
    ships: dict[str, tuple[tuple[str, str | None], ...]] = field(default_factory=dict)


def build(folder: Path | None = None) -> Tables:
    """Read and check all data files. Raises ResourceError, with file and line, where one is not as it must be."""
    tables = Tables(hash=data_hash(folder))
    _states(tables, folder)
    _codes(tables, folder)
    _named(tables, "seats.tsv", "seat", folder)
    _named(tables, "organs.tsv", "organ", folder)
    _named(tables, "armed.tsv", "armed", folder)
    _named(tables, "bodies.tsv", "body", folder)
    _regions(tables, folder)
    _peoples(tables, folder)
    _things(tables, folder)
    _groups(tables, folder)
    _members(tables, folder)
    _words(tables, folder)
    _epithets(tables, folder)
    _ambiguous(tables, folder)
    _outlets(tables, folder)
    _people(tables, folder)
    _given_names(tables, folder)
    _ships(tables, folder)
    return tables


def _states(tables: Tables, folder: Path | None) -> None:
    for row in rows("states.tsv", 8, folder):
        part = row.cells[7].startswith("=")
        sovereign = row.cells[7].lstrip("=") or None
        if sovereign is not None and not re.match(r"[A-Z]{3}$", sovereign):
            raise row.fault(f"'{row.cells[7]}' is no alpha-3 code")
        _state(tables, row, sovereign=sovereign, part=part)
    for row in rows("historic.tsv", 10, folder):
        successors = tuple(row.cells[9].split())
        for code in successors:
            if code not in tables.states:
                raise row.fault(f"'{code}' is no state of states.tsv")
        _state(tables, row, first=row.cells[7] or None, last=row.cells[8] or None, successors=successors)


def _state(
    tables: Tables, row: Row, *, first: str | None = None, last: str | None = None, successors: tuple[str, ...] = (),
    sovereign: str | None = None, part: bool = False,
) -> None:  # fmt: skip
    code = row.country(0)
    if code is None or code in tables.states:
        raise row.fault(f"the code '{row.cells[0]}' is missing or stands twice")
    adjectives = row.values(3)
    people: list[tuple[str, str]] = []
    for form in row.values(4):
        if form == "s":
            people += [(word, word + "s") for word in adjectives if word[-1] not in "s." and len(word) > 3]
        elif form == "=":
            people += [(word, word) for word in adjectives]
        elif form.count("/") == 1:
            one, many = form.split("/")
            people.append((one, many))
        else:
            raise row.fault(f"'{form}' is no form of a people's name")
    cow = row.cells[6]
    if cow and not cow.isdigit():
        raise row.fault(f"'{cow}' is no number")
    state = State(
        code=code, name=row.cells[1], names=row.values(2), adjectives=adjectives, people=tuple(people),
        seats=row.values(5), cow=int(cow) if cow else None, first=first, last=last, successors=successors, sovereign=sovereign,
    )  # fmt: skip
    tables.states[code] = state

    def enter(name: str, kind: EntryKind, *, plural: bool = False, sector: str = "GOV") -> None:
        entry = Entry(
            kind=kind, name=state.name, country=sovereign if part else code, sector=sector, territory=code if part else None,
            first=first, last=last, plural=plural,
            source=f"{row.path.name}:{row.number}",
        )  # fmt: skip
        tables.names.add(name, entry)

    for name in (state.name, *state.names):
        enter(name.removeprefix("the "), "state")
    for name in adjectives:
        enter(name, "adjective")
    for one, many in people:
        if one not in adjectives:
            enter(one, "people", sector="CIV")
        if many != one:
            enter(many, "people", plural=True, sector="CIV")
    for name in state.seats:
        enter(name, "capital")


def _codes(tables: Tables, folder: Path | None) -> None:
    seen: set[str] = set()
    for row in rows("codes.tsv", 3, folder):
        code, wikidata = row.country(0), row.cells[1]
        if code is None or code not in tables.states or code in seen:
            raise row.fault(f"'{row.cells[0]}' is no state of states.tsv or historic.tsv, or stands twice")
        seen.add(code)
        if wikidata and not re.match(r"Q\d+$", wikidata):
            raise row.fault(f"'{wikidata}' is no item of Wikidata")
        numbers: list[tuple[int, int, int | None]] = []
        for word in row.cells[2].split():
            match = _COW.match(word)
            if match is None:
                raise row.fault(f"'{word}' is no number with years such as 345@1878 or 260@1955/1990")
            numbers.append((int(match[1]), int(match[2]), int(match[3]) if match[3] else None))
        tables.states[code] = replace(tables.states[code], wikidata=wikidata or None, cow_codes=tuple(numbers))


def _named(tables: Tables, file: str, kind: EntryKind, folder: Path | None) -> None:
    for row in rows(file, 3, folder):
        names = row.values(0)
        country = row.country(1)
        if not names:
            raise row.fault("there is no name")
        if country and country not in tables.states:
            raise row.fault(f"'{country}' is no state of states.tsv or historic.tsv")
        for sector, shared, first, last in _sectors(row):
            entry = Entry(
                kind=kind, name=names[0].removeprefix("the "), country=country, sector=sector, shared=shared,
                first=first, last=last, source=f"{file}:{row.number}",
            )  # fmt: skip
            for name in names:
                # "U.S. Senate", "Freedom Party of Austria" are no other country's, though "Senate" and "Freedom Party" may be
                words = [word for word in name.split() if word[0].isupper()]
                own = (
                    any(found.kind in STATE_KINDS for word in words for found in tables.names.look(word))
                    or "United States" in name
                )
                tables.names.add(name.removeprefix("the "), replace(entry, shared=False) if shared and own else entry)


def _sectors(row: Row) -> list[tuple[str | None, bool, str | None, str | None]]:
    """The sectors of a body, those of a time of their own first: "REB|GOV@2021-08-15" of a movement that came to rule."""
    found: list[tuple[str | None, bool, str | None, str | None]] = []
    for part in reversed(row.cells[2].split("|")):
        code, _, time = part.partition("@")
        sector, shared = row.sector_of(code)
        first, _, last = time.partition("/")
        if any(day and not _DAY.match(day) for day in (first, last)) or (time and not first):
            raise row.fault(f"'{part}' is not a sector such as REB, or GOV@2021-08-15 or GOV@1996/2001")
        found.append((sector, shared, first or None, last or None))
    return sorted(found, key=lambda one: one[2] is None)


def _regions(tables: Tables, folder: Path | None) -> None:
    for row in rows("regions.tsv", 2, folder):
        country = row.country(0)
        if country not in tables.states:
            raise row.fault(f"'{country}' is no state of states.tsv or historic.tsv")
        for name in row.values(1):
            tables.names.add(
                name.removeprefix("the "), Entry(kind="region", name=name, country=country, source=f"regions.tsv:{row.number}")
            )


def _peoples(tables: Tables, folder: Path | None) -> None:
    for row in rows("peoples.tsv", 2, folder):
        anywhere = row.cells[0] == "*"
        country = None if anywhere else row.country(0)
        if country is not None and country not in tables.states:
            raise row.fault(f"'{country}' is no state of states.tsv or historic.tsv")
        for name in row.values(1):
            entry = Entry(
                kind="people",
                name=name,
                country=country,
                shared=anywhere,
                sector="CIV",
                plural=name.endswith("s"),
                source=f"peoples.tsv:{row.number}",
            )
            tables.names.add(name, entry)


def _things(tables: Tables, folder: Path | None) -> None:
    for row in rows("things.tsv", 1, folder):
        tables.names.add(row.cells[0], Entry(kind="thing", name=row.cells[0], source=f"things.tsv:{row.number}"))


def _groups(tables: Tables, folder: Path | None) -> None:
    for row in rows("groups.tsv", 3, folder):
        name, listed = row.cells[0], row.cells[2]
        body = listed[1:] if listed.startswith("=") else None
        countries = () if body else tuple(listed.split())
        for code in countries:
            if code not in tables.states:
                raise row.fault(f"'{code}' is no state of states.tsv or historic.tsv")
        tables.groups[name] = Group(name=name, countries=countries, body=body)
        entry = Entry(kind="group", name=name, sector="GOV", plural=True, source=f"groups.tsv:{row.number}")
        for wording in (name, *row.values(1)):
            tables.names.add(wording.removeprefix("the "), entry)
        one = replace(entry, plural=False)
        for wording in _singulars((name, *row.values(1))):
            tables.names.add(wording, one)


def _singulars(wordings: tuple[str, ...]) -> list[str]:
    """One of a group, for "no Arab state", "every EU member"."""
    endings = {
        "states": "state",
        "countries": "country",
        "nations": "nation",
        "members": "member",
        "republics": "republic",
        "powers": "power",
    }
    return [
        wording[: -len(many)] + one
        for wording in wordings
        for many, one in endings.items()
        if wording.endswith(" " + many) and not wording.startswith("Islamic ")
    ]


def _members(tables: Tables, folder: Path | None) -> None:
    for row in rows("members.tsv", 2, folder):
        found: list[Membership] = []
        for word in row.cells[1].split():
            match = _MEMBER.match(word)
            if not match or match[1] not in tables.states:
                raise row.fault(f"'{word}' is no member such as FRA@1958 or GBR@1973-2020")
            found.append(Membership(match[1], int(match[2]) if match[2] else None, int(match[3]) if match[3] else None))
        if not any(entry.kind == "body" for entry in tables.names.look(row.cells[0])):
            raise row.fault(f"'{row.cells[0]}' is no body of bodies.tsv")
        tables.members[row.cells[0]] = tuple(sorted(found, key=lambda member: member.country))


def _words(tables: Tables, folder: Path | None) -> None:
    kinds: dict[str, NounKind] = {"organ": "organ", "person": "person", "people": "people", "none": "none"}
    for row in rows("nouns.tsv", 3, folder):
        if row.cells[0] not in kinds:
            raise row.fault(f"'{row.cells[0]}' is no kind of noun")
        sector, _ = row.sector(1)
        for phrase in row.values(2):
            tables.nouns.setdefault(key(phrase), Noun(phrase, kinds[row.cells[0]], sector))
    for row in rows("titles.tsv", 3, folder):
        sector, _ = row.sector(0)
        for phrase in row.values(2):
            tables.titles.setdefault(key(phrase), Title(phrase, sector, row.cells[1]))


def _epithets(tables: Tables, folder: Path | None) -> None:
    for row in rows("epithets.tsv", 2, folder):
        codes = tuple(row.cells[1].split())
        for code in codes:
            if code not in tables.states:
                raise row.fault(f"'{code}' is no state of states.tsv or historic.tsv")
        for phrase in row.values(0):
            tables.epithets[key(phrase)] = codes


def _ambiguous(tables: Tables, folder: Path | None) -> None:
    for row in rows("ambiguous.tsv", 3, folder):
        default = None if row.cells[1] == "?" else row.country(1)
        cues: list[tuple[str, tuple[str, ...]]] = []
        places: set[str] = set()
        for part in row.cells[2].split(";"):
            code, _, words = part.strip().partition(":")
            plain = code.lstrip("!")
            if plain not in tables.states or not words:
                raise row.fault(f"'{part.strip()}' is not 'CODE: words'")
            if code.startswith("!"):
                places.add(plain)
            cues.append((plain, tuple(word.strip() for word in words.split("|"))))
        name = row.cells[0]
        tables.ambiguous[key(name)] = Ambiguity(name, default, tuple(cues), frozenset(places))
        if not tables.names.look(name):
            codes = tuple(code for code, _ in cues)
            adjective = name.endswith(("n", "se"))
            people = name.endswith("ns")
            kind: EntryKind = "people" if people else "adjective" if adjective else "state"
            tables.names.add(
                name,
                Entry(
                    kind=kind,
                    name=name,
                    country=default,
                    sector="GOV",
                    candidates=codes,
                    plural=people,
                    source=f"ambiguous.tsv:{row.number}",
                ),
            )


def _given_names(tables: Tables, folder: Path | None) -> None:
    for row in rows("given_names.tsv", 2, folder):
        if row.cells[0] not in ("f", "m"):
            raise row.fault(f"'{row.cells[0]}' is neither f nor m")
        for name in row.values(1):
            tables.genders[" ".join(key(name))] = row.cells[0]


def _ships(tables: Tables, folder: Path | None) -> None:
    for row in rows("ships.tsv", 3, folder):
        country, (sector, _) = row.country(0), row.sector(1)
        if country is None or country not in tables.states:
            raise row.fault(f"'{row.cells[0]}' is no state of states.tsv or historic.tsv")
        for prefix in row.values(2):
            tables.ships[prefix] = (*tables.ships.get(prefix, ()), (country, sector))


def _outlets(tables: Tables, folder: Path | None) -> None:
    for row in rows("outlets.tsv", 4, folder):
        names = row.values(0)
        entry = Entry(
            kind="outlet",
            name=names[0].removeprefix("the "),
            country=row.country(1),
            sector="MED",
            source=f"outlets.tsv:{row.number}",
        )
        for name in names:
            tables.names.add(name.removeprefix("the "), entry)
        for domain in row.values(2):
            tables.domains[domain.lower()] = entry
        for handle in row.values(3):
            tables.handles[handle.lower().lstrip("@")] = entry


def _people(tables: Tables, folder: Path | None) -> None:
    found: list[tuple[Entry, tuple[str, ...]]] = []
    for row in rows("people.tsv", 6, folder):
        names = row.values(0)
        sector, in_full = row.sector(2)
        entry = Entry(
            kind="person", name=names[0], shared=in_full, country=row.country(1), sector=sector, office=row.cells[3],
            first=row.cells[4] or None, last=row.cells[5] or None, source=f"people.tsv:{row.number}",
        )  # fmt: skip
        found.append((entry, names))
    add_people(tables, found)


def add_people(tables: Tables, people: Iterable[tuple[Entry, tuple[str, ...]]]) -> None:
    """Enter persons, each with its names: in full, and by surname."""
    surnames: dict[str, list[Entry]] = {}
    for entry, names in people:
        for name in names:
            if " " in name:
                tables.names.add(name, entry)
                tables.persons.append((name, entry))
        if entry.shared:
            continue  # the surname has too many other bearers to stand for this one
        for surname in {surname_of(names[0]), *(name for name in names if " " not in name)}:
            surnames.setdefault(" ".join(key(surname)), []).append(entry)
    for surname, found in surnames.items():
        tables.surnames[surname] = _of_office([*tables.surnames.get(surname, ()), *found])


def _of_office(found: list[Entry]) -> tuple[Entry, ...]:
    """Those whom a surname alone may mean, in order of time: holders of dated office before all others of the name."""
    dated = [entry for entry in found if entry.first]
    return tuple(sorted(dated or found, key=lambda entry: entry.first or ""))


def surname_of(name: str) -> str:
    """The part of a name that news uses alone: the last word, with its particle where it is hyphened to it.

    >>> surname_of("Bashar al-Assad"), surname_of("Ursula von der Leyen")
    ('Assad', 'von der Leyen')
    """
    words = name.split()
    for at, word in enumerate(words[:-1]):
        if at and word in ("von", "van", "de", "der", "bin", "ben", "da", "dos", "del", "ter"):
            return " ".join(words[at:]) if word != "bin" else words[0]
    return re.sub(r"^(?:al|el|Al|El)[-–]", "", words[-1])
