"""Prepositions with what stands behind them, and what a relative pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.events.lexicon import APART
from dragoman.reading.events.shapes import Arguments, Behind, Filler
from dragoman.reading.events.voice import bearers, passive

if TYPE_CHECKING:
    from dragoman.reading.events.arguments import Syntax


class Prepositions:
    """Gathers into `Arguments` the prepositions of a word and those within what stands behind them."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.view = syntax.view

    def gather(self, found: Arguments, noun: int, depth: int) -> None:
        """The prepositions that hang on a word, and those within what stands behind them."""
        for kid in self.view.children(noun, "prep", "agent", "dative"):
            if self.view.pos[kid] in ("ADP", "SCONJ", "PART") or self.view.dep[kid] != "dative":
                self.behind(found, kid, depth, noun if depth else -1)

    def behind(self, found: Arguments, prep: int, depth: int, host: int = -1) -> None:
        """One preposition with what stands behind it."""
        view = self.view
        behind = Behind(prep, view.lower[prep], [], depth=depth, host=host)
        for kid in view.kids[prep]:
            if view.dep[kid] == "pobj":
                behind.fillers.append(self.antecedent(kid, found.head, f"behind '{view.lower[prep]}'"))
            elif view.dep[kid] in ("pcomp", "acl"):
                behind.clause = kid
                behind.fillers.extend((at, "subject of the gerund") for at in view.children(kid, "nsubj", "poss"))
            elif view.dep[kid] in ("prep", "dative"):
                self.behind(found, kid, depth, host)
        if not behind.fillers and behind.clause is None and not view.children(prep, "prep"):
            behind.fillers = self._stranded(found.head)
        found.preps.append(behind)
        if depth < 3 and behind.word not in APART:
            for at, _ in behind.fillers:
                if view.head[at] == prep:
                    self.gather(found, at, depth + 2)

    def _stranded(self, index: int) -> list[Filler]:
        """What a preposition with nothing behind it belongs to: "was fired on", "the party it talked to"."""
        view = self.view
        if view.dep[index] == "relcl":
            return [(view.head[index], "antecedent")]
        if view.dep[index] == "acl" or passive(view, index):
            return bearers(view, index, self.syntax.subjects(index))
        return []

    def antecedent(self, kid: int, verb: int, how: str) -> Filler:
        """The noun that a relative pronoun stands for, else the token itself."""
        view = self.view
        if view.relative(kid):
            at = verb
            while view.dep[at] in ("conj", "xcomp", "ccomp", "advcl", "pcomp", "prep") and view.head[at] != at:
                at = view.head[at]
            if view.dep[at] == "relcl":
                return self._all_of(view.head[at], at), f"{how}, antecedent"
        return kid, how

    def _all_of(self, noun: int, clause: int) -> int:
        """The first of the joined nouns where a relative clause on the last is in the plural ("A and B, who were …")."""
        view = self.view
        plural = any(view.lower[kid] in ("were", "are", "have") for kid in view.children(clause, "aux", "auxpass"))
        while (plural or view.lower[clause] in ("were", "are", "have")) and view.dep[noun] == "conj":
            noun = view.head[noun]
        return noun
