"""The layers of one reading, each made once, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.codebook import Codebook
from dragoman.reading import answers, attribution, events, times
from dragoman.reading.actors import ActorReader
from dragoman.reading.assembly import assemble, drafted
from dragoman.reading.drafts import Draft
from dragoman.reading.ellipsis import stood_in
from dragoman.reading.following import followed
from dragoman.reading.layers import Attribution, Match, TimeExpression
from dragoman.reading.owning import owned
from dragoman.reading.parsing import parse
from dragoman.reading.passages import split
from dragoman.reading.refusing import refused
from dragoman.reading.replies import linked, without_answers
from dragoman.reading.telling import Telling
from dragoman.record import Answer, Claim, Document, Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Layers:
    """All that was found in one document."""

    doc: Doc
    passages: tuple[Passage, ...]
    times: tuple[TimeExpression, ...]
    actors: ActorReader
    attributions: tuple[Attribution, ...]
    matches: tuple[Match, ...]
    drafts: tuple[Draft, ...]
    claims: tuple[Claim, ...]
    answers: tuple[Answer, ...]


def layers(document: Document, *, model: str, codebook: Codebook, weights: Mapping[str, float] | None = None) -> Layers:
    """Passages, parse, times, actors, attributions, frames; then claims and answers from them.

    weights: those by which parties are chosen, ours where none are given; with {} the rules' parties stand.
    """
    passages = split(document.text)
    doc = parse(document.text, passages, model)
    found_times = times.find(document.text, document.published, passages=passages, doc=doc)
    actors = ActorReader(doc, passages, published=document.published, outlet=document.outlet)
    attributions = attribution.find(doc, passages)
    matches = events.match(doc, codebook, actors)
    more = (*stood_in(doc, matches), *followed(doc, matches, actors), *refused(doc, matches, actors))
    matches = tuple(sorted((*matches, *more), key=lambda one: one.head))
    telling = Telling(doc, passages, attributions, actors)
    replying = answers.find(doc, passages, attributions)
    matches = without_answers(doc, matches, replying, codebook)
    answering = [span for one in replying for span in one.evidence]
    drafts = drafted(document, doc, passages, codebook, actors, found_times, telling, matches, answering)
    claims = assemble(document, doc, codebook, actors, drafts, weights)
    claims = owned(document.id, doc, replying, claims, actors)
    claims, replies = linked(doc, replying, claims, actors)
    return Layers(doc, passages, found_times, actors, attributions, matches, tuple(drafts), claims, replies)
