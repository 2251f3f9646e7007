"""Quotations meet cues: content is drawn to its quotation marks, later quotations go to the speaker who goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.reading.attribution.frames import Hit, Range, set_source, subject
from dragoman.reading.attribution.lexicon import Lexicon
from dragoman.reading.attribution.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SPOKEN = frozenset({"says", "asks", "warns", "denies", "confirms", "admits", "claims", "promises", "believes", "reports"})
_SILENT = frozenset({"believes", "knows", "wants", "feels", "plans", "shows", "accuses", "orders", "seems", "supports"})
"""Strengths that no quotation stands beside without the parse saying so."""
_PLAIN = frozenset({"say", "add", "note", "explain", "write", "argue", "claim", "suggest", "report", "recall", "continue"})
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
            self._free_source(hit)
            self._invert(hit)
            if not hit.content:
                self._look_around(hit)
            if hit.content:
                self._extend(hit)
            if hit.frame == "quoted" and not any(self.at[place] >= 0 for low, high in hit.content for place in range(low, high)):
                hit.content = []
        kept = [hit for hit in hits if hit.content and (hit.source is not None or hit.frame != "inverted")]
        self._own(kept)
        self._rest_of_sentence(kept)
        kept.extend(self._generic(kept))
        self._go_on(kept)
        kept.sort(key=lambda hit: hit.head)
        return kept

    def _free_source(self, hit: Hit) -> None:
        """A source that the parse draws out of a whole quotation before it begins where that ends."""
        if hit.source is None or self.at[hit.head] >= 0:
            return
        first, last = hit.source
        for place in range(last - 1, first - 1, -1):
            number = self.at[place]
            if number >= 0 and self.words(number) > LEAST_WORDS and self.quotes[number].closed:
                end = self.ranges[number][1]
                while end < last and (self.doc[end].is_punct or self.doc[end].is_space):
                    end += 1
                if end < last:
                    hit.source = (end, last)
                    hit.source_head = _root(self.doc, end, last)
                return

    def _invert(self, hit: Hit) -> None:
        """Behind "…," said X: whatever the parse makes of it, X says it."""
        at = hit.head
        if at == 0 or self.at[at] >= 0 or hit.strength not in _SPOKEN or at + 1 >= len(self.doc):
            return
        number = self.at[at - 1]
        if number < 0 or self.ranges[number][1] != at or not self.quotes[number].closed:
            return
        if hit.source is not None and hit.source[0] > at and hit.content:
            return
        if hit.source is not None and self.at[hit.source[0]] < 0 and hit.source[0] > at:
            return
        node = self.doc[at + 1]
        if node.is_punct or node.pos_ in ("VERB", "AUX", "ADP", "SCONJ"):
            return
        for _ in range(12):
            above = node.head
            if above.i in (node.i, at) or above.left_edge.i <= at or above.pos_ not in ("NOUN", "PROPN", "PRON"):
                break
            node = above
        if node.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
            return
        last = node.right_edge.i + 1
        for place in range(at + 1, last):
            if self.at[place] >= 0:
                last = place
                break
        hit.source, hit.source_head = (at + 1, last), node.i
        if not hit.content or hit.content[0][0] > at:
            hit.content = []

    def _clause_start(self, hit: Hit) -> int:
        first = min(hit.cue)
        sentence = self.doc[hit.head].sent
        if hit.source is not None and sentence.start <= hit.source[0] < first:
            first = hit.source[0]
        return first

    def _look_around(self, hit: Hit) -> None:
        """A verb to which the parse gave no clause: what stands behind it or before it, in quotation marks or commas."""
        doc = self.doc
        if self.at[hit.head] >= 0 or hit.strength in _SILENT or (hit.source is None and hit.frame != "inverted"):
            return
        if hit.strength == "reports" and doc[hit.head].lemma_ != "report":
            return
        sentence = doc[hit.head].sent
        start = self._clause_start(hit)
        before = start - 1
        while before > 0 and (doc[before].is_space or doc[before].lower_ in (",", "—", "-", "–", "--")):
            before -= 1
        commaed = before + 1 < start
        number = self.at[before] if before >= 0 else -1
        if number >= 0 and before == self.ranges[number][1] - 1 and self._whole(number):
            first = min(max(sentence.start, 0), self.ranges[number][0])
            if doc[self.ranges[number][0]].sent.start != sentence.start or self._opens(number):
                first = self.ranges[number][0]
            hit.content = [(first, before + 1)]
            hit.heads = [_root(doc, first, before + 1)]
            hit.quoted = True
            return
        if self._behind(hit, start, before, commaed):
            return
        verb = doc[hit.head]
        if not commaed or before < sentence.start or hit.source is None or hit.strength != "says":
            return
        last = max(verb.right_edge.i + 1, hit.head + 1)
        if verb.dep_ == "parataxis" and verb.head.i != verb.i:
            low, high = verb.head.left_edge.i, verb.head.right_edge.i + 1
            gap_end = min(last, high)
            hit.content = [(low, start), (gap_end, high)] if gap_end < high else [(low, start)]
            hit.content = [one for one in hit.content if one[0] < one[1]]
            hit.heads = [verb.head.i]
            hit.frame = "clause"
        elif verb.lemma_ in _PLAIN and before - sentence.start >= 2 and hit.head - start < 12:
            hit.content = [(sentence.start, before + 1)]
            hit.heads = [_root(doc, sentence.start, before + 1)]

    def _behind(self, hit: Hit, start: int, before: int, commaed: bool) -> bool:
        """A quotation or a colon behind the verb."""
        doc = self.doc
        sentence = doc[hit.head].sent
        after = max(*hit.cue, hit.source[1] - 1 if hit.source and hit.source[0] > hit.head else 0) + 1
        end = min(max(sentence.end, after + 2), after + 30, len(doc))
        for place in range(after, end):
            number = self.at[place]
            if number >= 0 and self.ranges[number][0] == place:
                near = place - after <= 1 or doc[place - 1].lower_ in (",", ":")
                if not near or not (self._whole(number) or hit.strength == "says"):
                    return False
                low, high = place, self.ranges[number][1]
                hit.content = [(low, high)]
                if not self._opens(number) and high < sentence.end:
                    hit.content = [(low, sentence.end)]
                if not self._opens(number) and commaed and before > sentence.start and hit.strength == "says":
                    # "the talks, he said, "are over": one sentence around the cue
                    hit.content.insert(0, (sentence.start, before + 1))
                hit.heads = [_root(doc, low, high)]
                hit.quoted = True
                return True
            if number >= 0:
                return False
            if doc[place].lower_ == ":" and place + 1 < len(doc) and place - after <= 8:
                stop = sentence.end if place + 1 < sentence.end else _sentence_end(doc, place + 1)
                hit.content = [(place + 1, stop)]
                hit.heads = [_root(doc, place + 1, stop)]
                return True
        return False

    def _whole(self, number: int) -> bool:
        """A quotation that says something by itself: of some length, or closed by its own comma or stop."""
        first, last = self.ranges[number]
        inner = self.doc[last - 2].lower_ if last - first > 2 else ""
        return self.words(number) >= LEAST_WORDS or inner in (",", ".", "?", "!", "…", "...")

    def _opens(self, number: int) -> bool:
        """It begins with a capital, as a sentence does."""
        first, last = self.ranges[number]
        for token in self.doc[first:last]:
            if token.is_alpha:
                return token.text[:1].isupper()
        return True

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
            drawn.append((low, self._cut(low, high, hit)))
        hit.content = drawn

    def _cut(self, low: int, high: int, hit: Hit) -> int:
        """A whole quoted sentence ends with its marks: "…," when asked whether …" is the teller's again."""
        number = self.at[low]
        if number < 0 or self.ranges[number][0] != low or hit.frame in ("object", "predicate"):
            return high
        last = self.ranges[number][1]
        if last >= high or not self._whole(number) or not self._opens(number):
            return high
        if self.doc[last - 2].lower_ not in (",", ".", "?", "!") or any(self.at[place] >= 0 for place in range(last, high)):
            return high
        return last

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
        """As in "…," he said, "…": the second half belongs to him as well."""
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
            labelled = self._label(first, last)
            if labelled is not None:
                self.owner[number] = labelled
                made.append(labelled)
                continue
            if first > 1 and doc[first - 1].lower_ == ":" and self._announced(number, hits):
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
                gap = self.doc[place + 1 : first] if place < first else self.doc[last:place]
                if sum(1 for one in gap if one.is_alpha) > (0 if place < first else 4):
                    break
                teller = subject(token)
                if teller is None or self.at[teller.i] >= 0:
                    continue
                hit = Hit(place, [place], [(first, last)], [_root(doc, first, last)], "says", "quotation", quoted=True)
                set_source(hit, teller)
                self.owner[number] = hit
                made.append(hit)
                break
        return made

    def _announced(self, number: int, hits: list[Hit]) -> bool:
        """'released a statement: "…"': the quotation belongs to the cue before the colon."""
        first, last = self.ranges[number]
        sentence = self.doc[first - 1].sent
        for hit in reversed(hits):
            if sentence.start <= hit.head < first and self.at[hit.head] < 0 and hit.strength not in ("seems", "wants"):
                hit.content.append((first, last))
                self.owner[number] = hit
                return True
        return False

    def _label(self, first: int, last: int) -> Hit | None:
        """'Anders: "…"' within a paragraph: a name and a colon before a quotation."""
        doc = self.doc
        if first < 2 or doc[first - 1].lower_ != ":":
            return None
        start = first - 2
        while start >= 0 and first - start < 9 and doc[start].pos_ in ("PROPN", "NOUN", "ADP", "DET", "CCONJ", "ADJ"):
            start -= 1
        if first - start >= 9 or start + 1 >= first - 1:
            return None
        if start >= 0 and not (doc[start].is_space or doc[start].lower_ in (".", "-", "–", "—", "!", "?", "”", '"', "]", ")")):
            return None
        name = [place for place in range(start + 1, first - 1) if doc[place].pos_ == "PROPN"]
        if not name:
            return None
        hit = Hit(first - 1, [first - 1], [(first, last)], [_root(doc, first, last)], "says", "label", quoted=True)
        hit.source, hit.source_head = (start + 1, first - 1), _root(doc, start + 1, first - 1)
        return hit

    def _go_on(self, hits: list[Hit]) -> None:
        """Quotations with no cue of their own, behind one that has: the same speaker goes on."""
        previous: Hit | None = None
        before = -1
        for number, (first, last) in enumerate(self.ranges):
            owner = self.owner[number]
            quote = self.quotes[number]
            if owner is not None:
                if owner.strength in _SPOKEN:
                    previous, before = owner, number
                continue
            if previous is None or before < 0:
                continue
            former = self.quotes[before]
            same = quote.paragraph == former.paragraph
            next_one = quote.paragraph == former.paragraph + 1 and quote.opens_paragraph
            told = self.doc[previous.head].sent.end if previous.head > self.ranges[before][0] else 0
            between = self.doc[max(self.ranges[before][1], min(told, first)) : first]
            quiet = sum(1 for token in between if token.is_alpha) <= (1 if same else 2)
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
