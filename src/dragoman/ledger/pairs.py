"""The timeline of two states out of the narrow table: of their claims only those are fetched whole that an answer names.

Fetched at once are those that must be looked at: of groups and lists, with answers to them, and where a correction is near.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dragoman import edtf
from dragoman.ledger import ties_index
from dragoman.ledger.names import GROUP
from dragoman.record import RecordedAnswer, RecordedClaim
from dragoman.ties import Coverage, Party, Timeline, codes_of
from dragoman.ties.fixes import Telling, fetch
from dragoman.ties.membership import members_of
from dragoman.ties.successors import heir
from dragoman.weighing.corrections import LOOK_BACK, corrected
from dragoman.weighing.origins import tally

FEW = 200
"""Claims up to which all are fetched at once: some 4 ms of CPU, and the timeline needs its ledger no more."""

Whole = Callable[[Sequence[int]], dict[int, RecordedClaim]]
"""Gives claims by their `seq`."""
Answers = Callable[[Sequence[str]], list[RecordedAnswer]]
"""Gives the answers to claims, by their ids."""
Select = Callable[[str, dict[str, Any]], Sequence[Sequence[Any]]]
"""Runs one statement of SQL."""

Seen = tuple[Telling, int, bool, bool, str | None]
"""A claim, its document, whether there is an answer to it, whether it is of a correction, and what versions of a page share."""


def timeline(powers: tuple[Party, Party], known: str | None, select: Select, whole: Whole, answers: Answers) -> Timeline:
    """The timeline of two states, under every code that each has had, by what was available by `known`."""
    codes = [codes_of(power.country or "") for power in powers]
    seen: dict[int, Seen] = {}

    def fill(tellings: Sequence[Telling]) -> None:
        found = whole([one.key for one in tellings])
        for one in tellings:
            one.whole = found[one.key]

    asked = list(itertools.product(*codes))
    signs = {(min(first, second), max(first, second)): 1 if first < second else -1 for first, second in asked if first != second}
    for statement, given in ties_index.rows(list(signs), sorted({code for many in codes for code in many}), known):
        sign = signs.get((given["one"], given.get("other", "")), 0)
        for row in select(statement, given):
            key, document, type_, mode, kind, value, when, modality, way, own, answered, published, available, notice, place = row
            if key in seen:
                seen[key][0].way = None  # between more than one of the codes
                continue
            told = Telling(
                type_, mode, kind, value, when, modality, (published or available)[:10], available, own == ties_index.OWN,
                own > 0, None if way == 0 else way if way == 2 else way * sign, None, key, fill,
            )  # fmt: skip
            seen[key] = (told, document, bool(answered), bool(notice), place)
    return _made(powers, list(seen.values()), answers)


def _made(powers: tuple[Party, Party], seen: Sequence[Seen], answers: Answers) -> Timeline:
    tellings = [one for one, *_ in seen]
    answered = [one for one, _, is_answered, _, _ in seen if is_answered]
    doubtful = _near_corrections(seen)
    fetch(tellings if len(tellings) <= FEW else {id(one): one for one in (*answered, *doubtful)}.values())
    told = answers([one.recorded.claim.id for one in answered]) if answered else []
    notices = {one.recorded.head.id for one, _, _, notice, _ in seen if notice}
    return Timeline.of(tellings, powers, told, corrected([one.recorded for one in doubtful], notices))


def _near_corrections(seen: Sequence[Seen]) -> list[Telling]:
    """The claims of corrections, those told shortly before one, and those of documents that have another version."""
    places: dict[str, set[int]] = defaultdict(set)
    for _, document, _, _, place in seen:
        if place:
            places[place].add(document)
    days = sorted({edtf.parse_day(one.available) for one, _, _, notice, _ in seen if notice})
    if not days and all(len(many) == 1 for many in places.values()):
        return []
    return [
        one for one, _, _, notice, place in seen
        if notice or (place and len(places[place]) > 1) or _is_before(edtf.parse_day(one.available), days)
    ]  # fmt: skip


def _is_before(day: int, corrections: Iterable[int]) -> bool:
    return any(0 <= correction - day <= LOOK_BACK for correction in corrections)


def beside(state: str, select: Select) -> list[str]:
    """The codes of the states that some claim sets beside a state, under every code of it, or as members of a group."""
    found: set[str] = set()
    for code in codes_of(state):
        statement = "SELECT DISTINCT other FROM tied WHERE one = :code UNION SELECT DISTINCT one FROM tied WHERE other = :code"
        for (name,) in select(statement, {"code": code}):
            found |= members_of(name.removeprefix(GROUP), None) if name.startswith(GROUP) else {name}
    return sorted({heir(code) or code for code in found} - set(codes_of(state)))


def moved(since: str, known: str | None, select: Select) -> list[tuple[str, str]]:
    """The pairs of states on which something became known after the day `since`, by `known`."""
    until = " AND available <= :known" if known is not None else ""
    statement = f"SELECT DISTINCT one, other FROM tied WHERE available > :since{until}"
    given = {"since": since} | ({"known": known} if known is not None else {})
    found: set[tuple[str, str]] = set()
    for one, other in select(statement, given):
        for member in members_of(other.removeprefix(GROUP), None) if other.startswith(GROUP) else (other,):
            pair = (heir(one) or one, heir(member) or member)
            if pair[0] != pair[1]:
                found.add((min(pair), max(pair)))
    return sorted(found)


def coverage(
    told: Sequence[RecordedClaim], width: int, documents: Sequence[Sequence[Any]], either: Mapping[str, int]
) -> tuple[Coverage, ...]:
    """What was told of a pair by day (width 10) or month (7), and read at all.

    documents: rows of day or month, and how many documents were read that became available in it. either: of these, those that
    name one of the two. Months in between of which nothing was read are there too, with 0; days are not.
    """
    parts: dict[str, list[RecordedClaim]] = defaultdict(list)
    for one in told:
        parts[one.head.available[:width]].append(one)
    read = {when: int(many) for when, many in documents}
    times = sorted(read)
    if width == 7 and times:
        times = _months(times[0], times[-1])
    counted = {when: tally(many) for when, many in parts.items()}
    nothing = tally(())
    return tuple(
        Coverage(
            when=when, articles=(found := counted.get(when, nothing)).articles, outlets=found.outlets, origins=found.origins,
            either=either.get(when, 0), read=read.get(when, 0),
        )
        for when in times
    )  # fmt: skip


def _months(first: str, last: str) -> list[str]:
    year, month = map(int, first.split("-"))
    found = [first]
    while found[-1] < last:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        found.append(f"{year:04d}-{month:02d}")
    return found
