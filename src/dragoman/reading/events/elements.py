"""The elements of a form looked for among a predicate's arguments: its words, prepositions, clauses and slots."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook.frames import Copula, DoClause, Does, Element, Modal, Noun, Pair, Particle, Prep, Slot
from dragoman.reading.events.arguments import Syntax
from dragoman.reading.events.binding import Binding
from dragoman.reading.events.parties import Filled, Parties
from dragoman.reading.events.shapes import Arguments, Behind, Filler
from dragoman.reading.events.view import View

_OWN = frozenset("it he she they we i".split())
BLAMING = frozenset({"ACCUSE"})
"""Types of word about a deed that are aimed at who did it, never at whom it was done to."""


class Elements:
    """Looks for the elements of forms in one text."""

    def __init__(self, view: View, syntax: Syntax, parties: Parties) -> None:
        self.view = view
        self.syntax = syntax
        self.parties = parties

    def fit(self, binding: Binding, arguments: Arguments, elements: Sequence[Element]) -> bool:
        """Whether these elements of a form are found; they come in the order of `Form.elements`, words before slots."""
        for element in elements:
            if isinstance(element, Particle):
                fits = self._particle(binding, arguments, element)
            elif isinstance(element, Noun):
                fits = self._noun(binding, arguments, element)
            elif isinstance(element, Modal):
                fits = self._modal(binding, arguments, element)
            elif isinstance(element, Copula):
                fits = self._copula(binding, arguments)
            elif isinstance(element, Does):
                fits = self._does(binding, arguments, element)
            elif isinstance(element, DoClause):
                clauses = [at for at in arguments.clauses if not element.infinitive or self._with_to(at)]
                if not element.infinitive:  # "committed to helping Oman"
                    clauses += [item.clause for item in arguments.preps if item.word == "to" and item.clause is not None]
                fits = bool(clauses)
                binding.clauses.extend(clauses)
            elif isinstance(element, Prep):
                fits = self._prep(binding, arguments, element)
            else:
                fits = self._object(binding, arguments, element)
            if not fits:
                return False
        return True

    def _with_to(self, clause: int) -> bool:
        return any(self.view.lower[kid] == "to" for kid in self.view.children(clause, "aux"))

    def _particle(self, binding: Binding, arguments: Arguments, element: Particle) -> bool:
        for word in element.words:
            if arguments.particles.get(word, -1) > arguments.head:
                binding.words.append(arguments.particles[word])
                return True
        following = arguments.head + 1
        if following < self.view.size and self.view.lower[following] in element.words:
            binding.words.append(following)
            return True
        return False

    def _modal(self, binding: Binding, arguments: Arguments, element: Modal) -> bool:
        """The modal of the clause under the verb; that clause's subject may then fill a slot."""
        view = self.view
        for clause in arguments.clauses:
            if element.words == {"not"} and not self._with_to(clause):
                continue
            for kid in view.children(clause, "aux", "neg"):
                if view.lemma[kid] in element.words or view.lower[kid] in element.words:
                    binding.words.append(kid)
                    subjects = view.children(clause, "nsubj", "nsubjpass")
                    arguments.objects.extend((at, "subject of the clause") for at in subjects)
                    return True
        return False

    def _copula(self, binding: Binding, arguments: Arguments) -> bool:
        """A clause under the verb that says what something is: both may fill the form's other places."""
        view = self.view
        for clause in arguments.clauses:
            if view.lemma[clause] not in ("be", "become", "remain", "constitute", "amount", "represent"):
                continue
            if any(view.lower[kid] in ("what", "which") for kid in view.children(clause, "nsubj", "attr", "dobj")):
                continue  # "what they say are violations": only a way to put it
            said = view.children(clause, "acomp", "attr", "oprd", "dobj")
            said += [at for prep in view.children(clause, "prep") for at in view.children(prep, "pobj")]
            if said and not view.children(clause, "neg"):
                subjects = [filler for filler in self.syntax.subjects(clause) if filler[0] != binding.head]
                arguments.objects.extend((at, "subject of the clause") for at, _ in subjects)
                arguments.objects.extend((at, "predicate of the clause") for at in said)
                binding.words.append(clause)
                return True
        return False

    def _does(self, binding: Binding, arguments: Arguments, element: Does) -> bool:
        """A clause under the verb whose own verb, or one joined to it, is named by the form: who does that is an object."""
        view = self.view
        for clause in arguments.clauses:
            for verb in view.conjuncts(clause):
                if view.pos[verb] not in ("VERB", "AUX") or not view.among(verb, element.words) or view.children(verb, "neg"):
                    continue
                doers = self.syntax.verb(verb).subjects
                if element.own:
                    if self._own(arguments, verb, doers):
                        binding.words.append(verb)
                        self._adopt(arguments, verb)
                        return True
                    continue
                if doers:
                    binding.words.append(verb)
                    arguments.objects.extend((at, "subject of the clause") for at, _ in doers)
                    self._adopt(arguments, verb)
                    return True
        return False

    def _own(self, arguments: Arguments, verb: int, doers: Sequence[Filler]) -> bool:
        """Whether the doer of a clause is the subject of the verb above: "it", the same name, or untold in an infinitive."""
        above = [at for at, _ in arguments.subjects]
        if not doers or any(at in above or self.view.lower[at] in _OWN for at, _ in doers):
            return not self.syntax.passive(verb)
        names = {actor.name for at in above for token in self.parties.named(at) for actor in self.parties.at(token)}
        return any(actor.name in names for at, _ in doers for token in self.parties.named(at) for actor in self.parties.at(token))

    def _noun(self, binding: Binding, arguments: Arguments, element: Noun) -> bool:
        # of "was elected president" the passive subject goes last: it is who, not what
        objects = sorted(arguments.objects, key=lambda filler: filler[1] == "passive subject")
        for index in self._descend([at for at, _ in objects]):
            if self._is(binding, index, element):
                return self._owner(binding, arguments, index, element)
        for word, index in arguments.particles.items():
            if word in element.words.single:
                binding.words.append(index)
                return True
        following = arguments.head + 1  # "set free ten soldiers", where the parse gives the word to the soldiers
        if following < self.view.size and self.view.lower[following] in element.words.single and not element.owner:
            binding.words.append(following)
            return True
        return False

    def _descend(self, tokens: Sequence[int]) -> list[int]:
        """Objects with all joined to them, and what they only count ("a series of attacks")."""
        found: list[int] = []
        for token in tokens:
            for member in self.view.conjuncts(token):
                found.append(member)
                for prep in self.view.children(member, "prep"):
                    if self.view.lower[prep] == "of":
                        found.extend(self.view.children(prep, "pobj"))
        return found

    def _is(self, binding: Binding, index: int, element: Noun) -> bool:
        hit = self.view.among(index, element.words)
        if not hit or index == binding.head:
            return False
        words = list(hit)
        for asked in element.before:
            near = [kid for kid in self.view.subtree(index) if kid < index and self.view.among(kid, asked)]
            if not near:
                return False
            words.append(near[0])
        binding.words.extend(words)
        return True

    def _owner(self, binding: Binding, arguments: Arguments, index: int, element: Noun) -> bool:
        if element.owner is None:
            return True
        noun = self.syntax.noun(index)
        doers = {at for at, _ in arguments.subjects}
        candidates = [filler for filler in [*noun.subjects, *noun.objects] if filler[0] not in doers]
        filled = self.parties.fill(element.owner, candidates, binding.taken())
        if filled is None:
            return element.owner.optional
        binding.put(element.owner.name, filled)
        return True

    def _prep(self, binding: Binding, arguments: Arguments, element: Prep) -> bool:
        behind = [item for item in arguments.preps if item.word in element.words]
        complement = element.complement
        if isinstance(complement, Pair):
            return self.pair(binding, behind)
        if isinstance(complement, DoClause):
            for item in behind:
                if item.clause is not None or item.fillers:
                    binding.words.append(item.at)
                    binding.clauses.extend([item.clause] if item.clause is not None else [at for at, _ in item.fillers])
                    return True
            return element.optional
        if isinstance(complement, Noun):
            return self._prep_noun(binding, arguments, behind, element, complement)
        usable = [item for item in self._near_first(binding, arguments, behind) if item.at not in binding.words]
        for inside in (False, True):
            for item in usable:
                filled = self.parties.fill(complement, item.fillers, binding.taken(), inside=inside)
                if filled is not None:
                    binding.words.append(item.at)
                    binding.put(complement.name, filled)
                    if item.clause is not None:
                        binding.clauses.append(item.clause)
                    return True
        if element.bare or self._loose(arguments, element):
            filled = self.parties.fill(complement, arguments.objects, binding.taken())
            if filled is not None:
                binding.put(complement.name, filled)
                return True
        return element.optional

    def _loose(self, arguments: Arguments, element: Prep) -> bool:
        """Whether the parse took the preposition for a particle, and what is behind it for the object ("took over Y")."""
        found = [index for word, index in arguments.particles.items() if word in element.words]
        return any(not self.view.children(index, "pobj", "pcomp") for index in found)

    def _near_first(self, binding: Binding, arguments: Arguments, behind: Sequence[Behind]) -> list[Behind]:
        """Prepositions in the order in which they are likely to be the form's own.

        Those on its own words and behind them, on the predicate before it, then those that the parse hung on another
        noun between; "of" is never hung wrongly.
        """
        ranked: list[tuple[int, int, Behind]] = []
        for item in behind:
            if item.host in binding.words and item.host != binding.head:
                place = 0
            elif item.depth == 0:
                place = 1 if item.at > binding.head else 2
            elif item.depth == 1:
                place = 3
            elif item.word != "of":
                place = 4
            else:
                continue
            ranked.append((place, item.at, item))
        return [item for _, _, item in sorted(ranked, key=lambda one: one[:2])]

    def _prep_noun(self, binding: Binding, arguments: Arguments, behind: Sequence[Behind], element: Prep, noun: Noun) -> bool:
        for item in self._near_first(binding, arguments, behind):
            for index in self._descend([at for at, _ in item.fillers]):
                if self._is(binding, index, noun):
                    binding.words.append(item.at)
                    return self._owner(binding, arguments, index, noun)
            if item.clause is not None and self._is(binding, item.clause, noun):
                binding.words.append(item.at)
                self._adopt(arguments, item.clause)
                return True
        if "to" in element.words:
            for clause in arguments.clauses:
                if self._is(binding, clause, noun) or any(
                    self._is(binding, kid, noun) for kid in self.view.children(clause, "attr", "acomp")
                ):
                    self._adopt(arguments, clause)
                    return True
        if element.bare or self._loose(arguments, element):
            return self._noun(binding, arguments, noun)
        return element.optional

    def _adopt(self, arguments: Arguments, clause: int) -> None:
        """What stands under a clause that the form names belongs to the form."""
        inner = self.syntax.verb(clause)
        arguments.objects.extend(filler for filler in inner.objects if filler not in arguments.objects)
        arguments.preps.extend(item for item in inner.preps if item not in arguments.preps)
        arguments.clauses.extend(item for item in inner.clauses if item not in arguments.clauses)

    def pair(self, binding: Binding, behind: Sequence[Behind]) -> bool:
        for item in behind:
            if item.depth > 1 and item.word not in ("between", "among"):
                continue
            for index, how in item.fillers:
                tokens = self.parties.named(index)
                if (
                    len(tokens) > 1
                    or (tokens and len(self.view.conjuncts(index)) > 1)
                    or (self.plural(index) and item.word in ("between", "among"))
                ):
                    binding.words.append(item.at)
                    binding.put("X", Filled(tokens, how, index))
                    binding.together = True
                    return bool(tokens)
        return False

    def plural(self, index: int) -> bool:
        return self.view.tag[index] in ("NNS", "NNPS")

    def _object(self, binding: Binding, arguments: Arguments, slot: Slot) -> bool:
        blamed = binding.pattern.frame.type in BLAMING and slot.name == "Y"
        filled = self.parties.fill(slot, arguments.objects, binding.taken(), doer=blamed)
        if filled is None:
            # a preposition phrase read as the indirect object: "gave money to Mali" for `X give Y @money`
            if binding.words[-1] != binding.head:
                to = [filler for item in arguments.preps if item.word == "to" for filler in item.fillers]
                filled = self.parties.fill(slot, to, binding.taken())
        if filled is None:
            return slot.optional
        binding.put(slot.name, filled)
        return True
