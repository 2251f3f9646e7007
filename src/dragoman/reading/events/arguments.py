"""What a predicate has about it, whatever dress it wears: subject, objects, prepositions, particles, clauses.

Passives, relatives, control, conjunction and the rest are undone here, once, so that a form need be matched against
one shape only. Dependency labels are those of ClearNLP, as spaCy's English models use them.
"""

from __future__ import annotations

from dragoman.reading.events.nouns import Nouns
from dragoman.reading.events.prepositions import Prepositions
from dragoman.reading.events.shapes import Arguments, Filler
from dragoman.reading.events.subjects import Subjects
from dragoman.reading.events.verbs import Verbs
from dragoman.reading.events.view import View
from dragoman.reading.events.voice import passive


class Syntax:
    """Arguments of the predicates of one text, each worked out once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.prepositions = Prepositions(self)
        self._of_verbs = Verbs(self)
        self._of_nouns = Nouns(self)
        self._subjects = Subjects(self)
        self._verbs: dict[int, Arguments] = {}
        self._nouns: dict[int, Arguments] = {}

    def verb(self, index: int) -> Arguments:
        """The arguments of a verb."""
        if index not in self._verbs:
            self._verbs[index] = Arguments(index)  # a cycle through conjuncts ends here
            self._verbs[index] = self._of_verbs.of(index)
        return self._verbs[index]

    def noun(self, index: int) -> Arguments:
        """The arguments of a noun that tells of a deed; its subjects are candidates, the likeliest first."""
        if index not in self._nouns:
            self._nouns[index] = Arguments(index)
            self._nouns[index] = self._of_nouns.of(index)
        return self._nouns[index]

    def passive(self, index: int) -> bool:
        """Whether a verb is passive, a participle that stands for one included."""
        return passive(self.view, index)

    def subjects(self, index: int, depth: int = 0) -> list[Filler]:
        """The surface subject of a verb, its own or that which it shares."""
        return self._subjects.of(index, depth)

    def clause_subject(self, noun: int, depth: int = 0) -> list[Filler]:
        """The subject of the clause that a noun is an object or an adjunct of: "visited Rome in an effort to …"."""
        return self._subjects.of_clause(noun, depth)
