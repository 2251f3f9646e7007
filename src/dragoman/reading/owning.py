"""Deeds that somebody owns to: "A bomb killed nine in Chaman. The Taliban claimed responsibility."

Where a text names nobody as the doer, it is whoever claims the deed (gold guide: "take the doer that the text makes
plain"), and the claiming is a second telling of it, with them as its source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.reading.answers import FoundAnswer, link, share
from dragoman.reading.replies import candidate_of, faceless, keys_of
from dragoman.record import Actor, Claim, make_claim

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.reading.actors import ActorReader

FORCE = frozenset({"ASSAULT", "COERCE"})
_OWNED = frozenset({"credit", "responsibility"})


def owned(
    document: str, doc: Doc, found: Sequence[FoundAnswer], claims: Sequence[Claim], actors: ActorReader
) -> tuple[Claim, ...]:
    """The claims of a text in the order of their evidence, the doers of claimed deeds filled in.

    document: its id. found: its answers, as `answers.find` gives them.
    """
    kept = list(claims)
    for one in found:
        doers = [actor for head in one.by for actor in actors.at(head)]
        if one.answer != "confirmed" or not _OWNED.intersection(one.topic_nouns[:1]) or not doers:
            continue
        open_to = [claim for claim in kept if claim.type in FORCE and all(faceless(actor) for actor in claim.actor)]
        told = replace(one, points_at=tuple(FORCE))
        meant = link(told, [candidate_of(doc, claim) for claim in open_to], [key for actor in doers for key in keys_of(actor)])
        for at in meant[:1]:
            deed = open_to[at]
            plain = tuple(Actor(name=who.name, country=who.country, sector=who.sector, mention=who.mention) for who in doers)
            filled = _with(document, deed, actor=plain, trace=(*deed.trace, f"actor {plain[0].name}: claims responsibility"))
            kept[kept.index(deed)] = filled
            _retell(document, one, filled, kept, actors)
    return tuple(sorted(kept, key=lambda claim: claim.evidence[0]))


def _retell(document: str, one: FoundAnswer, deed: Claim, kept: list[Claim], actors: ActorReader) -> None:
    """The claiming as a telling of its own: the one that was read there, with who was struck; else a new one."""
    here = next(
        (
            claim
            for claim in kept
            if claim.type == deed.type and claim is not deed and share(claim.evidence, one.evidence) >= _MOST
        ),
        None,
    )
    if here is not None:
        if not here.recipient:
            kept[kept.index(here)] = _with(document, here, recipient=deed.recipient)
        return
    sources = tuple(source for head in one.by for source in actors.source_at(head))
    if sources:
        trace = (*deed.trace, "told once more by who claims it")
        kept.append(_with(document, deed, evidence=one.evidence, sources=sources, where=None, trace=trace))


_MOST = 0.8


def _with(document: str, claim: Claim, **changed: Any) -> Claim:
    """A claim with some slots changed, and the id that it then has."""
    slots = {name: getattr(claim, name) for name in Claim.__struct_fields__ if name != "id"}
    return make_claim(document, **{**slots, **changed})
