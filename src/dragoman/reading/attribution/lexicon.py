"""The words of attribution: verbs, nouns, adjectives and adverbs that tie a source to what it says; data beside this file."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import at_line

if TYPE_CHECKING:
    from spacy.tokens import Token

HERE = Path(__file__).parent
VERB_FRAMES = frozenset({"c", "q", "o", "i", "oi", "g", "s", "d", "n"})

_MISREAD = {
    "hop": ("hope", "hopping"), "hat": ("hate", "hat"), "rat": ("rate", "rat"), "slat": ("slate", "slat"),
    "wag": ("wage", "wagging"), "stag": ("stage", "stag"), "scar": ("scare", "scarring"), "appal": ("appall", ""),
    "retweete": ("retweet", ""), "stat": ("state", "stat"),
}  # fmt: skip
"""Lemmas that the model's lemmatizer gets wrong for verbs in -e ("hoping": "hop"), with the form that is right."""


def lemma(token: Token) -> str:
    """The lemma in lower case, the model's slips mended."""
    word: str = token.lemma_.lower()
    slip = _MISREAD.get(word)
    if slip is None or token.pos_ != "VERB" or token.lower_ in (word, slip[1]):
        return word
    doubled = token.lower_.startswith(("hopp", "wagg", "scarr", "ratt"))
    return word if doubled else slip[0]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that ties a source to a content: its strength, its frames, and the prepositions behind which content stands."""

    word: str
    strength: str
    frames: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cue words by lemma, and the nouns that name no one.

    sources: strengths that make a speaker a source of what is said.
    """

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    adverbs: dict[str, str]
    anonymous: frozenset[str]
    sources: frozenset[str]


def rows(name: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each line of a data file that is no comment; ResourceError where its width is wrong."""
    path = HERE / name
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) != width:
                raise at_line(path, number, f"{len(cells)} cells and not {width}")
            yield number, cells


@functools.cache
def lexicon() -> Lexicon:
    """The cue words, loaded once. Raises ResourceError with file and line of what is wrong."""
    stands = {cells[0]: cells[1] for _, cells in rows("strengths.tsv", 3)}

    def cues(name: str, width: int) -> dict[str, Cue]:
        found: dict[str, Cue] = {}
        for number, cells in rows(name, width):
            word, strength = cells[0], cells[1]
            if strength not in stands:
                raise at_line(HERE / name, number, f"'{strength}' is no strength of strengths.tsv")
            if word in found:
                raise at_line(HERE / name, number, f"'{word}' stands there twice")
            frames = frozenset(cells[2].split()) if width == 4 else frozenset[str]()
            if frames - {"-"} - VERB_FRAMES:
                raise at_line(HERE / name, number, f"no such frame: {', '.join(sorted(frames - {'-'} - VERB_FRAMES))}")
            prepositions = frozenset(cells[width - 1].split()) - {"-"}
            found[word] = Cue(word, strength, frames - {"-"}, prepositions)
        return found

    adverbs = {}
    for number, (word, strength) in rows("adverbs.tsv", 2):
        if strength not in stands:
            raise at_line(HERE / "adverbs.tsv", number, f"'{strength}' is no strength of strengths.tsv")
        adverbs[word] = strength
    return Lexicon(
        verbs=cues("verbs.tsv", 4), nouns=cues("nouns.tsv", 3), adjectives=cues("adjectives.tsv", 3), adverbs=adverbs,
        anonymous=frozenset(cells[0] for _, cells in rows("anonymous.tsv", 2)),
        sources=frozenset(word for word, stand in stands.items() if stand == "source"),
    )  # fmt: skip
