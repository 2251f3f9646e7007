"""The words of answering and what answered nouns point at, loaded from `words.tsv` and `topics.tsv` beside this file."""

from __future__ import annotations

import functools
from pathlib import Path

from dragoman.errors import at_line
from dragoman.record import EVENT_TYPES, STATE_TYPES

WORDS = Path(__file__).with_name("words.tsv")
TOPICS = Path(__file__).with_name("topics.tsv")
KINDS = frozenset("denies confirms admits declines speaks speaks-only verdict told denied-things quiet reach".split())


@functools.cache
def answering_words() -> dict[str, dict[str, str]]:
    """Kind -> word -> what it needs. Raises ResourceError with file and line."""
    table: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    with WORDS.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 3 or cells[0] not in KINDS or cells[2] not in ("any", "told", "-"):
                raise at_line(WORDS, number, "not a kind, a word and what it needs")
            table[cells[0]][cells[1]] = cells[2]
    return table


@functools.cache
def topic_types() -> dict[str, tuple[str, ...]]:
    """Noun -> types of claim. Raises ResourceError with file and line."""
    known = {*EVENT_TYPES, *STATE_TYPES, "*"}
    table: dict[str, tuple[str, ...]] = {}
    with TOPICS.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 2 or set(cells[1].split()) - known:
                raise at_line(TOPICS, number, "not a noun and types of claim")
            table[cells[0]] = tuple(cells[1].split())
    return table
