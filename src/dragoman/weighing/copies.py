"""Near-copies: how much of one text is another's, and whose text a document passes on.

Likeness is a pure function of two texts. MinHash (Broder 1997; rensa) only finds which texts are worth comparing.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rensa import RMinHash

from dragoman.reading.passages import split
from dragoman.record import Document, Record, name_key
from dragoman.weighing.citing import cited, lead_end, loose_quotations, naming, quotations

SHINGLE = 4
COPY = 0.5
"""Share of the shorter text's shingles found in the other from which it is a copy.

Of 983 pairs of articles on one story (Giveme5W1H) nine in ten share under a tenth, and 14 reach a half: by eye, all but two or
three of them one agency's text in two papers, or a paper's own text told again.
"""
PERMUTATIONS, BANDS = 128, 32
SHORTEST = 20
"""Words under which a text is too short to tell copying from chance."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_OWN = re.compile(r"\b(?:agenc(?:y|ies)|own|staff|combined|wires?|correspondents?|reports?|reporters?)\b", re.IGNORECASE)
_GENERIC = frozenset({"wire", "agency", "news", "newspaper", "daily", "service", "newswire"})


class Passed(Record, frozen=True, kw_only=True):
    """Whose telling a document passes on.

    outlets: nearest first. of: the document copied, where it is in the record. why: in words. upto: where only the beginning of
    the text is another's, its end in characters. naming: a teller whom it names, and the outlet that had not named them.
    """

    document: str
    outlets: tuple[str, ...]
    of: str | None
    why: str
    upto: int | None = None
    naming: tuple[str, str] | None = None


@functools.lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[str]:
    """Runs of four words of a text, case and marks away; credit lines, bylines and datelines do not count."""
    found: set[str] = set()
    for passage in split(text):
        if passage.kind in ("credit", "byline", "dateline"):
            continue
        words = [word.casefold() for word in _WORD.findall(text[slice(*passage.body)])]
        found.update(" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return frozenset(found)


def likeness(one: str, other: str) -> float:
    """Share of the shorter text that is in the other, 0 to 1; 0 where one is too short to tell."""
    left, right = shingles(one), shingles(other)
    short = min(len(left), len(right))
    return len(left & right) / short if short >= SHORTEST - SHINGLE else 0.0


def signature(text: str) -> tuple[int, ...]:
    """The MinHash of a text's shingles: the same on every machine."""
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update(sorted(shingles(text)))
    return tuple(sketch.digest())


def keys(text: str) -> frozenset[str]:
    """What near-copies share at least one of: bands of the MinHash, and, for shortened copies, each long sentence."""
    found = set()
    if len(shingles(text)) >= SHORTEST - SHINGLE:
        digest, rows = signature(text), PERMUTATIONS // BANDS
        found = {_hashed(f"{at}:{digest[at * rows : (at + 1) * rows]}") for at in range(BANDS)}
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        words = [word.casefold() for word in _WORD.findall(sentence)]
        if len(words) >= 10:
            found.add(_hashed(" ".join(words)))
    found.update(_hashed(f"“{words}”") for words in quotations(text))
    return frozenset(found)


def _hashed(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def outlet_key(name: str) -> str:
    """What outlets are told apart by: "the Meridian", "Meridian Wire" and "MERIDIAN" are one."""
    words = name_key(name)
    kept = tuple(word for word in words if word not in _GENERIC)
    return " ".join(kept or words)


def credited(text: str, outlet: str = "") -> tuple[str, ...]:
    """Outlets that a text's credit line gives it to alone: not "agencies", not its own name or initials, not several together."""
    for passage in split(text):
        if passage.kind != "credit":
            continue
        line = text[passage.start : passage.end].strip().strip("()").removeprefix("Source:").strip()
        parts = [part.strip() for part in re.split(r"[,/;&]", line) if part.strip()]
        named = [part for part in parts if not _OWN.search(part) and len(part) < 40]
        if len(parts) == len(named) == 1 and not _is_own(named[0], outlet):
            return (named[0],)
    return ()


def _is_own(name: str, outlet: str) -> bool:
    words = name_key(outlet)
    return outlet_key(name) == outlet_key(outlet) or name.casefold() == "".join(word[0] for word in words)


def passed_on(documents: Iterable[Document], available: Mapping[str, str] | None = None) -> dict[str, Passed]:
    """Whose text each document passes on; those that pass on nobody's are left out. In any order the same.

    A document is a copy of the earliest one that it is like, before it or on its day. available: days by document id, where they
    are not the days of printing.
    """
    stamps = available or {}
    ordered = sorted({one.id: one for one in documents}.values(), key=lambda one: (_day(one, stamps), one.id))
    found: dict[str, Passed] = {}
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, document in enumerate(ordered):
        own = keys(document.text)
        near = sorted({place for key in own for place in blocks[key]})
        one = passes_on(document, [ordered[place] for place in near], found)
        if one is not None:
            found[document.id] = one
        for key in own:
            blocks[key].append(at)
    return found


def passes_on(document: Document, earlier: Sequence[Document], found: Mapping[str, Passed]) -> Passed | None:
    """Whose telling one document passes on; None where nothing says that it is not its own.

    earlier: those available before it, or on its day, that share a key with it, in order. found: what these pass on themselves.
    By surer signs before less sure: a near-copy, a credit line, outlets named in its lead, a quotation that it gives to nobody.
    """
    named = naming(document.text)
    credit = credited(document.text, document.outlet) or _byline(document)
    source = _source(document, earlier, credit)
    if source is not None:
        return _of(document, source, found, "a near-copy of its text", named)
    if credit:
        return Passed(document=document.id, outlets=credit, of=None, why="its credit line", naming=named)
    lead = cited(document.text, document.outlet)
    if lead:
        return Passed(
            document=document.id, outlets=lead, of=None, why="named in its lead", upto=lead_end(document.text), naming=named
        )
    loose = loose_quotations(document.text)
    others = (one for one in earlier if one.outlet != document.outlet and loose & quotations(one.text)) if loose else iter(())
    source = next(others, None)
    if source is not None:
        return _of(document, source, found, "a quotation shared word for word", named)
    return Passed(document=document.id, outlets=(), of=None, why="", naming=named) if named else None


def _of(
    document: Document, source: Document, found: Mapping[str, Passed], why: str, named: tuple[str, str] | None
) -> Passed:  # fmt: skip
    before = found.get(source.id)
    outlets = (source.outlet, *(before.outlets if before and before.upto is None else ()))
    return Passed(document=document.id, outlets=outlets, of=source.id, why=why, naming=named)


def _byline(document: Document) -> tuple[str, ...]:
    """An agency that stands where the author's name would."""
    author = (document.author or "").strip()
    is_agency = bool(set(name_key(author)) & {"agency", "wire", "newswire", "press", "news"}) and not _OWN.search(
        author.replace("Agency", "").replace("Wire", "")
    )
    return (author,) if is_agency and not _is_own(author, document.outlet) else ()


def _source(document: Document, earlier: Sequence[Document], credit: tuple[str, ...]) -> Document | None:
    """The earlier document that this one copies: one by the outlet that it credits before others, then the earliest."""
    like = [one for one in earlier if one.outlet != document.outlet and likeness(document.text, one.text) >= COPY]
    named = [one for one in like if credit and outlet_key(one.outlet) == outlet_key(credit[0])]
    return next(iter(named or like), None)


def _day(document: Document, stamps: Mapping[str, str]) -> str:
    return stamps.get(document.id) or (document.first_seen or document.published or "9999")[:10]
