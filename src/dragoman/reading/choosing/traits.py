"""The traits of a candidate by which it is weighed: strings, each of which has a weight or counts for nothing.

A trait stands for itself, and those marked so for the type of claim too ("a.before1" and "a.before1#ACCUSE"): who does
it stands elsewhere in "X was accused by Y" than in "X accused Y", and elsewhere again in what is told of a summit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.reading.choosing.scene import NOBODY, Naming, Scene, closest, keys_of
from dragoman.reading.drafts import Draft

Side = Literal["actor", "recipient"]

_OWN_WORDS = frozenset({"description", "epithet", "group", "office", "pronoun"})
_LONG_WAY = 28
"""Characters beyond which a way is too rare to be told by the predicate's own word."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A predicate with what the rules made of one side of it.

    rule, other: the candidates that the rules put on this side and on the other; tellers: who is given as saying it;
    before, after: the sides of what is told before and after it in the text.
    """

    draft: Draft
    side: Side
    rule: frozenset[str]
    other: frozenset[str]
    tellers: frozenset[str]
    before: tuple[frozenset[str], frozenset[str]] | None
    after: tuple[frozenset[str], frozenset[str]] | None
    rivals: tuple[str, ...]
    """All candidates, from the one named nearest the predicate on."""


def deed(  # noqa: PLR0917
    scene: Scene, draft: Draft, side: Side, before: Draft | None, after: Draft | None, near: dict[str, list[Naming]]
) -> Deed:  # fmt: skip
    """What the traits of all candidates for one side have in common."""
    head = draft.match.head
    sides = (draft.actor, draft.recipient) if side == "actor" else (draft.recipient, draft.actor)
    rivals = sorted(near, key=lambda key: (min(abs(naming.head - head) for naming in near[key]), key))
    return Deed(
        draft=draft, side=side, rule=frozenset(keys_of(sides[0])), other=frozenset(keys_of(sides[1])),
        tellers=frozenset(keys_of(draft.sources)), before=_both(before), after=_both(after), rivals=tuple(rivals),
    )  # fmt: skip


def _both(draft: Draft | None) -> tuple[frozenset[str], frozenset[str]] | None:
    return (frozenset(keys_of(draft.actor)), frozenset(keys_of(draft.recipient))) if draft is not None else None


def traits(scene: Scene, deed: Deed, key: str, many: Sequence[Naming]) -> Iterator[str]:
    """The traits of one candidate for one side of a deed; key NOBODY with no namings is the candidate that none is told."""
    prefix = deed.side[0]
    for name, by_type in _nobody(deed) if key == NOBODY else _somebody(scene, deed, key, many):
        yield f"{prefix}.{name}"
        if by_type:
            yield f"{prefix}.{name}#{deed.draft.frame.type}"


def _nobody(deed: Deed) -> Iterator[tuple[str, bool]]:
    others = sum(key not in deed.other for key in deed.rivals)
    yield "none", True
    yield f"none@{deed.draft.frame.name}", False
    yield f"none-rule{not deed.rule:d}", True
    yield f"none-other{bool(deed.other):d}", False
    yield f"none-of{min(others, 4)}", True
    yield f"none-how:{_how(deed)}", False


def _how(deed: Deed) -> str:
    return deed.draft.match.how.get(deed.side, "")[:30].replace("\t", " ")


def _why(deed: Deed) -> str:
    for line in deed.draft.trace:
        if line.startswith((f"{deed.side}:", "parties:")):
            return line.partition(":")[2].strip()[:40]
    return ""


def _somebody(scene: Scene, deed: Deed, key: str, many: Sequence[Naming]) -> Iterator[tuple[str, bool]]:
    head = deed.draft.match.head
    picked = key in deed.rule
    same = [naming for naming in many if scene.sentence[naming.head] == scene.sentence[head]]
    yield "bias", True
    yield from _by_rule(deed, key, many, picked)
    nearest = closest(scene, head, many)
    if nearest is not None:
        yield from _in_sentence(scene, deed, key, same, nearest, picked)
    else:
        yield from _elsewhere(scene, head, many)
    yield from _in_text(scene, deed, key, many, same, picked)
    yield from _by_words(scene, deed, same or many, picked)


def _by_rule(deed: Deed, key: str, many: Sequence[Naming], picked: bool) -> Iterator[tuple[str, bool]]:
    yield f"pick{picked:d}{'' if deed.rule else 'E'}", True
    if deed.draft.lacking:
        yield f"lacking{picked:d}", False
    if picked:
        slots = deed.draft.match.actors if deed.side == "actor" else deed.draft.match.recipients
        direct = any(naming.head in slots for naming in many)
        yield "pick-direct" if direct else f"pick-why:{_why(deed)}", True
        yield f"pick-how:{_how(deed)}", False
        yield f"pick@{deed.draft.frame.name}", False
    yield f"other{key in deed.other:d}", True
    yield f"teller{key in deed.tellers:d}", True
    yield f"sides{min(len(deed.rule), 2)}{min(len(deed.other), 2)}{picked:d}", True
    for name, told in (("before", deed.before), ("after", deed.after)):
        if told is not None:
            yield f"{name}-actor{key in told[0]:d}", name == "before"
            yield f"{name}-recipient{key in told[1]:d}", name == "before"


def _in_sentence(  # noqa: PLR0917
    scene: Scene, deed: Deed, key: str, same: Sequence[Naming], nearest: Naming, picked: bool
) -> Iterator[tuple[str, bool]]:
    head, at = deed.draft.match.head, nearest.head
    way, length = scene.way(head, at)
    short = way if len(way) < _LONG_WAY else "long"
    here = scene.within[scene.sentence[head]]
    yield f"way:{way}", True
    yield f"steps{min(length, 7)}", True
    yield f"before{at < head:d}", True
    yield f"evidence{any(start <= scene.offsets[at] < end for start, end in deed.draft.evidence):d}", True
    yield f"dep:{scene.deps[at]}", False
    yield f"prep:{scene.words[scene.heads[at]] if scene.deps[at] == 'pobj' else '-'}", True
    low, high = sorted((head, at))
    yield f"between{min(sum(low < other < high for other in scene.order), 3)}", False
    yield f"kind:{nearest.kind}", False
    yield f"namings{min(len(same), 3)}", False
    yield f"namings{min(len(same), 3)}-other{key in deed.other:d}", True
    yield f"here{min(len(here), 5)}", False
    yield f"only-other{len(here - deed.other) == 1 and key in here - deed.other:d}", True
    subject = any(
        scene.deps[one.head] in ("nsubj", "nsubjpass") and scene.deps[scene.heads[one.head]] == "ROOT" for one in same
    )  # fmt: skip
    yield f"root-subject{subject:d}", True
    passive = any(kid.dep_ == "nsubjpass" for kid in scene.doc[head].children)
    yield f"passive{passive:d}", False
    yield f"frame:{deed.draft.frame.name}/{short}", False
    yield f"word:{scene.lemmas[head]}/{short}", False
    for name, ahead in (("left", False), ("right", True)):
        there = [one for one in _around(scene, head, ahead) if one in deed.rivals]
        place = str(there.index(key)) if key in there else "-"
        yield f"{name}{place}/{min(len(there), 3)}", True
    if not deed.rule:
        yield f"empty-way:{way}", False
        yield f"empty-of{len(here - deed.other)}", True


def _around(scene: Scene, head: int, ahead: bool) -> list[str]:
    """The candidates named in the predicate's sentence on one side of it, from the nearest on."""
    here = scene.sentence[head]
    found = [
        (abs(naming.head - head), key)
        for key in scene.within.get(here, ())
        for naming in scene.namings[key]
        if scene.sentence[naming.head] == here and (naming.head > head) == ahead and naming.head != head
    ]
    return list(dict.fromkeys(key for _, key in sorted(found)))


def _elsewhere(scene: Scene, head: int, many: Sequence[Naming]) -> Iterator[tuple[str, bool]]:
    away = [scene.sentence[head] - scene.sentence[naming.head] for naming in many]
    back = [distance for distance in away if distance > 0]
    yield f"back{min(*back, 4)}" if back else f"ahead{min(-max(away), 3)}", True


def _in_text(  # noqa: PLR0917
    scene: Scene, deed: Deed, key: str, many: Sequence[Naming], same: Sequence[Naming], picked: bool
) -> Iterator[tuple[str, bool]]:
    head = deed.draft.match.head
    left = [one for one in deed.rivals if one not in deed.other]
    yield f"rank{min(left.index(key), 5) if key in left else '-'}", True
    yield f"most{bool(scene.main) and key == scene.main[0]:d}", True
    yield f"count{min(scene.counts[key], 4)}", False
    yield f"rivals{min(len(deed.rivals), 8)}", False
    yield f"first{scene.first[key] == scene.order[0]:d}", True
    shown = same or many
    sector = Counter(naming.actor.sector or "-" for naming in shown).most_common(1)[0][0]
    yield f"sector:{sector}", True
    yield f"only-place{all(naming.kind == 'place' for naming in shown):d}", True
    stateless = many[0].actor.country is None
    yield f"stateless{stateless:d}{picked:d}", True
    here = scene.sentence[head]
    if here:
        before = [naming for naming in many if scene.sentence[naming.head] == here - 1]
        yield f"previous{bool(before):d}", True
        if before:
            yield f"previous-subject{any(scene.deps[one.head] in ('nsubj', 'nsubjpass') for one in before):d}", True
    yield f"sentence{min(here, 3)}{bool(same):d}", True


def _by_words(scene: Scene, deed: Deed, shown: Sequence[Naming], picked: bool) -> Iterator[tuple[str, bool]]:
    head = deed.draft.match.head
    yield f"verb:{scene.lemmas[head]}{picked:d}", True
    yield f"part:{scene.parts[head]}{picked:d}", False
    told: dict[str, bool] = {}
    for naming in shown[:3]:
        if naming.kind in _OWN_WORDS:
            told[f"noun:{scene.lemmas[naming.head]}"] = False
        told[f"kind:{naming.kind}/{naming.actor.sector or '-'}"] = True
    yield from told.items()
