"""According to whom: source, cue and content of everything that a text gives to somebody.

One pass over the parse with a lexicon of cues (`verbs.tsv`, `nouns.tsv`, `adjectives.tsv`, `adverbs.tsv`), then the
quotation marks. Source, cue and content are the three parts of PARC3 and PolNeAR.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from dragoman.reading.attribution import quotes
from dragoman.reading.attribution.frames import Hit
from dragoman.reading.attribution.lexicon import Lexicon
from dragoman.reading.attribution.lexicon import lexicon as cue_words
from dragoman.reading.attribution.names import is_anonymous
from dragoman.reading.attribution.phrases import all_hits
from dragoman.reading.attribution.speech import Speech
from dragoman.reading.layers import Attribution
from dragoman.reading.speakers import turns
from dragoman.record import Passage, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find", "makes_source"]

_EDGES = frozenset({",", ";", ":", ".", "-", "–", "—", "--", ")", "]"})
_OPEN_EDGES = frozenset({",", ";", ":", ".", "-", "–", "—", "--"})


def makes_source(attribution: Attribution) -> bool:
    """True where the cue gives the content as told, known or believed by the source; False for wishes and feelings."""
    return attribution.strength in cue_words().sources


def find(doc: Doc, passages: Sequence[Passage]) -> tuple[Attribution, ...]:
    """Every attribution of a text, in the order of their cues.

    doc: the parse of the whole text, its token offsets those of the text; passages: of the same text.
    A quoted post is given to its author (kind "post"). Never raises on any doc.
    """
    words = cue_words()
    paragraphs = [(passage.start, passage.end) for passage in passages if passage.kind != "dateline"]
    speech = Speech(doc, quotes.find(doc.text, paragraphs), paragraphs)
    hits = speech.settle(all_hits(doc, words), words)
    found = [one for one in (_attribution(doc, hit, speech, words) for hit in hits) if one is not None]
    found.extend(_posts(doc, passages))
    said = _turns(doc, passages)
    found.extend(said)
    found.extend(_colons(doc, passages, transcript=bool(said)))
    found.sort(key=lambda one: (one.cue or one.source or one.content)[0])
    return tuple(found)


def _attribution(doc: Doc, hit: Hit, speech: Speech, words: Lexicon) -> Attribution | None:
    taken = set(hit.cue)
    if hit.source is not None:
        taken.update(range(*hit.source))
    inside: list[int] = sorted({place for low, high in hit.content for place in range(low, high)} - taken)
    content = spans(doc, inside, hit.head)
    if not content:
        return None
    source = spans(doc, list(range(*hit.source)) if hit.source else [], None)
    lettered = [place for place in inside if doc[place].is_alpha]
    quoted = sum(1 for place in lettered if speech.at[place] >= 0 and speech.at[place] != speech.at[hit.head])
    kind: Literal["direct", "indirect", "mixed"] = "indirect"
    if quoted:
        kind = "direct" if quoted >= len(lettered) - 1 else "mixed"
    return Attribution(
        source=source, cue=spans(doc, hit.cue, None), content=content, head=hit.head, source_head=hit.source_head,
        content_heads=tuple(dict.fromkeys(hit.heads)), kind=kind, strength=hit.strength,
        anonymous=not source or is_anonymous(doc, hit.source_head, words),
    )  # fmt: skip


def spans(doc: Doc, places: Sequence[int], _head: int | None) -> tuple[Span, ...]:
    """Character spans of token indices: neighbours joined, commas and dashes at the edges left out."""
    runs: list[tuple[int, int]] = []
    for place in sorted(set(places)):
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    found: list[Span] = []
    for low, high in runs:
        first, last = low, high
        while first < last and (doc[first].is_space or doc[first].lower_ in _OPEN_EDGES):
            first += 1
        while first < last and (doc[last - 1].is_space or doc[last - 1].lower_ in _EDGES):
            last -= 1
        if first < last:
            found.append((doc[first].idx, doc[last - 1].idx + len(doc[last - 1])))
    return tuple(found)


_TELLER = re.compile(
    r"(?P<who>Q|A|(?:[A-Z][\w.'’&-]*|[A-Z]{2,})(?: (?:[A-Z][\w.'’&-]*|of|the|for|and|in|de|al)){0,6})\s?:\s+(?=\S)"
)
_LABELS = frozenset(
    "analysis breaking by byline caption correction date developing editorial email exclusive explainer"
    " file image latest live location"
    " more note opinion photo picture pictured place poll-watch read related revealed"
    " review source sources time title update"
    " updated video watch what when where who why how".split()
)


def _turns(doc: Doc, passages: Sequence[Passage]) -> list[Attribution]:
    """The turns of a transcript; what one signs for the outlet's own office stays the text's own voice."""
    found: list[Attribution] = []
    text = doc.text
    for turn in turns(text, passages):
        source = None if turn.signed else doc.char_span(*turn.who, alignment_mode="expand")
        body = doc.char_span(*turn.parts[0], alignment_mode="contract")
        if source is None:
            continue
        colon = text.index(":", turn.who[1])
        heads = () if body is None else tuple(token.i for token in body if token.head.i == token.i and not token.is_space)[:1]
        found.append(
            Attribution(
                source=(turn.who,), cue=((colon, colon + 1),), content=turn.parts, source_head=source.root.i,
                content_heads=heads, kind="passage", anonymous=turn.nameless,
            )
        )  # fmt: skip
    return found


def _colons(doc: Doc, passages: Sequence[Passage], *, transcript: bool) -> list[Attribution]:
    """As in "Minister: talks have failed" as a headline, "Q: …", "A: …", and a paragraph with its speaker's name before it."""
    found: list[Attribution] = []
    text = doc.text
    lines = [passage for passage in passages if passage.kind in ("headline", "paragraph")]
    starts: dict[str, int] = {}
    marked: list[tuple[Passage, re.Match[str]]] = []
    for passage in lines:
        match = _TELLER.match(text, passage.body[0], passage.body[1])
        if match and match["who"].lower().split()[-1] not in _LABELS and match["who"].lower() not in _LABELS:
            marked.append((passage, match))
            starts[match["who"]] = starts.get(match["who"], 0) + 1
    for passage, match in marked:
        title = passage is lines[0] or passage.kind == "headline"
        # further down, a label that comes once may be anything ("Washington: …"); a transcript's are turns
        if (not title and starts[match["who"]] < 2) or transcript:
            continue
        source = doc.char_span(match.start("who"), match.end("who"), alignment_mode="expand")
        body = doc.char_span(match.end(), passage.body[1], alignment_mode="contract")
        if source is None or body is None:
            continue
        colon = text.index(":", match.end("who"))
        end = passage.body[1]
        found.append(
            Attribution(
                source=((match.start("who"), match.end("who")),), cue=((colon, colon + 1),),
                content=((match.end(), end),), head=None, source_head=source.root.i,
                content_heads=tuple(token.i for token in body if token.head.i == token.i and not token.is_space)[:1],
                kind="direct" if not title else "indirect",
            )
        )  # fmt: skip
    return found


def _posts(doc: Doc, passages: Sequence[Passage]) -> list[Attribution]:
    """A quoted post is its author's word."""
    found: list[Attribution] = []
    text = doc.text
    for passage in passages:
        if passage.kind != "post" or not passage.author or passage.body[0] >= passage.body[1]:
            continue
        at = text.find(passage.author, passage.body[1], passage.end)
        if at < 0:
            continue
        name = doc.char_span(at, at + len(passage.author), alignment_mode="expand")
        body = doc.char_span(*passage.body, alignment_mode="contract")
        heads: tuple[int, ...] = ()
        if body is not None:
            heads = tuple(token.i for token in body if token.head.i == token.i and not token.is_space)
        found.append(
            Attribution(
                source=((at, at + len(passage.author)),), cue=(), content=(passage.body,),
                source_head=None if name is None else name.root.i, content_heads=heads, kind="post",
            )
        )  # fmt: skip
    return found
