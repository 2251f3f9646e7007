"""One name in many spellings: "Sergey Shoygu" and "Sergei Shoigu", "Yevgeny" and "Evgeny", "el-" and "al-".

Names that come from other scripts are written as each paper pleases. Two spellings are taken for one name where their
consonants are the same in order and their vowels nearly so; a full name is asked for, since a surname alone has too many twins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from dragoman.gazetteer.entries import Entry
from dragoman.gazetteer.names import key

_PARTICLES = frozenset("al el ad an ar as at ash bin ibn ben bint abu ould".split())
_SOUNDS = (
    (re.compile("tsch|tch|sch|sh|ch|zh|dzh|dj|j"), "j"),
    (re.compile("kh|ck|q|c"), "k"),
    (re.compile("gh"), "g"),
    (re.compile("ph"), "f"),
    (re.compile("[bdt]h"), lambda match: match.group()[0]),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile("tz|ts"), "z"),
)
_VOWELS = (("y", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "ai"), ("o", "u"), ("e", "a"))
_LEAST = 5
_NEAR = 0.72


def skeleton(word: str) -> str:
    """The consonants of a folded word, each sound by one letter; a vowel in front counts as 'a'.

    >>> skeleton("yevgeny") == skeleton("evgeni"), skeleton("shoygu") == skeleton("shoigu")
    (True, True)
    """
    sounds = word
    for pattern, plain in _SOUNDS:
        sounds = pattern.sub(plain, sounds)
    first = "a" if sounds[:1] in tuple("aeiouy") else sounds[:1]
    rest = re.sub("[aeiouyh]", "", sounds[1:])
    return re.sub(r"(.)\1+", r"\1", first + rest)


def _vowelled(word: str) -> str:
    for one, other in _VOWELS:
        word = word.replace(one, other)
    return re.sub(r"(.)\1+", r"\1", word)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(word for word in key(name) if word not in _PARTICLES)


class Spellings:
    """Full names of persons by how they sound."""

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        self._by_sound: dict[tuple[str, ...], list[tuple[tuple[str, ...], Entry]]] = {}
        for name, entry in names:
            parts = _parts(name)
            if len(parts) > 1:
                self._by_sound.setdefault(tuple(map(skeleton, parts)), []).append((parts, entry))

    def find(self, name: str) -> list[Entry]:
        """All entries of whoever's full name sounds like this; [] where nobody's does, or those of several states."""
        parts = _parts(name)
        sound = tuple(map(skeleton, parts))
        if len(parts) < 2 or sum(map(len, sound)) < _LEAST:
            return []
        found = [entry for other, entry in self._by_sound.get(sound, ()) if _near(parts, other)]
        return found if len({entry.country for entry in found}) == 1 else []


def _near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(
        SequenceMatcher(None, _vowelled(a), _vowelled(b), autojunk=False).ratio() >= _NEAR
        for a, b in zip(one, other, strict=True)
    )
