"""Standing: how an event stands, as flags side by side, each with the claims or answers that raise it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from dragoman.record import Actor, Record, RecordedAnswer, RecordedClaim
from dragoman.weighing.copies import Passed
from dragoman.weighing.corrections import Corrections
from dragoman.weighing.origins import passed_by, roots
from dragoman.weighing.powers import speaks_for

FlagName = Literal[
    "reported", "attributed", "anonymous", "corroborated", "confirmed", "denied", "declined", "unanswered", "disputed",
    "retracted",
]  # fmt: skip
_ANSWERS: dict[str, FlagName] = {"confirmed": "confirmed", "denied": "denied", "declined": "declined", "silent": "unanswered"}


class Flag(Record, frozen=True, kw_only=True):
    """One thing that holds of how an event stands; `because` are ids of claims, or of documents that tell an answer."""

    name: FlagName
    because: tuple[str, ...]


def standing(  # noqa: PLR0917
    claims: Sequence[RecordedClaim],
    answers: Sequence[RecordedAnswer] = (),
    passed: Mapping[str, Passed] | None = None,
    taken_back: Corrections | None = None,
    against: Sequence[RecordedClaim] = (),
    rivals: Sequence[RecordedClaim] = (),
) -> tuple[Flag, ...]:
    """The flags of one event by its claims and the answers to them.

    reported: some text says it in its own voice (a headline above a text that gives it to a source does not); attributed: it is
    given to a named source; anonymous: to one that is not named; corroborated: by two or more independent origins, of which
    anonymous ones count once through whoever passes them on; confirmed: by a party, in answer or telling it itself; denied,
    declined, unanswered: by a party; disputed: one party confirms what another denies, or somebody who is no party says that it
    did not happen, or it is told of another doer as well; retracted: taken back by the outlet that told it, after which those
    claims raise no other flag. What other outlets passed on of it stays with them.

    against: claims elsewhere that it did not happen. rivals: claims that give the deed to another doer.
    """
    flags: list[Flag] = []

    def raise_flag(name: FlagName, ids: Sequence[str]) -> None:
        if ids:
            flags.append(Flag(name=name, because=tuple(dict.fromkeys(ids))))

    void = {id(one) for one in claims if taken_back is not None and taken_back.void(one) and not taken_back.is_echo(one)}
    affirming = [one for one in claims if one.claim.modality != "negated" and id(one) not in void]
    negations = [one for one in (*claims, *against) if one.claim.modality == "negated" and id(one) not in void]
    parties = [actor for one in (*affirming, *negations) for actor in one.claim.actor + one.claim.recipient]
    given = {id(one) for one in affirming if one.claim.sources or _is_cited(one, passed)}
    raise_flag("reported", [one.claim.id for one in affirming if id(one) not in given and not _is_short_for(one, affirming)])
    unnamed = {id(one) for one in affirming if one.claim.sources and one.claim.sources[-1].anonymous}
    raise_flag("attributed", [one.claim.id for one in affirming if id(one) in given - unnamed])
    raise_flag("anonymous", [one.claim.id for one in affirming if id(one) in unnamed])
    if len(roots(affirming, passed)) > 1:
        raise_flag("corroborated", [one.claim.id for one in affirming])
    answered: dict[str, list[str]] = {word: [one.head.id for one in answers if one.answer.answer == word] for word in _ANSWERS}
    answered["confirmed"] += [one.claim.id for one in affirming if _by_a_party(one, parties)]
    answered["denied"] += [one.claim.id for one in negations if _by_a_party(one, parties)]
    for word, name in _ANSWERS.items():
        raise_flag(name, answered[word])
    if affirming:
        others = [one.claim.id for one in negations if not _by_a_party(one, parties)]
        split = [*answered["confirmed"], *answered["denied"]] if answered["confirmed"] and answered["denied"] else []
        raise_flag("disputed", [*split, *others, *(one.claim.id for one in rivals)])
    raise_flag("retracted", [one.claim.id for one in claims if id(one) in void and _is_taken_back(one, taken_back)])
    return tuple(flags)


def _is_cited(one: RecordedClaim, passed: Mapping[str, Passed] | None) -> bool:
    """Does the lead that tells it name another outlet as the one who reports it?"""
    copied = passed.get(one.head.id) if passed else None
    return copied is not None and copied.upto is not None and bool(passed_by(one, passed))


def _by_a_party(one: RecordedClaim, parties: Sequence[Actor]) -> bool:
    sources = one.claim.sources
    return bool(sources) and not sources[-1].anonymous and speaks_for(sources[-1], parties)


def _is_short_for(one: RecordedClaim, others: Sequence[RecordedClaim]) -> bool:
    """Is it a headline above a text that gives the same to a source?"""
    return one.claim.passage == "headline" and any(
        other.head.id == one.head.id and other.claim.passage != "headline" and other.claim.sources for other in others
    )


def _is_taken_back(one: RecordedClaim, taken_back: Corrections | None) -> bool:
    """Is it void by a notice, and not only because a later version of its text stands for it?"""
    return taken_back is not None and not taken_back.told_anew(one) and not taken_back.is_dropped(one)
