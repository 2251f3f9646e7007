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
_NEAR = 4
_TIMETABLE = 8
_BEHIND_IS = frozenset({"a", "an", "the", "not", "no", "been"})


_KINDS = ("future", "near", "past", "either", "planned", "present", "timetable", "saying")


@functools.cache
def cues() -> dict[str, frozenset[str]]:
    """Kind of cue -> words: future, past, present, saying. Raises ResourceError at a wrong line."""
    found: dict[str, set[str]] = {kind: set() for kind in _KINDS}
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
    if ahead is None and back is None and _is_fronted(tokens, first, last):
        # no past form in a whole sentence: "On Tuesday, voters go to the polls"
        return "" if _scan(tokens, range(last + 1, min(len(tokens.words), last + 40))) else "future"
    return ahead[0] if ahead else back[0] if back else ""


def _is_fronted(tokens: Tokens, first: int, last: int) -> bool:
    """Does it open a sentence that goes on behind a comma?"""
    if tokens.words[last + 1 : last + 2] != [","] or len(tokens.words) < last + 6:
        return False
    before = tokens.words[max(0, first - 2) : first]
    return before[-1:] in (["on"], ["in"]) and (len(before) < 2 or before[0] in (".", "\n"))


def _scan(tokens: Tokens, way: range) -> tuple[Tense, str, int] | None:
    known = cues()
    for at in way:
        word = tokens.words[at]
        if word in _STOPS and not (word == "." and _is_abbreviation(tokens, at)):
            return None
        found = _tense_of(tokens, at, known, abs(at - way.start))
        if found:
            return found, word, at
    return None


def _is_abbreviation(tokens: Tokens, at: int) -> bool:
    """Is the full stop that of 'Sen.', 'Tex.', 'Gov.', or inside a sentence?"""
    if at + 1 >= len(tokens.words):
        return False
    behind = tokens.raw(at + 1)
    if behind[0].islower() or behind[0] in ",;)":
        return True
    before = tokens.raw(at - 1) if at else ""
    return 0 < len(before) <= 4 and before[0].isupper() and before[-1].islower() and tokens.ends[at - 1] == tokens.starts[at]


def _tense_of(tokens: Tokens, at: int, known: dict[str, frozenset[str]], away: int) -> Tense | None:
    words = tokens.words
    word = words[at]
    behind = words[at + 1] if at + 1 < len(words) else ""
    if word in known["near"] and "MONTH" not in tokens.values[at]:
        return "future" if away <= _NEAR and (word != "ahead" or behind == "of") else None
    if _is_future(tokens, at, known):
        return "future"
    if word in known["timetable"] and away <= _TIMETABLE:
        return "future"
    if word in known["planned"] and behind in ("for", "on", "by"):
        return "future"
    if is_past(word, known):
        start = max(0, at - 4)
        before = words[start:at]
        if word in known["either"] and before[-1:] == ["to"]:
            return "future"
        if any(_is_future(tokens, one, known) for one in range(start, at)):
            return "future"
        if "to" in before[-2:] and before[-1:] in (["be"], ["have"]):
            return "future"
        if word in known["planned"] and any(one in ("is", "are", "'s", "be") for one in before):
            return "future"
        return "past"
    if word == "'s" and not (behind.endswith("ing") or behind in _BEHIND_IS or behind in known["planned"]):
        return None  # a possessive
    if word in known["present"]:
        if away <= 1 and word in ("is", "are"):
            return "future"  # the vote is Tuesday
        follows = words[at + 1 : at + 4]
        if any(one in known["planned"] or one == "to" for one in follows):
            return "future"
        return "past" if any(is_past(one, known) for one in follows[:2]) else "present"
    if word == "to" and behind not in ("the", "a") and at and words[at - 1] in known["planned"]:
        return "future"
    return None


def _is_future(tokens: Tokens, at: int, known: dict[str, frozenset[str]]) -> bool:
    word = tokens.words[at]
    return (word in known["future"] or word.endswith("'ll")) and "MONTH" not in tokens.values[at]


def is_past(word: str, known: dict[str, frozenset[str]]) -> bool:
    """Is the word a past form (an irregular one that is listed, or one in -ed)?"""
    return word in known["past"] or word in known["either"] or (word.endswith("ed") and len(word) > 3 and word not in _NO_PAST)
