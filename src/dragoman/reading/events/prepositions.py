"""Prepositions with what stands behind them, and what a relative pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.events.lexicon import APART, OCCURRENCES, STRIKING
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
                if behind.word not in ("with", "without"):  # "voted for it, with Oman abstaining": Oman's own deed
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
                noun = self.deed_told_of(at, self._all_of(view.head[at], at))
                return self._one_of(noun), f"{how}, antecedent"
        if view.lower[kid] == "what" and view.dep[verb] in ("csubj", "csubjpass") and view.lemma[view.head[verb]] == "be":
            # "What Oman rejected was the offer by Chad"
            return next(((at, how) for at in view.children(view.head[verb], "attr") if at > verb), (kid, how))
        return kid, how

    def deed_told_of(self, clause: int, noun: int) -> int:
        """ "an attack on the border between the two states that killed nine": what killed is the deed before its places."""
        view = self.view
        if view.lemma[clause] not in STRIKING or passive(view, clause):
            return noun
        at = noun
        for _ in range(4):
            if view.dep[at] != "pobj" or view.dep[view.head[at]] != "prep" or view.pos[view.head[view.head[at]]] != "NOUN":
                return noun
            if view.lower[view.head[at]] == "by":
                return noun
            at = view.head[view.head[at]]
            if view.lemma[at] in OCCURRENCES:
                return at
        return noun

    def _one_of(self, noun: int) -> int:
        """ "Chad is one of the states that voted against it", "is among those that …": of the many, who is spoken of."""
        view = self.view
        prep = view.head[noun]
        above = view.head[prep]
        if view.dep[noun] != "pobj" or view.lower[prep] not in ("of", "among"):
            return noun
        if view.lower[prep] == "of" and view.lower[above] == "one" and view.dep[above] == "attr":
            above = view.head[above]
        if view.lemma[above] != "be" or view.pos[above] != "AUX":
            return noun
        return next((at for at in view.children(above, "nsubj") if view.pos[at] in ("NOUN", "PROPN")), noun)

    def _all_of(self, noun: int, clause: int) -> int:
        """The first of the joined nouns where a relative clause on the last is in the plural ("A and B, who were …")."""
        view = self.view
        plural = any(view.lower[kid] in ("were", "are", "have") for kid in view.children(clause, "aux", "auxpass"))
        while (plural or view.lower[clause] in ("were", "are", "have")) and view.dep[noun] == "conj":
            noun = view.head[noun]
        return noun
