"""Finding names in text: words folded to plain letters, and a trie over them.

A name is found whatever its accents, hyphens and full stops ("Cote d'Ivoire", "U.S.", "Al Qaeda"); capitals count, so
that "us" is not "US", nor "turkey" Turkey. Time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

Held = TypeVar("Held")

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t\u00a0\-‐‑–.'’‘ʼ`´&/()]{0,3}$")
_GAP_COMMA = re.compile(r"[ \t\u00a0\-‐‑–.,'’‘ʼ`´&/()]{0,3}$")
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "ð": "d", "þ": "th", "œ": "oe"})


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in small plain letters.

    >>> fold("Côte"), fold("Élysée")
    ('cote', 'elysee')
    """
    if word.isascii():
        return word.lower()
    bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).translate(_PLAIN)  # whole again: a Tamil vowel falls into two that are no marks


def key(name: str) -> tuple[str, ...]:
    """A name as the words it is looked up by.

    >>> key("U.S.-led coalition")
    ('u', 's', 'led', 'coalition')
    """
    return tuple(fold(word) for word in _WORD.findall(name))


@dataclass(frozen=True, slots=True)
class Found(Generic[Held]):
    """A name found: its characters in the text, and all that it may lead to."""

    start: int
    end: int
    held: tuple[Held, ...]


@dataclass(slots=True)
class _Node(Generic[Held]):
    next: dict[str, _Node[Held]] = field(default_factory=dict)
    held: list[tuple[str, bool, Held]] = field(default_factory=list)


class Names(Generic[Held]):
    """Names and what they lead to, found in text from the left, the longest first."""

    def __init__(self) -> None:
        self._root: _Node[Held] = _Node()

    def add(self, name: str, held: Held) -> None:
        """Enter a name. Its capitals are asked for in the text: all where it is all capitals, else each word's first."""
        words = _WORD.findall(name)
        node = self._root
        for word in words:
            node = node.next.setdefault(fold(word), _Node())
        shape = "".join(_shape(word) for word in words)
        if words and (shape, "," in name, held) not in node.held:
            node.held.append((shape, "," in name, held))

    def look(self, name: str) -> tuple[Held, ...]:
        """What a name leads to when it stands alone, whatever its capitals."""
        node: _Node[Held] | None = self._root
        for word in key(name):
            node = node.next.get(word) if node else None
        return tuple(dict.fromkeys(held for _, _, held in node.held)) if node else ()

    def scan(self, text: str) -> list[Found[Held]]:
        """All names of a text, from the left, the longest at each place; none overlaps another."""
        found: list[Found[Held]] = []
        words = list(_WORD.finditer(text))
        at = 0
        while at < len(words):
            hit = self._longest(text, words, at)
            if hit and words[at].group().lower() == "the":
                # "The National Liberation Army": a paper's name ends within a longer one
                longer = self._longest(text, words, at + 1) if at + 1 < len(words) else None
                hit = longer if longer and longer[1] > hit[1] else hit
            if hit:
                found.append(hit[0])
                at = hit[1]
            else:
                at += 1
        return found

    def _longest(self, text: str, words: list[re.Match[str]], at: int) -> tuple[Found[Held], int] | None:
        node = self._root
        best: tuple[Found[Held], int] | None = None
        comma = False
        end = at
        while end < len(words):
            if end > at:
                gap = text[words[end - 1].end() : words[end].start()]
                if not _GAP.match(gap):
                    if not _GAP_COMMA.match(gap):
                        break
                    comma = True
                if ". " in gap and len(words[end - 1].group()) > 4:
                    break
            step = node.next.get(fold(words[end].group()))
            if step is None:
                break
            node = step
            end += 1
            if node.held:
                held = tuple(
                    dict.fromkeys(
                        held for shape, has_comma, held in node.held if (has_comma or not comma) and _capitals(shape, words, at)
                    )
                )
                if held:
                    stop = words[end - 1].end()
                    initials = len(words[end - 1].group()) == 1 and text[stop : stop + 1] == "." and end - at > 1
                    best = Found(words[at].start(), stop + initials, held), end
        return best


def _shape(word: str) -> str:
    """The capitals that a word asks for: A all, X first and last ("LeT"), a the first, '.' none."""
    if word.isupper():
        return "A"
    if word[0].isupper():
        return "X" if len(word) < 5 and word[-1].isupper() else "a"
    return "."


def _capitals(shape: str, words: list[re.Match[str]], at: int) -> bool:
    for offset, kind in enumerate(shape):
        word = words[at + offset].group()
        if kind == "A" and not word.isupper():
            return False
        if kind == "X" and not (word[0].isupper() and word[-1].isupper()):
            return False
        if kind == "a" and not word[0].isupper():
            return False
    return True
