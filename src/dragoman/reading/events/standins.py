"""Pronouns that stand for the relations, envoys or houses told of just before.

"broke off relations … and resumed them", "severed those with China", "the Emirates downgraded its own", "sent them back":
what is resumed, severed or sent back says what kind of thing the pronoun stands for; it is the last such noun before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.reading.events.view import View

_RELATIONS = frozenset({"relation", "tie", "link", "recognition", "relationship"})
_ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "consul"})
_HOUSES = frozenset({"embassy", "consulate", "mission", "office", "section"})

_KINDS: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        frozenset(
            "break cut downgrade establish freeze lower normalise normalize reduce reestablish renew restart restore resume "
            "sever suspend terminate upgrade withdraw revoke rescind".split()
        ),
        _RELATIONS,
    ),
    (frozenset("recall withdraw send return reinstate expel".split()), _ENVOYS),
    (frozenset("close open reopen shut".split()), _HOUSES),
)
"""Verbs, and the nouns that a pronoun as their object may stand for."""
_MANY, _ONE = frozenset({"them", "those", "theirs"}), frozenset({"it", "one"})
_BACK = 1
"""Sentences back that such a pronoun may point."""


def resolve(view: View) -> None:
    """Gives pronouns that are what a deed of relations is done to the lemma of the noun that they stand for."""
    for index in range(view.size):
        if view.dep[index] not in ("dobj", "nsubjpass"):
            continue
        own = view.lower[index] == "own" and bool(view.children(index, "poss"))
        if not own and view.lower[index] not in _MANY | _ONE:
            continue
        noun = _noun(view, index, own=own)
        if noun is not None:
            view.lemma[index], view.pos[index] = view.lemma[noun], "NOUN"


def _noun(view: View, index: int, *, own: bool) -> int | None:
    """The noun that a pronoun stands for: the last before it of a kind that its verb takes, in its number."""
    nouns = frozenset[str]().union(*(kinds for verbs, kinds in _KINDS if view.lemma[view.head[index]] in verbs))
    if not nouns:
        return None
    tags = ("NN", "NNS") if own else ("NNS",) if view.lower[index] in _MANY else ("NN",)
    for at in range(index - 1, -1, -1):
        if view.sentence[index] - view.sentence[at] > _BACK:
            return None
        if view.lemma[at] in nouns and view.tag[at] in tags and view.dep[at] in ("dobj", "nsubj", "nsubjpass", "pobj"):
            return at
        if view.lower[index] in _ONE and view.tag[at] == "NN" and view.dep[at] in ("dobj", "nsubj", "nsubjpass"):
            return None  # "it" is what stands nearer
    return None
