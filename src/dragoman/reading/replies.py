"""From answering words to answers: who answered, and which claim of the text they answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.codebook import Codebook
from dragoman.reading.answers import Candidate, FoundAnswer, answering_words, content_words, link, share
from dragoman.reading.layers import Match
from dragoman.record import Actor, Answer, Claim, name_key

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.reading.actors import ActorReader


UNKNOWN = "unknown"
_FACELESS = frozenset(
    "arsonist arsonists assailant assailants assassin assassins attacker attackers bomb bomber bombers bombing bombs drone drones"
    " explosion explosives extremist extremists fighter fighters gunman gunmen hacker hackers insurgent insurgents intruders"
    " jihadist jihadists kidnappers man men militant militants missile missiles people perpetrator perpetrators pirates rebel"
    " rebels rocket rockets shooter shooters sniper snipers suspect suspects terrorist terrorists".split()
)
"""Doers by what they do, whom somebody may yet claim or deny to be."""


_RIVALS = frozenset("ACT BUS CIV MED NGO OPP PTY REB".split())
"""Sectors of those who do not speak for their country."""
_BLAMING = frozenset({"decry", "denounce", "deride", "ridicule", "slam"})
"""Verbs that blame who said it as they deny what was said."""


def without_answers(doc: Doc, matches: Sequence[Match], found: Sequence[FoundAnswer], codebook: Codebook) -> tuple[Match, ...]:
    """The matches without those that a denial's own words make: "called the claims baseless" accuses nobody.

    Nor do the words for what is denied ("dismissed Chad's accusations") tell it once more.
    """
    denials = [one for one in found if one.answer == "denied" and not one.clause]
    heads = {one.head for one in denials if doc[one.head].lemma_.lower() not in _BLAMING}
    again = {at for one in denials for at in one.topic_heads if doc[at].lemma_.lower() in answering_words()["told"]}
    return tuple(
        one
        for one in matches
        if codebook.frames[one.frame].type != "ACCUSE" or not (heads.intersection((one.head, *one.words)) or one.head in again)
    )


def linked(
    doc: Doc, found: Sequence[FoundAnswer], claims: Sequence[Claim], actors: ActorReader
) -> tuple[tuple[Claim, ...], tuple[Answer, ...]]:
    """The claims and the answers of one text.

    Answers that answer nothing that was read, or whose giver is not told, are left out; so is the claim that a denial's
    own words make ("denied having met") where what they deny is told elsewhere in the text.
    """
    # who answers, answers the text; a quoted post that tells the same is an echo of what is answered
    own = {_matter(claim) for claim in claims if claim.passage != "post"}
    answered = [claim for claim in claims if claim.passage != "post" or _matter(claim) not in own]
    candidates = [candidate_of(doc, claim) for claim in answered]
    made: list[Answer] = []
    denials: set[str] = set()
    for one in found:
        speakers: list[Actor] = [actor for head in one.by for actor in (actors.at(head) or actors.source_at(head))]
        if not speakers:
            continue
        meant = link(one, candidates, [key for actor in speakers for key in keys_of(actor)])
        for at in meant:
            for actor in speakers:
                by = Actor(name=actor.name, country=actor.country, sector=actor.sector, mention=actor.mention)
                answer = Answer(to=answered[at].id, by=by, answer=one.answer, evidence=one.evidence)
                if answer not in made:
                    made.append(answer)
        if meant and one.clause and one.answer != "confirmed":
            told = {answered[at].id for at in meant}
            denials |= {
                claim.id
                for claim in claims
                if claim.id not in told and claim.modality != "asserted" and share(claim.evidence, one.topic) >= _WHOLLY
            }
    denials -= {answer.to for answer in made}
    return tuple(claim for claim in claims if claim.id not in denials), tuple(made)


_WHOLLY = 0.9
"""So much of a claim's words lies in the clause that is denied: it tells nothing else."""


def _matter(claim: Claim) -> tuple[str, frozenset[str]]:
    return claim.type, frozenset(_key(actor) for actor in claim.actor + claim.recipient)


def candidate_of(doc: Doc, claim: Claim) -> Candidate:
    """A claim as what an answer may be to."""
    words: list[str] = []
    for start, end in claim.evidence:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            words += content_words(doc, span.start, span.end)
    named = (*claim.actor, *claim.sources)
    return Candidate(
        evidence=claim.evidence,
        type=claim.type,
        parties=tuple(key for actor in claim.actor + claim.recipient for key in keys_of(actor)),
        sources=tuple(
            key for source in claim.sources for key in keys_of(source) if key != source.country or source.sector not in _RIVALS
        ),
        words=tuple(words),
        modality=claim.modality,
        actors=tuple(key for actor in claim.actor for key in keys_of(actor)),
        unknown=all(faceless(actor) for actor in claim.actor),
        borne_by=tuple(" ".join(name_key(actor.name)) for actor in claim.recipient),
        names=tuple(word for actor in named for word in name_key(actor.name)),
        borne=tuple(key for actor in claim.recipient for key in keys_of(actor)),
    )


def faceless(actor: Actor) -> bool:
    """Does the text not say who they are: "unknown", "gunmen", "a suicide bomber"?"""
    words = name_key(actor.name)
    return actor.name == UNKNOWN or (actor.country is None and actor.sector is None) or bool(words and words[-1] in _FACELESS)


def keys_of(actor: Actor) -> tuple[str, ...]:
    """By what an actor is known again: country and name. The armed groups of a country and its state are two camps."""
    name = " ".join(name_key(actor.name))
    if not actor.country:
        return (name,)
    return (f"{actor.country} REB" if actor.sector == "REB" else actor.country, name)


def _key(actor: Actor) -> str:
    return actor.country or " ".join(name_key(actor.name))
