"""Standing: how an event stands, as flags side by side, each with the claims or answers that raise it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from dragoman.record import Record, RecordedAnswer, RecordedClaim
from dragoman.weighing.copies import Passed
from dragoman.weighing.corrections import Corrections
from dragoman.weighing.origins import roots

FlagName = Literal[
    "reported", "attributed", "anonymous", "corroborated", "confirmed", "denied", "declined", "unanswered", "disputed",
    "retracted",
]  # fmt: skip
_ANSWERS: dict[str, FlagName] = {"confirmed": "confirmed", "denied": "denied", "declined": "declined", "silent": "unanswered"}


class Flag(Record, frozen=True, kw_only=True):
    """One thing that holds of how an event stands; `because` are ids of claims, or of documents that tell an answer."""

    name: FlagName
    because: tuple[str, ...]


def standing(
    claims: Sequence[RecordedClaim],
    answers: Sequence[RecordedAnswer] = (),
    passed: Mapping[str, Passed] | None = None,
    taken_back: Corrections | None = None,
) -> tuple[Flag, ...]:
    """The flags of one event by its claims and the answers to them.

    reported: some text says it in its own voice; attributed: it is given to a named source; anonymous: to one that is
    not named; corroborated: by two or more independent origins, of which anonymous ones count once through whoever passes
    them on; confirmed, denied, declined, unanswered: by a party; disputed: denied, or said by some claim not to have happened;
    retracted: taken back by the outlet that told it, after which those claims raise no other flag.
    """
    flags: list[Flag] = []

    def raise_flag(name: FlagName, ids: Sequence[str]) -> None:
        if ids:
            flags.append(Flag(name=name, because=tuple(dict.fromkeys(ids))))

    void = {id(one) for one in claims if taken_back is not None and taken_back.void(one)}
    affirming = [one for one in claims if one.claim.modality != "negated" and id(one) not in void]
    raise_flag("reported", [one.claim.id for one in affirming if not one.claim.sources])
    raise_flag("attributed", [one.claim.id for one in affirming if one.claim.sources and not one.claim.sources[-1].anonymous])
    raise_flag("anonymous", [one.claim.id for one in affirming if one.claim.sources and one.claim.sources[-1].anonymous])
    if len(roots(affirming, passed)) > 1:
        raise_flag("corroborated", [one.claim.id for one in affirming])
    for word, name in _ANSWERS.items():
        raise_flag(name, [one.head.id for one in answers if one.answer.answer == word])
    denials = [one.head.id for one in answers if one.answer.answer == "denied"]
    denials += [one.claim.id for one in claims if one.claim.modality == "negated" and id(one) not in void]
    if affirming:
        raise_flag("disputed", denials)
    raise_flag("retracted", [one.claim.id for one in claims if id(one) in void])
    return tuple(flags)
