"""Records in words, for the command line and the pages: pure functions, text in, text out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.record import Actor, Answer, Claim, DocumentHead, Source, quote

if TYPE_CHECKING:
    from dragoman.weighing import Event

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DATE = re.compile(
    r"(?P<year>Y?-?\d{4,}|\d{1,3}X{1,3}|X{4})(?:-(?P<month>\d{2}|XX))?(?:-(?P<day>\d{2}|XX))?(?P<mark>[~?%]?)(?:T.*)?"
)
_TIES = {
    "diplomatic-relations": "diplomatic relations", "recognition": "recognition", "treaty": "treaty", "war": "war",
    "backing": "backing", "sanctions": "sanctions", "membership": "membership", "office": "office",
}  # fmt: skip
ANSWERS = {
    "confirmed": "confirmed by", "denied": "denied by", "declined": "neither confirmed nor denied by",
    "silent": "no answer from",
}  # fmt: skip
"""What each answer is called in front of the one who gave it."""


def date(edtf: str) -> str:
    """One EDTF date in words; what is no plain date is given back as it is.

    >>> date("2018-09"), date("2018-05-01~"), date("198X"), date("-0043")
    ('Sep 2018', 'about 1 May 2018', 'the 1980s', '44 BC')
    """
    match = _DATE.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day = match["year"], match["month"], match["day"]
    if year.endswith("X"):
        told = f"the {year.replace('X', '0')}s"
    elif year.startswith("-"):
        told = f"{int(year[1:]) + 1} BC"
    else:
        told = year.lstrip("0") or "0"
    if month and month in _SEASONS:
        told = f"{_SEASONS[month]} {told}"
    elif month and month != "XX" and 1 <= int(month) <= 12:
        told = f"{_MONTHS[int(month)]} {told}"
        if day and day != "XX":
            told = f"{int(day)} {told}"
    return {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(match["mark"], "") + told


def when(edtf: str | None, kind: str = "event") -> str:
    """A `when` in words.

    >>> when("1995/2000"), when("../1995"), when("2018-05/.."), when("/2019-02-19", "state"), when(None)
    ('1995 – 2000', 'by 1995', 'from May 2018', 'as of 19 Feb 2019', 'no time told')
    """
    if not edtf:
        return "no time told"
    start, slash, end = edtf.partition("/")
    if not slash:
        return date(edtf)
    if start in ("", ".."):
        if end in ("", ".."):
            return "at some time"
        return f"{'as of' if start == '' and kind == 'state' else 'by'} {date(end)}"
    if end in ("", ".."):
        return f"{'from' if end else 'since'} {date(start)}"
    return f"{date(start)} – {date(end)}"


def note(text: str) -> str:
    """What a tie rests on, its dates in words.

    >>> note("last told for /2020-12-23; nothing in the record ended it")
    'last told as of 23 Dec 2020; nothing in the record ended it'
    """
    told = _TOLD.sub(lambda match: f"last told {'' if match[1][0] == '/' else 'for '}{when(match[1], 'state')}", text)
    return _OF.sub(lambda match: f"is of {when(match[1], 'state')}", told)


_TOLD, _OF = re.compile(r"last told for ([^;\s]+)"), re.compile(r"\bis of ([^;\s]+)")


def actor(one: Actor) -> str:
    """A party with its country, where its name is not that country's: 'Nasser Bourita (MAR)', 'Morocco'."""
    if one.country and one.name not in (one.country, state_name(one.country)):
        return f"{one.name} ({one.country})"
    return one.name


@functools.cache
def state_name(code: str) -> str:
    """The usual name of a state by its alpha-3 code; the code itself where it is not known."""
    from dragoman import gazetteer

    state = gazetteer.load().states.get(code)
    return state.name if state else code


def actors(many: Sequence[Actor]) -> str:
    """Parties of one side: 'Jordan (JOR), Egypt (EGY)'."""
    return ", ".join(actor(one) for one in many)


def parties(claim: Claim) -> str:
    """Who, to whom: 'A → B', or 'A and B' where all stand on one side."""
    if not claim.recipient:
        return joined(actor(one) for one in claim.actor) or "nobody named"
    return f"{actors(claim.actor) or 'somebody'} → {actors(claim.recipient)}"


def joined(parts: Iterable[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    many = list(parts)
    return many[0] if len(many) == 1 else f"{', '.join(many[:-1])} and {many[-1]}" if many else ""


def deed(claim: Claim) -> str:
    """What was done or holds: 'CONSULT · meet', 'diplomatic relations: none'."""
    if claim.kind == "state":
        return f"{tie(claim.type)}: {claim.value}" if claim.value else tie(claim.type)
    return f"{claim.type} · {claim.mode}" if claim.mode else claim.type


def tie(kind: str) -> str:
    """A kind of tie in words."""
    return _TIES.get(kind, kind)


def source(one: Source) -> str:
    """A source; one that is not named says so."""
    return f"{actor(one)}, not named" if one.anonymous else actor(one)


def telling(sources: Sequence[Source], outlet: str = "") -> str:
    """According to whom, via whom, nearest to the first teller first.

    >>> telling([], "The Strelsau Courier")
    "in The Strelsau Courier's own voice"
    """
    if not sources:
        if outlet == "its":
            return "in its own voice"
        return f"in {outlet}'s own voice" if outlet else "in the text's own voice"
    chain = [source(one) for one in reversed(sources)]
    return f"according to {chain[0]}" + "".join(f", via {one}" for one in chain[1:])


def heard(one: Source, text: str) -> str:
    """The words by which a text gives a claim to a source, their own and what they are given as saying.

    >>> heard(Source(name="Oslo", mention=(0, 4), cue=(5, 9), content=((10, 26),)), "Oslo says it will withdraw.")
    'Oslo · “says” · “it will withdraw”'
    """
    spans = [one.cue] if one.cue else []
    said = [f"“{short(quote(text, many))}”" for many in (spans, one.content) if many]
    return " · ".join([one.name, *said])


def stance(claim: Claim) -> str:
    """Modality and degree where they are not 'asserted' and 'certain'; else ''."""
    parts: list[str] = [claim.modality] if claim.modality != "asserted" else []
    if claim.degree != "certain":
        parts.append(claim.degree)
    return ", ".join(parts)


def answer(one: Answer) -> str:
    """'denied by Borduria (BOR)'."""
    return f"{ANSWERS[one.answer]} {actor(one.by)}"


def dating(claim: Claim) -> str:
    """A mark where the time of a claim is only that of the print; else ''."""
    return "(print date)" if claim.basis is not None and claim.basis.from_print else ""


def printed(head: DocumentHead) -> str:
    """Where and when a document was printed: 'The Strelsau Courier, 2 Mar 2020'."""
    return printed_parts(head.outlet, head.published)


def printed_parts(outlet: str, published: str | None) -> str:
    """The same from its parts."""
    return ", ".join([outlet or "outlet not told", date(published[:10]) if published else "no date told"])


def span(start: str | None, end: str | None) -> str:
    """From when to when a tie held, as far as it is told; '' where nothing is."""
    parts = [f"from {date(start)}" if start and start != ".." else "", f"to {date(end)}" if end and end != ".." else ""]
    return " ".join(part for part in parts if part)


def availability(head: DocumentHead) -> str:
    """Since when a document is available, and by which stamp."""
    told = {"first_seen": "first seen", "published": "published", "recorded": "taken in; no earlier stamp"}
    return f"{head.available} ({told[head.available_from]})"


def count(number: int, noun: str) -> str:
    """'1 claim', '1,200 claims'."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


def counted(articles: int, origins: int) -> str:
    """'4 articles, 2 origins': echo is not corroboration, so both are always told."""
    return f"{count(articles, 'article')}, {count(origins, 'origin')}"


def also(numbers: Sequence[int], origins: int) -> str:
    """'told in 2 and 8 too; 3 origins'; '' where it is told once."""
    return f"told in {joined(str(number) for number in numbers)} too; {count(origins, 'origin')}" if numbers else ""


def weight(claim: str, event: Event | None, numbers: Mapping[str, int]) -> str:
    """What weighing says of a claim beside others of its document: who else tells it, and how it stands; '' for nothing."""
    if event is None or (len(event.claims) == 1 and not event.answers):
        return ""
    others = [numbers[one.claim.id] for one in event.claims if one.claim.id != claim and one.claim.id in numbers]
    parts = [also(sorted(others), event.counts.origins), standing(flag.name for flag in event.standing)]
    return " · ".join(part for part in parts if part)


def standing(names: Iterable[str]) -> str:
    """'stands: attributed, denied'."""
    many = list(names)
    return f"stands: {', '.join(many)}" if many else ""


def short(text: str, limit: int = 300) -> str:
    """A text on one line, cut at a word where it is longer than `limit` characters."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def title(document_title: str, text: str = "") -> str:
    """A document's title, or its first words."""
    return document_title or short(text.strip().split("\n", 1)[0], 90) or "without a title"
