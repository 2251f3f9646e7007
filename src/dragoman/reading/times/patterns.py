"""The forms of English time expressions, as patterns over classes of words: patterns.tsv, read and compiled."""

from __future__ import annotations

import functools
import re

from dragoman.errors import at_line
from dragoman.reading.times.tokens import Alphabet, data_lines

_FILE = "reading/times/patterns.tsv"
_PIECE = re.compile(
    r"\(\?P<\w+>|\(\?(?:<?[=!]|:)|@[A-Z]+|[A-Z][A-Z0-9]*|[a-z][a-z0-9']*|[()|?*+]|\s+",
)
_NEVER = "[\uf8ff]"  # a character that no token has


@functools.cache
def rules() -> tuple[tuple[str, tuple[str, ...], int], ...]:
    """Each rule's name, its pattern in pieces, and its line. Raises ResourceError at a line that is wrong."""
    shared: dict[str, str] = {}
    found: list[tuple[str, tuple[str, ...], int]] = []
    for number, line in data_lines("patterns.tsv"):
        name, tab, pattern = line.partition("\t")
        if not tab or not pattern.strip():
            raise at_line(_FILE, number, "expected rule, tab, pattern")
        for piece, body in shared.items():
            pattern = pattern.replace(piece, body)
        if name.startswith("@"):
            shared[name] = pattern
            continue
        pieces = _PIECE.findall(pattern)
        if "".join(pieces) != pattern or any(piece.startswith("@") for piece in pieces):
            raise at_line(_FILE, number, "it holds what is neither a class, a word, nor regular expression syntax")
        found.append((name, tuple(piece for piece in pieces if not piece.isspace()), number))
    return tuple(found)


def literal_words() -> frozenset[str]:
    """The words that patterns name themselves."""
    return frozenset(piece for _, pieces, _ in rules() for piece in pieces if piece[0].islower())


def compile_rules(alphabet: Alphabet) -> list[tuple[str, re.Pattern[str]]]:
    """The rules as regular expressions over an alphabet as it stands. Raises ResourceError at a line that is wrong."""
    compiled = []
    for rule, pieces, number in rules():
        body = "".join(_charset(piece, alphabet) if piece[0].isalpha() else piece for piece in pieces)
        try:
            compiled.append((rule, re.compile(body)))
        except re.error as error:
            raise at_line(_FILE, number, f"no regular expression ({error})") from error
    return compiled


def _charset(piece: str, alphabet: Alphabet) -> str:
    chars = alphabet.chars(piece)
    return f"[{chars}]" if chars else _NEVER
