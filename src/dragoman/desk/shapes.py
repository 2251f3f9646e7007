"""What `--json` and the `.json` pages give: the gold schema, with what we know beside it. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.desk import weighed
from dragoman.record import Answer, Claim, Document, DocumentHead, Reading, RecordedAnswer, RecordedClaim, quote
from dragoman.weighing import tally

if TYPE_CHECKING:
    from dragoman.codebook import Frame
    from dragoman.gazetteer import Entry
    from dragoman.ledger import ReadingStamp
    from dragoman.ties import TieAnswer
    from dragoman.weighing import Event

Shape = dict[str, Any]


def builtins(record: object) -> Any:
    """A record as dicts and lists, its empty slots kept."""
    return msgspec.to_builtins(record)


def encode(shape: object, *, indent: int = 2) -> str:
    """A shape as JSON, in several lines."""
    return msgspec.json.format(msgspec.json.encode(shape), indent=indent).decode()


def encode_line(shape: object) -> str:
    """A shape as JSON on one line."""
    return msgspec.json.encode(shape).decode()


def reading(document: Document, found: Reading) -> Shape:
    """One line of the gold schema: the document, its claims and answers, and which reading it is."""
    return {
        "id": document.id, "outlet": document.outlet, "published": document.published, "title": document.title,
        "url": document.url, "author": document.author, "first_seen": document.first_seen, "text": document.text,
        "claims": [claim_words(claim, document.text) for claim in found.claims],
        "answers": [answer_words(answer, document.text) for answer in found.answers],
        "events": [brief(event) for event in {one.id: one for one in weighed.of_reading(document, found).values()}.values()],
        "reading": {
            "id": found.id, "reader": found.reader, "codebook": found.codebook, "gazetteer": found.gazetteer,
            "model": found.model,
        },
    }  # fmt: skip


def claim_words(claim: Claim, text: str) -> Shape:
    """A claim of one text, with its evidence in words."""
    return {**builtins(claim), "quote": quote(text, claim.evidence)}


def answer_words(answer: Answer, text: str) -> Shape:
    """An answer of one text, with its evidence in words."""
    return {**builtins(answer), "quote": quote(text, answer.evidence)}


def claim(recorded: RecordedClaim, answers: Iterable[RecordedAnswer] = ()) -> Shape:
    """A claim of the ledger: the claim's own slots, its words, its document, and the answers to it."""
    return {
        **builtins(recorded.claim),
        "quote": recorded.quote,
        "document": head(recorded.head),
        "reading": recorded.reading,
        "answers": [answer(one) for one in answers],
    }


def answer(recorded: RecordedAnswer) -> Shape:
    """An answer of the ledger."""
    return {**builtins(recorded.answer), "quote": recorded.quote, "document": recorded.head.id, "reading": recorded.reading}


def head(one: DocumentHead, claims: int | None = None) -> Shape:
    """A document's head, with the number of its claims where it is told."""
    return builtins(one) if claims is None else {**builtins(one), "claims": claims}


def document(one: Document, stamps: DocumentHead, found: Reading | None, readings: Sequence[ReadingStamp]) -> Shape:
    """A document of the ledger with its current reading, and all readings by name."""
    body = reading(one, found) if found is not None else {**builtins(one), "claims": [], "answers": [], "reading": None}
    return {
        **body,
        "available": stamps.available, "available_from": stamps.available_from, "recorded": stamps.recorded,
        "readings": [
            {
                "id": stamp.id, "reader": stamp.reader, "codebook": stamp.codebook, "gazetteer": stamp.gazetteer,
                "model": stamp.model, "recorded": stamp.recorded, "current": stamp.current,
            }
            for stamp in readings
        ],
    }  # fmt: skip


def brief(one: Event) -> Shape:
    """An event with the ids of its claims, how many tell of it, and how it stands."""
    return {
        "id": one.id, "claims": [each.claim.id for each in one.claims], "counts": builtins(one.counts),
        "standing": [builtins(flag) for flag in one.standing],
    }  # fmt: skip


def event(one: Event) -> Shape:
    """An event with all that is told of it."""
    return brief(one) | {
        "claims": [claim(each) for each in one.claims], "answers": [answer(each) for each in one.answers],
    }  # fmt: skip


def tie(one: TieAnswer, answered: Mapping[str, Sequence[RecordedAnswer]] | None = None) -> Shape:
    """What held of one kind of tie, with the claims for and against."""
    answers = answered or {}
    return {
        "kind": one.kind, "value": one.value, "actor": one.actor, "recipient": one.recipient, "from": one.from_,
        "to": one.to, "basis": one.basis, "note": one.note, "counts": builtins(tally(one.for_)),
        "for": [claim(each, answers.get(each.claim.id, ())) for each in one.for_],
        "against": [claim(each, answers.get(each.claim.id, ())) for each in one.against],
    }  # fmt: skip


def ties(
    pair: Sequence[str], on: str, known: str | None, found: Iterable[TieAnswer],
    answers: Mapping[str, Sequence[RecordedAnswer]] | None = None,
) -> Shape:  # fmt: skip
    """What `ties` answers: the pair, both clocks, and what held."""
    return {"pair": list(pair), "on": on, "known": known, "ties": [tie(one, answers) for one in found]}


def frame(one: Frame) -> Shape:
    """A frame of the codebook."""
    return {
        "frame": one.name, "type": one.type, "mode": one.mode, "value": one.value, "plover": list(one.plover),
        "contexts": list(one.contexts), "cameo": one.cameo, "path": str(one.path), "line": one.line,
        "forms": list(dict.fromkeys(form.text for form in one.forms)),
        "examples": [{"text": each.text, "actor": list(each.actor), "recipient": list(each.recipient)} for each in one.examples],
        "near_misses": [each.text for each in one.near_misses],
    }  # fmt: skip


def entry(one: Entry) -> Shape:
    """An entry of the gazetteer."""
    return {
        "kind": one.kind, "name": one.name, "country": one.country, "sector": one.sector, "office": one.office,
        "first": one.first, "last": one.last, "candidates": list(one.candidates), "source": one.source,
    }  # fmt: skip
