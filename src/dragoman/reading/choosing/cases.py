"""A case: one side of one claim in the making, with all candidates for it and their traits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.reading.choosing.scene import NOBODY, Naming, Scene
from dragoman.reading.choosing.traits import Side, deed, traits
from dragoman.reading.drafts import Draft


@dataclass(frozen=True, slots=True)
class Case:
    """One side of one draft. candidates: key → namings (none for nobody) and traits; rule: the keys that the rules chose."""

    draft: Draft
    side: Side
    rule: frozenset[str]
    candidates: dict[str, tuple[tuple[Naming, ...], tuple[str, ...]]]


def cases(scene: Scene, drafts: Sequence[Draft]) -> list[tuple[Case, Case]]:
    """For each draft, in their order, the case of its actors and that of its recipients."""
    found = []
    placed = sorted((one for one in drafts if not one.lacking), key=lambda one: one.match.head)
    heads = [one.match.head for one in placed]
    for draft in drafts:
        left, right = bisect_left(heads, draft.match.head), bisect_right(heads, draft.match.head)
        before = placed[left - 1] if left else None
        after = placed[right] if right < len(placed) else None
        near = scene.near(draft.match.head)
        both = []
        for side in ("actor", "recipient"):
            known = deed(scene, draft, side, before, after, near)
            told = {key: (tuple(many), tuple(traits(scene, known, key, many))) for key, many in near.items()}
            told[NOBODY] = ((), tuple(traits(scene, known, NOBODY, ())))
            both.append(Case(draft, known.side, known.rule, told))
        found.append((both[0], both[1]))
    return found
