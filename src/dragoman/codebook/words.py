"""Words as forms and parses are compared: one spelling, one lemma, sets of words with the phrases among them."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at before behind below beneath beside "
    "between beyond by despite during for from in inside into like near of on onto outside over past since than "
    "through throughout to toward towards under until upon versus via with within without involving including following "
    "regarding concerning".split()
)
"""Words of a form that are read as a preposition when a slot, a noun or a clause follows them."""

PARTICLES = frozenset("up down out off back away apart aside together forward ahead home".split())
"""Words of a form that are always particles."""

_BRITISH = (("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ence", "ense"), ("lled", "led"))


@functools.lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word in lower case and one spelling, so that "criticise" and "criticize", "defence" and "defense" are one."""
    word = word.lower().replace("’", "'")
    if len(word) > 4:
        for ending, other in _BRITISH:
            if word.endswith(ending):
                return word[: -len(ending)] + other
    return word


@dataclass(frozen=True, slots=True)
class Words:
    """A set of lemmas, and the phrases among them by their last word ("cease fire" -> fire: (("cease",),))."""

    single: frozenset[str]
    phrases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    named: bool = False

    def last(self) -> frozenset[str]:
        """All words that a noun phrase of this set can end in."""
        return self.single | {last for last, _ in self.phrases}


@functools.lru_cache(maxsize=65536)
def _parts(entry: str) -> tuple[str, ...]:
    return tuple(plain(part) for part in entry.replace("-", " - ").split())


def make_words(entries: Iterable[str], *, named: bool = False) -> Words:
    """A set of words from entries of one or more words each; `named` where it is a class."""
    single: set[str] = set()
    phrases: list[tuple[str, tuple[str, ...]]] = []
    for entry in entries:
        parts = _parts(entry)
        if len(parts) == 1:
            single.add(parts[0])
        elif parts[:2] == ("re", "-") and len(parts) == 3:
            single.add(f"re{parts[2]}")  # "re-elect" is one token, and reads as "reelect"
        elif parts:
            phrases.append((parts[-1], parts[:-1]))
    return Words(frozenset(single), tuple(phrases), named)


def join(sets: Iterable[Words]) -> Words:
    """One set of several."""
    parts = list(sets)
    if len(parts) == 1:
        return parts[0]
    return Words(
        frozenset().union(*(part.single for part in parts)),
        tuple(phrase for part in parts for phrase in part.phrases),
        any(part.named for part in parts),
    )
