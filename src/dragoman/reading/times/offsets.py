"""Times told by their distance from another happening: "two days after the talks", "five months after the two agreed".

The distance is an expression of its own; what it is measured from stands behind "after" or "before". Either side may be
the one that is asked for: the happening that the distance dates, or the one that it is measured from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.reading.layers import TimeExpression
from dragoman.reading.times.clauses import is_verb, path_up

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Dated = Callable[["Token"], str | None]
"""The day, month or year, as EDTF, of a happening that a token names; None where it is not known."""
_LATER, _EARLIER = frozenset({"after", "following", "since"}), frozenset({"before"})
_SPAN = re.compile(r"P(\d+)([YMWD])")


class Offset(NamedTuple):
    """A distance between two happenings.

    expression: its words. later: the head of the happening told as the later of the two; earlier: of the other.
    """

    expression: TimeExpression
    later: Token
    earlier: Token


def offsets(doc: Doc, times: Sequence[TimeExpression]) -> list[Offset]:
    """The distances between happenings that a text tells, in its order."""
    found = []
    for one in times:
        if one.type != "DURATION" or not _SPAN.fullmatch(one.timex):
            continue
        span = doc.char_span(one.start, one.end, alignment_mode="expand")
        if span is None or span.end >= len(doc):
            continue
        word = doc[span.end]
        if word.lower_ not in _LATER | _EARLIER:
            continue
        base = next((kid for kid in word.children if kid.dep_ in ("pobj", "pcomp")), word.head if word.dep_ == "mark" else None)
        if base is None:
            continue
        above = path_up(base)[1:] if word.dep_ == "mark" else path_up(word)[1:]
        dated = next((token for token in above if is_verb(token)), None)
        if dated is None or dated.i == base.i:
            continue
        found.append(Offset(one, dated, base) if word.lower_ in _LATER else Offset(one, base, dated))
    return found


def by_offset(told: Sequence[Offset], head: Token, dated: Dated) -> tuple[TimeExpression, str, str] | None:
    """The time of a predicate that a distance dates: the expression, what it was reckoned from, and the EDTF; or None."""
    for one in told:
        here = (_is_at(head, one.later), _is_at(head, one.earlier))
        if here[0] == here[1]:
            continue
        other = dated(one.earlier if here[0] else one.later)
        moved = _moved(other, one.expression, 1 if here[0] else -1) if other else None
        if other and moved:
            return one.expression, other, moved
    return None


def _is_at(head: Token, happening: Token) -> bool:
    """Is the predicate the happening itself, or the verb or noun that it leans on with nothing between?"""
    if head.i == happening.i:
        return True
    between = path_up(head)
    at = next((number for number, token in enumerate(between) if token.i == happening.i), None)
    return at is not None and all(token.dep_ in ("xcomp", "conj", "dobj", "nsubjpass", "nsubj") for token in between[:at])


def _moved(date: str, expression: TimeExpression, way: int) -> str | None:
    span = _SPAN.fullmatch(expression.timex)
    if span is None:
        return None
    count, unit = way * int(span[1]), span[2]
    about = "~" if unit in "WM" else ""  # "five months after" is not counted to the day
    try:
        start = edtf.parse(date.rstrip("~"))
        if unit == "Y":
            return edtf.shift(edtf.cut(start, "year"), years=count).text
        if unit == "M":
            return edtf.shift(edtf.cut(start, "month"), months=count).text + about
        return edtf.shift(start, days=count * (7 if unit == "W" else 1)).text + about
    except DateError:
        return None
