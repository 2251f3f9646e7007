"""Who fills a slot: from the head of a noun phrase to the tokens of it that name political actors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman import gazetteer
from dragoman.codebook.forms import KINDS
from dragoman.codebook.frames import Codebook, Slot
from dragoman.reading.events.lexicon import COMPANY, OCCURRENCES
from dragoman.reading.events.shapes import WHOSE
from dragoman.reading.events.towns import is_town
from dragoman.reading.events.view import NOMINAL, View
from dragoman.record import Actor

_QUANTITY = frozenset(
    "number series group dozen hundred thousand million score majority minority part piece lot couple pair handful "
    "string wave round member some one two three many most all several each few any both none half rest bulk range set "
    "kind type form variety section portion crowd team total scores dozens hundreds thousands".split()
)
"""Nouns that only count or gather what follows their "of"."""

_DEEDS = frozenset(
    "attack strike airstrike raid blast bomb bombing explosion shelling bombardment missile rocket shell drone mortar "
    "gunfire shooting ambush assault offensive operation explosive mine warplane jet aircraft helicopter tank artillery "
    "car truck vehicle bullet fire round campaign bombardment crackdown".split()
)
"""Subjects that do harm without being an actor: whoever is behind them stays unknown."""

_PERSONAL = frozenset("he him his she her hers i me my who whom".split())
_JOINING = frozenset({("as", "well"), *(("with", word) for word in COMPANY)})
_NEARNESS = ("poss", "appos", "compound", "amod", "nmod")


class Actors(Protocol):
    """Who is named by the noun phrase that a token heads."""

    def at(self, index: int, *, place: bool = False) -> Sequence[Actor]:
        """The actors of the noun phrase headed by this token; none where it names none.

        place: a state's name counts although it only says where; the matcher always asks so, because a form names the
        preposition that it wants a party behind ("arrive in Y").
        """

    def is_person(self, index: int) -> bool:
        """Whether the token belongs to the name of a person, whatever the parse takes it for."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot as filled: the tokens that name its actors (maybe none), where they were found, the noun phrase's head."""

    tokens: tuple[int, ...]
    how: str
    head: int


class Parties:
    """Slots filled from the noun phrases of one text."""

    def __init__(self, view: View, codebook: Codebook, actors: Actors) -> None:
        self.view = view
        self.codebook = codebook
        self.actors = actors
        self._known: dict[int, tuple[Actor, ...]] = {}
        self._named: dict[int, tuple[int, ...]] = {}
        self._kinds: dict[str, Callable[[int], bool]] = {
            "state": self._state, "person": self._person, "body": self._body, "armed": self._armed,
            "people": self._people, "place": self._place, "any": self._any,
        }  # fmt: skip

    def at(self, index: int) -> tuple[Actor, ...]:
        """The actors of the noun phrase headed by a token."""
        if index not in self._known:
            self._known[index] = () if self._occurs(index) else tuple(self.actors.at(index, place=True))
        return self._known[index]

    def _occurs(self, index: int) -> bool:
        """Whether a noun is a deed with a town before it, which names nobody ("the Kabul bombing")."""
        view = self.view
        if view.lemma[index] not in OCCURRENCES or view.pos[index] != "NOUN":
            return False
        return any(kid < index and is_town(view, kid) for kid in view.children(index, "compound", "nmod", "amod"))

    def named(self, index: int) -> tuple[int, ...]:
        """The tokens that name actors in a noun phrase and those joined to it: their heads, or actors within them."""
        if index not in self._named:
            self._named[index] = ()
            found: list[int] = []
            for member in self.view.conjuncts(index):
                if self.view.pos[member] not in ("VERB", "AUX") or member == index:
                    found.extend(self._one(member))
                    found.extend(token for at in self._company(member) for token in self.named(at))
            self._named[index] = tuple(dict.fromkeys(found))
        return self._named[index]

    def _company(self, index: int) -> list[int]:
        """Who does the same: "Oman, along with Chad, …", "together with", "as well as"."""
        view = self.view
        found: list[int] = []
        for kid in view.kids[index]:
            if kid < index:
                continue
            if view.lower[kid] in COMPANY:
                inner = [*view.children(kid, "prep"), kid] if view.lower[kid] != "together" else view.children(kid, "prep")
                found.extend(at for prep in inner for at in view.children(prep, "pobj"))
            elif (view.lower[kid], view.lower[kid - 1]) in _JOINING:
                found.extend(view.children(kid, "pobj"))
        return found

    def _one(self, index: int) -> tuple[int, ...]:
        view = self.view
        for kid in self._counted(index):
            inner = self.named(kid)
            if inner:
                return inner
        if self.at(index):
            return (index,)
        for kid in view.children(index, "appos"):
            if self.at(kid):
                return (kid,)
        return ()

    def _counted(self, index: int) -> list[int]:
        """What a word of number or gathering stands before: "ten of the prisoners", "a group of soldiers"."""
        view = self.view
        if view.lemma[index] not in _QUANTITY and view.pos[index] not in ("NUM", "DET"):
            return []
        preps = [prep for prep in view.children(index, "prep") if view.lower[prep] in ("of", "from")]
        return [kid for prep in preps for kid in view.children(prep, "pobj")]

    def within(self, index: int, *, doer: bool) -> tuple[int, ...]:
        """An actor that a thing belongs to, in the order of nearness: its possessor, a name before it, "by", "of", "in"."""
        view = self.view
        for dep in _NEARNESS:
            for kid in view.children(index, dep):
                if doer and (view.lower[kid].startswith("anti-") or (kid > 1 and view.lower[kid - 2] == "anti")):
                    continue  # "anti-government protests" are not the government's
                if doer and dep != "poss" and view.lemma[index] in OCCURRENCES and is_town(view, kid):
                    continue  # "the Nice attack" is nobody's
                found = self.named(kid)
                if found:
                    return (*found, *self._other_side(index))
        order = (
            ("by", "of", "between", "from")
            if doer
            else ("by", "between", "of", "against", "on", "from", "for", "with", "to", "in", "at")
        )
        preps = {view.lower[kid]: kid for kid in view.children(index, "prep", "agent")}
        for word in order:
            if word not in preps:
                continue
            if word == "between" and doer and any(preps.get(at, preps[word]) < preps[word] for at in ("on", "at", "in")):
                continue  # "an attack on the border between the two"
            for kid in view.children(preps[word], "pobj"):
                found = self.named(kid) or self.within(kid, doer=doer)
                if found:
                    return found
        for kid in view.children(index, "acl") if doer else ():
            for agent in view.children(kid, "agent"):
                for actor in view.children(agent, "pobj"):
                    found = self.named(actor)
                    if found:
                        return found
        return ()

    def _other_side(self, index: int) -> tuple[int, ...]:
        """ "Norway's relations with Chad": of ties, whom they are with too."""
        ties = self.codebook.classes.get("ties")
        if ties is None or not self.view.among(index, ties):
            return ()
        preps = [prep for prep in self.view.children(index, "prep") if self.view.lower[prep] == "with"]
        return tuple(token for prep in preps for at in self.view.children(prep, "pobj") for token in self.named(at))

    def fill(
        self,
        slot: Slot,
        candidates: Sequence[tuple[int, str]],
        taken: frozenset[int],
        *,
        inside: bool = True,
        doer: bool = False,
    ) -> Filled | None:
        """The first candidate that suits a slot. An actor is asked for where the slot names no kind.

        inside: where no candidate names one, take an actor that a candidate belongs to ("condemned Iran's seizure").
        doer: of a deed only who did it will do ("condemned the raid on Chad" is not against Chad).
        """
        for index, how in candidates:
            if index in taken:
                continue
            if slot.kinds:
                if any(self.suits(member, slot.kinds) for member in [*self.view.conjuncts(index), *self._counted(index)]):
                    tokens = self.named(index) or self.within(index, doer=doer)
                    if not tokens:  # "a move that Norway condemned" by `X condemn Y:any`
                        tokens = tuple(token for at, way in candidates if way == WHOSE for token in self.named(at))
                    return Filled(tuple(token for token in tokens if token not in taken), how, index)
                continue
            tokens = tuple(token for token in self.named(index) if token not in taken)
            if tokens:
                return Filled(tokens, how, index)
        if slot.kinds or not inside:
            return None
        for index, how in candidates:
            if index in taken or self.view.pos[index] not in NOMINAL:
                continue
            tokens = tuple(token for token in self.within(index, doer=doer) if token not in taken)
            if tokens:
                return Filled(tokens, f"within the {how}", index)
        return None

    def doer(self, slot: Slot, candidates: Sequence[tuple[int, str]], taken: frozenset[int]) -> Filled | None:
        """Who fills a subject slot; an empty `Filled` where none is told; None where what stands there cannot do it."""
        view = self.view
        free = [(index, how) for index, how in candidates if index not in taken]
        if slot.kinds and slot.kinds != ("any",):
            suited = [(index, how) for index, how in free if self._may_do(index, slot.kinds)]
            if not suited and (free or not KINDS.intersection(slot.kinds)):
                return None  # an untold subject may be of a kind, but is no word of a class ("X:airstrike kill Y")
            free = suited
        for index, how in free:
            tokens = tuple(token for token in self.named(index) if token not in taken)
            if tokens:
                return Filled(tokens, how, index)
        for index, how in free:
            tokens = tuple(token for token in self.within(index, doer=True) if token not in taken)
            if tokens and (view.pos[index] in NOMINAL or view.tag[index] == "VBG"):
                return Filled(tokens, f"within the {how}", index)
        if not free:
            return Filled((), "not told", -1)
        index, how = free[0]
        if slot.kinds or view.pos[index] == "PRON" or any(view.lemma[at] in _DEEDS for at in [index, *self._counted(index)]):
            return Filled((), how, index)
        return None

    def _may_do(self, index: int, kinds: Sequence[str]) -> bool:
        """Whether a subject is of one of these kinds, or is a deed of one that is ("shelling by rebels wounded two")."""
        if self.suits(index, kinds):
            return True
        if not KINDS.intersection(kinds) or self.named(index):
            return False
        return any(self.suits(token, kinds) for token in self.within(index, doer=True))

    def suits(self, index: int, kinds: Sequence[str]) -> bool:
        """Whether a noun phrase is of one of these kinds or classes."""
        for kind in kinds:
            words = self.codebook.classes.get(kind)
            if words is not None and any(self.view.among(at, words) for at in (index, *self._titles(index))):
                return True
            test = self._kinds.get(kind)
            if test is not None and test(index):
                return True
        return False

    def _titles(self, index: int) -> list[int]:
        """The common nouns before a name that say what it is ("the drug lord Ivo Bell")."""
        view = self.view
        if view.pos[index] != "PROPN":
            return []
        return [kid for kid in view.children(index, "compound", "nmod") if view.doc[kid].text.islower()]

    def _state(self, index: int) -> bool:
        if self.view.lower[index] in _PERSONAL:
            return False
        return any(actor.country and actor.sector in (None, "GOV") for actor in self.at(index)) and (
            self.view.entity[index] not in ("PERSON", "ORG")
        )

    def _person(self, index: int) -> bool:
        view = self.view
        if (
            view.entity[index] == "PERSON"
            or self.actors.is_person(index)
            or view.lower[index] in ("he", "she", "him", "her", "who", "whom")
        ):
            return True
        words = self.codebook.classes.get("person-noun")
        if words is not None and view.among(index, words):
            return True
        return view.pos[index] in ("NOUN", "PROPN") and self._by_title(index)

    def _by_title(self, index: int) -> bool:
        """Whether the noun is an office or a people's noun of the gazetteer ("minister", "protesters")."""
        word = self.view.lower[index]
        return gazetteer.load().title(word) is not None or gazetteer.load().noun(word) is not None

    def _body(self, index: int) -> bool:
        named = self.view.entity[index] == "ORG" and not self.actors.is_person(index)
        return named or any(actor.sector in ("IGO", "NGO", "PTY", "MED", "BUS", "LEG", "JUD") for actor in self.at(index))

    def _armed(self, index: int) -> bool:
        return any(actor.sector in ("MIL", "REB", "POL") for actor in self.at(index))

    def _people(self, index: int) -> bool:
        return any(actor.sector in ("CIV", "ACT", "OPP", "REL") for actor in self.at(index))

    def _any(self, index: int) -> bool:
        return self.view.entity[index] not in ("DATE", "TIME")  # "launched a rocket on Tuesday": not at it

    def _place(self, index: int) -> bool:
        return self.view.entity[index] in ("GPE", "LOC", "FAC")
