"""What the parse commonly gets wrong, put right one pattern at a time; each names the words that show it."""

from __future__ import annotations

from dragoman.reading.events.lexicon import GIVING
from dragoman.reading.events.shapes import Filler
from dragoman.reading.events.view import View


def perfect(view: View, index: int) -> bool:
    """ "have normalized relations", where the parse takes the verb for a mere adjective of what it governs."""
    above = view.head[view.head[index]]
    return (
        view.dep[index] == "amod"
        and view.tag[index] in ("VBN", "JJ")
        and view.dep[view.head[index]] == "dobj"
        and view.lower[above] in ("have", "has", "had", "having")
        and above == index - 1
    )


def joined_verb(view: View, index: int) -> int | None:
    """ "crossed the border and shelled Kharkiv", where the parse joins "shelled Kharkiv" to the border: the first verb."""
    noun = view.head[index]
    if view.dep[index] != "amod" or view.tag[index] not in ("VBN", "VBD") or view.dep[noun] != "conj":
        return None
    if index == 0 or view.dep[index - 1] != "cc" or view.lower[index - 1] not in ("and", "then"):
        return None
    above = view.head[noun]
    while view.dep[above] in ("conj", "pobj", "prep"):
        above = view.head[above]
    if view.dep[above] == "dobj" and view.pos[view.head[above]] == "VERB":
        above = view.head[above]
    return above if view.pos[above] == "VERB" and view.tag[above] == "VBD" else None


def dative(view: View, index: int) -> list[Filler]:
    """ "sold Ukraine sixty tanks", "promised Pakistan help", where the parse gives the name to the thing."""
    last = index + 1
    if view.lemma[index] not in GIVING or last >= view.size or view.pos[last] != "PROPN":
        return []
    while last + 1 < view.size and view.pos[last + 1] == "PROPN":
        last += 1
    thing = view.head[last]
    if view.dep[last] not in ("compound", "nmod") or view.dep[thing] != "dobj" or view.head[thing] != index:
        return []
    return [(last, "indirect object")] if view.pos[thing] == "NOUN" else []


def counts(view: View, prep: int) -> bool:
    """Whether a preposition only makes a number less exact: "over 300 people"."""
    if view.lower[prep] not in ("over", "around", "about", "under", "between"):
        return False
    return any(view.pos[kid] == "NUM" or view.children(kid, "nummod") for kid in view.children(prep, "pobj")) and (
        prep + 1 < view.size and view.pos[prep + 1] == "NUM"
    )
