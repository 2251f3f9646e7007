"""When: time expressions in English news, found and worked out to TIMEX3 and EDTF.

`find` reads a text once, without a parse. Forms are in patterns.py, words in lexicon.tsv and phrases.tsv, cues of
tense in tense.tsv; dates.py, periods.py, days.py and units.py work out values; context.py keeps what they are reckoned from.
TIMEX3 follows Pustejovsky et al. (2003) and the TempEval-3 guidelines; EDTF is that of `dragoman.edtf`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.reading.layers import TimeExpression
from dragoman.reading.times.context import Draft
from dragoman.reading.times.finder import run
from dragoman.reading.times.tense import cues
from dragoman.reading.times.tokens import Tokens
from dragoman.record import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find", "in_margin", "timexes"]

_RELATIONS = {
    "since": "since", "until": "until", "till": "until", "before": "before", "after": "after", "by": "by", "for": "for",
    "between": "between", "from": "from", "to": "until", "through": "until", "following": "after", "starting": "since",
    "beginning": "since", "over": "for", "during": "in", "within": "for",
}  # fmt: skip
_LINKS = frozenset({"-", "–", "—", "to", "until", "till", "through"})
_TELLINGS = frozenset({"statement", "interview", "release", "tweet", "post", "briefing"})
_NEW_CLAUSE = frozenset("he she it they will would to was were is are had has".split())
_BREAKS = frozenset({".", "\n", ",", ";", ":", "that", "“", "”", '"', "''", "``"})
_SKIPPED = frozenset({"the", "around", "about", "just", "shortly", "only", "at", "least", "on"})


def find(
    text: str, published: str | None, *, passages: Sequence[Passage] | None = None, doc: Doc | None = None
) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order; a range ("from May to July 2018") is one.

    published: the print date, ISO 8601; None where it is not known (then nothing is reckoned from it).
    passages: those of the text, so that inside a quoted post its own date is today. doc: not needed.
    Never raises, whatever the text; takes time linear in it.
    """
    tokens, drafts, _ = run(text, published, passages)
    found = (_expression(tokens, draft, last) for draft, last in _ranges(tokens, drafts))
    return tuple(
        dataclasses.replace(one, telling=True) if not one.telling and in_margin(one, passages or ()) else one for one in found
    )


def in_margin(expression: TimeExpression, passages: Sequence[Passage]) -> bool:
    """Does it stand where only the telling is dated: a dateline, a byline, a credit, a post's signature?"""
    for passage in passages:
        if passage.start <= expression.start < passage.end:
            if passage.kind in ("dateline", "byline", "credit"):
                return True
            return passage.kind == "post" and not passage.body[0] <= expression.start < passage.body[1]
    return False


def timexes(text: str, published: str | None, *, passages: Sequence[Passage] | None = None) -> tuple[TimeExpression, ...]:
    """The same with each end of a range by itself, as TIMEX3 corpora mark them."""
    tokens, drafts, _ = run(text, published, passages)
    return tuple(_expression(tokens, draft, draft) for draft in drafts)


def _ranges(tokens: Tokens, drafts: list[Draft]) -> list[tuple[Draft, Draft]]:
    """Pairs of first and last draft: the same twice, or the two ends of a range."""
    found: list[tuple[Draft, Draft]] = []
    at = 0
    while at < len(drafts):
        one = drafts[at]
        other = drafts[at + 1] if at + 1 < len(drafts) else None
        if other is not None and _is_range(tokens, one, other):
            found.append((one, other))
            at += 2
        else:
            found.append((one, one))
            at += 1
    return found


def _is_range(tokens: Tokens, one: Draft, other: Draft) -> bool:
    if one.stretch is None or other.stretch is None or one.edtf is None or other.edtf is None:
        return False
    between = tokens.words[one.last + 1 : other.first]
    if one.stretch.first_day() > other.stretch.last_day() or not 1 <= len(between) <= 2:
        return False
    before = tokens.words[one.first - 1] if one.first else ""
    if between[-1] in ("the",):
        between = between[:-1]
    if between == ["and"]:
        # "in August and September" is one stretch, "in May and September" are two dates
        follows = one.stretch.unit == other.stretch.unit and other.stretch.nth - one.stretch.nth == 1
        return before == "between" or (follows and _is_plain(one) and _is_plain(other))
    glued = tokens.ends[one.last] == tokens.starts[one.last + 1]  # "2017 — 2018" with blanks is no range
    return len(between) == 1 and between[0] in _LINKS and (between[0] != "—" or glued)


def _is_plain(draft: Draft) -> bool:
    """Does it name its whole stretch, and no part of a day?"""
    return draft.type == "DATE" and not draft.mod


def _expression(tokens: Tokens, draft: Draft, last: Draft) -> TimeExpression:
    relation = _relation(tokens, draft.first)
    made = TimeExpression(
        start=tokens.starts[draft.first], end=tokens.ends[last.last], type=draft.type, timex=draft.timex,
        edtf=draft.edtf, mod=draft.mod, relation=relation, anchor=draft.anchor, anchor_value=draft.anchor_value,
        rule=draft.rule, telling=_names_day(draft) and _dates_telling(tokens, draft.first, last.last),
    )  # fmt: skip
    if last is draft or draft.edtf is None or last.edtf is None or draft.edtf == last.edtf:
        return made
    try:
        span = edtf.interval(draft.edtf, last.edtf)
    except DateError:
        return made
    return dataclasses.replace(
        made,
        timex=f"{draft.timex}/{last.timex}",
        edtf=span,
        relation="between",
        rule=f"range: {draft.rule}; {last.rule}",
    )


def _names_day(draft: Draft) -> bool:
    """Tellings are dated by the day: 'said in 1995' dates what was said no less."""
    return draft.stretch is not None and draft.stretch.unit in ("day", "week")


def _relation(tokens: Tokens, first: int) -> str:
    at = first - 1
    while at >= 0 and tokens.words[at] in _SKIPPED and first - at < 4:
        at -= 1
    return _RELATIONS.get(tokens.words[at], "in") if at >= 0 else "in"


def _dates_telling(tokens: Tokens, first: int, last: int) -> bool:
    """Does it date the telling: 'said on Monday', 'told reporters Friday', 'in a statement on Tuesday'?"""
    saying = cues()["saying"]
    at = first - 1
    steps = 0
    while at >= 0 and steps < 5:
        word = tokens.words[at]
        if word in saying or (word in _TELLINGS and steps <= 1):
            return True
        if word in _BREAKS:
            return False
        if steps > 1 and word in _NEW_CLAUSE:
            return False
        at -= 1
        steps += 1
    after = tokens.words[last + 1 : last + 2]
    return bool(after) and after[0] in saying
