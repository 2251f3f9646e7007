"""Who held what office, as the claims of the record tell it: handed to `judge`, with evidence, and undone with their claims."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.record import RecordedClaim
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
