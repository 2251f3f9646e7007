"""What the parser gets wrong by kind, put right before anything is read from the parse.

Each repair rests on grammar, not on words seen: "have" is no auxiliary of an -ing form ("had incriminating evidence"),
and verbs such as "discuss" and "consider" take an -ing form with its object ("discussed restoring ties"), which the
parser makes an adjective of that object.
"""

from __future__ import annotations

from dataclasses import dataclass

GERUND_VERBS = frozenset(
    "advocate avoid consider contemplate debate discuss endorse favor favour "
    "mull oppose propose recommend resume risk suggest weigh".split()
)
"""Verbs that take an -ing form as their object and are seldom said of things that do what the form says."""


@dataclass(slots=True)
class Words:
    """A parse as columns, one entry a token; heads are places in the same columns."""

    texts: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]

    def kids(self, place: int) -> list[int]:
        """The places that hang on a place, in order."""
        return [at for at, head in enumerate(self.heads) if head == place and at != place]


def mend(words: Words) -> None:
    """Apply all repairs, in place."""
    for place, tag in enumerate(words.tags):
        if tag == "VBG":
            _have_is_no_auxiliary(words, place)
            _gerund_with_its_object(words, place)


def _have_is_no_auxiliary(words: Words, place: int) -> None:
    kids = words.kids(place)
    have = place - 1
    if have < 0 or words.heads[have] != place or words.deps[have] != "aux" or words.lemmas[have].lower() != "have":
        return
    noun = next((kid for kid in kids if words.deps[kid] == "dobj" and kid > place), None)
    if noun is None:
        return
    root = words.heads[place] == place
    words.heads[have] = have if root else words.heads[place]
    words.deps[have] = words.deps[place]
    words.pos[have] = "VERB"
    for kid in kids:
        if kid != have:
            words.heads[kid] = have
    words.heads[place], words.deps[place], words.pos[place] = noun, "amod", "ADJ"


def _gerund_with_its_object(words: Words, place: int) -> None:
    verb, noun = place - 1, words.heads[place]
    if words.deps[place] != "amod" or verb < 0 or words.lemmas[verb].lower() not in GERUND_VERBS:
        return
    if noun <= place or words.heads[noun] != verb or words.deps[noun] != "dobj":
        return
    words.heads[place], words.deps[place], words.pos[place] = verb, "xcomp", "VERB"
    words.heads[noun] = place
