"""Verbs in the present that the parser reads as nouns, as briefs and headlines have them: "The Treasury sanctions ten men".

Where a sentence has a noun for its root, a word that may be either stands behind a noun phrase, and another noun phrase
begins right behind it, the word is the sentence's verb: what stands before it is its subject, what follows its object.
"Iran sanctions relief" is none: there a bare noun follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.reading.repairs import Words

EITHER = frozenset(
    "attack back ban block blockade bomb boycott capture challenge charge close condemn convict court deploy detain "
    "dispute drop end evacuate exit expel extend face fine force free hack halt hold host jail join kidnap kill "
    "launch lead lift limit mark meet name offer open order oust pardon permit pledge praise press probe promise "
    "protest question quit raid rebuff recall reject release replace report rescue restrict resume review rule sack "
    "sanction secure seize sentence share shell shut sign slam stage start storm strike sue summon support suspend target test "
    "threaten urge veto visit vote vow warn welcome withdraw".split()
)
"""Verbs whose present is, or is taken for, a noun."""

_NOMINAL = frozenset({"NOUN", "PROPN"})
_BEGINS = frozenset({"DET", "NUM", "PROPN", "PRON"})
_LEFT = frozenset({"compound", "nmod", "amod", "nsubj", "poss", "det", "dep", "npadvmod"})
_FAR = 40
"""Tokens of a sentence beyond which nothing is mended."""


def read_as_nouns(words: Words, place: int) -> None:
    """Make a verb of a word that may be one, with its subject and its object, where the sentence has no verb else."""
    if words.lemmas[place].lower() not in EITHER and words.texts[place].lower() not in EITHER:
        return
    if words.pos[place] == "VERB":
        _subject_as_compound(words, place)
        return
    if words.pos[place] not in _NOMINAL or words.tags[place] not in ("NN", "NNS", "NNP", "NNPS"):
        return
    root = place
    while words.heads[root] != root:
        root = words.heads[root]
    first, last = words.edges(root)
    if words.pos[root] not in _NOMINAL or last - first > _FAR or not first < place < last:
        return
    if not _begins_a_phrase(words, place + 1) or words.pos[place - 1] not in _NOMINAL:
        return
    if words.tags[place] in ("NN", "NNP") and not _plural(words, place - 1):
        return
    thing = _object(words, place, root, last)
    if thing is not None:
        _make_verb(words, place, root, thing, (first, last))


def _subject_as_compound(words: Words, place: int) -> None:
    """ "US sanctions oligarchs", where the name is taken for a part of the verb."""
    kids = words.kids(place)
    if words.tags[place] not in ("VBZ", "VBP") or any(words.deps[kid] in ("nsubj", "nsubjpass", "csubj", "expl") for kid in kids):
        return
    if place - 1 in kids and words.deps[place - 1] in ("compound", "nmod") and words.pos[place - 1] == "PROPN":
        words.deps[place - 1] = "nsubj"


def _begins_a_phrase(words: Words, place: int) -> bool:
    if words.pos[place] in _BEGINS:
        return True
    return words.pos[place] == "ADJ" and words.texts[place][:1].isupper()


def _plural(words: Words, place: int) -> bool:
    """Whether a subject that ends here is in the plural: its noun is, or it is joined to another by "and"."""
    if words.tags[place] in ("NNS", "NNPS"):
        return True
    return words.deps[place] == "conj" or any(words.deps[kid] == "conj" for kid in words.kids(place))


def _object(words: Words, place: int, root: int, last: int) -> int | None:
    """The noun that the phrase behind the word ends in: the root where that follows, else what hangs on the word."""
    if place < root <= last:
        return root
    return next((kid for kid in words.kids(place) if kid > place and words.pos[kid] in _NOMINAL), None)


def _make_verb(words: Words, place: int, root: int, thing: int, edges: tuple[int, int]) -> None:
    subject = place - 1
    while edges[0] <= words.heads[subject] < place and words.heads[subject] != subject:
        subject = words.heads[subject]
    stand_in = place - 1
    if words.heads[place] < place and words.heads[place] != place:
        # "the Department of the Treasury sanctions …": what is behind "of" is the Treasury
        words.hang(stand_in, words.heads[place], words.deps[place])
        subject = stand_in
        while words.heads[subject] < place and words.heads[subject] != subject:
            subject = words.heads[subject]
    for at in range(edges[0], place):
        if at != subject and (words.heads[at] >= place) and words.deps[at] in _LEFT:
            words.hang(at, stand_in if at > subject else subject, words.deps[at])
    words.hang(place, place, "ROOT")
    words.hang(subject, place, "nsubj")
    if thing != place:
        words.hang(thing, place, "dobj")
    for at in range(edges[0], edges[1] + 1):
        if words.heads[at] == at and at != place:
            words.hang(at, place, "dep")
    words.pos[place] = "VERB"
    words.tags[place] = "VBZ" if words.texts[place].lower().endswith("s") else "VBP"
