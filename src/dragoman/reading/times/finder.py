"""One pass over a text: forms are matched, the longest kept, and each given its value in the order of the text."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Sequence

from dragoman import edtf
from dragoman.errors import DateError, at_line
from dragoman.reading.times import dates, days, periods, stretches, units
from dragoman.reading.times.context import Context, Draft, Hit
from dragoman.reading.times.patterns import compile_rules, literal_words
from dragoman.reading.times.stretches import Stretch
from dragoman.reading.times.tokens import FIXED, Alphabet, Tokens, data_lines, lexicon, tokenise
from dragoman.record import Passage

Handler = Callable[[Hit, Context], Draft | None]

_HISTORY_YEARS = 2
"""A text whose dates mostly lie further back than so many years is read as history."""
_PER_DEIXIS = 6
"""… and that hardly ever says "Monday", "today", "last week"."""


@functools.cache
def _handlers() -> dict[str, Handler]:
    found: dict[str, Handler] = {}
    for module in (dates, periods, days, units):
        for name, value in vars(module).items():
            if callable(value) and not name.startswith("_"):
                found.setdefault(name, value)
    return found


@functools.cache
def _alphabet() -> Alphabet:
    """The alphabet, with the classes of all known words in it from the start, so that rules are compiled once."""
    alphabet = Alphabet(literal_words())
    words = [word.strip("^") for word in (*lexicon(), *literal_words())]
    numbers = "0 7 11 12 13 31 45 99 007 476 1500 5000 12345 1,000 3.5 1990s 1st 45th 1/2/2003 20030102 030102 7x FY2018"
    seed = "\n".join((*words, *(word.capitalize() for word in words), *(word.upper() for word in words)))
    marks = " . ".join((*FIXED, numbers, "in May 3", "In March 3", "twenty-five", "twenty-first", "two hundred"))
    tokenise(f"{seed}\n{marks}\n{numbers}", alphabet)
    return alphabet


@functools.lru_cache(maxsize=4)
def _rules(size: int) -> list[tuple[str, re.Pattern[str]]]:
    """The rules for an alphabet of that size (they are compiled again when a text brings in new sets of classes)."""
    return compile_rules(_alphabet())


@functools.cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str, str, str]]]:
    """First word -> (words, type, value, where) of phrases.tsv, the longest first. Raises ResourceError."""
    found: dict[str, list[tuple[tuple[str, ...], str, str, str]]] = {}
    for number, line in data_lines("phrases.tsv"):
        parts = line.split("\t")
        if (
            len(parts) != 4
            or parts[1] not in ("DATE", "TIME", "SET")
            or parts[3] not in ("any", "cap", "us", "news", "history", "never")
        ):
            raise at_line("reading/times/phrases.tsv", number, "expected phrase, type, value, where with tabs between")
        words = tuple(tokenise(" ".join(word[:1].upper() + word[1:] for word in parts[0].split()), Alphabet(())).words)
        if parts[3] != "never":
            found.setdefault(words[0], []).append((words, parts[1], parts[2], parts[3]))
    return {first: sorted(options, key=lambda option: -len(option[0])) for first, options in found.items()}


def run(text: str, published: str | None, passages: Sequence[Passage] | None) -> tuple[Tokens, list[Draft], Context]:
    """The tokens of a text and its time expressions as drafts, in order, none inside another."""
    alphabet = _alphabet()
    tokens = tokenise(text, alphabet)
    posts = []
    for passage in passages or ():
        if passage.kind == "post" and passage.date:
            day = _day(passage.date)
            if day is not None:
                posts.append((passage.start, passage.end, day))
    context = Context(tokens, _day(published), posts)
    context.narrative = _is_history(tokens, context.published)
    if context.narrative:
        context.told = _first_year(tokens)
    drafts: list[Draft] = []
    handlers = _handlers()
    for hit, type_, value in _select(tokens):
        if not _in_this_kind(hit, type_, context.narrative) or (type_ and _compares(hit)):
            continue
        try:
            draft = days.phrase(hit, context, type_, value) if type_ else handlers[hit.rule](hit, context)
        except (DateError, OverflowError):
            continue  # 30 February, a year of five digits: no date is meant
        if draft is None or (drafts and draft.first <= drafts[-1].last):
            continue
        drafts.append(draft)
        if draft.anchor == "self" and draft.stretch is not None and draft.stretch.unit in ("day", "month"):
            year, month, _ = edtf.ymd_of(draft.stretch.first_day())
            context.named_months[month] = year
        background = hit.before() == "since"  # it goes on until now: the account does not move there
        if draft.stretch is not None and draft.told and draft.edtf is not None and not background:
            context.told, context.told_at = draft.stretch, draft.last
    for draft, following in itertools.pairwise(drafts):
        _take_day(tokens, draft, following)
        _end_behind_start(tokens, draft, following)
    return tokens, drafts, context


def _take_day(tokens: Tokens, draft: Draft, following: Draft) -> None:
    """'at 16:15 UTC, June 1st': a clock time takes its day from the date right behind it."""
    if draft.rule != "clock time" or draft.told or following.type != "DATE" or following.stretch is None:
        return
    between = tokens.words[draft.last + 1 : following.first]
    if following.stretch.unit == "day" and len(between) <= 2 and {*between} <= {",", "on", "the", "of"}:
        draft.stretch, draft.edtf = following.stretch, following.edtf
        draft.timex = following.stretch.timex() + draft.timex[draft.timex.index("T") :]
        draft.anchor, draft.anchor_value, draft.rule = "sentence", following.edtf, "clock time, day behind it"


def _end_behind_start(tokens: Tokens, start: Draft, end: Draft) -> None:
    """'between January 1 and March 31': the end of a range without a year lies in the year behind its start."""
    if start.stretch is None or end.stretch is None or end.anchor == "self" or end.stretch.unit not in ("day", "month"):
        return
    between = tokens.words[start.last + 1 : end.first]
    before = tokens.words[start.first - 1] if start.first else ""
    linked = between in (["to"], ["through"], ["until"], ["till"]) or (between == ["and"] and before == "between")
    if not linked or start.stretch.unit != end.stretch.unit or end.stretch.nth >= start.stretch.nth or end.edtf is None:
        return
    moved = edtf.parse(end.edtf)
    years = start.stretch.year() - end.stretch.year()
    for step in (years, years + 1):
        try:
            moved = edtf.shift(edtf.parse(end.edtf), years=step)
        except DateError:
            return
        if (moved.earliest or 0) >= start.stretch.first_day():
            break
    end.stretch = stretches.of_day(end.stretch.unit, moved.earliest or 0)
    end.edtf, end.timex, end.rule = moved.text, end.stretch.timex(), f"{end.rule}; behind its start"


def _day(text: str | None) -> int | None:
    try:
        return edtf.parse_day(text[:10]) if text else None
    except DateError:
        return None


def _select(tokens: Tokens) -> list[tuple[Hit, str, str]]:
    """The longest match at each place, from left to right; rules that stand higher before those below."""
    found: list[tuple[int, int, int, Hit, str, str]] = []
    codes = tokens.codes
    size = len(_alphabet()._chars)
    for order, (rule, pattern) in enumerate(_rules(size)):
        for match in pattern.finditer(codes):
            first, end = match.span()
            if end > first:
                found.append((first, -end, order, Hit(rule, match, tokens, first, end - 1), "", ""))
    known = phrases()
    for at, word in enumerate(tokens.words):
        for words, type_, value, where in known.get(word, ()):
            if tuple(tokens.words[at : at + len(words)]) == words and _fits(tokens, at, where):
                match_ = _ANY.match(codes, at)
                if match_:
                    hit = Hit(f"phrase:{where}", match_, tokens, at, at + len(words) - 1)
                    found.append((at, -(at + len(words)), -1, hit, type_, value))
                break
    found.sort(key=lambda one: one[:3])
    return _without_overlap(found)


_ANY = re.compile(r".", re.DOTALL)
_NOT_SOON = frozenset({"as", "how", "too", "so"})


def _in_this_kind(hit: Hit, type_: str, narrative: bool) -> bool:
    """Does a phrase that counts only in news or only in history count here?"""
    if not type_ or hit.rule not in ("phrase:history", "phrase:news"):
        return True
    if hit.words_all() == "soon" and (hit.before() in _NOT_SOON or hit.after() in ("as", "after", "afterwards", "afterward")):
        return False
    return narrative == (hit.rule == "phrase:history")


def _compares(hit: Hit) -> bool:
    """'as recently as', 'sooner than': how late, not when."""
    return hit.before() == "as" and hit.after() == "as"


def _without_overlap(found: list[tuple[int, int, int, Hit, str, str]]) -> list[tuple[Hit, str, str]]:
    kept: list[tuple[Hit, str, str]] = []
    end = -1
    for first, last, _, hit, type_, value in found:
        if first > end:
            kept.append((hit, type_, value))
            end = -last - 1
    return kept


def _fits(tokens: Tokens, at: int, where: str) -> bool:
    if where == "cap":
        return tokens.raw(at)[0].isupper() or tokens.words[at] == "the"
    if where in ("history", "news"):
        return True  # settled when the kind of text is known
    if where == "us":
        return "U.S." in tokens.text or "American" in tokens.text
    raw = tokens.raw(at)
    if raw[0].isupper() and at and tokens.words[at - 1] not in (".", "\n", '"', "“", "”", "''", "`", ",", ":", "-", "'"):
        return tokens.words[at] in ("the",) or at == 0
    return True


def _is_history(tokens: Tokens, published: int | None) -> bool:
    """Do most of the years that it names lie further back than news looks?"""
    years = [int(classes["YEAR"]) for classes in tokens.values if "YEAR" in classes]
    eras = sum("BC" in classes for classes in tokens.values)
    deictic = sum("WDAY" in classes or "DEIXIS" in classes for classes in tokens.values)
    deictic += sum(word in ("ago", "this", "last") and tokens.values[at + 1].keys() & {"UNIT", "MONTH", "SEASON"} != set()
                   for at, word in enumerate(tokens.words[:-1]))  # fmt: skip
    if published is None:
        return len(years) + eras > _PER_DEIXIS * deictic
    now = edtf.ymd_of(published)[0]
    old = sum(year <= now - _HISTORY_YEARS for year in years) + eras
    return old >= 4 and old * 4 >= 3 * (len(years) + eras) and old > _PER_DEIXIS * deictic


def _first_year(tokens: Tokens) -> Stretch | None:
    for at, classes in enumerate(tokens.values):
        if "YEAR" in classes:
            return Stretch("year", int(classes["YEAR"]))
        if "NUM3" in classes and at + 1 < len(tokens.values) and "BC" in tokens.values[at + 1]:
            return Stretch("year", 1 - int(classes["NUM3"]))
    return None
