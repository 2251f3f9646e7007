"""What weighing finds among the claims that the desk is about to show. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.record import Document, DocumentHead, Reading, RecordedAnswer, RecordedClaim, quote
from dragoman.weighing import Event, events, passed_on

MANY = 500


def of_reading(document: Document, reading: Reading) -> dict[str, Event]:
    """The events that a document tells of, by the id of each claim that tells of them.

    None are looked for where a document has more than MANY claims: each would have to be held against each.
    """
    if len(reading.claims) > MANY:
        return {}
    day = (document.published or document.first_seen or "")[:10]
    head = DocumentHead(
        id=document.id, outlet=document.outlet, published=document.published, title=document.title, url=document.url,
        first_seen=document.first_seen, available=day, available_from="published", recorded="",
    )  # fmt: skip
    claims = [
        RecordedClaim(claim=claim, head=head, reading=reading.id, quote=quote(document.text, claim.evidence))
        for claim in reading.claims
    ]
    answers = [
        RecordedAnswer(answer=answer, head=head, reading=reading.id, quote=quote(document.text, answer.evidence))
        for answer in reading.answers
    ]
    return by_claim(events(claims, answers))


def by_claim(found: Iterable[Event]) -> dict[str, Event]:
    """Events by the id of each of their claims."""
    return {one.claim.id: event for event in found for one in event.claims}


def among(
    claims: Sequence[RecordedClaim],
    answers: Mapping[str, Sequence[RecordedAnswer]],
    documents: Iterable[Document] = (),
) -> tuple[Event, ...]:
    """The events that some claims of the ledger tell of, with the answers to them, those told most often first.

    documents: those that make the claims, so that a copy of another's text counts as an echo of it.
    """
    told = events(claims, [answer for many in answers.values() for answer in many], passed=passed_on(documents))
    return tuple(sorted(told, key=lambda event: (-event.counts.articles, event.id)))
