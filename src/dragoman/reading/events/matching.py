"""One form against one predicate: which tokens are its words, who fills its slots."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook.frames import Element, Form, Pattern, Prep, Slot
from dragoman.reading.events.arguments import Syntax
from dragoman.reading.events.binding import Binding
from dragoman.reading.events.elements import BLAMING, Elements
from dragoman.reading.events.lexicon import MISSIONS
from dragoman.reading.events.metonyms import maker
from dragoman.reading.events.parties import Filled, Parties
from dragoman.reading.events.shapes import Arguments, Behind, Filler
from dragoman.reading.events.view import NOMINAL, View
from dragoman.record import STATE_TYPES, SYMMETRIC_TYPES

PLACED = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types whose untold recipient is whoever holds the place of the deed."""

_COMES_FROM = frozenset({"SUPPORT", "REQUEST", "AGREE", "AID", "THREATEN", "ACCUSE", "REJECT", "backing"})
"""Types of which the doer may stand behind "from" ("a request from Kenya"; "the withdrawal from Kenya" is not Kenya's)."""

_TO_WHOM = frozenset("to against with toward towards".split())

_SENT = frozenset({"MOBILIZE", "AID", "RETREAT"})
"""Types in which what is moved is the mover's own ("Rwandan soldiers were sent to Mozambique")."""

_BORNE = frozenset({"SANCTION", "COERCE", "ASSAULT", "REJECT", "ACCUSE", "SUPPORT", "CONCEDE", "RETREAT", "PROTEST", "REQUEST"})
"""Types in which a deed done to a thing is done to whom it belongs."""


class Matcher:
    """Tries forms on predicates of one text."""

    def __init__(self, view: View, syntax: Syntax, parties: Parties) -> None:
        self.view = view
        self.syntax = syntax
        self.parties = parties
        self.elements = Elements(view, syntax, parties)

    def try_pattern(self, pattern: Pattern, index: int) -> Binding | None:
        """The binding of a pattern at a token, or None where it does not fit."""
        form = pattern.form
        before = self._before(index, form)
        head = (index,) if form.dress == "hyphen" else self.view.among(index, form.head)
        if before is None or head is None:
            return None
        for dress in self._dresses(index, form):
            binding = Binding(pattern, index, [*before, *head])
            if dress == "verb":
                fits = self._verbal(binding, self._own(form, self.syntax.verb(index)))
            elif dress == "noun":
                fits = self._nominal(binding, self._own(form, self.syntax.noun(index)))
            else:
                fits = self._predicative(binding)
            if (
                fits
                and self._of_mission(binding)
                and self._belongs(binding)
                and self._recipient(binding)
                and not self._barred(binding, dress)
            ):
                return binding
        return None

    def _own(self, form: Form, arguments: Arguments) -> Arguments:
        """The arguments, as a copy where the form may add to them what stands in a clause under the predicate."""
        return arguments.copy() if form.reaches else arguments

    def _barred(self, binding: Binding, dress: str) -> bool:
        """Whether a word of a class that the frame does not stand beside (`unless`) hangs on the predicate.

        An adjective of the form that is denied by itself says the contrary ("pleaded not guilty").
        """
        frame = binding.pattern.frame
        others = set(binding.words) - {binding.head}
        if any(not others.issuperset(self.view.children(at, "neg")) for at in others if self.view.pos[at] == "ADJ"):
            return True
        if not frame.unless:
            return False
        arguments = self.syntax.verb(binding.head) if dress == "verb" else self.syntax.noun(binding.head)
        near = [at for at, _ in [*arguments.subjects, *arguments.objects]]
        near += [at for item in arguments.preps if item.depth < 2 for at, _ in item.fillers]
        classes = [self.parties.codebook.classes[name] for name in frame.unless]
        return any(self.view.among(at, words) for at in near for words in classes)

    def _belongs(self, binding: Binding) -> bool:
        """The recipient where the form has no slot for it: a party beside it, else whose the thing is that is done to.

        "promised Pakistan help" by `X promise @help`, "expelled a Russian diplomat" by `X expel @diplomat`.
        """
        frame, form = binding.pattern.frame, binding.pattern.form
        if binding.slots.get("Y") or binding.together or form.dress not in ("verb", "either") or frame.type in STATE_TYPES:
            return True
        beside = [filler for filler in self._beside(binding) if filler[0] not in binding.taken()]
        things = [(index, "whose it is") for index in binding.words if index != binding.head] if frame.type in _BORNE else []
        for index, how in [*beside, *things]:
            if self.view.pos[index] not in ("NOUN", "PROPN", "PRON"):
                continue
            inside = self._whose(index, binding.head, doer=frame.type in BLAMING) if how == "whose it is" else ()
            others = self._others(binding, self.parties.named(index) or inside)
            if others:
                binding.put("Y", Filled(others, how, index))
                break
        return True

    def _of_mission(self, binding: Binding) -> bool:
        """ "ordered the closure of China's consulate in Houston": aimed at whose house it is, not at where it stands."""
        other = binding.slots.get("Y")
        if other is None or not other.how.startswith(("behind 'in'", "behind 'at'")):
            return True
        for index in binding.words:
            if self.view.lemma[index] in MISSIONS and index != binding.head:
                kids = self.view.children(index, "poss", "compound", "amod", "nmod")
                kids += [at for prep in self.view.children(index, "prep") for at in self.view.children(prep, "pobj")
                         if self.view.lower[prep] == "of"]  # fmt: skip
                owners = self._others(binding, [token for kid in kids for token in self.parties.named(kid)])
                if owners:
                    binding.slots["Y"] = Filled(owners, "whose it is", index)
        return True

    def _whose(self, index: int, verb: int, *, doer: bool) -> tuple[int, ...]:
        """Whom a thing done to belongs to, or whose deed it sums up ("a move that Norway condemned")."""
        found = self.parties.within(index, doer=doer)
        return found or tuple(token for at, _ in maker(self.syntax, index, verb) for token in self.parties.named(at))

    def _beside(self, binding: Binding) -> list[Filler]:
        """Indirect objects, and what stands behind prepositions that hang on the form's own words and lead to a party."""
        if self.view.pos[binding.head] not in ("VERB", "AUX"):
            return []
        found = [(at, "indirect object") for at in self.view.children(binding.head, "dative") if self.view.pos[at] != "ADP"]
        found += [filler for filler in self.syntax.verb(binding.head).objects if filler[1] == "indirect object"]
        for item in self.syntax.verb(binding.head).preps:
            if item.word in _TO_WHOM and (item.host in binding.words or (item.depth == 0 and item.at > binding.head)):
                found.extend(item.fillers)
        return found

    def _others(self, binding: Binding, tokens: Sequence[int]) -> tuple[int, ...]:
        """The tokens that name somebody else than the actors, and nobody of their country."""
        doers = binding.tokens("X")
        actors = [actor for index in doers for actor in self.parties.at(index)]
        own, names = {actor.country for actor in actors}, {actor.name for actor in actors}
        return tuple(
            token
            for token in tokens
            if token not in doers
            and not any(actor.name in names or (actor.country and actor.country in own) for actor in self.parties.at(token))
        )

    def _dresses(self, index: int, form: Form) -> tuple[str, ...]:
        view = self.view
        pos = view.pos[index]
        if form.dress == "predicate":
            return ("predicate",)
        if form.dress == "hyphen":
            return ("verb",) if self.view.dep[index] == "amod" else ()
        verb = pos in ("VERB", "AUX") or (pos == "ADJ" and view.tag[index] in ("VBN", "VBD", "VBG"))
        if form.dress == "verb":
            return ("verb",) if verb else ("noun",) if view.lower[index].endswith("ing") and pos == "NOUN" else ()
        if form.dress == "either":
            return ("verb",) if verb else ("noun",)
        return () if verb else ("noun",)

    def _before(self, index: int, form: Form) -> list[int] | None:
        found = []
        for words in form.before:
            hits = [kid for kid in self.view.kids[index] if kid < index and self.view.among(kid, words)]
            if not hits:
                return None
            found.append(hits[0])
        return found

    def _recipient(self, binding: Binding) -> bool:
        frame = binding.pattern.frame
        if not frame.recipient or binding.together:
            return True
        other = binding.slots.get("Y")
        return bool(other and other.tokens)

    # -- verbs ---------------------------------------------------------------------------------------------------

    def _verbal(self, binding: Binding, arguments: Arguments) -> bool:
        bare = self.view.dep[binding.head] == "amod" and arguments.passive and not arguments.subjects
        if bare and binding.pattern.form.dress != "either":
            return False  # "the ousted president": told of long ago, by the way
        if not (arguments.passive or arguments.subjects) and self._infinitive(binding.head):
            return False  # "talks to let them decide": nobody is said to
        return self._clause(binding, arguments, arguments.subjects)

    def _infinitive(self, index: int) -> bool:
        return any(self.view.lower[kid] == "to" for kid in self.view.children(index, "aux"))

    def _clause(self, binding: Binding, arguments: Arguments, subjects: Sequence[Filler]) -> bool:
        """Words, then the subject, then the other slots; a party must be told, but for relations, whose two a text is about."""
        form = binding.pattern.form
        words, slots = form.elements[: form.words], form.elements[form.words :]
        if not (self.elements.fit(binding, arguments, words) and self._subject(binding, arguments, subjects)):
            return False
        if not self.elements.fit(binding, arguments, slots) and not self._all_one_side(binding):
            return False
        told = any(filled.tokens for filled in binding.slots.values()) or self._owned(binding, arguments)
        if binding.pattern.frame.reciprocal and told and not (binding.slots.get("Y") or binding.together):
            binding.together = True
        return told or binding.pattern.frame.of_relations or (binding.pattern.frame.of_peace and arguments.passive)

    def _owned(self, binding: Binding, arguments: Arguments) -> bool:
        """ "Oman's demand was rejected": nobody is told but whose it was."""
        if binding.pattern.frame.type != "REJECT" or not arguments.passive:
            return False
        nouns = [index for index in binding.words if index != binding.head and self.view.pos[index] in NOMINAL]
        return any(self.parties.named(at) for index in nouns for at, _ in self.syntax.noun(index).owners)

    def _all_one_side(self, binding: Binding) -> bool:
        """ "Ruritania and Borduria met": a reciprocal frame whose second slot is empty because all stand in the first."""
        doer = binding.slots.get("X")
        if not binding.pattern.frame.reciprocal or doer is None or doer.head < 0 or "Y" in binding.slots:
            return False
        for kid in self.view.children(binding.head, "dobj"):
            if kid not in binding.words and self.view.entity[kid] not in ("DATE", "TIME") and not self.parties.named(kid):
                return False  # "states must meet such challenges": no meeting of theirs
        many = self.elements.plural(doer.head) or len(self.parties.at(doer.head)) > 1  # "they", of two named before
        binding.together = len(doer.tokens) > 1 or (bool(doer.tokens) and many)
        return binding.together

    def _subject(self, binding: Binding, arguments: Arguments, candidates: Sequence[Filler]) -> bool:
        slot = binding.pattern.form.subject
        if slot is None:
            return True
        if not candidates:
            if slot.name == "X" and self._between(binding, arguments):
                return True
            # "US-China talks were held": the noun of the form tells whose
            type_ = binding.pattern.frame.type
            nouns = [index for index in binding.words if index != binding.head and self._tells(index, type_)]
            candidates = [filler for index in nouns for filler in self.syntax.noun(index).subjects]
            if binding.pattern.frame.type not in _COMES_FROM:
                candidates = [filler for filler in candidates if filler[1] != "behind 'from'"]
        # "normal relations were resumed", "the latest on …": an adjective that names nobody is no failed subject
        candidates = [one for one in candidates if self.view.pos[one[0]] != "ADJ" or self.parties.at(one[0])]
        filled = self.parties.doer(slot, candidates, binding.taken())
        if filled is None:
            return False
        if not filled.tokens and filled.head < 0 and slot.name == "X" and binding.pattern.frame.type in _SENT:
            filled = self._mover(binding) or filled
        if slot.name == "Y" and not filled.tokens and not slot.kinds:
            return False
        binding.put(slot.name, filled)
        return True

    def _mover(self, binding: Binding) -> Filled | None:
        """Of an agentless passive, whose the thing moved is."""
        for index in binding.words:
            if index != binding.head and self.view.pos[index] in NOMINAL:
                moved = self.parties.suits(index, ("person", "people")) and not self.parties.suits(index, ("armed", "troop"))
                if binding.pattern.frame.type == "AID" and moved:
                    continue  # "7,000 civilians have been evacuated": by others
                tokens = self.parties.named(index) or self.parties.within(index, doer=True)
                if tokens:
                    return Filled(tokens, "whose it is", index)
        return None

    def _tells(self, index: int, type_: str) -> bool:
        """Whether a token is a noun that tells of a deed: one that heads nominal forms of the codebook.

        Of what rejects it tells only itself: "Oman's demand was rejected", but not by Oman.
        """
        if self.view.pos[index] not in NOMINAL:
            return False
        patterns = self.parties.codebook.patterns.get(self.view.lemma[index], ())
        fit = (pattern for pattern in patterns if type_ != "REJECT" or pattern.frame.type == type_)
        return any(pattern.form.dress in ("noun", "either") for pattern in fit)

    def _between(self, binding: Binding, arguments: Arguments) -> bool:
        """ "an accord was signed between Norway and Sweden": nobody is its subject, both are its parties."""
        return self.elements.pair(binding, [item for item in arguments.preps if item.word in ("between", "among")])

    # -- nouns ---------------------------------------------------------------------------------------------------

    def _nominal(self, binding: Binding, arguments: Arguments) -> bool:
        view, form = self.view, binding.pattern.form
        if view.entity[binding.head] in ("DATE", "TIME"):
            return False  # "since March": no march
        if view.dep[binding.head] == "compound" or (
            view.pos[binding.head] == "PROPN" and view.entity[binding.head] in ("ORG", "PERSON", "GPE", "FAC", "LAW", "EVENT")
        ):
            return False
        required = [element for element in form.elements if not self._may_lack(element)]
        rest = [element for element in form.elements if self._may_lack(element)]
        if not self.elements.fit(binding, arguments, required):
            return False
        for element in rest:
            self._missing(binding, arguments, element)
        if not self._owner_of_form(binding, arguments):
            return False
        if arguments.bearers and not binding.tokens("Y") and not binding.together:
            filled = self.parties.fill(Slot("Y"), arguments.bearers, binding.taken())
            if filled is not None and self._others(binding, filled.tokens):
                binding.put("Y", filled)
        if any(filled.tokens for filled in binding.slots.values()) or binding.pattern.frame.names_nobody:
            return True
        return form.subject is not None and binding.pattern.frame.type in PLACED and self._placed(binding, arguments)

    def _placed(self, binding: Binding, arguments: Arguments) -> bool:
        """ "Protests erupted in Beirut": whose place it is will be the recipient."""
        places = [item for item in arguments.preps if item.word in ("in", "at", "near", "across")]
        return any(self.parties.named(at) for item in places for at, _ in item.fillers)

    def _may_lack(self, element: Element) -> bool:
        """A party of a noun may stay untold ("the attack on Iran", "Iran's attack")."""
        inner = element.complement if isinstance(element, Prep) else element
        return isinstance(inner, Slot)

    def _missing(self, binding: Binding, arguments: Arguments, element: Element) -> None:
        if self.elements.fit(binding, arguments, [element]):
            return
        inner = element.complement if isinstance(element, Prep) else element
        words = element.words if isinstance(element, Prep) else frozenset({"of"})
        if not isinstance(inner, Slot):
            return
        by = any(item.word == "by" and item.depth == 0 for item in arguments.preps)
        if "of" in words or by:
            # "Y's detention by X", "the embassy closure"
            owners = [filler for filler in arguments.subjects if filler[1] in ("possessive", "modifier")]
            if by and inner.name == "Y":
                filled = self.parties.fill(inner, owners, binding.taken())
            else:
                modifiers = [filler for filler in owners if filler[1] == "modifier"]
                has_owner = any(how == "possessive" for _, how in owners) or len(modifiers) > 1
                filled = self.parties.fill(inner, modifiers, binding.taken()) if has_owner else None
            if filled is not None and filled.tokens:
                binding.put(inner.name, filled)

    def _owner_of_form(self, binding: Binding, arguments: Arguments) -> bool:
        form, frame = binding.pattern.form, binding.pattern.frame
        slot = form.subject
        if slot is None:
            return True
        candidates = list(arguments.subjects)
        if frame.type not in _COMES_FROM:
            candidates = [filler for filler in candidates if filler[1] != "behind 'from'"]
        if slot.name == "Y":
            candidates = [filler for filler in candidates if filler[1] in ("possessive", "modifier")]
            candidates += arguments.objects
        elif not any(word == "of" for item in form.elements if isinstance(item, Prep) for word in item.words):
            candidates += arguments.objects
        free = [filler for filler in candidates if filler[0] not in binding.taken()]
        if slot.kinds and slot.kinds != ("any",):
            free = [filler for filler in free if self.parties.suits(filler[0], slot.kinds)]
        for index, how in free:
            tokens = tuple(token for token in self.parties.named(index) if token not in binding.taken())
            if not tokens:
                continue
            if how == "modifier" and frame.reciprocal:
                others = [token for at, way in free if way == "modifier" for token in self.parties.named(at)]
                tokens = tuple(dict.fromkeys([*tokens, *others]))
            binding.put(slot.name, Filled(tokens, how, index))
            break
        else:
            filled = self._other_side(binding, slot)
            if filled is None and slot.kinds and slot.kinds != ("any",):
                return False
            binding.put(slot.name, filled or Filled((), "not told", -1))
        other = binding.slots.get("Y" if slot.name == "X" else "X")
        if frame.reciprocal and (other is None or not other.tokens) and len(binding.slots[slot.name].tokens) > 1:
            binding.together = True
        return True

    def _other_side(self, binding: Binding, slot: Slot) -> Filled | None:
        """ "Norway ended talks with Sweden": of what two do together, the clause's subject is the other side."""
        if slot.name != "X" or binding.pattern.frame.type not in SYMMETRIC_TYPES or not binding.slots.get("Y"):
            return None
        filled = self.parties.fill(slot, self.syntax.clause_subject(binding.head), binding.taken(), inside=False)
        other = {actor.name for index in binding.slots["Y"].tokens for actor in self.parties.at(index)}
        if filled and other.isdisjoint(actor.name for index in filled.tokens for actor in self.parties.at(index)):
            return filled
        return None

    # -- predicatives --------------------------------------------------------------------------------------------

    def _predicative(self, binding: Binding) -> bool:
        view, form = self.view, binding.pattern.form
        index = binding.head
        at, subjects = index, None
        if view.pos[index] == "VERB" and view.lower[index] not in form.head.single:
            return False  # "opened" is no "be open", "allied to" no "be an ally of"
        if form.lead:
            prep = view.head[index]
            if view.dep[index] != "pobj" or view.lower[prep] not in form.lead:
                return False
            binding.words.append(prep)
            at = prep
        else:
            while view.dep[at] == "conj" and view.pos[view.head[at]] == view.pos[at]:
                at = view.head[at]
        above = view.head[at]
        dep = view.dep[at]
        verb = view.pos[above] in ("AUX", "VERB")
        if verb and (dep in ("attr", "acomp", "oprd", "xcomp", "dobj") or form.lead):
            copula = view.lemma[above] in ("be", "become", "remain", "stay", "seem", "appear", "get", "keep", "feel")
            fronted = bool(form.lead) and at < above and view.dep[at] == "prep"
            if not (copula or dep == "oprd" or fronted):
                return False
            subjects = self.syntax.verb(above).objects if self.syntax.passive(above) else self.syntax.subjects(above)
            subjects = [filler for filler in subjects if filler[0] != index]
            binding.words.append(above)
        elif dep == "appos" or (form.lead and view.pos[above] in ("NOUN", "PROPN")):
            subjects = [(above, "apposition")]
        elif view.pos[index] == "ADJ" and dep in ("amod", "relcl", "acl") and view.kids[index]:
            subjects = [(above, "modified noun")]
        elif view.pos[index] in ("VERB", "ADJ") and self.syntax.subjects(index):
            subjects = self.syntax.subjects(index)
        elif view.pos[index] == "VERB" and dep in ("acl", "amod"):
            subjects = [(above, "modified noun")]
        if subjects is None:
            return False
        own = self.syntax.noun(index)
        arguments = Arguments(index, objects=list(own.owners), preps=list(own.preps), clauses=list(own.clauses))
        arguments.clauses += view.children(index, "xcomp", "ccomp", "advcl")
        if verb:
            above_all = self.syntax.verb(above)
            arguments.preps += [item for item in above_all.preps if item.at not in {own.at for own in arguments.preps}]
            arguments.clauses += [item for item in above_all.clauses if item != index]
            arguments.particles = above_all.particles
        owners = [*own.owners, *(filler for filler in own.subjects if filler[1] == "modifier")]  # "is a NATO member"
        arguments.preps += [Behind(owner, "of", [(owner, how)]) for owner, how in owners]
        return self._clause(binding, arguments, subjects)
