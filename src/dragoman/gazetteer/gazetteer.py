"""The gazetteer: every name under which states, bodies, groups and well-known people act, and what it leads to.

Fixed data, read from the files in data/. What is learnt from texts (who holds which office since when) lives in the
ledger, never here.
"""

from __future__ import annotations

import functools
import os
import re
from pathlib import Path

from dragoman.gazetteer import building, holders
from dragoman.gazetteer.entries import Entry, Group, Membership, Noun, State, Title, within
from dragoman.gazetteer.names import Found, Names, fold, key
from dragoman.gazetteer.spelling import Spellings

_HEADS = frozenset(
    ("president", "prime minister", "chancellor", "king", "queen", "emperor", "supreme leader", "premier", "taoiseach")
)

_HONOURS = re.compile(r"(?<= )[A-Z]\. |(?<= )bin |\b(?:Sheikh|Crown Prince|Prince|King|Queen|President|Sultan|Emir) ")


class Gazetteer:
    """Names and what they lead to; made by `load`, never changed.

    hash: of all its data files, kept in every reading. table: the user's own table of office-holders that it was made with.
    """

    def __init__(self, folder: Path | None = None, *, offices: Path | None = None) -> None:
        """folder: data files in place of ours; offices: a user's own table of office-holders, beside them.

        Raises ResourceError, with file and line, where one of them is not as it must be.
        """
        data = building.build(folder)
        self.hash: str = data.hash if offices is None else f"{data.hash}+{holders.table_hash(offices)}"
        self.states: dict[str, State] = data.states
        self.ambiguous = data.ambiguous
        self._names: Names[Entry] = data.names
        self._nouns: dict[tuple[str, ...], Noun] = data.nouns
        self._titles: dict[tuple[str, ...], Title] = data.titles
        self._members: dict[str, tuple[Membership, ...]] = data.members
        self._groups: dict[str, Group] = data.groups
        self._epithets: dict[tuple[str, ...], tuple[str, ...]] = data.epithets
        self._domains: dict[str, Entry] = data.domains
        self._handles: dict[str, Entry] = data.handles
        self._persons = data.persons
        # the prefixes of ships' names, each with the states and sectors that it may mean
        self.ships = data.ships
        self._genders: dict[str, str] = data.genders
        self._surnames: dict[str, tuple[Entry, ...]] = data.surnames
        # those of the user's own table by each of their names, for weighing
        self.table = offices
        self._told: dict[tuple[str, ...], list[Entry]] = {}
        if offices is not None:
            told = holders.read(offices, self._code, self._sector)
            building.add_people(data, told)
            for entry, names in told:
                for words in {key(name) for name in (*names, building.surname_of(entry.name))}:
                    self._told.setdefault(words, []).append(entry)

    def _code(self, name: str) -> str | None:
        state = self.state(name)
        return state.code if state else None

    def _sector(self, office: str) -> str | None:
        title = self.title(office)
        return title.sector if title else None

    def scan(self, text: str) -> list[Found[Entry]]:
        """All names of a text, the longest at each place, with every entry that each may lead to."""
        return self._names.scan(text)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Everything that a name leads to when it stands alone."""
        plain = name.strip()
        found = self._names.look(plain)
        if not found and plain.lower().startswith("the "):
            found = self._names.look(plain[4:])
        return found

    def state(self, name: str, at: str | None = None) -> State | None:
        """The state that a name, demonym, capital, seat or unambiguous epithet stands for, on a day (EDTF) or today.

        None where it is no state's, or several states' with nothing to choose by.
        """
        code = name.strip()
        if code in self.states:
            return self.states[code]
        entries = [e for e in self.entries(name) if e.country and e.kind in building.STATE_KINDS]
        ambiguity = self.ambiguous.get(key(name))
        if ambiguity is not None and not any(e.last and at and within(at, e.first, e.last) for e in entries):
            return self.states.get(ambiguity.default) if ambiguity.default else None
        chosen = choose(entries, at)
        if chosen is None:
            meant = self.epithet(name)
            return self.states[meant[0]] if len(meant) == 1 else None
        return self.states.get(chosen.territory or chosen.country or "")

    def epithet(self, words: str) -> tuple[str, ...]:
        """The states that "the North African kingdom" may mean, as alpha-3; () where it is no epithet."""
        found = key(words)
        if found[:1] in (("the",), ("a",), ("an",)):
            found = found[1:]
        return self._epithets.get(found, ())

    def body(self, name: str) -> Entry | None:
        """An international body, or a part, party or firm of one state, by name or acronym."""
        return self._first(name, ("body", "organ"))

    def outlet(self, name: str) -> Entry | None:
        """A newspaper, agency or channel by name, domain ("www.example.org") or handle ("@example")."""
        plain = name.strip()
        if plain.startswith("@"):
            return self._handles.get(plain[1:].lower())
        domain = plain.lower().removeprefix("https://").removeprefix("http://").split("/")[0].removeprefix("www.")
        while "." in domain:
            if domain in self._domains:
                return self._domains[domain]
            domain = domain.split(".", 1)[1]
        return self._first(name, ("outlet",))

    def person(self, name: str, at: str | None = None) -> Entry | None:
        """A widely known holder of office by full name; by surname alone where only one held office by the day asked,
        or only one of that name was head of state or government."""
        entries = [entry for entry in self.entries(name) if entry.kind == "person"]
        if not entries:
            short = re.sub(
                r"(?<= )[A-Z]\. |(?<= )bin |\b(?:Sheikh|Crown Prince|Prince|King|Queen|President|Sultan|Emir) ", "", name
            )
            entries = [entry for entry in self.entries(short) if entry.kind == "person"] if " " in short else []
        if entries:
            return choose(entries, at) or entries[0]
        words = key(name)
        if len(words) == 0:
            return None
        if len(words) > 1:
            spelt = self._spellings.find(name)
            if spelt:
                return choose(spelt, at) or spelt[0]
        entries = list(self._surnames.get(" ".join(words), ()))
        # news names one by surname alone from the campaign for an office until some years after it
        near = [entry for entry in entries if at is None or within(at, _years(entry.first, -2), _years(entry.last, 8))]
        holders = {entry.name for entry in near}
        if len(holders) > 1:
            near = [entry for entry in near if entry.office in _HEADS and (at is None or within(at, entry.first, entry.last))]
            holders = {entry.name for entry in near}
        return near[-1] if len(holders) == 1 else None

    @functools.cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self._persons)

    def one_of_a_name(self, surname: str) -> bool:
        """Whether only one person in the gazetteer, of any time, goes by this surname."""
        return len({entry.name for entry in self._surnames.get(" ".join(key(surname)), ())}) == 1

    def gender(self, name: str) -> str:
        """ "f" or "m" where a full name's first word is mostly a woman's or a man's; "" where it tells nothing."""
        words = key(name)
        return self._genders.get(words[0], "") if len(words) > 1 else ""

    def offices(self, name: str) -> tuple[Entry, ...]:
        """All offices entered for a person, in order of time."""
        return tuple(sorted((e for e in self.entries(name) if e.kind == "person"), key=lambda e: e.first or ""))

    def told_offices(self, name: str) -> tuple[Entry, ...]:
        """The offices that the user's own table gives to a person, by full name, alias or surname; () without a table."""
        return tuple(self._told.get(key(name), ()))

    def title(self, words: str) -> Title | None:
        """The title that these words end in ("Moroccan foreign minister"), the longest known."""
        found = title_key(words)
        for start in range(len(found)):
            title = self._titles.get(found[start:])
            if title is None and found[-1].endswith("s"):
                title = self._titles.get((*found[start:-1], found[-1][:-1]))
            if title:
                return title
        return None

    def noun(self, words: str) -> Noun | None:
        """The common noun that these words end in ("the Israeli security forces"), the longest known."""
        found = key(words)
        for start in range(max(0, len(found) - 5), len(found)):
            noun = self._nouns.get(found[start:])
            if noun:
                return noun
        return None

    def exact_noun(self, words: str) -> Noun | None:
        """The common noun that is these words and no fewer."""
        return self._nouns.get(key(words))

    def members(self, body: str, at: str | None = None) -> tuple[str, ...]:
        """The members of a body or group on a day (EDTF) or today, as alpha-3 in order; () where none are known."""
        group = self.group(body)
        if group and group.countries:
            return group.countries
        name = group.body if group and group.body else None
        if name is None:
            entry = self.body(body)
            name = entry.name if entry else body
        year = int(at[:4]) if at and at[:4].isdigit() else 9999
        return tuple(
            m.country
            for m in self._members.get(name, ())
            if (m.joined is None or m.joined <= year) and (m.left is None or year < m.left)
        )

    def group(self, name: str) -> Group | None:
        """A group of states by any of its wordings ("the Gulf Arab states")."""
        entry = self._first(name, ("group",))
        return self._groups.get(entry.name) if entry else None

    def _first(self, name: str, kinds: tuple[str, ...]) -> Entry | None:
        found = [entry for entry in self.entries(name) if entry.kind in kinds]
        return min(found, key=lambda entry: kinds.index(entry.kind)) if found else None


def _years(day: str | None, more: int) -> str | None:
    """The year some years after a day."""
    return f"{int(day[:4]) + more:04d}" if day else None


def title_key(words: str) -> tuple[str, ...]:
    """A title's words as they are looked up: hyphens and full stops away, the article away."""
    found = key(words)
    return found[1:] if found[:1] == ("the",) else found


def choose(entries: list[Entry], at: str | None) -> Entry | None:
    """Of entries of one name, the one that held on a day, those with a time of their own first; today: those without end."""
    if at is not None:
        dated = [entry for entry in entries if (entry.first or entry.last) and within(at, entry.first, entry.last)]
        if dated:
            return max(dated, key=lambda entry: entry.first or "")
    open_ended = [entry for entry in entries if entry.last is None and (at is None or within(at, entry.first, None))]
    if open_ended:
        return open_ended[0]
    if not entries:
        return None
    return max(entries, key=lambda entry: entry.last or "")


@functools.cache
def load() -> Gazetteer:
    """The gazetteer, read once a process, with the table of office-holders that DRAGOMAN_OFFICES names.

    Raises ResourceError, with file and line, where its data is not as it must be.
    """
    return Gazetteer(offices=holders.path())


def use_offices(table: Path) -> None:
    """From now on, in this process and those it starts, `load` takes in this table of office-holders too.

    Raises ResourceError, with file and line, where the table is not as it must be.
    """
    if holders.path() != table:
        os.environ[holders.VARIABLE] = str(table)
        load.cache_clear()
    load()


__all__ = ["Gazetteer", "choose", "fold", "load", "use_offices"]
