"""From answering words to answers: who answered, and which claim of the text they answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.reading.answers import Candidate, FoundAnswer, content_words, link
from dragoman.record import Actor, Answer, Claim, name_key

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.reading.actors import ActorReader


def linked(doc: Doc, found: Sequence[FoundAnswer], claims: Sequence[Claim], actors: ActorReader) -> tuple[Answer, ...]:
    """The answers of one text; those that answer nothing that was read, or whose giver is not told, are left out."""
    # who answers, answers the text; a quoted post that tells the same is an echo of what is answered
    own = {_matter(claim) for claim in claims if claim.passage != "post"}
    claims = [claim for claim in claims if claim.passage != "post" or _matter(claim) not in own]
    candidates = [_candidate(doc, claim) for claim in claims]
    made: list[Answer] = []
    for one in found:
        speakers: list[Actor] = [actor for head in one.by for actor in (actors.at(head) or actors.source_at(head))]
        if not speakers:
            continue
        for at in link(one, candidates, [_key(actor) for actor in speakers]):
            for actor in speakers:
                by = Actor(name=actor.name, country=actor.country, sector=actor.sector, mention=actor.mention)
                answer = Answer(to=claims[at].id, by=by, answer=one.answer, evidence=one.evidence)
                if answer not in made:
                    made.append(answer)
    return tuple(made)


def _matter(claim: Claim) -> tuple[str, frozenset[str]]:
    return claim.type, frozenset(_key(actor) for actor in claim.actor + claim.recipient)


def _candidate(doc: Doc, claim: Claim) -> Candidate:
    words: list[str] = []
    for start, end in claim.evidence:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            words += content_words(doc, span.start, span.end)
    return Candidate(
        evidence=claim.evidence,
        type=claim.type,
        parties=tuple(_key(actor) for actor in claim.actor + claim.recipient),
        sources=tuple(_key(source) for source in claim.sources),
        words=tuple(words),
        modality=claim.modality,
    )


def _key(actor: Actor) -> str:
    return actor.country or " ".join(name_key(actor.name))
