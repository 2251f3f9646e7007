"""Nouns that stand for somebody else: a text for who wrote or passed it, "a move" for who made it.

"France issued a statement condemning the coup": France condemns. "Oman opened an embassy, a move that Chad welcomed":
what Chad welcomed is Oman's. The parse makes the statement condemn and the move be welcomed; who is meant stands in the
same clause, as its subject, or with the noun ("a decree signed by the president").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.events.lexicon import DOING, SPEAKING, SUMMARIES, TEXTS
from dragoman.reading.events.shapes import WHOSE, Filler
from dragoman.reading.events.voice import bearers, passive

if TYPE_CHECKING:
    from dragoman.reading.events.arguments import Syntax


def told_by(syntax: Syntax, index: int, noun: int) -> int | None:
    """The noun for a text that a participle speaks in, where the parse hung it on another ("a letter to Oman accusing Chad").

    index: the participle; noun: what it hangs on.
    """
    view = syntax.view
    for _ in range(4):
        if view.lemma[noun] in TEXTS:
            return noun
        if view.lemma[index] not in SPEAKING or view.dep[noun] not in ("pobj", "conj", "dobj"):
            return None
        above = view.head[noun]
        while view.dep[above] in ("prep", "agent", "acl", "conj") and view.lemma[above] not in TEXTS:
            above = view.head[above]
        if view.lemma[above] not in TEXTS:
            return None
        noun = above
    return None


def author(syntax: Syntax, noun: int) -> list[Filler]:
    """Who wrote, signed or passed a text, as told with it: its agent or its possessor."""
    view = syntax.view
    for kid in view.children(noun, "acl", "relcl"):
        if passive(view, kid):
            for agent in view.children(kid, "agent"):
                return [(at, "whose text it is") for at in view.children(agent, "pobj")]
    owners = [*view.children(noun, "poss")]
    for prep in view.children(noun, "prep"):
        if view.lower[prep] in ("by", "from"):
            owners.extend(view.children(prep, "pobj"))
    if owners:
        return [(at, "whose text it is") for at in owners]
    return []


def issuer(syntax: Syntax, noun: int, depth: int = 0) -> list[Filler]:
    """Who issued a text, where it names no author of its own: the subject of the clause that it is an object of."""
    view = syntax.view
    while view.dep[noun] == "appos":
        noun = view.head[noun]
    above = view.head[noun]
    if view.dep[noun] in ("nsubjpass", "dobj", "attr") and view.pos[above] in ("VERB", "AUX"):
        if passive(view, above):
            return [(at, "who issued it") for agent in view.children(above, "agent") for at in view.children(agent, "pobj")]
        return [(at, "who issued it") for at, _ in syntax.subjects(above, depth + 1) if at != noun]
    if view.dep[noun] in ("pobj", "conj"):
        return [(at, "who issued it") for at, _ in syntax.clause_subject(noun, depth) if at != noun]
    return []


def maker(syntax: Syntax, noun: int, verb: int = -1) -> list[Filler]:
    """Whose deed a noun sums up: of the clause that it stands in apposition to ("…, a move that Chad welcomed"), or behind
    whose "in" it stands ("in a move that …"), or of the clause that hangs on it ("the accord that Oman and Chad signed")."""
    view = syntax.view
    if view.lemma[noun] not in SUMMARIES or view.children(noun, "poss"):
        return []
    if any(view.lower[prep] in ("by", "of") for prep in view.children(noun, "prep")):
        return []
    for clause in view.children(noun, "relcl", "acl"):
        if view.tag[clause] != "VBG" and view.lemma[clause] in DOING:
            # "praised the accord that Oman and Chad concluded", "the decision taken by Peru"
            return [(at, WHOSE) for at, _ in syntax.verb(clause).subjects if at != noun]
    above = view.head[noun]
    if verb >= 0 and above != verb and view.dep[noun] == "dobj" and view.lemma[above] in DOING and view.under(verb, noun):
        # "Oman and Chad reached an accord, which Peru praised"
        return [(at, WHOSE) for at, _ in syntax.verb(above).subjects if at != noun]
    if view.dep[noun] == "pobj" and view.lower[view.head[noun]] != "in":
        return []
    if view.dep[noun] not in ("appos", "npadvmod", "dep", "pobj", "conj", "attr"):
        return []
    at = noun
    for _ in range(8):
        at = view.head[at]
        if view.pos[at] in ("VERB", "AUX") and view.dep[at] not in ("relcl", "acl", "amod"):
            subjects = syntax.verb(at).subjects
            surface = syntax.subjects(at)
            found = subjects or (bearers(view, at, surface) if passive(view, at) else surface)
            return [(index, WHOSE) for index, _ in found if index != noun]
        if view.head[at] == at:
            return []
    return []
