"""Whose somebody is whom no word gives to a state: "the police", "two soldiers", "opponents of the president".

The rules (`setting`, `owners`) say where a text plays and whom a word belongs to. What annotators (a language model, by
gold's guide) filled in for some thousands of such names is kept as weights (`homes.tsv`, made by `python -m bench.homes`),
one for each sign that speaks for a state or for none; where they say otherwise, and plainly, they go before the rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.reading import learnt
from dragoman.reading.actors.phrases import LOCATIVE, governor

if TYPE_CHECKING:
    from dragoman.reading.actors.reader import ActorReader

PATH = Path(__file__).with_name("homes.tsv")
NONE = ""
"""The key of the candidate "of no state"."""
MARGIN = 0.1
"""How much likelier than the rules' state another must be, to take its place."""
_LONG = 1200
"""Characters from which a text is long: there the last state named tells less of whose the police are."""
SETTING, OTHER_OF, NO_NOUN = "setting", "other of a person", "no noun"
"""Why the rules have a state or none: by where the text plays; one who is another's ("opponents of Ortega"); no list
knows the noun."""
_MOST = 8
"""States that are weighed: those that the setting finds likeliest, and whom the rules found."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody whose state is asked.

    index: of its word in the text, 0 where the text does not have it; words: what names it, up to a preposition; head: the
    lemma; link: the preposition behind it, "" where there is none; owner: the state of whom it is told to belong to;
    rule: the state that the rules found, and why: how.
    """

    index: int
    words: tuple[str, ...]
    head: str
    sector: str | None
    kind: str
    link: str
    owner: str | None
    rule: str | None
    why: str


class Homes:
    """The states that one text names, and where."""

    def __init__(self, reader: ActorReader) -> None:
        self._reader = reader

    def state(self, asked: Asked) -> str | None:
        """The state that somebody belongs to, None where to none: as the rules have it, or as the weights plainly do."""
        if not self.is_open(asked):
            return asked.rule
        weights = learnt.load(PATH)
        by = {key: learnt.chance(signs, weights) for key, signs in self.signs(asked).items()}
        best = min(by, key=lambda key: (-by[key], key))
        ruled = by.get(asked.rule or NONE, 0.0)
        return (best or None) if by[best] - ruled >= MARGIN else asked.rule

    def is_open(self, asked: Asked) -> bool:
        """Whether the weights have a say.

        Of words that no list knows, in long texts, they mended 21 of 93 and spoilt 17; of 1,234 whom a word gives to a state or
        says to be of none ("two men", "foreign troops"), they mended 8 and spoilt 3.
        """
        return asked.why in (SETTING, OTHER_OF) or (asked.why == NO_NOUN and len(self._reader.text) <= _LONG)

    def signs(self, asked: Asked) -> dict[str, tuple[str, ...]]:
        """For each candidate what speaks for it and against it."""
        setting, index = self._reader.setting, asked.index
        ranks = {kind: setting.ranked(index, kind) for kind in ("people", "inner", "ruling")}
        keys = dict.fromkeys((*(key for key in (asked.rule, asked.owner) if key), *ranks["people"][:_MOST]))
        found = {key: tuple(self._of_state(asked, key, ranks)) for key in keys}
        found[NONE] = tuple(_of_none(asked, len(keys)))
        return found

    @cached_property
    def _named(self) -> list[tuple[int, str, str]]:
        """Where each state is named (or a person, a body, a town of it), and in which place of its clause."""
        found: dict[int, tuple[int, str, str]] = {}
        for hit in {hit.start: hit for hit in self._reader.hits.values()}.values():
            if hit.entry.country and hit.entry.kind != "outlet":
                found[hit.head] = (hit.head, hit.entry.country, self._place(hit.head))
        for index, person in self._reader.people.by_token.items():
            country = person.country
            if country and any(end - 1 == index for _, end in person.spans):
                found[index] = (index, country, self._place(index))
        return [found[index] for index in sorted(found)]

    @cached_property
    def _heads(self) -> list[int]:
        return [index for index, _, _ in self._named]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.i for token in self._reader.doc if token.is_sent_start] or [0]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(country for _, country, _ in self._named)

    def _sentence(self, index: int) -> int:
        return max(bisect_right(self._starts, index) - 1, 0)

    def _place(self, index: int) -> str:
        token = self._reader.doc[index]
        for _ in range(4):
            if token.dep_ in ("nsubj", "nsubjpass"):
                return "subject"
            if token.dep_ in ("compound", "amod", "nmod", "poss"):
                return "of"
            if token.dep_ not in ("appos", "conj"):
                break
            token = token.head
        preposition = governor(token)
        if preposition is not None:
            return "place" if preposition.lower_ in LOCATIVE else "behind"
        return "object" if token.dep_ in ("dobj", "dative") else "else"

    def _of_state(self, asked: Asked, key: str, ranks: Mapping[str, list[str]]) -> Iterator[str]:
        long = "L" if len(self._reader.text) > _LONG else "S"
        sector = asked.sector or "-"
        ruled = int(key == asked.rule)
        yield "bias"
        yield f"{long}"
        yield f"rule{ruled}:{asked.why}"
        yield f"rule{ruled}:{asked.why}{long}"
        if ruled:
            yield f"rule:{asked.why}#{sector}"
            yield f"rule@{asked.head}"
        if key == asked.owner:
            yield f"owner:{asked.why}"
            yield f"owner@{asked.head}"
            yield f"owner-{asked.link}"
        for kind, ranked in ranks.items():
            rank = min(ranked.index(key), 3) if key in ranked else 4
            yield f"{kind}{rank}"
            yield f"{kind}{rank}{long}"
            yield f"{kind}{rank}#{sector}"
        common = [country for country, _ in self._counts.most_common(3)]
        yield f"common{common.index(key) if key in common else 3}{long}"
        yield f"first{int(bool(self._named) and self._named[0][1] == key)}{long}"
        if key == self._reader.setting.publisher:
            yield "publisher"
        yield from self._around(asked, key, long, sector)

    def _around(self, asked: Asked, key: str, long: str, sector: str) -> Iterator[str]:
        """Where the state is named around the word: how far back last, and in which places of the same sentence."""
        at = bisect_right(self._heads, asked.index)
        here = self._sentence(asked.index)
        before = [place for index, country, place in self._named[:at] if country == key and self._sentence(index) == here]
        behind = [place for index, country, place in self._named[at:] if country == key and self._sentence(index) == here]
        last = next((index for index, country, _ in reversed(self._named[:at]) if country == key), None)
        back = "never" if last is None else str(min(here - self._sentence(last), 4))
        yield f"back{back}"
        yield f"back{back}{long}#{sector}"
        if at and self._named[at - 1][1] == key:
            yield f"last{back}"
        for name, places in (("before", before), ("behind", behind)):
            for place in sorted(set(places)):
                yield f"{name}-{place}"
                yield f"{name}-{place}#{sector}"
        if not before and not behind:
            yield f"elsewhere{long}"


def _of_none(asked: Asked, many: int) -> Iterator[str]:
    sector = asked.sector or "-"
    yield "none"
    yield f"none:{asked.why}"
    yield f"none:{asked.why}#{sector}"
    yield f"none@{asked.head}"
    yield f"none:{asked.why}@{asked.head}"
    yield f"none-{asked.kind}"
    yield f"none-{asked.link}"
    yield f"none-{asked.link}@{asked.head}"
    yield f"none{min(many, 4)}"
    yield f"none-owned{int(asked.owner is not None)}"
    yield f"none-many{int(bool(asked.words) and asked.words[-1].lower() != asked.head)}"
    for word in asked.words[:-1]:
        yield f"none+{'#' if word[:1].isdigit() else word.lower()}"
