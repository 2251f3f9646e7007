"""Who held what office: as the claims of the record tell it, undone with their claims, and as the user's own table does.

Both are handed to `judge`. A claim teaches from the day on which it was available; the table is the user's own knowledge, and
holds for all days that it tells of, whenever one asks.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.gazetteer import Entry, Gazetteer, load
from dragoman.record import Claim, RecordedClaim
from dragoman.weighing.powers import Office


def offices(claims: Iterable[RecordedClaim]) -> tuple[Office, ...]:
    """The offices that claims of the type `office` tell of, each once, in order.

    Those that are only possible, to come, or said not to be so teach nothing; nor do those that name no office or no state.
    """
    found = set()
    for one in claims:
        claim = one.claim
        if claim.type != "office" or claim.modality != "asserted" or claim.degree != "certain" or not claim.value:
            continue
        for actor in claim.actor:
            state = next((party.country for party in claim.recipient if party.country), actor.country)
            found.add((actor.name, claim.value, state, claim.when or ""))
    return tuple(
        Office(person=person, office=value, country=state, when=when or None)
        for person, value, state, when in sorted(found, key=lambda one: tuple(part or "" for part in one))
    )  # fmt: skip


def told_offices(claims: Iterable[RecordedClaim], gazetteer: Gazetteer | None = None) -> frozenset[Office]:
    """The offices that the user's table (DRAGOMAN_OFFICES) gives to the parties of some claims, under the names used there.

    Only those that may be held at the time of the claim: who was foreign minister ten years before speaks for himself.
    """
    gaz = gazetteer or load()
    if gaz.table is None:
        return frozenset()
    return frozenset(
        Office(person=actor.name, office=entry.office, country=entry.country, when=_span(entry))
        for one in claims
        for actor in one.claim.actor + one.claim.recipient
        for entry in gaz.told_offices(actor.name)
        if actor.country in (None, entry.country) and _may_hold(entry, one.claim, one.head.published)
    )


def _span(entry: Entry) -> str | None:
    return f"{entry.first or ''}/{entry.last or '..'}" if entry.first or entry.last else None


def _may_hold(entry: Entry, claim: Claim, published: str | None) -> bool:
    """Whether an office of the table may be held at the time that a claim tells of, or else when it was published."""
    span, told = _span(entry), claim.when or published
    if span is None or not told:
        return True
    try:
        return edtf.may_overlap(edtf.parse(span), edtf.parse(told[:10] if claim.when is None else told))
    except DateError:
        return True
