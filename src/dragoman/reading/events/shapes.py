"""What is handed about a predicate: fillers, prepositions, arguments."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

Filler = tuple[int, str]
"""A token that heads a noun phrase, and where it was found."""

WHOSE = "whose deed it is"
"""How a party is found that did what a noun sums up."""


@dataclass(slots=True)
class Behind:
    """A preposition with what stands behind it.

    depth: how many noun phrases lie between it and the predicate; host: the noun that it hangs on, -1 for none.
    """

    at: int
    word: str
    fillers: list[Filler]
    clause: int | None = None
    depth: int = 0
    host: int = -1


@dataclass(slots=True)
class Arguments:
    """The logical arguments of a predicate: of a passive, the subject is who did it and the object who bore it.

    owners: possessors of a noun; bearers: whom the verb above a noun makes the deed that it names be done to.
    """

    head: int
    passive: bool = False
    subjects: list[Filler] = field(default_factory=list)
    objects: list[Filler] = field(default_factory=list)
    preps: list[Behind] = field(default_factory=list)
    particles: dict[str, int] = field(default_factory=dict)
    clauses: list[int] = field(default_factory=list)
    owners: list[Filler] = field(default_factory=list)
    bearers: list[Filler] = field(default_factory=list)

    def copy(self) -> Arguments:
        """The same arguments, in lists of their own."""
        return replace(
            self, objects=list(self.objects), preps=list(self.preps), clauses=list(self.clauses), particles=dict(self.particles)
        )
