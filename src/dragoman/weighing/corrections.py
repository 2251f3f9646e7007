"""Corrections and retractions: a later piece by the same outlet that takes an earlier one back.

Nothing is edited: from the day on which the correction is available, what the outlet told of the same matter, and what
others told on its word, counts no more. Two forms. A document is a correction where its title (or the caller, who has its text)
says so; the matter is the same parties in the same field, told at most two months before. And a later version at the same url
takes the place of the earlier whole: what it says again it tells anew; what it leaves out counts no more, and is taken back where
the later version says of itself that it corrects or withdraws.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.record import Claim, DocumentHead, RecordedClaim, name_key
from dragoman.weighing.copies import Passed
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
_WITHDRAWN = re.compile(
    r"\W*(?:(?:this |the |an? )?(?:article|item|piece|post|report|story) (?:has been |was |is )?"
    r"(?:removed|retracted|taken down|withdrawn)\b|"
    r"(?:retracted|withdrawn)\s*(?:[:—–-]|\Z))",
    re.IGNORECASE,
)
_PIECE = frozenset({"item", "article", "report", "story", "headline", "caption", "piece", "version", "dispatch", "column"})


def is_correction(title: str, text: str = "") -> bool:
    """Does a document say of itself that it corrects or withdraws an earlier one?

    >>> is_correction("Correction: Kuwait and Iran"), is_correction("House correction bill passes")
    (True, False)
    """
    return bool(_NOTICE.match(title) or _NOTICE.match(text[:80]) or is_withdrawal(title, text))


def is_withdrawal(title: str, text: str = "") -> bool:
    """Does a document stand only for one that was taken back, so that what it names is what is said no more?

    >>> is_withdrawal("Article withdrawn"), is_withdrawal("Troops withdrawn from the border")
    (True, False)
    """
    return bool(_WITHDRAWN.match(title) or _WITHDRAWN.match(text[:80]))


class Corrections:
    """What corrections void, and from when. Made by `corrected`."""

    def __init__(
        self, void_from: dict[tuple[str, str], str], by: dict[tuple[str, str], str],
        again: frozenset[tuple[str, str]] = frozenset(), echoed: frozenset[tuple[str, str]] = frozenset(),
        dropped: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:  # fmt: skip
        self._void_from = void_from
        self._by = by
        self._again = again
        self._echoed = echoed
        self._dropped = dropped

    def __bool__(self) -> bool:
        return bool(self._void_from)

    def void(self, one: RecordedClaim, known: str | None = None) -> bool:
        """Is the claim taken back by what was available at the end of the day `known`?"""
        since = self._void_from.get((one.head.id, one.claim.id)) if self._void_from else None
        return since is not None and (known is None or since <= known)

    def told_anew(self, one: RecordedClaim) -> bool:
        """Does a later version of its document say the claim again, so that it is void only because that one stands for it?"""
        return (one.head.id, one.claim.id) in self._again

    def is_dropped(self, one: RecordedClaim) -> bool:
        """Does a later version of its document leave it out without a word, so that it is void, but nobody took it back?"""
        return (one.head.id, one.claim.id) in self._dropped

    def is_echo(self, one: RecordedClaim) -> bool:
        """Is it void only because others took back what it passes on? They did; its own outlet did not."""
        return (one.head.id, one.claim.id) in self._echoed

    def by(self, one: RecordedClaim) -> str | None:
        """Id of the document that takes the claim back; None where none does."""
        return self._by.get((one.head.id, one.claim.id))


def corrected(
    claims: Iterable[RecordedClaim], corrections: Iterable[str] = (), passed: Mapping[str, Passed] | None = None,
    versions: Iterable[DocumentHead] = (),
) -> Corrections:  # fmt: skip
    """Which claims are taken back, by which document, from which day on.

    corrections: ids of documents known to be corrections, beside those whose title says so. passed: whose text documents pass
    on. versions: heads of documents that make none of the claims, but may stand at the url of one that does.
    """
    told = list(claims)
    known = set(corrections)
    void_from: dict[tuple[str, str], str] = {}
    by: dict[tuple[str, str], str] = {}
    echoed: set[tuple[str, str]] = set()
    again, dropped = _replaced(told, versions, known, void_from, by)
    notices: dict[str, bool] = {}
    for one in told:
        if one.head.id not in notices:
            notices[one.head.id] = one.head.id in known or is_correction(one.head.title)
    if not any(notices.values()):
        return Corrections(void_from, by, again, dropped=dropped)
    earlier: dict[str, list[RecordedClaim]] = defaultdict(list)
    for one in told:
        if not notices[one.head.id]:
            for name in {_plain(one.head.outlet), *(_plain(name) for name in origin_of(one, passed).chain)}:
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
            if not any(_same_deed(one.claim, told_again) for told_again in restated[notice.head.id]):
                void_from[key] = notice.head.available
                by[key] = notice.head.id
                if _plain(one.head.outlet) != _plain(notice.head.outlet):
                    echoed.add(key)
    return Corrections(void_from, by, again, frozenset(echoed), dropped)


def _replaced(
    told: Sequence[RecordedClaim], versions: Iterable[DocumentHead], corrections: Container[str],
    void_from: dict[tuple[str, str], str], by: dict[tuple[str, str], str],
) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:  # fmt: skip
    """Void the claims of documents of which a later version stands at the same url; those told again, those left out."""
    places: dict[tuple[str, str], dict[str, DocumentHead]] = defaultdict(dict)
    claims: dict[str, list[RecordedClaim]] = defaultdict(list)
    for one in told:
        claims[one.head.id].append(one)
    for head in (*(one.head for one in told), *versions):
        place = page(head.url)
        if place:
            places[_plain(head.outlet), place][head.id] = head
    again: set[tuple[str, str]] = set()
    dropped: set[tuple[str, str]] = set()
    for heads in places.values():
        ordered = sorted(heads.values(), key=_stamp)
        for at, head in enumerate(ordered):
            later = next((one for one in ordered[at + 1 :] if _stamp(one)[:2] > _stamp(head)[:2]), None)
            if later is None:
                continue
            anew = [one.claim for one in claims[later.id] if not _own_piece(one)]
            for one in claims[head.id]:
                void_from[head.id, one.claim.id] = later.available
                by[head.id, one.claim.id] = later.id
                if any(_same_deed(one.claim, claim) for claim in anew):
                    again.add((head.id, one.claim.id))
                elif later.id not in corrections and not is_correction(later.title):
                    dropped.add((head.id, one.claim.id))
    return frozenset(again), frozenset(dropped)


def _stamp(head: DocumentHead) -> tuple[str, str, str]:
    return (head.available, head.first_seen or head.published or "", head.id)


def page(url: str | None) -> str | None:
    """What two urls of one article share; None for a front page or a section, where every day brings another piece.

    >>> page("https://www.lantern.example/world/lisbon-talks/?utm_source=x#top"), page("https://lantern.example/news")
    ('lantern.example/world/lisbon-talks', None)
    """
    match = re.match(r"(?:https?://)?(?:www\.)?([^/?#\s]+)(/[^?#\s]*)?(\?[^#\s]*)?", (url or "").strip(), re.IGNORECASE)
    if match is None or not match[2]:
        return None
    path = match[2].rstrip("/")
    asked = "&".join(sorted(part for part in (match[3] or "")[1:].split("&") if part and not part.startswith("utm_")))
    if not re.search(r"\d|[-_]|/[^/]+/[^/]{8,}", path + asked):
        return None
    return f"{match[1].casefold()}{path}" + (f"?{asked}" if asked else "")


def _plain(name: str) -> str:
    return " ".join(name_key(name))


def _own_piece(one: RecordedClaim) -> bool:
    """Is a claim in a correction what the outlet is told to have said before ("a report in the Gazette said that …")?"""
    if is_withdrawal(one.head.title):
        return True
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
