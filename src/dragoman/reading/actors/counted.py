"""Groups told by their number: "the three Gulf states" that were named just before, "most members of the Arab League".

A number with "the" means those named before, where that many of them were named and no more. A quantity that leaves open
who is meant ("several", "most") stays in the name: of such a group nobody can be told to be one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dragoman.reading.layers import Mention
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.reading.actors.hits import Hit
    from dragoman.reading.actors.reader import ActorReader

_NUMBERS = {
    word: number for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
}
_STATES = frozenset({"country", "government", "kingdom", "nation", "neighbour", "neighbor", "republic", "state"})
_SOME = frozenset({"dozens", "few", "half", "many", "most", "several", "some"})
_JOINTS = frozenset({",", "and", "or", "the", "&", "as", "well"})
_BACK = 6
"""Sentences back that the states listed may stand."""

Named = list[tuple[Actor, Mention]]


def counted(reader: ActorReader, token: Token, found: Named) -> Named:
    """The actors of a phrase, a group told by its number as those that were named, one told by a part of it by that name."""
    for at, (actor, mention) in enumerate(found):
        if actor.country is not None or actor.except_:
            continue
        head = reader.doc[mention.head] if actor.members else token
        before = _before(reader, head)
        words = {word.lower_ for word in before}
        number = next((_NUMBERS[word] for word in words if word in _NUMBERS), None)
        if number is not None and words & {"the", "these", "those", "all"}:
            if actor.members or (head.lemma_.lower() in _STATES and head.tag_ == "NNS"):
                states = _named(reader, head, actor.members, number)
                if states:
                    return [*found[:at], *states, *found[at + 1 :]]
        elif actor.members and words & _SOME:
            part = next(word.text for word in before if word.lower_ in _SOME)
            return [*found[:at], (msgspec.structs.replace(actor, name=f"{part} {actor.name}"), mention), *found[at + 1 :]]
    return found


def _before(reader: ActorReader, head: Token) -> list[Token]:
    """The words that say which and how many, before a noun or the name of a group that it heads."""
    found = [kid for kid in head.children if kid.dep_ in ("det", "amod", "nummod", "predet") and kid.i < head.i]
    hit = reader.hits.get(head.i)
    if hit is not None and hit.start and reader.doc[hit.start - 1] not in found:
        found.append(reader.doc[hit.start - 1])
    return found


def _named(reader: ActorReader, head: Token, group: str | None, number: int) -> Named:
    """The states that so many mean: of a group those members that the text has named, else those listed together last."""
    hits = sorted(
        {hit.start: hit for hit in reader.hits.values() if hit.entry.kind in ("state", "capital") and hit.end <= head.i}.values(),
        key=lambda hit: hit.start,
    )
    states = {hit.entry.country: hit for hit in hits if hit.entry.country}
    if group is not None:
        members = reader.gazetteer.members(group, reader.published)
        chosen = [hit for hit in _listed(reader, hits, head) if hit.entry.country in members]
        if len(chosen) != number:
            others = {hit.entry.country for hit in reader.hits.values() if head.i < hit.start < head.sent.end}
            chosen = [hit for code, hit in states.items() if code in members and code not in others]
    else:
        chosen = _listed(reader, hits, head)
    if len(chosen) != number:
        return []
    return [
        (actor, reader.mention_of(head.left_edge.i, head.i + 1, head.i, actor, "group", f"{number} told before, '{actor.name}'"))
        for hit in chosen
        for actor, _ in reader.of_hit(reader.doc[hit.head], hit)
    ]


def _listed(reader: ActorReader, hits: list[Hit], head: Token) -> list[Hit]:
    """The states listed together last before a token."""
    doc = reader.doc
    run: list[Hit] = []
    for hit in reversed(hits):
        if sum(1 for token in doc[hit.end : head.i] if token.is_sent_start) > _BACK:
            break
        between = {doc[at].lower_ for at in range(hit.end, run[-1].start)} if run else set()
        if run and not (between and between <= _JOINTS):
            if len(run) > 1:
                break
            run = []
        run.append(hit)
    return run[::-1] if len(run) > 1 else []
