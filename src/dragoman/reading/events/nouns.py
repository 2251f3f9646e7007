"""What a noun that tells of a deed has about it: whose deed it is, what it is done to, its prepositions and clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.events.lexicon import ADVERBIAL, BEARERS, GROUPS, HAPPEN, OCCURRENCES, SPARKED, SUFFERED, SUPPORT_VERBS
from dragoman.reading.events.shapes import Arguments, Behind
from dragoman.reading.events.towns import is_town
from dragoman.reading.events.voice import hyphened, passive

if TYPE_CHECKING:
    from dragoman.reading.events.arguments import Syntax


class Nouns:
    """Arguments of the nouns of one text."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.view = syntax.view

    def of(self, index: int) -> Arguments:
        """The arguments of a noun; its subjects are candidates, the likeliest first."""
        view = self.view
        found = Arguments(index)
        self.syntax.prepositions.gather(found, index, 0)
        for kid in view.children(index, "appos"):
            self.syntax.prepositions.gather(found, kid, 1)
        for kid in view.children(index, "acl"):
            if view.lower[kid] in ("involving", "including", "following"):
                fillers = [(at, f"behind '{view.lower[kid]}'") for at in view.children(kid, "dobj")]
                found.preps.append(Behind(kid, view.lower[kid], fillers))
        for kid in view.children(index, "conj"):
            if view.pos[kid] == "NOUN":
                self.syntax.prepositions.gather(found, kid, 1)
        first = index
        while view.dep[first] == "conj" and view.pos[view.head[first]] == "NOUN":
            first = view.head[first]
        for noun in dict.fromkeys((index, first)):
            found.owners.extend((kid, "possessive") for kid in view.children(noun, "poss"))
            for kid in view.children(noun, "amod"):
                if view.lower[kid] in ("led", "backed", "sponsored", "brokered", "mediated", "run", "imposed", "ordered"):
                    found.owners.extend((at, "hyphen") for at in hyphened(view, kid))
        found.subjects.extend(found.owners)
        for noun in dict.fromkeys((index, first)):
            modifiers = self._modifiers(noun)
            for at in modifiers:
                if len(modifiers) == 1 and view.lemma[noun] in OCCURRENCES and is_town(view, at):
                    found.preps.append(Behind(at, "in", [(at, "modifier")]))  # "the Nice attack": in Nice
                elif self._against(at):  # "anti-Assad protests"
                    found.preps.append(Behind(at, "against", [(at, "modifier")]))
                else:
                    found.subjects.append((at, "modifier"))
        for behind in found.preps:
            if behind.word == "by" and (behind.depth == 0 or not (found.owners or self._elsewhere(behind))):
                found.subjects.extend((at, "by-phrase") for at, _ in behind.fillers)
            elif behind.word == "from" and behind.depth == 0:
                found.subjects.extend((at, "behind 'from'") for at, _ in behind.fillers)
            elif behind.word == "of" and behind.depth == 0:
                found.objects.extend((at, "behind 'of'") for at, _ in behind.fillers)
        found.clauses.extend(view.children(index, "acl", "relcl", "ccomp"))
        self._for_somebody_to(found, index)
        self._support(found, first)
        found.preps.sort(key=lambda behind: (behind.depth, behind.at))
        return found

    def _for_somebody_to(self, found: Arguments, noun: int) -> None:
        """ "its call for Poland to free the man": whom the call is for is the subject of what it is for."""
        view = self.view
        above = view.head[noun]
        near = view.children(noun, "acl", "relcl", "advcl", "ccomp", "xcomp")
        if view.dep[noun] in ("dobj", "nsubjpass", "attr") and view.pos[above] in ("VERB", "AUX"):
            near += [kid for kid in view.children(above, "advcl", "xcomp", "ccomp") if kid > noun]
        for clause in near:
            mark = next((kid for kid in view.children(clause, "mark") if view.lower[kid] == "for" and kid > noun), None)
            if mark is not None and any(view.lower[kid] == "to" for kid in view.children(clause, "aux")):
                parties = [(at, "behind 'for'") for at in view.children(clause, "nsubj", "nsubjpass")]
                found.preps.append(Behind(mark, "for", parties, clause=clause))
                if clause not in found.clauses:
                    found.clauses.append(clause)
                return

    def _elsewhere(self, behind: Behind) -> bool:
        """Whether an agent belongs to a deed that the noun is only about ("an inquiry into crimes by soldiers")."""
        view = self.view
        return behind.host >= 0 and view.lower[view.head[behind.host]] in ("about", "after", "into", "over", "regarding")

    def _against(self, index: int) -> bool:
        """Whether a modifier is what the noun is against: "anti-government"."""
        view = self.view
        return view.lower[index].startswith("anti-") or (index > 1 and view.lower[index - 2] == "anti")

    def _modifiers(self, noun: int) -> list[int]:
        """Demonyms and names before a noun, those that hang on one another too ("US-China talks")."""
        view = self.view
        found = []
        queue = view.children(noun, "compound", "amod", "nmod")
        for kid in queue:
            if kid < noun and view.tag[kid] not in ("VBN", "VBG"):
                if view.entity[kid] or view.doc[kid].text[:1].isupper() or view.lemma[kid] in GROUPS:
                    found.append(kid)
                queue.extend(view.children(kid, "compound", "nmod", "conj", "amod", "npadvmod"))
        return sorted(set(found))

    def _support(self, found: Arguments, noun: int) -> None:
        """The verb that a noun is the object of lends it its subject and its prepositions."""
        view = self.view
        dep, head = view.dep[noun], view.head[noun]
        if dep in ("dobj", "nsubjpass") and view.pos[head] == "VERB":
            if view.lemma[head] in SUPPORT_VERBS:
                if dep == "dobj":
                    found.subjects.extend((at, "light verb") for at, _ in self.syntax.subjects(head))
                else:
                    for agent in view.children(head, "agent"):
                        found.subjects.extend((kid, "by-phrase") for kid in view.children(agent, "pobj"))
            for prep in view.children(head, "prep"):
                if prep > noun:
                    self.syntax.prepositions.behind(found, prep, 2)
        self._borne(found, noun)
        if dep == "nsubj" and view.pos[head] == "VERB" and view.lemma[head] in HAPPEN:
            for prep in view.children(head, "prep"):
                self.syntax.prepositions.behind(found, prep, 2, head)
        if dep == "pobj" and view.lower[head] in ("of", "for", "with", "over"):
            verb = view.head[head]
            if view.pos[verb] == "VERB" and view.lemma[verb] in BEARERS:
                found.subjects.extend((at, "controller") for at, _ in self.syntax.verb(verb).objects if at < noun)
        for kid in view.children(noun, "acl", "relcl"):
            if view.lemma[kid] in SUPPORT_VERBS and passive(view, kid):
                for agent in view.children(kid, "agent"):
                    found.subjects.extend((at, "by-phrase") for at in view.children(agent, "pobj"))
                for prep in view.children(kid, "prep"):
                    self.syntax.prepositions.behind(found, prep, 2)

    def _borne(self, found: Arguments, noun: int) -> None:
        """Whom the verb above makes the deed be done to ("faces sanctions"); whose it is behind a bare "in" ("in defiance")."""
        view = self.view
        dep, head = view.dep[noun], view.head[noun]
        if dep == "dobj" and view.lemma[head] in SUFFERED | SPARKED and not passive(view, head):
            found.bearers.extend((at, "who bears it") for at, _ in self.syntax.subjects(head))
        if dep != "pobj":
            return
        verb = view.head[head]
        met = view.lemma[verb] in ("come", "be", "subject", "expose", "greet", "meet")
        if met and view.lower[head] in ("under", "to", "with"):
            found.bearers.extend((at, "who bears it") for at, _ in self.syntax.subjects(verb))
        if view.lower[head] in ("in", "as") and view.lemma[noun] in ADVERBIAL and not view.children(noun, "poss", "det"):
            while view.pos[verb] not in ("VERB", "AUX") and view.head[verb] != verb:
                verb = view.head[verb]
            if view.pos[verb] in ("VERB", "AUX"):
                found.subjects.extend((at, "controller") for at, _ in self.syntax.verb(verb).subjects)
