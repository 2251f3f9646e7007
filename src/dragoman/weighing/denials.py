"""Denials: what others say that someone did, and they themselves deny."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.record import Actor, Claim, RecordedAnswer, RecordedClaim
from dragoman.weighing.powers import one_power


def denied(claims: Sequence[RecordedClaim], negations: Iterable[RecordedClaim], answers: Iterable[RecordedAnswer]) -> bool:
    """Is a deed told only on the word of others, and denied by the one who is said to have done it?

    negations: claims that it did not happen. answers: what parties said of these claims. What some text says in its own voice,
    or the doer has said, no denial outweighs: it stands, disputed.
    """
    doers = [actor for one in claims for actor in one.claim.actor]
    if any(is_firm(one.claim) for one in claims):
        return False
    if any(answer.answer.answer == "denied" and _any(answer.answer.by, doers) for answer in answers):
        return True
    return any(
        not negation.claim.sources or any(_any(source, doers) for source in negation.claim.sources) for negation in negations
        if negation.claim.modality == "negated" and any(_any(actor, doers) for actor in negation.claim.actor)
    )  # fmt: skip


def is_firm(claim: Claim) -> bool:
    """Does the text say it in its own voice, or the doer: so that no denial sets it aside?"""
    return not claim.sources or any(_may_be(source, actor) for source in claim.sources for actor in claim.actor)


def _may_be(source: Actor, doer: Actor) -> bool:
    """Is the source the doer, or an organ of a state that the text does not name ("the foreign ministry said")?"""
    return one_power(source, doer) or (source.country is None and source.sector in ("GOV", "MIL") and doer.country is not None)


def _any(one: Actor, others: Iterable[Actor]) -> bool:
    return any(one_power(one, other) for other in others)
