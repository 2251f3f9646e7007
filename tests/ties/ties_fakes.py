"""Claims made by hand, as documents of some day tell them."""

from __future__ import annotations

from typing import Any

from dragoman.record import Actor, DocumentHead, RecordedClaim, Source, make_claim
from dragoman.ties import Party, TieAnswer, Timeline

MAR, ISR = Party("Morocco", "MAR"), Party("Israel", "ISR")


def told(  # noqa: PLR0917
    type_: str,
    when: str | None,
    value: str | None = None,
    mode: str | None = None,
    printed: str = "2019-02-19",
    modality: str = "asserted",
    outlet: str = "Harbour Gazette",
    sides: tuple[Any, Any] = ("MAR", "ISR"),
    title: str = "",
    sources: tuple[Source, ...] = (),
) -> RecordedClaim:
    """One claim of one power on another (alpha-3 codes, or actors), as a document of `printed` tells it."""
    document = f"d_{outlet}_{printed}_{title}"
    actor, recipient = (
        (one if isinstance(one, Actor) else Actor(name=one, country=one, sector="GOV"),) if one else () for one in sides
    )
    claim = make_claim(
        document, evidence=((0, 5),), kind="event" if mode else "state", type=type_, mode=mode, value=value, when=when,
        modality=modality, actor=actor, recipient=recipient, sources=sources,
    )  # fmt: skip
    head = DocumentHead(
        id=document, outlet=outlet, published=printed, title=title, url=None, first_seen=None, available=printed,
        available_from="published", recorded="2026-01-01",
    )  # fmt: skip
    return RecordedClaim(claim=claim, head=head, reading="r")


def broke(when: str | None, **slots: Any) -> RecordedClaim:
    return told("SANCTION", when, mode="break-relations", **slots)


def established(when: str | None, **slots: Any) -> RecordedClaim:
    return told("SUPPORT", when, mode="establish-relations", **slots)


def restored(when: str | None, **slots: Any) -> RecordedClaim:
    return told("SUPPORT", when, mode="restore-relations", **slots)


def asked(timeline: Timeline, day: str, kind: str = "diplomatic-relations", known: str | None = None, **how: Any) -> TieAnswer:
    """The answer of one kind, the first power acting where it has a way."""
    found = [one for one in timeline.on(day, known, **how) if one.kind == kind and one.actor == timeline.pair[0].name]
    assert len(found) == 1
    return found[0]


def relations(claims: list[RecordedClaim], day: str, known: str | None = None) -> TieAnswer:
    return asked(Timeline(claims, (MAR, ISR)), day, known=known)
