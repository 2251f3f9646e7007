"""Which way an expression looks: back, ahead, or either, by the words of its clause. No parse."""

from __future__ import annotations

import functools
from typing import Literal

from dragoman.errors import at_line
from dragoman.reading.times.tokens import Tokens, data_lines

Tense = Literal["past", "future", "present", ""]

_REACH_BACK, _REACH_ON = 14, 14
_STOPS = frozenset({"\n", ";", ".", "!", "?", "“", "”", '"'})
_NO_PAST = frozenset(
    "united need needed red bed speed seed feed breed indeed hundred sacred deed creed greed shed wed unprecedented "
    "embed exceed proceed succeed bleed agreed-upon so-called limited armed alleged detailed".split()
)
_SAYING_NEAR = 3


@functools.cache
def cues() -> dict[str, frozenset[str]]:
    """Kind of cue -> words: future, past, present, saying. Raises ResourceError at a wrong line."""
    found: dict[str, set[str]] = {
        "future": set(),
        "past": set(),
        "present": set(),
        "saying": set(),
        "planned": set(),
        "either": set(),
    }
    for number, line in data_lines("tense.tsv"):
        kind, _, words = line.partition("\t")
        if kind not in found or not words:
            raise at_line("reading/times/tense.tsv", number, f"expected one of {sorted(found)}, a tab, words")
        found[kind].update(words.split())
    return {kind: frozenset(words) for kind, words in found.items()}


def tense_at(tokens: Tokens, first: int, last: int) -> Tense:
    """Where the clause around tokens first..last looks, by the nearest verb: its own left side before its right."""
    back = _scan(tokens, range(first - 1, max(-1, first - 1 - _REACH_BACK), -1))
    if back and not (back[1] in cues()["saying"] and first - back[2] > _SAYING_NEAR):
        return back[0]
    ahead = _scan(tokens, range(last + 1, min(len(tokens.words), last + 1 + _REACH_ON)))
    return ahead[0] if ahead else back[0] if back else ""


def _scan(tokens: Tokens, way: range) -> tuple[Tense, str, int] | None:
    known = cues()
    for at in way:
        word = tokens.words[at]
        if word in _STOPS and not (word == "." and at + 1 < len(tokens.words) and not _opens(tokens, at + 1)):
            return None
        found = _tense_of(tokens, at, known)
        if found:
            return found, word, at
    return None


def _opens(tokens: Tokens, at: int) -> bool:
    return not tokens.raw(at)[0].islower()


def _tense_of(tokens: Tokens, at: int, known: dict[str, frozenset[str]]) -> Tense | None:
    words = tokens.words
    word = words[at]
    if word in known["future"]:
        return "future"
    if is_past(word, known):
        before = words[max(0, at - 4) : at]
        if word in known["either"] and before[-1:] == ["to"]:
            return "future"
        if any(one in known["future"] for one in before) or ("to" in before[-2:] and before[-1:] in (["be"], ["have"])):
            return "future"
        if word in known["planned"] and any(one in ("is", "are", "'s", "be") for one in before):
            return "future"
        return "past"
    if word in known["present"]:
        follows = words[at + 1 : at + 4]
        if any(one in known["planned"] or one == "to" for one in follows):
            return "future"
        return "past" if any(is_past(one, known) for one in follows[:2]) else "present"
    if word == "to" and at + 1 < len(words) and words[at + 1] not in ("the", "a") and at and words[at - 1] in known["planned"]:
        return "future"
    return None


def is_past(word: str, known: dict[str, frozenset[str]]) -> bool:
    """Is the word a past form (an irregular one that is listed, or one in -ed)?"""
    return word in known["past"] or word in known["either"] or (word.endswith("ed") and len(word) > 4 and word not in _NO_PAST)
