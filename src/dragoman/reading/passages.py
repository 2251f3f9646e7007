"""Passages: the parts of a text that are read by themselves, told apart before anything is parsed.

A quoted post is not a sentence of the article, a credit line tells nothing, a dateline is no place of an event.
Pure: text in, passages out; together they cover every line that holds anything.
"""

from __future__ import annotations

import re

from dragoman.record import Passage, PassageKind

_POST = re.compile(
    r"\s*[—–-]{1,2}\s*(?P<author>[^()\n]{2,80}?)\s*\((?P<handle>@\w{1,30})\)\s*"
    r"(?P<date>(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+\d{1,2},\s+\d{4})?\s*$"
)
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/|t\.co/)\S+")
_CREDIT = re.compile(
    r"\((?:[A-Z][\w.&' ]{1,30})(?:\s*[,/;&]\s*[A-Z][\w.&' ]{1,30})*\)$"
    r"|(?:Source|Sources|Credit|Via|Additional reporting|Reporting|Editing|Edited|With reporting|Compiled)\b.{0,160}$"
    r"|.{0,60}\bcontributed to this (?:report|article|story)\.?$"
)
_BYLINE = re.compile(r"By [A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]+|and|in|de|al|van|von)){0,8}(?:,? [A-Z][\w ]+)?$")
_CAPTION = re.compile(
    r".{0,300}\((?:file photo|file|photo|pictured|AP Photo[^)]*|Reuters[^)]*|Getty[^)]*|image|photograph)[^)]*\)\.?$"
    r"|(?:Photo|Image|Picture|Caption|File photo)\s*[:—–-].*$",
    re.I,
)
_DATELINE = re.compile(
    r"(?P<line>(?:[A-Z][A-Z.'’ -]{2,30}|[A-Z][\w.'’ -]{2,30})(?:,\s*[A-Z][\w.'’ ]{1,30}){0,2}"
    r"(?:,?\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:,\s*\d{4})?)?"
    r"\s*(?:\((?:Reuters|AP|AFP|UPI|Xinhua|TASS|Bloomberg|ANSA|dpa|IPS|CNN|[A-Z]{2,8}|[A-Z][a-z]+)\))?\s*(?:—|–|--| -))\s"
)


def split(text: str) -> tuple[Passage, ...]:
    """The passages of a text, in order; lines that hold nothing but space belong to none."""
    found: list[Passage] = []
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        if start < end:
            found.extend(_line(text, start, end, first=not found))
    return tuple(found)


def _line(text: str, start: int, end: int, *, first: bool) -> list[Passage]:
    line = text[start:end]
    post = _POST.search(line)
    if post:
        body_end = start + post.start()
        link = _LINK.search(text, start, body_end)
        return [
            Passage(
                kind="post", start=start, end=end, body=(start, link.start() if link else body_end),
                author=post["author"].strip(), handle=post["handle"], date=_iso(post["date"]),
            )
        ]  # fmt: skip
    kind: PassageKind = "paragraph"
    if _CREDIT.fullmatch(line):
        kind = "credit"
    elif len(line) < 120 and _BYLINE.fullmatch(line):
        kind = "byline"
    elif len(line) < 320 and _CAPTION.fullmatch(line):
        kind = "caption"
    elif first and len(line) < 130 and not line.endswith((".", "!", "”", '"', ":")) and "\n" in text[end:]:
        kind = "headline"
    if kind == "paragraph":
        dateline = _DATELINE.match(line)
        if dateline and (line[: dateline.end()].split(",")[0].isupper() or "(" in dateline["line"]):
            cut = start + dateline.end()
            return [
                Passage(kind="dateline", start=start, end=start + dateline.end("line"), body=(start, start)),
                Passage(kind="paragraph", start=cut, end=end, body=(cut, end)),
            ]
    return [Passage(kind=kind, start=start, end=end, body=(start, end))]


_MONTHS = "january february march april may june july august september october november december".split()


def _iso(date: str | None) -> str | None:
    """'February 18, 2019' -> '2019-02-18'."""
    if not date:
        return None
    month, day, year = re.findall(r"\w+", date)
    return f"{int(year):04d}-{_MONTHS.index(month.lower()) + 1:02d}-{int(day):02d}"
