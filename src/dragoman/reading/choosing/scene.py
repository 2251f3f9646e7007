"""Who there is to choose from: the actors that a text names, each with the words that name it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.record import Actor, Source, name_key

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.reading.actors import ActorReader

NOBODY = ""
"""The key of the candidate "nobody": the side is told of no one."""

_BACK, _AHEAD, _MAIN = 4, 1, 3
"""Sentences back and ahead of a predicate from which candidates come, and how many of those named most come from anywhere."""
_FURTHEST = 6
"""Steps through the parse beyond which a way from predicate to name tells nothing any more."""


def party(one: Actor | Source) -> str:
    """What tells one candidate from another: the country, else the words of the name."""
    return one.country or " ".join(name_key(one.name))


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where an actor is named. kind: as of a mention, or "place" where the name only says where."""

    head: int
    kind: str
    actor: Actor


class Scene:
    """The candidates of one text and where each is named; what of it every question needs, worked out once."""

    def __init__(self, doc: Doc, actors: ActorReader) -> None:
        self.doc = doc
        self.words = [token.lower_ for token in doc]
        self.lemmas = [token.lemma_.lower() for token in doc]
        self.deps = [token.dep_ for token in doc]
        self.parts = [token.pos_ for token in doc]
        self.heads = [token.head.i for token in doc]
        self.offsets = [token.idx for token in doc]
        starts = [token.i for token in doc if token.is_sent_start] or [0]
        self.sentence = [max(bisect_right(starts, index) - 1, 0) for index in range(len(doc))]
        self.namings: dict[str, list[Naming]] = {}
        named = {mention.head for mention in actors.mentions}
        for mention in actors.mentions:
            self._add(Naming(mention.head, mention.kind, mention.actor))
        for index in sorted(actors.hits):
            if index not in named and self.parts[index] in ("PROPN", "NOUN", "ADJ"):
                for actor in actors.at(index, place=True):
                    self._add(Naming(index, "place", actor))
        self.order = sorted(naming.head for many in self.namings.values() for naming in many)
        counts = Counter({key: len(many) for key, many in self.namings.items()})
        self.counts = counts
        self.main = [key for key, _ in counts.most_common(_MAIN)]
        self.first = {key: min(naming.head for naming in many) for key, many in self.namings.items()}
        self.within: dict[int, set[str]] = {}
        for key, many in self.namings.items():
            for naming in many:
                self.within.setdefault(self.sentence[naming.head], set()).add(key)
        self._ways: dict[tuple[int, int], tuple[str, int]] = {}

    def _add(self, naming: Naming) -> None:
        key = party(naming.actor)
        if key and naming.actor.name != "unknown":
            self.namings.setdefault(key, []).append(naming)

    def near(self, head: int) -> dict[str, list[Naming]]:
        """The candidates for a predicate: those named in the sentences around it, and those that the text names most."""
        here = self.sentence[head]
        keys = {key for at in range(here - _BACK, here + _AHEAD + 1) for key in self.within.get(at, ())}
        keys.update(self.main)
        return {key: many for key, many in self.namings.items() if key in keys}

    def chain(self, index: int) -> list[int]:
        """A token and all above it in the parse."""
        found = [index]
        while self.heads[index] != index and len(found) < 40:
            index = self.heads[index]
            found.append(index)
        return found

    def way(self, start: int, end: int) -> tuple[str, int]:
        """The way through the parse from a predicate to a name, by its relations ("prep_with>pobj"), and how long it is."""
        known = self._ways.get((start, end))
        if known is None:
            known = self._ways[start, end] = self._way(start, end)
        return known

    def _way(self, start: int, end: int) -> tuple[str, int]:
        ours, theirs = self.chain(start), self.chain(end)
        place = {index: at for at, index in enumerate(theirs)}
        for up, index in enumerate(ours):
            if index in place:
                length = up + place[index]
                if length > _FURTHEST:
                    return "far", length
                down = theirs[: place[index]][::-1]
                climbed = "^".join(self.deps[at] for at in ours[:up])
                return f"{climbed}|{'>'.join(self._relation(at) for at in down)}", length
        return "other", 9

    def _relation(self, index: int) -> str:
        dep = self.deps[index]
        return f"{dep}_{self.words[index]}" if dep in ("prep", "agent") else dep


def keys_of(side: Iterable[Actor | Source]) -> set[str]:
    """The candidates that a side holds; without who is unknown."""
    return {party(one) for one in side if one.name != "unknown"}


def closest(scene: Scene, head: int, many: Sequence[Naming]) -> Naming | None:
    """Of an actor's namings that in the predicate's own sentence which the shortest way leads to."""
    same = [naming for naming in many if scene.sentence[naming.head] == scene.sentence[head]]
    return min(same, key=lambda naming: scene.way(head, naming.head)[1], default=None)
