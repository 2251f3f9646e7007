"""What the gazetteer holds: entries that names lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

EntryKind = Literal[
    "state", "adjective", "people", "capital", "seat", "organ", "armed", "body", "group", "region", "outlet", "person", "thing",
]  # fmt: skip
NounKind = Literal["organ", "person", "people", "none"]


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory, of today or of the past.

    code: ISO 3166-1 alpha-3, ISO 3166-3 or our own for those that are no more (see data/historic.tsv).
    cow: its number in the Correlates of War list, None where it has none. first, last: days of its life, ISO 8601,
    a year alone where no more is told; None: open. successors: the states of today one would look under.
    sovereign: the state that a territory belongs to. wikidata: its item there. cow_codes: its numbers in the Correlates of War
    list, each with the first and the last year of its membership (None: to this day).
    """

    code: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    seats: tuple[str, ...] = ()
    cow: int | None = None
    first: str | None = None
    last: str | None = None
    successors: tuple[str, ...] = ()
    sovereign: str | None = None
    wikidata: str | None = None
    cow_codes: tuple[tuple[int, int, int | None], ...] = ()

    def cow_at(self, at: str | None = None) -> int | None:
        """Its number in the Correlates of War list in the year of a day (EDTF) or today; None where it is no member then."""
        year = int(at[:4]) if at is not None and at[:4].isdigit() else None
        for number, first, last in self.cow_codes:
            if (last is None) if year is None else (first <= year and (last is None or year <= last)):
                return number
        return None

    def holds(self, at: str | None) -> bool:
        """Whether the state was there on a day (EDTF date or year); one of today is there when no day is given."""
        if at is None:
            return self.last is None
        return within(at, self.first, self.last)


@dataclass(frozen=True, slots=True)
class Entry:
    """What one name leads to.

    kind: what sort of thing; name: its fullest usual name; country: alpha-3, None of no one state; sector as in the
    record. shared: other countries have one of that name (a Senate), other persons the surname; a people is then of whichever
    state the text tells of ("Kurdish politicians"). first, last: as of State.
    office: of a person, the title; candidates: the states that an ambiguous name may mean; plural: the name stands for several;
    territory: its own code where the name is of a territory whose actors are put under another state; source: the file and line
    that it comes from.
    """

    kind: EntryKind
    name: str
    country: str | None = None
    sector: str | None = None
    shared: bool = False
    first: str | None = None
    last: str | None = None
    office: str = ""
    candidates: tuple[str, ...] = ()
    plural: bool = False
    territory: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun for those who act: its kind and sector (None where it tells none)."""

    phrase: str
    kind: NounKind
    sector: str | None


@dataclass(frozen=True, slots=True)
class Title:
    """A title before or after a name: the sector that it puts its bearer in, and the kind of office."""

    phrase: str
    sector: str | None
    office: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's time in a body, in years; None: open."""

    country: str
    joined: int | None = None
    left: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A group of states by its usual name."""

    name: str
    countries: tuple[str, ...] = ()
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name of several states: its default (None: left open) and the words that decide for each.

    places: codes for which the name is only a part of that state (Georgia of the United States).
    """

    name: str
    default: str | None
    cues: tuple[tuple[str, tuple[str, ...]], ...]
    places: frozenset[str] = field(default_factory=frozenset)


def within(at: str, first: str | None, last: str | None) -> bool:
    """Whether a day or year lies between two, ends included; ISO strings compared as far as both are told."""
    if first is not None and at[: len(first)] < first[: len(at)]:
        return False
    return last is None or at[: len(last)] <= last[: len(at)]
