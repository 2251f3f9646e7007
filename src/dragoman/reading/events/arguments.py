"""What a predicate has about it, whatever dress it wears: subject, objects, prepositions, particles, clauses.

Passives, relatives, control, conjunction and the rest are undone here, once, so that a form need be matched against
one shape only. Dependency labels are those of ClearNLP, as spaCy's English models use them.
"""

from __future__ import annotations

from dragoman.codebook.words import PARTICLES
from dragoman.reading.events import repairs
from dragoman.reading.events.lexicon import (
    ADJUNCT_PREPOSITIONS,
    AUXILIARIES,
    BEARERS,
    GROUPS,
    HAPPEN,
    SUBJECT_CONTROL,
    SUPPORT_VERBS,
)
from dragoman.reading.events.shapes import Arguments, Behind, Filler
from dragoman.reading.events.view import View


class Syntax:
    """Arguments of the predicates of one text, each worked out once."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._verbs: dict[int, Arguments] = {}
        self._nouns: dict[int, Arguments] = {}
        self._subjects: dict[int, list[Filler]] = {}

    # -- verbs ---------------------------------------------------------------------------------------------------

    def verb(self, index: int) -> Arguments:
        """The arguments of a verb."""
        if index not in self._verbs:
            self._verbs[index] = Arguments(index)  # a cycle through conjuncts ends here
            self._verbs[index] = self._verb(index)
        return self._verbs[index]

    def passive(self, index: int, depth: int = 0) -> bool:
        """Whether a verb is passive, a participle that stands for one included."""
        view = self.view
        deps = {view.dep[kid] for kid in view.kids[index]}
        if deps & {"auxpass", "nsubjpass", "csubjpass"}:
            return True
        if view.tag[index] not in ("VBN", "VBD", "JJ"):
            return False
        if "dobj" not in deps and "agent" in deps and not self._auxiliary(index, "have"):
            return True
        if view.tag[index] == "VBD":
            return view.dep[index] == "amod" or (view.dep[index] == "acl" and "nsubj" not in deps)
        if self._auxiliary(index, "be"):
            return True
        if self._auxiliary(index, "have"):
            return False
        if view.dep[index] == "conj" and view.pos[view.head[index]] not in ("VERB", "AUX"):
            return not deps & {"aux", "dobj"}  # "left one dead and two injured"
        if view.dep[index] == "conj" and depth < 6:
            return self.passive(view.head[index], depth + 1) and not deps & {"nsubj", "aux"}
        if view.dep[index] in ("acl", "amod", "advcl", "pcomp"):
            return "nsubj" not in deps or view.dep[index] == "amod"
        if view.dep[index] in ("xcomp", "ccomp", "oprd"):
            return not deps & {"aux", "dobj"}
        return view.dep[index] == "ROOT" and not deps & {"aux", "dobj"}

    def _auxiliary(self, index: int, lemma: str) -> bool:
        forms = AUXILIARIES[lemma]
        return any(self.view.lower[kid] in forms for kid in self.view.children(index, "aux", "auxpass"))

    def _verb(self, index: int) -> Arguments:
        view = self.view
        above = index - 1 if repairs.perfect(view, index) else repairs.joined_verb(view, index)
        if above is not None:
            noun = view.head[index]
            found = Arguments(index, subjects=self.subjects(above), objects=[(noun, "object")])
            self._prepositions(found, noun, 1)
            for kid in view.children(above, "prep"):
                if kid > index:
                    self._behind(found, kid, 0)
            return found
        found = Arguments(index, passive=self.passive(index))
        surface = self.subjects(index)
        for kid in view.kids[index]:
            dep = view.dep[kid]
            if dep in ("dobj", "attr", "oprd", "acomp") or (dep == "dative" and view.pos[kid] != "ADP"):
                found.objects.append(self._antecedent(kid, index, "object"))
            elif dep in ("prt", "advmod"):
                found.particles[view.lower[kid]] = kid
                self._prepositions(found, kid, 0)
            elif dep in ("prep", "dative") or (dep == "agent" and not found.passive):
                found.particles.setdefault(view.lower[kid], kid)
                self._behind(found, kid, 0)
                if view.lower[kid] in PARTICLES or repairs.counts(view, kid):
                    # "voted down the deal", "arrested over 300 people": no preposition, though the parse has it so
                    found.objects.extend((at, "object") for at in view.children(kid, "pobj"))
            elif dep == "agent":
                for grandkid in view.children(kid, "pobj"):
                    found.subjects.append((grandkid, "by-phrase"))
            elif dep in ("xcomp", "ccomp") and kid > index:
                self._clause(found, kid)
                self._for_clause(found, kid)
            elif dep == "advcl" and (self._for_clause(found, kid) or self._infinitive(found, kid)):
                found.clauses.append(kid)
        if not found.passive:
            found.objects = [*repairs.dative(view, index), *found.objects]
        if found.passive:
            found.objects = [*self._bearers(index, surface), *found.objects]
            if view.dep[index] == "amod":
                found.subjects.extend((at, "hyphen") for at in self._hyphened(index))
            if not found.subjects:
                found.subjects = self._shared_agent(index)
        else:
            found.subjects = surface
            self._gap(found)
            self._shared_object(found)
        for at, _ in found.objects:
            for member in self._joined(at):
                self._prepositions(found, member, 1)
            found.clauses.extend(view.children(at, "acl"))
        if found.passive and not found.subjects:
            # the agent that the parse hung on a noun between: "areas taken in conflict by troops"
            by = [behind for behind in found.preps if behind.word == "by" and behind.at > index]
            found.subjects.extend((at, "by-phrase") for behind in by[:1] for at, _ in behind.fillers)
        found.preps.sort(key=lambda behind: (behind.depth, behind.at))
        return found

    def _shared_agent(self, index: int) -> list[Filler]:
        """ "was detained and expelled by Poland", "detained by Poland and expelled": who did the one did the other."""
        view = self.view
        others = [kid for kid in view.children(index, "conj") if view.pos[kid] == "VERB" and kid - index <= 4]
        if view.dep[index] == "conj" and view.pos[view.head[index]] == "VERB":
            others.append(view.head[index])
        for other in others:
            if self.passive(other):
                for agent in view.children(other, "agent"):
                    return [(kid, "by-phrase") for kid in view.children(agent, "pobj")]
        return []

    def _joined(self, noun: int) -> list[int]:
        """A noun with all that is joined to it or stands in apposition to it."""
        found = [noun]
        for at in found:
            found.extend(self.view.children(at, "conj", "appos"))
        return found

    def _bearers(self, index: int, surface: list[Filler]) -> list[Filler]:
        view = self.view
        if view.dep[index] in ("acl", "amod") and not view.children(index, "nsubjpass", "nsubj"):
            return [(view.head[index], "modified noun")]
        return [(at, "passive subject" if how == "subject" else how) for at, how in surface]

    def _hyphened(self, index: int) -> list[int]:
        """ "Iran" in "Iran-backed"."""
        view = self.view
        found = view.children(index, "npadvmod", "compound", "nsubj", "advmod", "amod", "nmod")
        if not found and index > 1 and view.lower[index - 1] == "-":
            found = [index - 2]
        return [at for at in found if at < index]

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
        if nonfinite and view.dep[kid] == "ccomp":
            found.objects.extend((at, "object") for at in view.children(kid, "nsubj", "nsubjpass") if at > found.head)
        if view.pos[kid] in ("ADJ", "NOUN", "PROPN") and not finite:
            found.objects.append((kid, "object"))
            self._prepositions(found, kid, 0)

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
        for kid in view.children(found.head, "conj"):
            if view.pos[kid] == "VERB" and kid - found.head <= 4:
                for other in view.children(kid, "dobj"):
                    found.objects.append((other, "object of the next verb"))

    def _prepositions(self, found: Arguments, noun: int, depth: int) -> None:
        for kid in self.view.children(noun, "prep", "agent", "dative"):
            if self.view.pos[kid] in ("ADP", "SCONJ", "PART") or self.view.dep[kid] != "dative":
                self._behind(found, kid, depth, noun if depth else -1)

    def _behind(self, found: Arguments, prep: int, depth: int, host: int = -1) -> None:
        view = self.view
        behind = Behind(prep, view.lower[prep], [], depth=depth, host=host)
        for kid in view.kids[prep]:
            if view.dep[kid] == "pobj":
                behind.fillers.append(self._antecedent(kid, found.head, f"behind '{view.lower[prep]}'"))
            elif view.dep[kid] in ("pcomp", "acl"):
                behind.clause = kid
                behind.fillers.extend((at, "subject of the gerund") for at in view.children(kid, "nsubj", "poss"))
            elif view.dep[kid] in ("prep", "dative"):
                self._behind(found, kid, depth, host)
        if not behind.fillers and behind.clause is None and not view.children(prep, "prep"):
            behind.fillers = self._stranded(found.head)
        found.preps.append(behind)
        if depth < 3:
            for at, _ in behind.fillers:
                if view.head[at] == prep:
                    self._prepositions(found, at, depth + 2)

    def _stranded(self, index: int) -> list[Filler]:
        """What a preposition with nothing behind it belongs to: "was fired on", "the party it talked to"."""
        view = self.view
        if view.dep[index] == "relcl":
            return [(view.head[index], "antecedent")]
        if view.dep[index] == "acl" or self.passive(index):
            return self._bearers(index, self.subjects(index))
        return []

    def _antecedent(self, kid: int, verb: int, how: str) -> Filler:
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

    # -- subjects ------------------------------------------------------------------------------------------------

    def subjects(self, index: int, depth: int = 0) -> list[Filler]:
        """The surface subject of a verb, its own or that which it shares."""
        if index in self._subjects:
            return self._subjects[index]
        self._subjects[index] = []
        found = self._surface(index, depth) if depth < 8 else []
        self._subjects[index] = found
        return found

    def _surface(self, index: int, depth: int) -> list[Filler]:
        view = self.view
        own = [
            kid
            for kid in view.children(index, "nsubj", "nsubjpass", "csubj", "poss")
            if view.lower[kid] not in ("there",) and (view.dep[kid] != "poss" or view.tag[index] == "VBG")
        ]
        if own:
            return [self._antecedent(kid, index, "subject") for kid in own]
        for kid in view.children(index, "advcl"):
            # "Shelling by rebels wounded two", whose subject the parse takes for a clause beside
            comma = any(mark < index for mark in view.children(index, "punct"))
            if kid < index and view.tag[kid] == "VBG" and not comma and view.tag[index] == "VBD":
                return [(kid, "subject")]
        dep, head = view.dep[index], view.head[index]
        if dep == "relcl":
            return [(head, "antecedent")]
        if dep == "acl":
            return self._of_noun_clause(index, head, depth)
        if dep == "amod":
            return [(head, "modified noun")] if view.tag[index] == "VBG" else []
        if dep == "conj":
            # also "confiscates the launcher and arrests four", which the parse joins to the noun
            above = head
            while view.pos[above] not in ("VERB", "AUX") and view.dep[above] in ("dobj", "pobj", "prep", "conj", "attr"):
                above = view.head[above]
            if view.pos[above] in ("VERB", "AUX"):
                return self._share(self.subjects(above, depth + 1), "shared")
        if dep in ("acomp", "attr") and view.pos[head] in ("VERB", "AUX"):
            return self._share(self.subjects(head, depth + 1), "controller")
        if dep == "advcl" and view.tag[index] == "VBG":
            listed = [kid for kid in view.children(head, "ccomp", "xcomp") if kid < index and view.tag[kid] == "VBG"]
            if listed:  # "sees Iran acting badly, arming rebels": one list of participles
                return self._share(self.subjects(listed[0], depth + 1), "shared")
            head = self._main(index, head)
        if dep in ("xcomp", "ccomp", "advcl", "dep", "oprd"):
            if dep == "ccomp" and any(view.tag[aux] == "MD" for aux in view.children(index, "aux")):
                return []
            return self._controller(index, head, depth, object_first=dep in ("xcomp", "ccomp"))
        if dep == "pcomp":
            return self._of_gerund(head, depth)
        if dep == "prep" and view.pos[head] in ("VERB", "AUX"):
            return self._share(self.subjects(head, depth + 1), "controller")
        return []

    def _main(self, index: int, head: int) -> int:
        """ "Gunmen fired on a bus that was leaving, killing ten": what follows a comma belongs to the main clause."""
        view = self.view
        before = min(view.subtree(index)) - 1
        if before >= 0 and view.lower[before] == ",":
            at = head
            while view.dep[at] in ("conj", "xcomp", "advcl") and view.head[at] != at:
                at = view.head[at]
            if view.dep[at] == "relcl":
                while view.head[at] != at and (view.pos[at] not in ("VERB", "AUX") or view.dep[at] == "relcl"):
                    at = view.head[at]
                if view.pos[at] in ("VERB", "AUX"):
                    return at
        return head

    def _share(self, fillers: list[Filler], how: str) -> list[Filler]:
        return [(at, how) for at, _ in fillers]

    def _controller(self, index: int, head: int, depth: int, *, object_first: bool) -> list[Filler]:
        view = self.view
        if view.pos[head] not in ("VERB", "AUX", "ADJ"):
            return self._of_noun_clause(index, head, depth) if view.pos[head] == "NOUN" else []
        if object_first and not self.passive(head) and view.lemma[head] not in SUBJECT_CONTROL:
            objects = [kid for kid in view.children(head, "dobj", "dative") if kid < index]
            for kid in objects:
                if view.dep[kid] == "dobj" and view.pos[kid] == "NOUN" and view.lemma[head] in SUPPORT_VERBS:
                    break  # "made a promise to leave", "has plans to leave": not the promise leaves
                if view.pos[kid] != "ADP":
                    # "urged Iran to stop", but "used a speech to condemn": whichever of the two is an actor
                    return [self._antecedent(kid, head, "controller"), *self._share(self.subjects(head, depth + 1), "controller")]
            if view.lemma[head] in ("call", "appeal", "press", "lean", "prevail", "rely"):
                for prep in view.children(head, "prep"):
                    for kid in view.children(prep, "pobj"):
                        if prep < index:
                            return [(kid, "controller")]
        return self._share(self.subjects(head, depth + 1), "controller")

    def _of_gerund(self, prep: int, depth: int) -> list[Filler]:
        """Whose deed a gerund behind a preposition is: "accused Iran of spying", "left after threatening"."""
        view = self.view
        head = view.head[prep]
        if view.pos[head] in ("VERB", "AUX", "ADJ"):
            if self.passive(head):
                return self._share(self._bearers(head, self.subjects(head, depth + 1)), "controller")
            if view.lower[prep] not in ADJUNCT_PREPOSITIONS:
                for kid in view.children(head, "dobj", "dative"):
                    if view.pos[kid] != "ADP" and kid < prep:
                        return [self._antecedent(kid, head, "controller")]
            return self._share(self.subjects(head, depth + 1), "controller")
        if view.pos[head] in ("NOUN", "PROPN"):
            return self._of_noun_clause(prep, head, depth)
        return []

    def _of_noun_clause(self, index: int, noun: int, depth: int) -> list[Filler]:
        """Whose deed a clause under a noun is: "a report accusing …", "Iran's decision to leave"."""
        view = self.view
        if view.dep[index] == "acl" and view.tag[index] == "VBG":
            return [(noun, "modified noun")]
        if view.dep[index] == "acl" and view.tag[index] in ("VBN", "VBD"):
            return [(noun, "modified noun")]
        arguments = self.noun(noun)
        found = arguments.owners or arguments.subjects
        return self._share(found or self.clause_subject(noun, depth), "controller")

    def clause_subject(self, noun: int, depth: int = 0) -> list[Filler]:
        """The subject of the clause that a noun is an object or an adjunct of: "visited Rome in an effort to …"."""
        view = self.view
        at = noun
        for _ in range(6):
            above = view.head[at]
            if above == at or view.dep[at] in ("nsubj", "nsubjpass", "csubj", "appos", "relcl"):
                return []
            if view.pos[above] in ("VERB", "AUX"):
                surface = self.subjects(above, depth + 1)
                return self._share(self._bearers(above, surface) if self.passive(above) else surface, "clause subject")
            at = above
        return []

    # -- nouns ---------------------------------------------------------------------------------------------------

    def noun(self, index: int) -> Arguments:
        """The arguments of a noun that tells of a deed; its subjects are candidates, the likeliest first."""
        if index not in self._nouns:
            self._nouns[index] = Arguments(index)
            self._nouns[index] = self._noun(index)
        return self._nouns[index]

    def _noun(self, index: int) -> Arguments:
        view = self.view
        found = Arguments(index)
        self._prepositions(found, index, 0)
        for kid in view.children(index, "appos"):
            self._prepositions(found, kid, 1)
        for kid in view.children(index, "acl"):
            if view.lower[kid] in ("involving", "including", "following"):
                fillers = [(at, f"behind '{view.lower[kid]}'") for at in view.children(kid, "dobj")]
                found.preps.append(Behind(kid, view.lower[kid], fillers))
        for kid in view.children(index, "conj"):
            if view.pos[kid] == "NOUN":
                self._prepositions(found, kid, 1)
        first = index
        while view.dep[first] == "conj" and view.pos[view.head[first]] == "NOUN":
            first = view.head[first]
        for noun in dict.fromkeys((index, first)):
            found.owners.extend((kid, "possessive") for kid in view.children(noun, "poss"))
            for kid in view.children(noun, "amod"):
                if view.lower[kid] in ("led", "backed", "sponsored", "brokered", "mediated", "run", "imposed", "ordered"):
                    found.owners.extend((at, "hyphen") for at in self._hyphened(kid))
        found.subjects.extend(found.owners)
        for noun in dict.fromkeys((index, first)):
            for at in self._modifiers(noun):
                if self._against(at):  # "anti-Assad protests"
                    found.preps.append(Behind(at, "against", [(at, "modifier")]))
                else:
                    found.subjects.append((at, "modifier"))
        for behind in found.preps:
            if behind.word == "by":
                found.subjects.extend((at, "by-phrase") for at, _ in behind.fillers)
            elif behind.word == "from" and behind.depth == 0:
                found.subjects.extend((at, "behind 'from'") for at, _ in behind.fillers)
            elif behind.word == "of" and behind.depth == 0:
                found.objects.extend((at, "behind 'of'") for at, _ in behind.fillers)
        found.clauses.extend(view.children(index, "acl", "relcl", "ccomp"))
        self._support(found, first)
        found.preps.sort(key=lambda behind: (behind.depth, behind.at))
        return found

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
                    found.subjects.extend((at, "light verb") for at, _ in self.subjects(head))
                else:
                    for agent in view.children(head, "agent"):
                        found.subjects.extend((kid, "by-phrase") for kid in view.children(agent, "pobj"))
            for prep in view.children(head, "prep"):
                if prep > noun:
                    self._behind(found, prep, 2)
        if dep == "nsubj" and view.pos[head] == "VERB" and view.lemma[head] in HAPPEN:
            for prep in view.children(head, "prep"):
                self._behind(found, prep, 2, head)
        if dep == "pobj" and view.lower[head] in ("of", "for", "with", "over"):
            verb = view.head[head]
            if view.pos[verb] == "VERB" and view.lemma[verb] in BEARERS:
                found.subjects.extend((at, "controller") for at, _ in self.verb(verb).objects if at < noun)
        for kid in view.children(noun, "acl", "relcl"):
            if view.lemma[kid] in SUPPORT_VERBS and self.passive(kid):
                for agent in view.children(kid, "agent"):
                    found.subjects.extend((at, "by-phrase") for at in view.children(agent, "pobj"))
                for prep in view.children(kid, "prep"):
                    self._behind(found, prep, 2)
