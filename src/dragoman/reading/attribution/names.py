"""Sources without a name: "an official", "sources close to the talks", "a spokesman"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.attribution.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson", "diplomat", "aide", "adviser", "advisor", "envoy"})
_ALWAYS = frozenset({"official", "source", "people", "person", "witness", "insider", "some", "many", "other", "someone"})


def is_anonymous(doc: Doc, head: int | None, words: Lexicon) -> bool:
    """Whether the noun phrase with this head token names nobody: its head is of `anonymous.tsv` and no name stands by it.

    "The spokesman", where the text names a spokesman before, is he.
    """
    if head is None:
        return True
    noun = doc[head]
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PROPN" or lemma not in words.anonymous:
        return False
    definite = False
    for child in noun.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            return False
        if child.dep_ in ("det", "poss") and child.lower_ in _DEFINITE:
            definite = True
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return False
    if definite and noun.tag_ == "NN" and lemma not in _ALWAYS:
        if lemma not in _MOUTHPIECES:
            return False
        for token in doc[: noun.i]:
            if token.lemma_.lower() == lemma and token.i != noun.i:
                if token.head.pos_ == "PROPN" and token.dep_ in ("compound", "appos", "nmod"):
                    return False
                if any(child.pos_ == "PROPN" and child.dep_ == "appos" for child in token.children):
                    return False
    return True
