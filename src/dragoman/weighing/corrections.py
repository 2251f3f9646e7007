"""Corrections and retractions: a later piece by the same outlet that takes an earlier one back.

Nothing is edited: from the day on which the correction is available, what the outlet told of the same matter, and what
others told on its word, counts no more. First form: a document is a correction where its title (or the caller, who has
its text) says so; the matter is the same parties in the same field, told at most two months before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.record import Claim, RecordedClaim, name_key
from dragoman.weighing.origins import origin_of

LOOK_BACK = 62
"""Days before a correction in which what it corrects was told. Ours: corrections follow within days; two months are ample."""

FIELDS = (frozenset({"SUPPORT", "SANCTION", "diplomatic-relations", "recognition", "treaty", "AGREE"}),)
"""Types that tell of one matter: an event of the one is corrected by a state of the other."""

_NOTICE = re.compile(
    r"\W*(?:(?:a |the |editor[’']?s? )?(?:correction|clarification|corrigendum|erratum|errata|retraction|note of correction)s?\b"
    r"(?: (?:and clarifications?|appended))?\s*(?:[:—–.-]|\Z|\n)|corrected (?:version|story)\b|we (?:retract|withdraw)\b)",
    re.IGNORECASE,
)
_PIECE = frozenset({"item", "article", "report", "story", "headline", "caption", "piece", "version", "dispatch", "column"})


def is_correction(title: str, text: str = "") -> bool:
    """Does a document say of itself that it corrects or withdraws an earlier one?

    >>> is_correction("Correction: Kuwait and Iran"), is_correction("House correction bill passes")
    (True, False)
    """
    return bool(_NOTICE.match(title) or _NOTICE.match(text[:80]))


class Corrections:
    """What corrections void, and from when. Made by `corrected`."""

    def __init__(self, void_from: dict[tuple[str, str], str], by: dict[tuple[str, str], str]) -> None:
        self._void_from = void_from
        self._by = by

    def __bool__(self) -> bool:
        return bool(self._void_from)

    def void(self, one: RecordedClaim, known: str | None = None) -> bool:
        """Is the claim taken back by what was available at the end of the day `known`?"""
        since = self._void_from.get((one.head.id, one.claim.id)) if self._void_from else None
        return since is not None and (known is None or since <= known)

    def by(self, one: RecordedClaim) -> str | None:
        """Id of the document that takes the claim back; None where none does."""
        return self._by.get((one.head.id, one.claim.id))


def corrected(claims: Iterable[RecordedClaim], corrections: Iterable[str] = ()) -> Corrections:
    """Which claims are taken back, by which document, from which day on.

    corrections: ids of documents known to be corrections, beside those whose title says so.
    """
    told = list(claims)
    known = set(corrections)
    notices: dict[str, bool] = {}
    for one in told:
        if one.head.id not in notices:
            notices[one.head.id] = one.head.id in known or is_correction(one.head.title)
    void_from: dict[tuple[str, str], str] = {}
    by: dict[tuple[str, str], str] = {}
    if not any(notices.values()):
        return Corrections(void_from, by)
    earlier: dict[str, list[RecordedClaim]] = defaultdict(list)
    for one in told:
        if not notices[one.head.id]:
            for name in {_plain(one.head.outlet), _plain(origin_of(one).name)}:
                earlier[name].append(one)
    restated: dict[str, list[Claim]] = defaultdict(list)
    for one in told:
        if notices[one.head.id] and not _own_piece(one):
            restated[one.head.id].append(one.claim)
    for notice in sorted((one for one in told if notices[one.head.id]), key=lambda one: (one.head.available, one.claim.id)):
        if _own_piece(notice):
            void_from[notice.head.id, notice.claim.id] = notice.head.available
            by[notice.head.id, notice.claim.id] = notice.head.id
        for one in earlier[_plain(notice.head.outlet)]:
            key = (one.head.id, one.claim.id)
            if key in void_from or not _before(one, notice) or not _one_matter(one.claim, notice.claim):
                continue
            if not any(_same_deed(one.claim, again) for again in restated[notice.head.id]):
                void_from[key] = notice.head.available
                by[key] = notice.head.id
    return Corrections(void_from, by)


def _plain(name: str) -> str:
    return " ".join(name_key(name))


def _own_piece(one: RecordedClaim) -> bool:
    """Is a claim in a correction what the outlet is told to have said before ("a report in the Gazette said that …")?"""
    outlet = set(name_key(one.head.outlet))
    for source in one.claim.sources:
        words = set(name_key(source.name))
        if words & _PIECE or (words and words <= outlet):
            return True
    return False


def _before(one: RecordedClaim, notice: RecordedClaim) -> bool:
    try:
        gap = edtf.parse_day(notice.head.available) - edtf.parse_day(one.head.available)
    except DateError:
        return False
    return 0 <= gap <= LOOK_BACK


def _one_matter(one: Claim, other: Claim) -> bool:
    if one.type != other.type and not any(one.type in field and other.type in field for field in FIELDS):
        return False
    ours, theirs = _powers(one), _powers(other)
    return len(ours & theirs) >= min(2, len(ours), len(theirs)) and bool(ours & theirs)


def _same_deed(one: Claim, other: Claim) -> bool:
    """Does the correction say it again, and so leave it as it was?"""
    same = one.type == other.type and one.mode == other.mode and one.value == other.value and one.modality == other.modality
    return same and _powers(one) == _powers(other)


def _powers(claim: Claim) -> set[str]:
    return {actor.country or _plain(actor.name) for actor in claim.actor + claim.recipient}
