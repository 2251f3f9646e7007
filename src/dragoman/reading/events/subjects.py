"""Who is the subject of a verb: its own, or that which it shares, is controlled by, or stands at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.events import metonyms
from dragoman.reading.events.lexicon import (
    ADJUNCT_PREPOSITIONS,
    BEARERS,
    HARMING,
    RANKS,
    SUBJECT_CONTROL,
    SUFFERED,
    SUPPORT_VERBS,
    TEXTS,
    UNDERTAKINGS,
    USING,
)
from dragoman.reading.events.shapes import Filler
from dragoman.reading.events.voice import bearers, passive

if TYPE_CHECKING:
    from dragoman.reading.events.arguments import Syntax


class Subjects:
    """Subjects of the verbs of one text, each worked out once."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.view = syntax.view
        self._known: dict[int, list[Filler]] = {}

    def of(self, index: int, depth: int = 0) -> list[Filler]:
        """The surface subject of a verb, its own or that which it shares."""
        if index in self._known:
            return self._known[index]
        self._known[index] = []
        found = self._surface(index, depth) if depth < 8 else []
        self._known[index] = found
        return found

    def _surface(self, index: int, depth: int) -> list[Filler]:
        view = self.view
        own = [
            kid
            for kid in view.children(index, "nsubj", "nsubjpass", "csubj", "poss")
            if view.lower[kid] not in ("there",) and (view.dep[kid] != "poss" or view.tag[index] == "VBG")
        ]
        if own:
            found = [self.syntax.prepositions.antecedent(kid, index, "subject") for kid in own]
            return [filler for one in found for filler in self._spoken(one, depth)]
        for kid in view.children(index, "advcl"):
            # "Shelling by rebels wounded two", whose subject the parse takes for a clause beside
            comma = any(mark < index for mark in view.children(index, "punct"))
            if kid < index and view.tag[kid] == "VBG" and not comma and view.tag[index] == "VBD":
                return [(kid, "subject")]
        dep, head = view.dep[index], view.head[index]
        if dep in ("relcl", "acl") and self._is_the_first_to(index, head):
            return self._share(self.of(view.head[head], depth + 1), "controller")
        if dep == "relcl":
            return self._spoken((self.syntax.prepositions.deed_told_of(index, head), "antecedent"), depth)
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
                return self._share(self.of(above, depth + 1), "shared")
        if dep in ("acomp", "attr") and view.pos[head] in ("VERB", "AUX"):
            return self._share(self.of(head, depth + 1), "controller")
        if dep == "advcl" and view.tag[index] == "VBG":
            listed = [kid for kid in view.children(head, "ccomp", "xcomp") if kid < index and view.tag[kid] == "VBG"]
            if listed:  # "sees Iran acting badly, arming rebels": one list of participles
                return self._share(self.of(listed[0], depth + 1), "shared")
            head = self._main(index, head)
        if dep == "advcl" and view.tag[index] == "VBG" and index > head and view.lemma[index] in HARMING:
            harm = self._of_the_deed(head)
            if harm is not None:
                return harm
        if dep in ("xcomp", "ccomp", "advcl", "dep", "oprd"):
            if dep == "ccomp" and any(view.tag[aux] == "MD" for aux in view.children(index, "aux")):
                return []
            return self._controller(index, head, depth, object_first=dep in ("xcomp", "ccomp"))
        if dep == "pcomp":
            return self._of_gerund(head, depth)
        if dep == "prep" and view.pos[head] in ("VERB", "AUX"):
            return self._share(self.of(head, depth + 1), "controller")
        return []

    def _of_the_deed(self, verb: int) -> list[Filler] | None:
        """ "faced a series of attacks, killing ten", "was hit by shells, killing ten": what was borne killed, or who did it."""
        view = self.view
        if passive(view, verb):
            agents = [at for agent in view.children(verb, "agent") for at in view.children(agent, "pobj")]
            return [(at, "by-phrase") for at in agents]
        if view.lemma[verb] in SUFFERED | {"see", "witness", "report"}:
            return [(at, "subject") for at in view.children(verb, "dobj")]
        return None

    def _spoken(self, one: Filler, depth: int) -> list[Filler]:
        """A noun, and of a text its author before it and who issued it behind it ("a resolution condemning the coup")."""
        if self.view.lemma[one[0]] not in TEXTS | UNDERTAKINGS:
            return [one]
        authors = metonyms.author(self.syntax, one[0])
        return [*authors, one] if authors else [one, *metonyms.issuer(self.syntax, one[0], depth)]

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
        if view.pos[head] == "ADV" and view.pos[view.head[head]] in ("VERB", "AUX"):
            return self._share(self.of(view.head[head], depth + 1), "controller")  # "went so far as to recall"
        if view.pos[head] not in ("VERB", "AUX", "ADJ"):
            return self._of_noun_clause(index, head, depth) if view.pos[head] == "NOUN" else []
        if object_first and not passive(view, head) and view.lemma[head] not in SUBJECT_CONTROL | USING:
            objects = [kid for kid in view.children(head, "dobj", "dative") if kid < index]
            for kid in objects:
                if view.dep[kid] == "dobj" and view.pos[kid] == "NOUN" and view.lemma[head] in SUPPORT_VERBS:
                    break  # "made a promise to leave", "has plans to leave": not the promise leaves
                if view.mutual(kid):
                    break  # "accused each other of arming rebels": who accuses is accused
                if view.pos[kid] != "ADP":
                    # "urged Iran to stop", but "used a speech to condemn": whichever of the two is an actor
                    return [
                        self.syntax.prepositions.antecedent(kid, head, "controller"),
                        *self._share(self.of(head, depth + 1), "controller"),
                    ]
            if view.lemma[head] in ("call", "appeal", "press", "lean", "prevail", "rely"):
                for prep in view.children(head, "prep"):
                    for kid in view.children(prep, "pobj"):
                        if prep < index:
                            return [(kid, "controller")]
        return self._share(self.of(head, depth + 1), "controller")

    def _of_gerund(self, prep: int, depth: int) -> list[Filler]:
        """Whose deed a gerund behind a preposition is: "accused Iran of spying", "left after threatening"."""
        view = self.view
        head = view.head[prep]
        if view.pos[head] == "ADV":
            head = view.head[head]  # "Far from condemning Oman, Chad …"
        if view.pos[head] in ("VERB", "AUX", "ADJ"):
            if passive(view, head):
                return self._share(bearers(view, head, self.of(head, depth + 1)), "controller")
            if view.lower[prep] not in ADJUNCT_PREPOSITIONS:
                for kid in view.children(head, "dobj", "dative"):
                    if view.pos[kid] != "ADP" and kid < prep and not view.mutual(kid):
                        return [self.syntax.prepositions.antecedent(kid, head, "controller")]
            return self._share(self.of(head, depth + 1), "controller")
        if view.pos[head] in ("NOUN", "PROPN"):
            return self._punished(prep, head) or self._of_noun_clause(prep, head, depth)
        return []

    def _punished(self, prep: int, noun: int) -> list[Filler]:
        """ "sentenced Smith to ten years in prison for spying": who is punished did what stands behind "for"."""
        view = self.view
        if view.lower[prep] not in ("for", "over"):
            return []
        at = noun
        while view.dep[at] in ("pobj", "prep", "conj", "nmod") and view.head[at] != at:
            at = view.head[at]
        above = view.head[at] if view.dep[at] == "dobj" else at
        if view.lemma[above] not in BEARERS or above == noun or view.children(noun, "poss"):
            return []
        return [(at, "controller") for at, _ in self.syntax.verb(above).objects if at < prep and at != noun]

    def _of_noun_clause(self, index: int, noun: int, depth: int) -> list[Filler]:
        """Whose deed a clause under a noun is: "a report accusing …", "Iran's decision to leave"."""
        view = self.view
        if view.dep[index] == "acl" and view.tag[index] == "VBG" and self._is_only_where(noun):
            above = view.head[view.head[noun]]  # "spent two days in Cairo urging them", "rebels in Chad shelling towns"
            if view.pos[above] in ("VERB", "AUX"):
                return self._share(self.of(above, depth + 1), "controller")
            return [(above, "modified noun")]
        if view.dep[index] == "acl" and view.tag[index] == "VBG":
            text = metonyms.told_by(self.syntax, index, noun)
            return self._spoken((text if text is not None else noun, "modified noun"), depth)
        if view.dep[index] == "acl" and view.tag[index] in ("VBN", "VBD"):
            return [(noun, "modified noun")]
        arguments = self.syntax.noun(noun)
        found = arguments.owners or arguments.subjects
        return self._share(found or self.of_clause(noun, depth), "controller")

    def _is_the_first_to(self, index: int, noun: int) -> bool:
        """ "Chad becomes the first state to recognise it": Chad does."""
        view = self.view
        infinitive = any(view.lower[kid] == "to" for kid in view.children(index, "aux"))
        if not infinitive or view.dep[noun] != "attr" or view.lemma[view.head[noun]] not in ("be", "become"):
            return False
        return any(view.lemma[kid] in RANKS for kid in view.children(noun, "amod")) or view.lemma[noun] in RANKS

    def _is_only_where(self, noun: int) -> bool:
        """Whether a name only says where: behind "in" or "at", on a verb or on somebody."""
        view = self.view
        prep = view.head[noun]
        if (
            view.dep[noun] != "pobj"
            or view.lower[prep] not in ("in", "at", "near")
            or view.entity[noun] not in ("GPE", "LOC", "FAC")
        ):
            return False
        above = view.head[prep]
        return view.pos[above] in ("VERB", "AUX") or view.tag[above] in ("NNS", "NNPS")

    def of_clause(self, noun: int, depth: int = 0) -> list[Filler]:
        """The subject of the clause that a noun is an object or an adjunct of: "visited Rome in an effort to …"."""
        view = self.view
        at, prep = noun, ""
        for _ in range(6):
            above = view.head[at]
            prep = view.lower[at] if view.dep[at] == "prep" else prep
            if above == at or view.dep[at] in ("nsubj", "nsubjpass", "csubj", "appos", "relcl"):
                return []
            if view.pos[above] in ("VERB", "AUX"):
                if view.lemma[above] in BEARERS and prep in ("for", "of", "on", "over", "with") and not passive(view, above):
                    # "charged a man with involvement in a plot": the man is involved
                    objects = [kid for kid in view.children(above, "dobj") if kid < noun]
                    if objects:
                        return [(kid, "clause subject") for kid in objects]
                surface = self.of(above, depth + 1)
                return self._share(bearers(view, above, surface) if passive(view, above) else surface, "clause subject")
            at = above
        return []
