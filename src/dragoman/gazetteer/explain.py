"""What a name resolves to and why: behind `dragoman who NAME` and `dragoman where NAME`."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.gazetteer.entries import Entry, within
from dragoman.gazetteer.gazetteer import Gazetteer, load

_WHY = {
    "state": "a name of the state",
    "adjective": "its adjective",
    "people": "its people",
    "capital": "its capital or seat, which stands for it",
    "seat": "a seat that stands for the government",
    "organ": "a part of that state, or a body of it",
    "armed": "an armed group",
    "body": "an international body",
    "group": "a group of states",
    "region": "a region or town of it",
    "outlet": "an outlet",
    "person": "a holder of office",
    "thing": "names no actor",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name may mean.

    name: its usual name; kind: of which sort; country: alpha-3, None of no one state; sector as in the record.
    holds: whether it does on the day asked; why: in words; source: the data file and line that says so.
    """

    name: str
    kind: str
    country: str | None
    sector: str | None
    holds: bool
    why: str
    source: str = ""
    members: tuple[str, ...] = ()


def explain(name: str, at: str | None = None, gazetteer: Gazetteer | None = None) -> tuple[Meaning, ...]:
    """All that a name may mean, what holds on the day asked (EDTF, None: today) first; () where it is not known."""
    gaz = gazetteer or load()
    found: list[Meaning] = [_meaning(entry, at, gaz) for entry in gaz.entries(name)]
    outlet = gaz.outlet(name)
    if outlet is not None and not any(meaning.kind == "outlet" for meaning in found):
        found.append(_meaning(outlet, at, gaz))
    person = gaz.person(name, at)
    if person is not None and not any(meaning.kind == "person" for meaning in found):
        found.append(_meaning(person, at, gaz))
    for code in gaz.epithet(name):
        state = gaz.states[code]
        found.append(
            Meaning(state.name, "state", code, "GOV", state.holds(at), f"'{name.strip()}' is said of it", "epithets.tsv")
        )
    if name.strip() in gaz.states:
        state = gaz.states[name.strip()]
        found.append(Meaning(state.name, "state", state.code, "GOV", state.holds(at), "its code", ""))
    unique = list(dict.fromkeys(found))
    # of those that hold, the one that is about that very time goes first
    return tuple(sorted(unique, key=lambda meaning: (not meaning.holds, " to " not in meaning.why)))


def _meaning(entry: Entry, at: str | None, gaz: Gazetteer) -> Meaning:
    holds = entry.last is None if at is None else within(at, entry.first, entry.last)
    why = _WHY[entry.kind]
    if entry.kind == "person":
        why = entry.office or why
    if entry.first or entry.last:
        why += f", {entry.first or '?'} to {entry.last or 'now'}"
    if entry.candidates:
        why += ", of one of " + ", ".join(entry.candidates)
    if entry.territory:
        why += f", a territory ({entry.territory}) of {entry.country}"
    members = gaz.members(entry.name, at) if entry.kind in ("group", "body") else ()
    return Meaning(entry.name, entry.kind, entry.country, entry.sector, holds, why, entry.source, members)
