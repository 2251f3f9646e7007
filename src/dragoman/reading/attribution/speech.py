"""Quotations meet cues: content is drawn to its quotation marks, later quotations go to the speaker who goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.reading.attribution.frames import Hit, Range, set_source, subject
from dragoman.reading.attribution.lexicon import Lexicon
from dragoman.reading.attribution.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_WORDS = 4
"""A quotation of fewer words that no cue claims is a scare quote, a title or a slogan."""


class Speech:
    """The quotations of one doc, in tokens, and which hit each belongs to."""

    def __init__(self, doc: Doc, quotes: Sequence[Quote], paragraphs: Sequence[tuple[int, int]]) -> None:
        self.doc = doc
        self.quotes: list[Quote] = []
        self.ranges: list[Range] = []
        self.at: list[int] = [-1] * len(doc)
        self.paragraphs = paragraphs
        index = 0
        size = len(doc)
        starts = [token.idx for token in doc]
        for quote in quotes:
            while index < size and starts[index] + len(doc[index]) <= quote.start:
                index += 1
            first = index
            while index < size and starts[index] < quote.end:
                index += 1
            if first < index:
                for place in range(first, index):
                    self.at[place] = len(self.ranges)
                self.ranges.append((first, index))
                self.quotes.append(quote)
        self.owner: list[Hit | None] = [None] * len(self.ranges)

    def words(self, number: int) -> int:
        """Words in a quotation."""
        first, last = self.ranges[number]
        return sum(1 for token in self.doc[first:last] if token.is_alpha or token.like_num)

    def settle(self, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
        """Hits with their content drawn to quotations; those that have none in the end are left out."""
        for hit in hits:
            if not hit.content:
                self._look_around(hit)
            if hit.content:
                self._extend(hit)
        kept = [hit for hit in hits if hit.content]
        self._own(kept)
        self._rest_of_sentence(kept)
        kept.extend(self._generic(kept))
        self._go_on(kept)
        kept.sort(key=lambda hit: hit.head)
        return kept

    def _clause_start(self, hit: Hit) -> int:
        first = min(hit.cue)
        sentence = self.doc[hit.head].sent
        if hit.source is not None and sentence.start <= hit.source[0] < first:
            first = hit.source[0]
        return first

    def _look_around(self, hit: Hit) -> None:
        """A verb of speech to which the parse gave no clause: what stands behind it, or before it, in quotes or commas."""
        doc = self.doc
        sentence = doc[hit.head].sent
        if self.at[hit.head] >= 0 and hit.frame == "none":
            return
        after = max(*hit.cue, hit.source[1] - 1 if hit.source else 0) + 1
        for place in range(after, min(sentence.end, after + 30)):
            number = self.at[place]
            if number >= 0 and self.ranges[number][0] == place:
                if place - after < 14 or doc[place - 1].lower_ in (",", ":"):
                    hit.content = [(place, max(self.ranges[number][1], place + 1))]
                    hit.heads = [_root(doc, place, self.ranges[number][1])]
                    hit.quoted = True
                    return
            if doc[place].lower_ == ":" and place + 1 < len(doc):
                end = sentence.end if place + 1 < sentence.end else _sentence_end(doc, place + 1)
                if place + 1 < end:
                    hit.content = [(place + 1, end)]
                    hit.heads = [_root(doc, place + 1, end)]
                    return
        before = self._clause_start(hit) - 1
        while before >= 0 and doc[before].lower_ in (",", "—", "-", "–", "--"):
            before -= 1
        if before < 0:
            return
        number = self.at[before]
        if number >= 0 and (before >= self.ranges[number][1] - 1):
            first = max(min(sentence.start, self.ranges[number][0]), 0)
            if self.ranges[number][0] < sentence.start:
                first = self.ranges[number][0]
            hit.content = [(first, before + 1)]
            hit.heads = [_root(doc, first, before + 1)]
            hit.quoted = True
        elif before >= sentence.start and before + 1 < self._clause_start(hit) and before - sentence.start >= 3:
            verb = doc[hit.head]
            if verb.dep_ in ("ROOT", "parataxis", "ccomp", "dep") and hit.source is not None and hit.strength == "says":
                hit.content = [(sentence.start, before + 1)]
                last = max(verb.right_edge.i + 1, hit.head + 1)
                if verb.dep_ != "ROOT" and last < sentence.end:
                    hit.content.append((last, sentence.end))
                hit.heads = [verb.head.i if verb.head.i != verb.i else _root(doc, sentence.start, before + 1)]

    def _extend(self, hit: Hit) -> None:
        """Content that begins or ends within a quotation takes all of it."""
        drawn: list[Range] = []
        for first, last in hit.content:
            low, high = first, last
            for place in (low, high - 1):
                number = self.at[place] if 0 <= place < len(self.at) else -1
                if number < 0 or number == self.at[hit.head]:
                    continue
                start, end = self.ranges[number]
                if end - start > 400:
                    continue
                if start < low and not any(start <= one < low for one in hit.cue):
                    low = start
                if end > high and not any(high <= one < end for one in hit.cue):
                    high = end
            drawn.append((low, high))
        hit.content = drawn

    def _own(self, hits: list[Hit]) -> None:
        for hit in hits:
            for first, last in hit.content:
                for place in range(first, last):
                    number = self.at[place]
                    if number >= 0 and number != self.at[hit.head]:
                        now = self.owner[number]
                        if now is None or (not hit.quoted and abs(hit.head - place) < abs(now.head - place)):
                            self.owner[number] = hit

    def _rest_of_sentence(self, hits: list[Hit]) -> None:
        """"…," he said, "…": the second half belongs to him as well."""
        by_sentence: dict[int, list[Hit]] = {}
        for hit in hits:
            by_sentence.setdefault(self.doc[hit.head].sent.start, []).append(hit)
        for number, (first, last) in enumerate(self.ranges):
            if self.owner[number] is not None:
                continue
            for hit in reversed(by_sentence.get(self.doc[first].sent.start, ())):
                if hit.head < first and self.at[hit.head] < 0 and hit.frame in ("clause", "none") and hit.strength == "says":
                    hit.content.append((first, last))
                    self.owner[number] = hit
                    break

    def _generic(self, hits: list[Hit]) -> list[Hit]:
        """A whole quotation beside a verb of no list: '"…," he thundered.'"""
        made: list[Hit] = []
        heads = {hit.head for hit in hits}
        doc = self.doc
        for number, (first, last) in enumerate(self.ranges):
            if self.owner[number] is not None or self.words(number) < LEAST_WORDS:
                continue
            beside: list[int] = []
            left = first - 1
            while left >= 0 and doc[left].is_punct:
                left -= 1
            if first > 0 and doc[first - 1].lower_ in (",", ":") and left >= 0 and self.at[left] < 0:
                beside = list(range(left, doc[left].sent.start - 1, -1))
            elif last < len(doc) and doc[last - 2 : last].text.rstrip("\"'”’").endswith((",", "?", "!")):
                if doc[last].sent.start <= last and self.at[last] < 0 and not doc[last].is_space:
                    beside = list(range(last, doc[last].sent.end))
            for place in beside:
                token = doc[place]
                if token.pos_ != "VERB" or self.at[place] >= 0 or place in heads:
                    continue
                teller = subject(token)
                if teller is None or self.at[teller.i] >= 0:
                    continue
                hit = Hit(place, [place], [(first, last)], [_root(doc, first, last)], "says", "quotation", quoted=True)
                set_source(hit, teller)
                self.owner[number] = hit
                made.append(hit)
                break
        return made

    def _go_on(self, hits: list[Hit]) -> None:
        """Quotations with no cue of their own, behind one that has: the same speaker goes on."""
        previous: Hit | None = None
        before = -1
        for number, (first, last) in enumerate(self.ranges):
            owner = self.owner[number]
            quote = self.quotes[number]
            if owner is not None:
                if owner.strength in ("says", "asks", "warns", "denies", "confirms", "admits", "claims", "promises", "believes"):
                    previous, before = owner, number
                continue
            if previous is None or before < 0:
                continue
            former = self.quotes[before]
            same = quote.paragraph == former.paragraph
            next_one = quote.paragraph == former.paragraph + 1 and quote.opens_paragraph
            between = self.doc[max(self.ranges[before][1], max(previous.cue) + 1) : first]
            quiet = sum(1 for token in between if token.is_alpha) <= (14 if same else 12)
            starts_sentence = first == self.doc[first].sent.start or not any(
                token.is_alpha for token in self.doc[self.doc[first].sent.start : first]
            )
            if starts_sentence and quiet and (same or (next_one and (not former.closed or former.closes_paragraph))):
                if self.words(number) >= LEAST_WORDS:
                    previous.content.append((first, last))
                    self.owner[number] = previous
                    before = number


def _root(doc: Doc, first: int, last: int) -> int:
    """The token of a range that governs it."""
    for place in range(first, last):
        token = doc[place]
        if not token.is_punct and not token.is_space and not first <= token.head.i < last:
            return place
        if token.head.i == token.i and not token.is_punct:
            return place
    return first


def _sentence_end(doc: Doc, place: int) -> int:
    return doc[place].sent.end
