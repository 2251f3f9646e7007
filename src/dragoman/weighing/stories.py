"""Stories: articles whose lead happening is the same, told by what their titles and first words are about.

Resemblance is a pure function of two articles and a fixed word list: no corpus statistics, so that an article's story
does not hang on what else is in the ledger. Names weigh more than other words and the title more than the text.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from dragoman.record import Document

FIRST_WORDS = 250
NAME_WEIGHT, TITLE_WEIGHT = 1.5, 1.6
SAME_STORY = 0.10
"""Mean resemblance from which two groups are one story; B-cubed F1 moves by a point from 0.08 to 0.12.

Print dates are not looked at: to weigh them (halving by 30 to 240 days apart) took a point or two from B-cubed F1 on the stories
of the world at every threshold, since stories there run over months."""

_WORD = re.compile(r"[^\W\d_][\w’'-]+")
_ENDINGS = ("ing", "ed", "es", "s")


@functools.cache
def plain_words() -> frozenset[str]:
    """Words passed over: English stop words and those of plain_words.txt."""
    from spacy.lang.en.stop_words import STOP_WORDS

    lines = Path(__file__).with_name("plain_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(STOP_WORDS) | {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def _stem(word: str) -> str:
    plain = word.lower().removesuffix("’s").removesuffix("'s")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 4:
            return plain[: -len(ending)]
    return plain


def profile(document: Document) -> dict[str, float]:
    """What an article is about: the weight of each word of its title and first words."""
    lead = " ".join(document.text.split(maxsplit=FIRST_WORDS)[:FIRST_WORDS])
    weights: dict[str, float] = {}
    for word in _WORD.findall(f"{document.title}. {lead}"):
        if len(word) > 2 and word.lower() not in plain_words():
            weight = NAME_WEIGHT if word[0].isupper() else 1.0
            weights[_stem(word)] = max(weights.get(_stem(word), 0.0), weight)
    for stem in {_stem(word) for word in _WORD.findall(document.title)}:
        if stem in weights:
            weights[stem] *= TITLE_WEIGHT
    return weights


def resemblance(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Cosine of two profiles, 0 to 1."""
    if not one or not other:
        return 0.0
    shared = sum(weight * other[word] for word, weight in one.items() if word in other)
    return shared / math.sqrt(sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in other.values()))


def stories(documents: Sequence[Document], threshold: float = SAME_STORY) -> dict[str, str]:
    """{document id: id of the first document of its story}, joined by mean resemblance from the highest down.

    The same for any order of the documents. Quadratic in their number: hand it articles of one time.
    """
    ordered = sorted({document.id: document for document in documents}.values(), key=lambda one: (one.published or "", one.id))
    profiles = [profile(document) for document in ordered]
    groups: dict[int, list[int]] = {at: [at] for at in range(len(ordered))}
    close = {
        pair: value
        for pair in itertools.combinations(range(len(ordered)), 2)
        if (value := resemblance(profiles[pair[0]], profiles[pair[1]])) > 0
    }
    while close:
        (left, right), value = max(close.items(), key=lambda one: (one[1], -one[0][0], -one[0][1]))
        if value < threshold:
            break
        sizes = len(groups[left]), len(groups[right])
        groups[left] += groups.pop(right)
        for other in groups:
            pairs = [tuple(sorted((side, other))) for side in (left, right)]
            near = [close.pop((pair[0], pair[1]), 0.0) for pair in pairs]
            if other != left and (mean := (near[0] * sizes[0] + near[1] * sizes[1]) / sum(sizes)) > 0:
                close[min(left, other), max(left, other)] = mean
        close.pop((left, right), None)
    return {ordered[at].id: ordered[min(every)].id for every in groups.values() for at in every}
