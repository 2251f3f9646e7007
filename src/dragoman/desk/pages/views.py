"""Records to HTML (Jinja2, everything escaped). Pure: what a page shows is handed to it."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import jinja2

from dragoman import edtf
from dragoman.desk import drawing, shapes, timelines, weighed, words
from dragoman.desk.pages import marking
from dragoman.desk.shapes import Shape
from dragoman.errors import DateError
from dragoman.record import (
    SYMMETRIC_TYPES,
    Answer,
    Claim,
    Document,
    DocumentHead,
    Reading,
    RecordedAnswer,
    RecordedClaim,
)  # fmt: skip
from dragoman.record import quote as quoted
from dragoman.weighing import tally

if TYPE_CHECKING:
    from dragoman.ledger import ReadingStamp
    from dragoman.ties import Coverage, TieAnswer, Timeline

PAIR_CLAIMS = 500
"""Claims that the page of a pair lists at most."""


def documents(found: Shape, state: Mapping[str, str], page: int) -> str:
    """The list of documents, with what it was asked for."""

    def at(number: int) -> str:
        asked = dict(state) | ({"page": str(number)} if number > 1 else {})
        return "/" + (f"?{urlencode(asked)}" if asked else "")

    return render(
        "documents.html", rows=found["documents"], more=at(page + 1) if found["more"] else "",
        back=at(page - 1) if page > 1 else "", page=page, state=state, json="/documents.json" + at(page)[1:],
    )  # fmt: skip


def document(one: Document, head: DocumentHead, found: Reading | None, readings: Sequence[ReadingStamp]) -> str:
    """A document: its text with the claims marked in it, and the claims beside it."""
    told, replies = (found.claims, found.answers) if found else ((), ())
    numbers = {claim.id: number for number, claim in enumerate(told, 1)}
    events = weighed.of_reading(one, found) if found else {}
    claims = []
    for claim in told:
        answers = [(answer, quoted(one.text, answer.evidence)) for answer in replies if answer.to == claim.id]
        shown = _claim(claim, quoted(one.text, claim.evidence), answers, outlet=one.outlet, number=numbers[claim.id])
        heard = "; ".join(words.heard(source, one.text) for source in claim.sources)
        claims.append(
            shown | {"weight": words.weight(claim.id, events.get(claim.id), numbers), "heard": heard, "event": claim.id}
        )
    return render(
        "document.html", document=one, head=head, claims=claims, readings=readings, reading=found,
        title=words.title(one.title, one.text), printed=words.printed_parts(one.outlet, one.published),
        availability=words.availability(head), paragraphs=marking.paragraphs(one.text, found),
        link=one.url if one.url and one.url.startswith(("http://", "https://")) else "", json=f"/documents/{one.id}.json",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PairFound:
    """What the ledger tells of a pair on a day; answers by the id of the claim that they are to."""

    pair: tuple[str, str]
    on: str
    known: str | None
    ties: Sequence[TieAnswer]
    timeline: Timeline
    coverage: Sequence[Coverage]
    today: str
    claims: Sequence[RecordedClaim]
    answers: Mapping[str, Sequence[RecordedAnswer]]

    def shape(self) -> Shape:
        """The same as JSON."""
        told = self.timeline.transitions(known=self.known)
        changes = [{"when": when, "value": value, "claim": claim.claim.id} for when, value, claim in told]
        claims = [shapes.claim(claim, self.answers.get(claim.claim.id, ())) for claim in self.claims]
        return shapes.ties(self.pair, self.on, self.known, self.ties, self.answers) | {
            "changes": changes, "coverage": [shapes.builtins(one) for one in self.coverage], "claims": claims,
        }  # fmt: skip


def pair(found: PairFound, *, asked: tuple[str, str]) -> str:
    """What held between two powers, the words for each, and all claims on the pair in order of time."""

    def row(recorded: RecordedClaim) -> dict[str, Any]:
        answers = [(one.answer, one.quote) for one in found.answers.get(recorded.claim.id, ())]
        own = _claim(recorded.claim, recorded.quote, answers, outlet=recorded.head.outlet)
        more = {"printed": words.printed(recorded.head), "document": recorded.head.id, "id": recorded.claim.id}
        return own | more | {"event": recorded.claim.id}

    ties = [
        {
            "name": words.tie(tie.kind), "value": tie.value, "span": words.span(tie.from_, tie.to), "note": words.note(tie.note),
            "counts": _counts(tie.for_),
            "way": f"{tie.actor} → {tie.recipient}" if tie.kind not in SYMMETRIC_TYPES else "",
            "sides": [(label, [row(one) for one in many]) for label, many in (("For", tie.for_), ("Against", tie.against))],
        }
        for tie in found.ties
    ]  # fmt: skip
    dated = sorted(found.claims, key=lambda one: _earliest(one.claim.when))
    path = "/".join(quote(name, safe="") for name in asked)
    clocks = urlencode({"on": found.on} | ({"known": found.known} if found.known else {}))
    return render(
        "pair.html", pair=found.pair, asked=asked, on=found.on, known=found.known, on_words=words.date(found.on),
        known_words=words.date(found.known) if found.known else "", ties=ties,
        picture=drawing.svg(found.timeline, found.known or found.today, found.known), covered=timelines.told_of(found.coverage),
        months=[one for one in found.coverage if one.either], claims=[row(one) for one in dated],
        clashes=[
            {
                "what": f"{words.tie(clash.kind)}, {timelines.days(clash.first, clash.last)}",
                "sides": [(value, [row(one) for one in many]) for value, many in clash.sides],
            }
            for clash in found.timeline.contradictions(known=found.known)
        ],
        cut=len(dated) == PAIR_CLAIMS, json=f"/pair/{path}.json?{clocks}",
    )  # fmt: skip


def refusal(status: int, what: str, way_out: str) -> str:
    """A page that says what is wrong and what to do."""
    return render("refusal.html", status=status, what=what, way_out=way_out)


def _claim(claim: Claim, said: str, answers: Sequence[tuple[Answer, str]], *, outlet: str, number: int = 0) -> dict[str, Any]:
    return {
        "number": number,
        "weight": "",
        "heard": "",
        "when": words.when(claim.when, claim.kind),
        "edtf": claim.when or "",
        "dating": words.dating(claim),
        "parties": words.parties(claim),
        "deed": words.deed(claim),
        "stance": words.stance(claim),
        "modality": claim.modality,
        "where": claim.where or "",
        "telling": words.telling(claim.sources, outlet),
        "quote": words.short(said, 420),
        "answers": [
            {"word": answer.answer, "told": words.answer(answer), "quote": words.short(text)} for answer, text in answers
        ],
    }


def _counts(claims: Sequence[RecordedClaim]) -> str:
    told = tally(claims)
    return words.counted(told.articles, told.origins) if claims else ""


def _earliest(when: str | None) -> tuple[int, int]:
    """Undated claims last."""
    try:
        found = edtf.parse(when) if when else None
    except DateError:
        found = None
    if found is None:
        return (1, 0)
    return (0, found.earliest if found.earliest is not None else found.latest or 0)


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("dragoman.desk.pages"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def render(template: str, **given: Any) -> str:
    """A template filled in."""
    return _environment().get_template(template).render(words=words, **given)
