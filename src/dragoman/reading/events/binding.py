"""A pattern that fits a predicate, with the tokens that are its words and those that fill its slots."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.codebook.frames import Pattern
from dragoman.reading.events.parties import Filled


@dataclass(slots=True)
class Binding:
    """A pattern that fits a predicate. words: its tokens; slots: who fills X and Y; together: parties on one side."""

    pattern: Pattern
    head: int
    words: list[int]
    slots: dict[str, Filled] = field(default_factory=dict)
    together: bool = False
    clauses: list[int] = field(default_factory=list)

    def score(self) -> float:
        """Its priority, less a little for each party that is not told, and more than a word for one only reached within."""
        empty = sum(not filled.tokens for filled in self.slots.values()) + ("X" not in self.slots)
        within = sum(filled.how.startswith("within") for filled in self.slots.values())
        return self.pattern.priority - 4 * empty - 12 * within

    def put(self, name: str, filled: Filled) -> None:
        """Fill a slot; one that stands in the form twice ("deport Y:people to Y") has the parties of both places."""
        first = self.slots.get(name)
        if first is not None:
            filled = Filled(tuple(dict.fromkeys([*first.tokens, *filled.tokens])), first.how, first.head)
        self.slots[name] = filled

    def tokens(self, name: str) -> tuple[int, ...]:
        """The tokens that name who fills a slot."""
        filled = self.slots.get(name)
        return filled.tokens if filled else ()

    def taken(self) -> frozenset[int]:
        """All tokens that already stand for something."""
        return frozenset(self.words).union(*(filled.tokens for filled in self.slots.values()))
