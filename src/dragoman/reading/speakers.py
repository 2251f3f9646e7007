"""Who speaks where: the turns of a transcript, and the one who signs a statement.

A transcript says once, at the head of a line, who speaks ("SECRETARY HALE:", "QUESTION:"); all that follows is theirs
up to the next label. A statement names its signatory in its first line ("Ann Hale, Secretary of State").
Pure: text and passages in, turns out; a text of news has none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.record import Passage, Span

Role = Literal["speaker", "asker", "chair"]

_NAME = r"[A-Z][\w.'’&-]*"
_LABEL = re.compile(
    rf"(?P<who>(?:{_NAME})(?: (?:{_NAME}|of|the|for|and|in|de|al|van|von|bin)){{0,8}})"
    r"(?:\s?\([^()\n]{1,40}\))?\s?:(?=\s|$)(?:\s*\([^()\n]{1,40}\))?\s*"
)
_SIGNED = re.compile(
    rf"(?P<who>{_NAME}(?: (?:{_NAME}|de|al|van|von|bin)){{1,5}}), "
    r"(?P<office>(?:(?:[A-Z][\w.’'-]*|of|for|the|to|and|at|in|on|&)(?:,? |$)){1,24})"
)
_OFFICE = re.compile(
    r"\b(?:secretary|minister|president|premier|chancellor|spokes(?:person|man|woman)|ambassador|envoy|coordinator|counsell?or"
    r"|commissioner|high representative|director|administrator|governor|king|chargé)",
    re.I,
)
_END = re.compile(r"(?:#\s?#\s?#|\W?end (?:of )?(?:transcript|text|remarks)\W*|\(?the briefing .{0,40}concluded.*)", re.I)

_ASKERS = frozenset("q question questions questioner reporter journalist audience guest participant".split())
_CHAIRS = frozenset("moderator operator interpreter translator staff announcer host".split())
_COURTESY = frozenset("mr mrs ms miss dr".split())
_TITLES = frozenset(
    "acting admiral ambassador assistant attorney chancellor commissioner crown defense defence deputy director emir"
    " external finance foreign general governor high interior king lord madam minister premier president prime prince princess"
    " queen representative secretary senator senior sheikh special spokesman spokesperson spokeswoman state sultan"
    " under undersecretary vice".split()
)
"""Words that stand before the name in the label of an officer."""
_OWN_WORDS = frozenset("official general".split())
_NO_SPEAKER = frozenset(
    "analysis answer begin breaking by byline caption contact correction date developing editorial email exclusive explainer"
    " file image latest live location more note opinion photo picture pictured place priority read related revealed review"
    " source sources summary time title topic update updated video watch what when where who why how".split()
)
_OPENERS = frozenset("after amid as at before by despite during for from in on once the this today under when while with".split())
"""Words that a headline begins with, and no name."""
_AT_HEAD = 6
"""A speech names its only speaker in one of its first lines."""
_SIGNED_WITHIN = 2
"""The signatory stands in the first line, or below the title."""
_LEAST = 3
"""Labelled lines that make a transcript."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go.

    start, end: of the words said, in characters of the text; who: of the speaker's name or office.
    label: the words of `who`. role: an asker and a chair (moderator, interpreter) stand for no party.
    signed: the signatory of the whole statement. parts: the words said, by passage.
    """

    start: int
    end: int
    who: Span
    label: str
    role: Role
    signed: bool
    parts: tuple[Span, ...]

    @property
    def nameless(self) -> bool:
        """Whether the label names nobody ("QUESTION", "SENIOR OFFICIAL TWO")."""
        return self.role != "speaker" or "official" in _words(self.label)

    @property
    def office(self) -> str:
        """What the label gives its holder before the name, folded: "mr", "foreign minister"; "" where nothing."""
        told = [word for word in _words(self.label) if word in _COURTESY | _TITLES | _OWN_WORDS]
        return " ".join(told)


def turns(text: str, passages: Sequence[Passage]) -> tuple[Turn, ...]:
    """The turns of a text, in order; () where it is neither a transcript nor a signed statement.

    passages: of the same text. Never raises; time is linear in the text.
    """
    lines = [passage for passage in passages if passage.kind != "dateline"]
    labels = _labels(text, lines)
    found: list[Turn] = []
    first = min(labels, default=len(lines))
    for place, line in enumerate(lines[: min(first, _SIGNED_WITHIN)]):
        if (signed := _signed(text, line)) is not None:
            found.append(_turn(text, signed, lines[place + 1 : first], "speaker", signed=True, begin=None))
            break
    for place, following in pairwise([*sorted(labels), len(lines)]):
        match = labels[place]
        who = (match.start("who"), match.end("who"))
        found.append(_turn(text, who, lines[place:following], _role(match["who"]), signed=False, begin=match.end()))
    return tuple(turn for turn in found if turn.parts)


class Speakers:
    """The turns of one text, asked by place."""

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self.turns = turns(text, passages)
        self._starts = [turn.start for turn in self.turns]

    def at(self, place: int) -> Turn | None:
        """The turn that a character of the text belongs to, or None."""
        number = bisect_right(self._starts, place) - 1
        return self.turns[number] if number >= 0 and place < self.turns[number].end else None


def _labels(text: str, lines: Sequence[Passage]) -> dict[int, re.Match[str]]:
    """The lines that open a turn, by their number; {} where the text is no transcript."""
    capital: dict[int, re.Match[str]] = {}
    mixed: dict[int, re.Match[str]] = {}
    for number, line in enumerate(lines):
        match = _LABEL.match(text, line.start, line.end)
        if match is None:
            continue
        words = _words(match["who"])
        if not words or words[0] in _NO_SPEAKER or words[-1] in _NO_SPEAKER:
            continue
        (capital if match["who"].upper() == match["who"] else mixed)[number] = match
    times = Counter(match["who"] for match in (*capital.values(), *mixed.values()))
    often = {number: match for number, match in mixed.items() if times[match["who"]] > 1}
    plain = {number: match for number, match in capital.items() if _is_speaker(match["who"])}
    if len(plain) >= _LEAST - 1 and len(capital) >= _LEAST:
        # the office or courtesy of some vouches for the bare names among them
        return capital | often
    if plain and min(plain) < _AT_HEAD:
        return plain
    several = {match["who"] for match in often.values()} | {m["who"] for m in capital.values() if times[m["who"]] > 1}
    if len(several) > 1 and sum(times[who] for who in several) > _LEAST:
        return often | {number: match for number, match in capital.items() if match["who"] in several}
    return {}


def _words(label: str) -> list[str]:
    return [word.strip(".").casefold() for word in label.split()]


def _is_speaker(label: str) -> bool:
    words = _words(label)
    if words[0] in _ASKERS | _CHAIRS:
        return True
    return any(word in _COURTESY | _TITLES for word in words[:-1])


def _role(label: str) -> Role:
    word = _words(label)[0]
    return "asker" if word in _ASKERS else "chair" if word in _CHAIRS else "speaker"


def _signed(text: str, line: Passage) -> Span | None:
    match = _SIGNED.fullmatch(text, line.start, line.end)
    if match is None or not _OFFICE.search(match["office"]) or _words(match["who"])[0] in _OPENERS:
        return None
    return match.start("who"), match.end("who")


def _turn(text: str, who: Span, lines: Sequence[Passage], role: Role, *, signed: bool, begin: int | None) -> Turn:
    parts: list[Span] = []
    for line in lines:
        start = line.start if begin is None else begin
        begin = None
        if _END.fullmatch(text, line.start, line.end):
            break
        if start < line.end:
            parts.append((start, line.end))
    if not parts:
        return Turn(who[1], who[1], who, text[slice(*who)], role, signed, ())
    return Turn(parts[0][0], parts[-1][1], who, text[slice(*who)], role, signed, tuple(parts))
