"""Words of a text as tokens with classes, written as a string of one character a token.

Patterns over time expressions are regular expressions over that string: a text of 600 words is 700 characters, so
a hundred patterns cost less than one pass of a parser, and no input can make them slow.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import resources

from dragoman.errors import at_line

_PACKAGE = "dragoman.reading.times"
_TOKEN = re.compile(
    r"""(?P<ordinal>[0-9]{1,4}(?:st|nd|rd|th)\b)
      | (?P<decade>['’]?(?:[0-9]{3}0|[1-9][0-9]?0)['’]?s\b)
      | (?P<slashed>[0-9]{1,4}(?P<bar>[/.])[0-9]{1,2}(?P=bar)[0-9]{2,4}(?![0-9/]))
      | (?P<thousands>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?)
      | (?P<decimal>[0-9]++\.[0-9]+)
      | (?P<number>[0-9]++(?=(?i:[ap]\.?m\b)))
      | (?P<stamp>(?:19|20)[0-9]{6}T?(?=\b))
      | (?P<junk>[0-9]++[A-Za-z_]\w*+)
      | (?P<digits>[0-9]++)
      | (?P<letters>(?:[apAP]\.[mM]\b\.?|B\.C\.E\b\.?|B\.C\b\.?|A\.D\b\.?|St\.|Jr\.
          |(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.
          |['’]s\b|[^\W\d_]\w*+(?:['’](?!s\b)[^\W\d_]\w*+)*))
      | (?P<break>\n)
      | (?P<mark>\S)""",
    re.VERBOSE,
)
_BARE_MONTHS = frozenset({"may", "march", "mar", "sep", "dec", "jan", "jun"})
_BEFORE_MONTH = frozenset(
    "in of since until till by from through to between during for after before around late early mid last next this "
    "and every each that following previous past end beginning middle start".split()
)
_UNITS_OF_TEN = frozenset({20, 30, 40, 50, 60, 70, 80, 90})


@dataclass(slots=True)
class Tokens:
    """The tokens of a text: where each begins and ends, its lower-case form, its classes' values, and the string."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    values: list[dict[str, str]] = field(default_factory=list)
    codes: str = ""

    def raw(self, index: int) -> str:
        """The token as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]


class Alphabet:
    """One character for every set of classes that tokens have."""

    def __init__(self, literals: Iterable[str]) -> None:
        self.literals = frozenset(literals)
        self._chars: dict[frozenset[str], str] = {}

    def char(self, classes: frozenset[str]) -> str:
        """The character of a set of classes."""
        if not classes:
            return "."
        found = self._chars.get(classes)
        if found is None:
            found = self._chars[classes] = chr(0xE000 + len(self._chars))
        return found

    def chars(self, name: str) -> str:
        """All characters whose sets have the class."""
        return "".join(char for classes, char in self._chars.items() if name in classes)


@functools.cache
def lexicon() -> dict[str, dict[str, str]]:
    """Word -> {class: value}; capitalised words keep their mark '^'. Raises ResourceError at a wrong line."""
    found: dict[str, dict[str, str]] = {}
    for number, line in data_lines("lexicon.tsv"):
        parts = line.split("\t")
        if len(parts) != 3 or not parts[1].isupper() or parts[0] != parts[0].lower():
            raise at_line("reading/times/lexicon.tsv", number, "expected word, CLASS, value with tabs between")
        if parts[1] in found.setdefault(parts[0], {}):
            raise at_line("reading/times/lexicon.tsv", number, f"'{parts[0]}' stands twice in {parts[1]}")
        found[parts[0]][parts[1]] = parts[2]
    return found


def data_lines(name: str) -> Iterable[tuple[int, str]]:
    """The numbered lines of a data file beside this module, without comments and empty ones."""
    body = resources.files(_PACKAGE).joinpath(name).read_text(encoding="utf-8")
    for number, line in enumerate(body.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


FIXED = {
    "a": "A", "an": "A", "the": "THE", "those": "THOSE", "these": "THOSE", "of": "OF", "in": "IN", "and": "AND",
    "to": "TO", "until": "TO", "till": "TO", "through": "TO", "-": "DASH", "–": "DASH", "—": "LONGDASH",
    ",": "COMMA", ".": "DOT", ":": "COLON", "/": "SLASH", "(": "OPEN", ")": "CLOSE", "'": "APOS", "’": "APOS",
    "'s": "POSS", "’s": "POSS", "bc": "BC", "b.c.": "BC", "b.c": "BC", "bce": "BC", "b.c.e.": "BC", "b.c.e": "BC",
    "ad": "AD", "a.d.": "AD", "a.d": "AD", "ce": "AD", "a.m.": "AM", "a.m": "AM", "am": "AM", "p.m.": "PM", "p.m": "PM",
    "pm": "PM", "$": "MONEY", "£": "MONEY", "€": "MONEY", "#": "MONEY", "%": "PERCENT",
}  # fmt: skip


def tokenise(text: str, alphabet: Alphabet) -> Tokens:
    """The tokens of a text. Linear; never raises."""
    tokens = Tokens(text)
    words, values = tokens.words, tokens.values
    known = lexicon()
    soft = _wrapped(text)
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind == "break" and ((words and words[-1] == "\n") or (soft and _runs_on(text, match.start()))):
            continue
        raw = match.group()
        word = raw.lower().replace("’", "'")
        start, end = match.span()
        if kind == "letters":
            classes = dict(known.get(word, ()))
            if raw[0].isupper() and f"^{word}" in known:
                classes.update(known[f"^{word}"])
            if word in FIXED:
                classes[FIXED[word]] = word
                if word in ("am", "ad", "ce") and not (raw.isupper() or word == "am"):
                    classes.pop(FIXED[word])
            if raw[:2] == "FY" and raw[2:].isascii() and raw[2:].isdigit() and len(raw) in (4, 6):
                classes["FISCAL"] = raw[2:]
            if "MONTH" in classes and not raw[0].isupper():
                del classes["MONTH"]
        elif kind == "mark":
            classes = {FIXED[raw]: raw} if raw in FIXED else {}
        else:
            classes = _number(kind, word)
        tokens.starts.append(start)
        tokens.ends.append(end)
        words.append("\n" if kind == "break" else word)
        values.append(classes)
        _join_number_words(tokens)
    _unsure_months(tokens)
    literals = alphabet.literals
    tokens.codes = "".join(
        alphabet.char(frozenset((*classes, word) if word in literals else classes))
        for word, classes in zip(words, values, strict=True)
    )
    return tokens


def _number(kind: str, word: str) -> dict[str, str]:
    if kind == "ordinal":
        return {"ORD": word[:-2], "ORDDIGIT": word[:-2]} if 1 <= int(word[:-2]) <= 31 else {"ORD": word[:-2]}
    if kind == "decade":
        return {"DECADE": word.strip("'s").rstrip("s").strip("'")}
    if kind == "slashed":
        return {"SLASHED": word}
    if kind == "thousands":
        return {"BIGNUM": word.replace(",", "")}
    if kind == "decimal":
        return {"DECIMAL": word}
    if kind == "stamp":
        return {"STAMP": word}
    if kind in ("digits", "number") and len(word) <= 6:
        found = {"NUM": word}
        value = int(word)
        if len(word) <= 2:
            found["NUM2"] = word
            if 1 <= value <= 31:
                found["DAY"] = word
            if 1 <= value <= 12:
                found["MONTHNUM"] = word
        elif len(word) == 4 and 1000 <= value <= 2100:
            found["YEAR"] = word
        elif len(word) == 3 and word[0] != "0":
            found["NUM3"] = word
        elif len(word) == 6:
            found["NUM6"] = word
        return found
    return {}


def _join_number_words(tokens: Tokens) -> None:
    """'twenty', '-', 'five' -> one token of 25; 'two', 'hundred' -> 200; 'twenty', '-', 'first' -> 21st."""
    values = tokens.values
    last = values[-1]
    if "NWORD" not in last and "ORD" not in last:
        return
    kind = "NWORD" if "NWORD" in last else "ORD"
    if len(values) >= 3 and tokens.words[-2] == "-" and values[-3].get("NWORD", "").isdigit():
        tens, ones = int(values[-3]["NWORD"]), int(last[kind])
        if tens in _UNITS_OF_TEN and 0 < ones < 10 and tokens.ends[-3] == tokens.starts[-2]:
            _merge(tokens, 3, {kind: str(tens + ones)})
            return
    if len(values) >= 2 and last.get("NWORD") in ("100", "1000"):
        factor = values[-2].get("NWORD") or values[-2].get("NUM") or ("1" if "A" in values[-2] else "")
        if factor and len(factor) <= 3:
            _merge(tokens, 2, {"NWORD": str(int(factor) * int(last["NWORD"]))})


def _merge(tokens: Tokens, count: int, classes: dict[str, str]) -> None:
    end = tokens.ends[-1]
    for column in (tokens.starts, tokens.ends, tokens.words, tokens.values):
        del column[len(column) - count + 1 :]
    tokens.ends[-1] = end
    tokens.words[-1] = tokens.text[tokens.starts[-1] : end].lower()
    tokens.values[-1] = classes


def _unsure_months(tokens: Tokens) -> None:
    """'May' and 'March' are months only beside what dates have; 'Mrs May' and 'March on Rome' are none."""
    words, values = tokens.words, tokens.values
    named = " may " in f" {' '.join(words)} " and re.search(
        r"\b(?:Theresa|Mrs\.?|Mr\.?|Ms\.?|Prime Minister|Premier|Secretary) May\b", tokens.text
    )
    for at, word in enumerate(words):
        if word.rstrip(".") not in _BARE_MONTHS or "MONTH" not in values[at]:
            continue
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        near = {**(values[at - 1] if at else {}), **(values[at + 1] if at + 1 < len(words) else {})}
        number = any(name in near for name in ("DAY", "YEAR", "ORDDIGIT", "SLASH")) or (
            after == "," and at + 2 < len(words) and "YEAR" in values[at + 2]
        )
        if word == "may" and named:
            fits = number or before in ("last", "next", "early", "late", "mid", "since", "in")
        elif word in ("may", "march"):
            fits = number or before in _BEFORE_MONTH or (before == "-" and at > 1 and words[at - 2] in ("mid", "to"))
            fits = fits or before == "-" or after in ("-", "–") or (after == "of" and word == "may")
        else:
            fits = number or before in _BEFORE_MONTH
        if not fits:
            del values[at]["MONTH"]


def _wrapped(text: str) -> bool:
    """Is it newswire with lines broken at a fixed width (so that a line's end is no paragraph's)?"""
    lines = text.split("\n", 400)[:400]
    return len(lines) > 4 and max(map(len, lines)) <= 100 and sum(len(line) > 50 for line in lines) * 2 > len(lines)


def _runs_on(text: str, at: int) -> bool:
    before = text.rfind("\n", max(0, at - 120), at)
    after = text[at + 1 : at + 2]
    return at - before > 40 and text[max(at - 1, 0)] not in ".!?\"'”" and bool(after.strip())
