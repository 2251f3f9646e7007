"""What a verb has about it, in whatever dress it comes: subject, objects, prepositions, particles, clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.words import PARTICLES
from dragoman.reading.events import metonyms, repairs
from dragoman.reading.events.lexicon import HOLDING, LANDMARKS, LISTENERS, PLACING, RECALLING, SAYING
from dragoman.reading.events.shapes import Arguments, Behind, Filler
from dragoman.reading.events.voice import bearers, hyphened, passive

if TYPE_CHECKING:
    from dragoman.reading.events.arguments import Syntax


class Verbs:
    """Arguments of the verbs of one text."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.view = syntax.view

    def of(self, index: int) -> Arguments:
        """The arguments of a verb."""
        view = self.view
        above = index - 1 if repairs.perfect(view, index) else repairs.joined_verb(view, index)
        if above is not None:
            noun = view.head[index]
            found = Arguments(index, subjects=self.syntax.subjects(above), objects=[(noun, "object")])
            self.syntax.prepositions.gather(found, noun, 1)
            for kid in view.children(above, "prep"):
                if kid > index:
                    self.syntax.prepositions.behind(found, kid, 0)
            return found
        found = Arguments(index, passive=passive(view, index))
        surface = self.syntax.subjects(index)
        for kid in view.kids[index]:
            dep = view.dep[kid]
            if dep in ("dobj", "attr", "oprd", "acomp") or (dep == "dative" and view.pos[kid] != "ADP"):
                found.objects.append(self.syntax.prepositions.antecedent(kid, index, "object"))
            elif dep in ("prt", "advmod"):
                found.particles[view.lower[kid]] = kid
                self.syntax.prepositions.gather(found, kid, 0)
            elif dep in ("prep", "dative") or (dep == "agent" and not found.passive):
                found.particles.setdefault(view.lower[kid], kid)
                self.syntax.prepositions.behind(found, kid, 0)
                if view.lower[kid] in PARTICLES or repairs.counts(view, kid):
                    # "voted down the deal", "arrested over 300 people": no preposition, though the parse has it so
                    found.objects.extend((at, "object") for at in view.children(kid, "pobj"))
            elif dep == "agent":
                for grandkid in view.children(kid, "pobj"):
                    if view.lemma[grandkid] in LANDMARKS:
                        continue  # "were attacked in the square by the river"
                    found.subjects.append((grandkid, "by-phrase"))
                    # "sanctions imposed by France against Chad", where the parse gives "against Chad" to France
                    self.syntax.prepositions.gather(found, grandkid, 2)
            elif dep in ("xcomp", "ccomp") and kid > index:
                self._clause(found, kid)
                self._for_clause(found, kid)
            elif dep == "ccomp" and view.lemma[index] in SAYING:
                found.clauses.append(kid)  # "Chad should withdraw, Oman said"
            elif dep == "advcl" and (self._for_clause(found, kid) or self._infinitive(found, kid)):
                found.clauses.append(kid)
        if view.lemma[index] in SAYING and any(view.dep[clause] == "ccomp" for clause in found.clauses):
            # "Chad must withdraw, Oman's minister told reporters": those who only hear it
            found.objects = [filler for filler in found.objects if view.lemma[filler[0]] not in LISTENERS]
        if not found.passive:
            found.objects = [*repairs.dative(view, index), *found.objects]
        if found.passive:
            found.objects = [*bearers(view, index, surface), *found.objects]
            if view.dep[index] == "amod":
                found.subjects.extend((at, "hyphen") for at in hyphened(view, index))
            if not found.subjects:
                found.subjects = self._shared_agent(index)
        else:
            found.subjects = surface
            self._gap(found)
            self._shared_object(found)
        for at, _ in list(found.objects):
            # "labelled the vote illegal", where the parse takes the adjective for the noun's
            found.objects.extend((kid, "said of it") for kid in view.children(at, "amod", "appos") if self._said_of(kid, at))
        found.objects.extend(filler for at, _ in list(found.objects) for filler in metonyms.maker(self.syntax, at, index))
        for at, _ in found.objects:
            for member in self._joined(at):
                self.syntax.prepositions.gather(found, member, 1)
                for kid in view.children(member, "acl"):
                    if view.tag[kid] == "VBN" and view.lemma[kid] in PLACING and kid != index:
                        self.syntax.prepositions.gather(found, kid, 1)  # "lifted sanctions imposed on Chad"
                for kid in view.children(member, "relcl"):
                    if view.lemma[kid] in HOLDING and kid != index:
                        self.syntax.prepositions.gather(found, kid, 1)  # "broke off the relations that it kept with Chad"
            found.clauses.extend(view.children(at, "acl"))
        if found.passive and not found.subjects:
            # the agent that the parse hung on a noun between: "areas taken in conflict by troops"
            by = [behind for behind in found.preps if behind.word == "by" and behind.at > index]
            found.subjects.extend((at, "by-phrase") for behind in by[:1] for at, _ in behind.fillers)
        if found.passive and not found.subjects:
            found.subjects = self._agent_beneath(index) or self._who_had_it_done(index)
        found.preps.sort(key=lambda behind: (behind.depth, behind.at))
        return found

    def _agent_beneath(self, index: int) -> list[Filler]:
        """ "Two envoys were ordered to leave the country by Oman", where the parse gives the agent to the infinitive."""
        view = self.view
        for kid in view.children(index, "xcomp"):
            if kid > index and not passive(view, kid):
                for by in view.children(kid, "agent", "prep"):
                    if view.lower[by] == "by":
                        return [(at, "by-phrase") for at in view.children(by, "pobj") if view.entity[at] not in ("DATE", "TIME")]
        return []

    def _who_had_it_done(self, index: int) -> list[Filler]:
        """ "Oman had two envoys expelled": Oman did it; "had its assets frozen" was done to it, but for envoys of its own."""
        view = self.view
        above = view.head[index]
        if view.dep[index] != "ccomp" or view.lemma[above] != "have":
            return []
        own = any(view.tag[whose] == "PRP$" for kid in view.children(index, "nsubjpass") for whose in view.children(kid, "poss"))
        if own and view.lemma[index] not in RECALLING:
            return []
        return [(at, "controller") for at, _ in self.syntax.subjects(above)]

    def _said_of(self, kid: int, noun: int) -> bool:
        """Whether an adjective stands behind its noun, or one with "a" in apposition to it with no comma between."""
        view = self.view
        if view.dep[kid] == "amod":
            return kid > noun and (view.pos[kid] == "ADJ" or view.tag[kid] in ("JJ", "VBN"))
        first = min(view.subtree(kid))
        return kid > noun and view.lower[first] in ("a", "an") and view.lower[first - 1] != ","

    def _shared_agent(self, index: int) -> list[Filler]:
        """ "was detained and expelled by Poland", "detained by Poland and expelled": who did the one did the other."""
        view = self.view
        others = [kid for kid in view.children(index, "conj") if view.pos[kid] == "VERB" and kid - index <= 4]
        if view.dep[index] == "conj" and view.pos[view.head[index]] == "VERB":
            others.append(view.head[index])
        for other in others:
            if passive(view, other):
                for agent in view.children(other, "agent"):
                    return [(kid, "by-phrase") for kid in view.children(agent, "pobj")]
        return []

    def _joined(self, noun: int) -> list[int]:
        """A noun with all that is joined to it or stands in apposition to it."""
        found = [noun]
        for at in found:
            found.extend(self.view.children(at, "conj", "appos"))
        return found

    def _clause(self, found: Arguments, kid: int) -> None:
        """A clause under the verb; of a small one ("found him guilty", "urged Iran to stop") the subject is an object."""
        view = self.view
        found.clauses.append(kid)
        finite = view.children(kid, "mark") or any(
            view.tag[aux] in ("MD", "VBD", "VBZ", "VBP") for aux in view.children(kid, "aux", "auxpass")
        )
        if view.tag[kid] in ("VB", "VBP") and not view.children(kid, "aux", "auxpass", "neg"):
            # "demanded that Iran stop": a subjunctive is a demand on its subject
            finite = finite and not any(view.lower[mark] == "that" for mark in view.children(kid, "mark"))
        nonfinite = not finite and (view.tag[kid] in ("VB", "VBP", "VBG", "VBN") or view.pos[kid] in ("ADJ", "NOUN", "PROPN"))
        if nonfinite and view.dep[kid] == "ccomp" and view.lemma[found.head] != "have":
            found.objects.extend((at, "object") for at in view.children(kid, "nsubj", "nsubjpass") if at > found.head)
        if view.pos[kid] in ("ADJ", "NOUN", "PROPN") and not finite:
            found.objects.append((kid, "object"))
            self.syntax.prepositions.gather(found, kid, 0)

    def _infinitive(self, found: Arguments, kid: int) -> bool:
        """Whether an infinitive that the parse takes for an adjunct may be a complement: it follows a party, no date."""
        view = self.view
        for mark in view.children(kid, "aux"):
            if view.lower[mark] == "to":
                return mark > found.head and view.entity[mark - 1] not in ("DATE", "TIME") and view.pos[mark - 1] != "PUNCT"
        return False

    def _for_clause(self, found: Arguments, kid: int) -> bool:
        """ "called for Iran to stop": what "for" stands before is a party."""
        view = self.view
        for mark in view.children(kid, "mark"):
            if view.lower[mark] == "for":
                parties = view.children(kid, "nsubj", "nsubjpass")
                found.preps.append(Behind(mark, "for", [(at, "behind 'for'") for at in parties], clause=kid))
                return True
        return False

    def _gap(self, found: Arguments) -> None:
        """The noun that a relative clause without a pronoun leaves out: "countries Israel attacked"."""
        view = self.view
        index = found.head
        if view.dep[index] != "relcl" or found.objects:
            return
        words = [at for at in range(view.head[index] + 1, index) if view.tag[at] in ("WDT", "WP", "WRB", "WP$")]
        if words or not view.children(index, "nsubj"):
            return
        if not any(not behind.fillers and behind.clause is None for behind in found.preps):
            found.objects.append((view.head[index], "antecedent"))

    def _shared_object(self, found: Arguments) -> None:
        """ "attacked and killed soldiers": the first verb has the object of the second."""
        view = self.view
        if found.objects or found.preps or found.clauses:
            return
        at = found.head
        for _ in range(3):  # "armed, trained and sheltered the rebels"
            kid = next((kid for kid in view.children(at, "conj") if view.pos[kid] == "VERB" and kid - at <= 4), None)
            if kid is None or found.objects:
                return
            found.objects.extend((other, "object of the next verb") for other in view.children(kid, "dobj"))
            at = kid
