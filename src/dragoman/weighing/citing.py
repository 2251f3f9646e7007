"""Signs in a text of whose telling it passes on: outlets named in its lead, quotations it shares and gives to nobody, and tellers
who were unnamed once and are named now.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from dragoman.record import name_key

LEAD = 3
"""Sentences from the top in which the outlet stands that a text passes on."""
QUOTED_WORDS = 4
"""Words from which a quotation shared word for word is no chance."""

_NAME = r"(?:[Tt]he )?(?P<name>[A-Z][\w’'&-]*(?: (?:of the|of|and|&|[A-Z][\w’'&-]*)){0,4})"
_NOUN = r"(?:(?:news )?(?:agency|website|newspaper|paper|daily|weekly|magazine|broadcaster|channel|outlet|network|station) )"
_REPORTED = re.compile(rf"(?P<noun>{_NOUN})?{_NAME},? (?:has |had |first |later )*(?:reported|broke the story|revealed)\b")
_SAID_TO = re.compile(
    rf"\b(?:[Aa]ccording to|told|speaking to|in an interview with|confirmed to) (?:the )?(?P<noun>{_NOUN})?{_NAME}"
)
_FURTHER = re.compile(
    rf"\b(?:cit(?:ed|ing)|quot(?:ed|ing)|(?:had|has|took) it from|credit(?:ed|ing)) (?:the )?(?P<noun>{_NOUN})?{_NAME}"
)
_OUTLET = frozenset({
    "agency", "broadcasting", "bulletin", "channel", "chronicle", "courier", "daily", "dispatch", "examiner", "express",
    "gazette", "globe", "guardian", "herald", "independent", "inquirer", "journal", "ledger", "magazine", "mail", "mercury",
    "mirror", "monitor", "news", "observer", "online", "post", "press", "radio", "record", "register", "review", "sentinel",
    "standard", "star", "sun", "telegraph", "television", "times", "tribune", "tv", "weekly", "wire", "world",
})  # fmt: skip
_BODY = frozenset({
    "army", "authority", "bank", "commission", "committee", "council", "court", "department", "embassy", "government", "ministry",
    "nations", "office", "organisation", "organization", "parliament", "party", "police", "union",
})  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"(])")
_QUOTED = re.compile(r"[“\"]([^“”\"\n]{16,400})[”\"]")
_GIVEN = re.compile(
    r"\b(?:said|says|told|tells|called|calls|asked|added|wrote|writes|announced|according|insisted|warned|stated|replied|declared|"
    r"tweeted|posted|argued|described|quoted)\b",
    re.IGNORECASE,
)
_NAMING = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?) (?:[a-z]+ )?(?:official|source|person|diplomat|officer|adviser|aide|minister|insider|informant) who "
    rf"(?:had )?(?:told|spoke to|spoke with|briefed|informed|tipped off) {_NAME}[^.\n]{{0,120}}? (?:was|is) "
    r"(?P<teller>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})"
)


@functools.lru_cache(maxsize=4096)
def lead_end(text: str) -> int:
    """Where the first sentences of a text end, in characters."""
    ends = [match.start() for match in _SENTENCE.finditer(text[:3000])]
    return ends[LEAD - 1] if len(ends) >= LEAD else len(text)


@functools.lru_cache(maxsize=4096)
def cited(text: str, outlet: str = "") -> tuple[str, ...]:
    """The outlets that a text's lead passes on, nearest first; () where it names none, or only its own.

    >>> cited("Kenya closed the road, the website The Quay reported.")
    ('The Quay',)
    >>> cited("Kenya closed the road, according to the Basin Times, which had it from the website The Quay.")
    ('Basin Times', 'The Quay')
    """
    lead = text[: lead_end(text)]
    first = [(match.start(), name) for match in _REPORTED.finditer(lead) if (name := _outlet(match, outlet, by_verb=True))]
    first += [(match.start(), name) for match in _SAID_TO.finditer(lead) if (name := _outlet(match, outlet))]
    if not first:
        return ()
    further = [(match.start(), name) for match in _FURTHER.finditer(lead) if (name := _outlet(match, outlet, by_verb=True))]
    _, nearest = min(first)
    beyond = [name for start, name in sorted(further) if start > min(first)[0] and name_key(name) != name_key(nearest)]
    return (nearest, *beyond[:2])


def _outlet(match: re.Match[str], own: str, *, by_verb: bool = False) -> str | None:
    """The name of an outlet, with its "The" where it begins with one that is no article; None where it is none, or its own."""
    name = re.sub(r"(?: (?:of|the|and|&))+$", "", match["name"])
    words, ours = set(name_key(name)), set(name_key(own))
    if not words or words & _BODY or (ours and (words <= ours or ours <= words)):
        return None
    plain = bool(match["noun"]) or bool(words & _OUTLET)
    if not plain and not (by_verb and _is_medium(name)):
        return None
    whole = match[0]
    return f"The {name}" if match["noun"] and re.search(rf"\bThe {re.escape(name)}", whole) else name


@functools.lru_cache(maxsize=4096)
def _is_medium(name: str) -> bool:
    from dragoman import gazetteer

    return any(entry.sector == "MED" for entry in gazetteer.load().entries(name))


def quotations(text: str) -> frozenset[str]:
    """The quotations of a text that are long enough to tell copying from chance, case and marks away."""
    return frozenset(words for words, _ in _quotations(text))


def loose_quotations(text: str) -> frozenset[str]:
    """Those that the text gives to nobody: it cannot have them but from another's telling."""
    return frozenset(words for words, given in _quotations(text) if not given)


def _quotations(text: str) -> Iterator[tuple[str, bool]]:
    for match in _QUOTED.finditer(text):
        words = name_key(match[1])
        if len(words) >= QUOTED_WORDS:
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
            around = text[start : match.start()][-200:] + text[match.end() : end if end >= 0 else None][:200]
            yield " ".join(words), bool(_GIVEN.search(around))


def naming(text: str) -> tuple[str, str] | None:
    """A teller who was not named before and is now, with the outlet whom they had told: (teller, outlet).

    >>> naming("The official who told the Daily Lantern of the talks was Tomas Arregui, until May an envoy.")
    ('Tomas Arregui', 'Daily Lantern')
    """
    found = _NAMING.search(text)
    return (found["teller"], re.sub(r"(?: (?:of|the|and|&))+$", "", found["name"])) if found else None
