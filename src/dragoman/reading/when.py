"""Which time belongs to which claim: from time expressions and the parse to the `when` of a predicate.

First the words: an expression that hangs on the predicate, on its noun, or on the verb that carries it. Where there
are none, the tense: what a fresh text reports as new took place when it was printed, and the basis says that it was
taken from there; what lies behind it is "some time up to then"; what is planned has no time until one is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman import edtf
from dragoman.errors import DateError
from dragoman.reading.layers import TimeExpression
from dragoman.reading.times import in_margin
from dragoman.reading.times.clauses import (
    ABOVE,
    ELSEWHERE,
    SINCE,
    in_a_name,
    in_lead,
    is_fresh,
    is_verb,
    may_have,
    path_up,
    tells_in_the_present,
    tense_of,
    tie_of,
)
from dragoman.reading.times.newness import is_news
from dragoman.reading.times.offsets import Dated, by_offset, offsets
from dragoman.record import Anchor, Kind, Modality, Passage, Span, TimeBasis

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_TAKING_OFFICE = frozenset({"appointment", "election", "nomination", "inauguration", "swearing", "promotion"})
_LENT = frozenset({ABOVE, "of the clause above it", "in the evidence", "beside its noun"})
"""Ties by which a predicate only shares the date of another: its own distance from a happening says more."""
_RECENT = 31  # days
_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?|X)([YMWDH])")
_UNTOLD = 3
"""'recent months', 'for years': how many units an untold number is taken for, as annotators do."""


@dataclass(frozen=True, slots=True)
class _Day:
    """Today, for one claim: the print date, or the date of the post it stands in."""

    text: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known of the claim whose time is asked for."""

    today: _Day | None
    kind: Kind
    modality: Modality
    type: str


def bind(
    doc: Doc,
    head: int,
    evidence: Sequence[Span],
    times: Sequence[TimeExpression],
    *,
    published: str | None,
    passages: Sequence[Passage] = (),
    kind: Kind = "event",
    modality: Modality = "asserted",
    type_: str = "",
    happenings: Dated | None = None,
) -> tuple[str | None, TimeBasis]:
    """The `when` of a claim, as EDTF or None, and what it was worked out from.

    doc: the parse of the whole text (token.idx are text offsets). head: index of the predicate's head token.
    evidence: the claim's spans. times: all of the text, as `times.find` gives them. published: the print date.
    passages: those of the text; a post's own date is today inside it. modality, type_: the claim's, where known.
    happenings: the time of what was told before and is named again ("two days after the talks").
    Pure; never raises for any parse.
    """
    if not 0 <= head < len(doc):
        return None, TimeBasis(rule="no head")
    asked = _Asked(_today(doc, head, published, passages), kind, modality, type_)
    token = doc[head]
    told = [one for one in times if not (one.telling and in_margin(one, passages))]
    if kind == "state" and (then := _until_then(doc, token, told)) is not None:
        return then
    chosen = _choose(doc, token, evidence, told)
    apart = _apart(doc, token, told, asked, happenings) if kind == "event" else None
    if apart is not None and (chosen is None or chosen[0].edtf is None or chosen[1] in _LENT):
        expression, base, moved = apart
        rule = f"{expression.rule}; so long from another happening"
        if not _against_modality(moved, asked):
            return moved, TimeBasis(expression=(expression.start, expression.end), anchor="told", anchor_value=base, rule=rule)
    if chosen is not None and not _of_what_is_spoken_of(doc, token, chosen[0], asked):
        expression, how = chosen
        when = _dated(expression, how, asked)
        if kind == "state" and when is not None and expression.relation in ("from", "since"):
            when = _up_to(token, expression, told, when)
        if when is not None and not _against_modality(when, asked):
            basis = TimeBasis(
                expression=(expression.start, expression.end), anchor=expression.anchor,
                anchor_value=expression.anchor_value, rule=f"{expression.rule}; {how}",
            )  # fmt: skip
            return when, basis
    return _undated(doc, token, told, asked)


def _until_then(doc: Doc, head: Token, times: Sequence[TimeExpression]) -> tuple[str, TimeBasis] | None:
    """A state that held "until then": up to the last date told before those words in their paragraph."""
    for kid in head.children:
        if kid.lower_ not in ("until", "till") or kid.i + 1 >= len(doc) or doc[kid.i + 1].lower_ != "then":
            continue
        paragraph = doc.text.rfind("\n", 0, kid.idx) + 1
        before = [one for one in times if paragraph <= one.start < kid.idx and one.edtf is not None and not one.telling]
        if before and "/" not in (value := before[-1].edtf or ""):
            span = (kid.idx, doc[kid.i + 1].idx + len("then"))
            rule = f"{before[-1].rule}; until then"
            return f"/{value}", TimeBasis(expression=span, anchor="told", anchor_value=value, rule=rule)
    return None


def _up_to(head: Token, begun: TimeExpression, times: Sequence[TimeExpression], when: str) -> str:
    """The time of a state with the end told behind "until" beside its start ("from May 1998 until a truce in June 2000")."""
    for kid in head.children:
        if kid.lower_ not in ("until", "till", "to"):
            continue
        first, last = kid.idx, kid.right_edge.idx + len(kid.right_edge)
        ends = [one for one in times if first <= one.start and one.end <= last and one.edtf and one is not begun]
        if ends and begun.end <= first and "/" not in (ends[0].edtf or "/"):
            start, end = when.partition("/")[0], ends[0].edtf or ""
            if edtf.compare(edtf.parse(start), edtf.parse(end)) == "before":
                return edtf.interval(start, end)
    return when


def _apart(
    doc: Doc, head: Token, times: Sequence[TimeExpression], asked: _Asked, happenings: Dated | None
) -> tuple[TimeExpression, str, str] | None:
    """The time of a predicate that is told by its distance from another happening of known time."""

    def dated(token: Token) -> str | None:
        words = (token.left_edge.idx, token.right_edge.idx + len(token.right_edge))
        chosen = _choose(doc, token, () if is_verb(token) else (words,), times)
        if chosen is not None and chosen[0].edtf is not None:
            return chosen[0].edtf
        if not is_verb(token):
            return happenings(token) if happenings is not None else None
        # the clause behind "after" has no time of its own unless it tells one
        fresh = head.i in {below.i for below in token.subtree} and is_fresh(doc, token)
        return asked.today.text if fresh and asked.today is not None else None

    told = offsets(doc, [one for one in times if head.sent.start_char <= one.start < head.sent.end_char])
    return by_offset(told, head, dated) if told else None


def _against_modality(when: str, asked: _Asked) -> bool:
    """Is it a past event's date after today, or a planned one's before?"""
    today, kind, modality = asked.today, asked.kind, asked.modality
    if today is None or kind == "state" or not edtf.is_edtf(when):
        return False
    order = edtf.compare(edtf.parse(when), edtf.parse(today.text))
    return (modality == "asserted" and order == "after") or (modality == "future" and order == "before")


def _today(doc: Doc, head: int, published: str | None, passages: Sequence[Passage]) -> _Day | None:
    offset = doc[head].idx
    for passage in passages:
        if passage.kind == "post" and passage.date and passage.start <= offset < passage.end:
            return _Day(passage.date, "post")
    try:
        return _Day(edtf.format_day(edtf.parse_day(published[:10])), "print") if published else None
    except DateError:
        return None


# ------------------------------------------------------------ the words that say when


def _choose(
    doc: Doc, head: Token, evidence: Sequence[Span], times: Sequence[TimeExpression]
) -> tuple[TimeExpression, str] | None:
    """The expression that belongs to the predicate, and by which tie."""
    sentence = head.sent
    options: list[tuple[float, int, TimeExpression, str]] = []
    for expression in times:
        inside = any(start <= expression.start and expression.end <= end for start, end in evidence)
        same = sentence.start_char <= expression.start < sentence.end_char
        if not (inside or same) or not _usable(expression):
            continue
        root = _root(doc, expression)
        if root is None:
            continue
        tie = tie_of(root, head) if same else None
        named = expression.edtf is not None and in_a_name(root, head)
        if tie == ELSEWHERE:
            continue
        loose = tie is None or (not is_verb(head) and tie[1] == ABOVE)
        if inside and not expression.telling and not named and loose and not _of_another_clause(root, head):
            tie = (4.0, "in the evidence")
        if (
            tie is None
            or named
            or (expression.edtf is None and not _counts(expression, tie[1], root.i == head.i))
            or (expression.telling and tie[1] not in ("of the predicate",))
        ):
            continue
        cost = tie[0] + (0.5 if expression.edtf is None else 0.0) - (0.5 if inside else 0.0)
        options.append((cost, abs(root.i - head.i), expression, tie[1]))
    if not options:
        return None
    best = min(options, key=lambda option: option[:2])
    return best[2], best[3]


def _of_what_is_spoken_of(doc: Doc, head: Token, expression: TimeExpression, asked: _Asked) -> bool:
    """Is a day gone by that of the object ("condemns China's decision yesterday"), since the verb is in the present?"""
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None or asked.today is None or expression.edtf is None or tense_of(head) != "present":
        return False
    before = doc[span.start - 1] if span.start else head
    if not (before.pos_ == "NOUN" and before.dep_ == "dobj" and before.head.i == head.i and before.i > head.i + 1):
        return False
    return edtf.compare(edtf.parse(expression.edtf), edtf.parse(asked.today.text)) == "before"


def _of_another_clause(root: Token, head: Token) -> bool:
    """Does a clause of its own hold the words: "ties, which were cut in 1990", "in reply to Rome closing it last week"?"""
    above = {token.i for token in path_up(head)}
    at = root
    while at.i not in above and at.head.i != at.i:
        if is_verb(at) and (at.dep_ in ("relcl", "pcomp") or (at.dep_ == "acl" and at.head.i != head.i)):
            return True
        at = at.head
    return False


def _counts(expression: TimeExpression, tie: str, itself: bool) -> bool:
    """Does a duration or a vague word date its predicate ('for years', 'recently'), and not what leads up to it?

    itself: the predicate is named by it ("weeks of infighting").
    """
    if itself:
        return True
    return tie in ("of the predicate", "in the evidence") and expression.relation != "after"


def _usable(expression: TimeExpression) -> bool:
    return expression.edtf is not None or expression.type == "DURATION" or expression.timex in ("PAST_REF", "PRESENT_REF")


def _root(doc: Doc, expression: TimeExpression) -> Token | None:
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


# --------------------------------------------------------------- what they make of it


def _dated(expression: TimeExpression, how: str, asked: _Asked) -> str | None:
    """The `when` that an expression gives a claim; None where it gives none."""
    today, kind, modality = asked.today, asked.kind, asked.modality
    value = expression.edtf
    if value is None:
        return _from_vague(expression, asked)
    try:
        start, end = value.partition("/")[0], value.rpartition("/")[2]
        if kind == "state":
            return _state(expression, how, asked)
        relation = "since" if how == SINCE else expression.relation
        if relation == "since":
            ahead = today is not None and edtf.compare(edtf.parse(start), edtf.parse(today.text)) == "after"
            return edtf.interval(start, ".." if ahead else today.text if today else "")
        if relation in ("until", "before") or (relation == "by" and modality != "future") or how == ABOVE:
            return edtf.interval("..", end)
        if relation == "after" and today is not None and modality == "asserted":
            return edtf.interval(end, today.text) if edtf.parse(end).earliest is not None else value
        if relation == "from" and "/" not in value:
            return edtf.interval(start, "..")
        return value
    except DateError:
        return value if edtf.is_edtf(value) else None


def _state(expression: TimeExpression, how: str, asked: _Asked) -> str:
    """The `when` of a state, from an expression that names a stretch of the calendar."""
    today, type_, value = asked.today, asked.type, expression.edtf or ""
    start, end = value.partition("/")[0], value.rpartition("/")[2]
    relation = "since" if how == SINCE else expression.relation
    if relation == "between" or ("/" in value and relation == "in"):
        return value
    if relation in ("since", "after") or (relation == "from" and type_ != "office"):
        return edtf.interval(start, today.text if today else "")
    if relation in ("until", "before", "by") or how == ABOVE:
        return edtf.interval("", end)
    past = today is not None and edtf.compare(edtf.parse(value), edtf.parse(today.text)) == "before"
    if how == "in the evidence" and past and type_ != "office":
        return edtf.interval(start, today.text if today else "")  # it came about then, and holds
    if type_ == "office" or (today is not None and edtf.compare(edtf.parse(value), edtf.parse(today.text)) == "after"):
        return edtf.interval(start, "..")
    return value


def _from_vague(expression: TimeExpression, asked: _Asked) -> str | None:
    """'recently', 'now', 'for seven years', 'in recent months' against today."""
    today, kind, modality = asked.today, asked.kind, asked.modality
    if today is None or modality in ("future", "hypothetical"):
        return None
    if expression.timex == "PAST_REF":
        month = today.text[:-3] + "~"
        return f"/{month}" if kind == "state" else month
    if expression.timex == "PRESENT_REF":
        return f"/{today.text}" if kind == "state" else today.text
    match = _DURATION.fullmatch(expression.timex)
    if not match or match[1]:
        return None
    untold = match[2] == "X" and "number" in expression.rule
    if kind == "event" and untold and (expression.relation == "for" or match[3] in "MY"):
        return f"../{today.text}"  # "for years" he spied, "months of attacks": at some time up to now
    if kind == "event" and match[2] != "X" and expression.relation != "for" and "stretch" not in expression.rule:
        return None
    count = _UNTOLD if match[2] == "X" else int(float(match[2]))
    return _back(today.text, count, match[3], finest=match[2] != "X")


def _back(day: str, count: int, unit: str, *, finest: bool) -> str | None:
    """From so many units before a day up to it, the start at the precision of the unit."""
    try:
        if unit == "Y":
            start = edtf.shift(edtf.cut(edtf.parse(day), "year"), years=-count).text
        elif unit == "M":
            start = edtf.shift(edtf.cut(edtf.parse(day), "month"), months=-count).text
        else:
            start = edtf.shift(edtf.parse(day), days=-count * (7 if unit == "W" else 1)).text
            if not finest or unit == "W":
                start = edtf.cut(edtf.parse(start), "month").text + ("" if finest else "~")
        return edtf.interval(start, day)
    except DateError:
        return None


# --------------------------------------------------------------- where no word says it


NEW, OLD = "reported as new", "told as past, no time"
UNDATED = frozenset({NEW, OLD})
"""What the basis of a time says where the text tells none and it was taken from the day of printing."""


def _undated(doc: Doc, head: Token, times: Sequence[TimeExpression], asked: _Asked) -> tuple[str | None, TimeBasis]:
    today, kind, modality, type_ = asked.today, asked.kind, asked.modality, asked.type
    if today is None:
        return None, TimeBasis(rule="no time told, no print date")
    if modality == "hypothetical" and kind == "event" and may_have(head):
        return f"../{today.text}", _printed(today, "may have been: some time up to now")
    if modality in ("future", "hypothetical"):
        if kind == "state" and modality == "future" and type_ == "office":
            return f"{today.text}/..", _printed(today, "office to come")
        return None, TimeBasis(rule=f"{modality}, no time told")
    if kind == "state" or (head.pos_ not in _NOMINAL and not is_fresh(doc, head)):
        told = _told_before(doc, head, times, today)
        if told is not None and not (kind == "state" and _is_recent(told, today)):
            return _carried(told, kind)
    if kind == "state":
        if type_ == "office" and (is_fresh(doc, head) or (head.lemma_ in _TAKING_OFFICE and in_lead(doc, head))):
            return f"{today.text}/..", _printed(today, "office, from its news on")
        return f"/{today.text}", _printed(today, "state at the time of the text")
    if is_news(doc, head, type_) or (type_ == "CONSULT" and head.pos_ in _NOMINAL and tells_in_the_present(doc)):
        return today.text, _printed(today, NEW)
    if is_verb(head) and tense_of(head) == "pluperfect":
        earlier = _before_what(doc, head, times)
        if earlier is not None:
            return earlier
    return f"../{today.text}", _printed(today, OLD)


def _before_what(doc: Doc, head: Token, times: Sequence[TimeExpression]) -> tuple[str, TimeBasis] | None:
    """'had been signed': some time up to the date that its sentence tells of."""
    sentence = head.sent
    for expression in times:
        if not sentence.start_char <= expression.start < sentence.end_char or expression.telling:
            continue
        if expression.edtf is None or edtf.parse(expression.edtf).earliest is None:
            continue
        when = edtf.interval("..", expression.edtf.partition("/")[0])
        basis = TimeBasis(
            expression=(expression.start, expression.end), anchor="sentence", anchor_value=expression.edtf,
            rule=f"{expression.rule}; pluperfect: up to then",
        )  # fmt: skip
        return when, basis
    return None


def _told_before(doc: Doc, head: Token, times: Sequence[TimeExpression], today: _Day) -> TimeExpression | None:
    """The date of the account that a clause in the past goes on with: the last one told in its paragraph."""
    verb = head if is_verb(head) else next((token for token in path_up(head)[1:] if is_verb(token)), None)
    if verb is None or tense_of(verb) != "past":
        return None
    paragraph = doc.text.rfind("\n", 0, head.idx) + 1
    found = None
    for expression in times:
        if paragraph <= expression.start < head.idx and expression.edtf is not None and not expression.telling:
            found = expression
    if found is None or edtf.compare(edtf.parse(found.edtf or ""), edtf.parse(today.text)) != "before":
        return None
    return found


def _is_recent(expression: TimeExpression, today: _Day) -> bool:
    """Within the month: what held then is taken to hold still."""
    latest = edtf.parse(expression.edtf or today.text).latest
    return latest is not None and edtf.parse_day(today.text) - latest <= _RECENT


def _carried(expression: TimeExpression, kind: Kind) -> tuple[str, TimeBasis]:
    value = expression.edtf or ""
    end = value.rpartition("/")[2]
    when = f"/{end}" if kind == "state" else value
    basis = TimeBasis(
        expression=(expression.start, expression.end), anchor="told", anchor_value=value,
        rule=f"{expression.rule}; goes on with the last date told",
    )  # fmt: skip
    return when, basis


def _printed(today: _Day, rule: str) -> TimeBasis:
    return TimeBasis(anchor=today.anchor, anchor_value=today.text, rule=rule, from_print=True)
