"""Voice: whether a verb is passive, and who bears what it says."""

from __future__ import annotations

from dragoman.reading.events.lexicon import AUXILIARIES, INTRANSITIVE
from dragoman.reading.events.shapes import Filler
from dragoman.reading.events.view import View


def passive(view: View, index: int, depth: int = 0) -> bool:
    """Whether a verb is passive, a participle that stands for one included."""
    deps = {view.dep[kid] for kid in view.kids[index]}
    if deps & {"auxpass", "nsubjpass", "csubjpass"}:
        return True
    if view.tag[index] not in ("VBN", "VBD", "JJ"):
        return False
    if "dobj" not in deps and "agent" in deps and not auxiliary(view, index, "have"):
        return True
    if view.dep[index] in ("acl", "amod", "relcl") and view.lemma[index] in INTRANSITIVE and "agent" not in deps:
        return False  # "protesters gathered at the gate"
    if view.tag[index] == "VBD":
        return view.dep[index] == "amod" or (view.dep[index] == "acl" and "nsubj" not in deps)
    if auxiliary(view, index, "be"):
        return True
    if auxiliary(view, index, "have"):
        return False
    if view.dep[index] == "conj" and view.pos[view.head[index]] not in ("VERB", "AUX"):
        return not deps & {"aux", "dobj"}  # "left one dead and two injured"
    if view.dep[index] == "conj" and depth < 6:
        return passive(view, view.head[index], depth + 1) and not deps & {"nsubj", "aux"}
    if view.dep[index] in ("acl", "amod", "advcl", "pcomp"):
        return "nsubj" not in deps or view.dep[index] == "amod"
    if view.dep[index] in ("xcomp", "ccomp", "oprd"):
        return not deps & {"aux", "dobj"}
    return view.dep[index] == "ROOT" and not deps & {"aux", "dobj"}


def auxiliary(view: View, index: int, lemma: str) -> bool:
    """Whether a verb has a form of "have" or "be" as its auxiliary."""
    forms = AUXILIARIES[lemma]
    return any(view.lower[kid] in forms for kid in view.children(index, "aux", "auxpass"))


def bearers(view: View, index: int, surface: list[Filler]) -> list[Filler]:
    """Who bears what a passive says: the noun that a participle stands at, else its surface subject."""
    if view.dep[index] in ("acl", "amod") and not view.children(index, "nsubjpass", "nsubj"):
        noun = view.head[index]
        above = view.head[view.head[noun]]
        if view.lower[noun] in ("those", "them") and view.lower[view.head[noun]] == "among" and view.lemma[above] == "be":
            # "Among those arrested by Oman were two envoys"
            named = [(at, "passive subject") for at in view.children(above, "nsubj", "attr")]
            if named:
                return named
        return [(noun, "modified noun")]
    return [(at, "passive subject" if how == "subject" else how) for at, how in surface]


def hyphened(view: View, index: int) -> list[int]:
    """ "Iran" in "Iran-backed"."""
    found = view.children(index, "npadvmod", "compound", "nsubj", "advmod", "amod", "nmod")
    if not found and index > 1 and view.lower[index - 1] == "-":
        found = [index - 2]
    return [at for at in found if at < index]
