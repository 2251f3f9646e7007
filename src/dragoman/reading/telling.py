"""Who tells a claim: the chain of sources around it, nearest to the text first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from dragoman.reading.attribution import makes_source
from dragoman.reading.layers import Attribution, Match
from dragoman.record import Passage, Source, Span, name_key

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.reading.actors import ActorReader

UNNAMED = "unnamed"


class Telling:
    """The attributions of one text, asked which of them a claim stands in."""

    def __init__(self, doc: Doc, passages: Sequence[Passage], attributions: Sequence[Attribution], actors: ActorReader) -> None:
        self.doc = doc
        self.passages = passages
        self.actors = actors
        telling = [one for one in attributions if one.kind in ("post", "passage") or _tells(one)]
        # the wider content is the outer telling: it is nearer to the text
        self.attributions = sorted(telling, key=lambda one: -_size(one.content))

    def around(self, found: Match) -> tuple[Attribution, ...]:
        """The attributions whose content holds the match's predicate, outermost first.

        A speech act ("accused", "urged") is told by the text: its own cue makes nobody its source.
        """
        at = self.doc[found.head].idx
        kept: list[Attribution] = []
        for one in self.attributions:
            if one.head is not None and (one.head == found.head or one.head in found.words):
                continue
            if any(start <= at < end for start, end in one.content) and not _within(one.cue, found.evidence, at, one.content):
                kept.append(one)
        return tuple(kept)

    def sources(self, found: Match) -> tuple[Source, ...]:
        """The sources of a match, nearest to the text first; the same teller twice in a row counts once."""
        chain: list[Source] = []
        for one in self.around(found):
            for source in self._named(one):
                if not any(name_key(source.name) == name_key(other.name) for other in chain):
                    chain.append(source)
        return tuple(chain)

    def _named(self, one: Attribution) -> tuple[Source, ...]:
        cue = one.cue[0] if one.cue else None
        if one.kind == "post":
            passage = next((part for part in self.passages if any(part.start <= s < part.end for s, _ in one.content)), None)
            if passage and passage.author:
                return (self._outlet(passage.author, cue),)
        if one.source_head is not None:
            named = self._by_name(one.source_head) or self.actors.source_at(one.source_head)
            if named:
                return tuple(_with_cue(source, cue) for source in (*self._told_to(one), *named))
        if one.source and (one.source_head is None or self.doc[one.source_head].pos_ not in ("PRON", "DET")):
            words = " ".join(self.doc.text[start:end] for start, end in one.source).strip()
            return (Source(name=words or UNNAMED, anonymous=one.anonymous, cue=cue, mention=one.source[0]),)
        if one.source:
            return ()  # "I", "it": whoever that is, the text does not tell
        return (Source(name=UNNAMED, anonymous=True, cue=cue),)

    def _by_name(self, head: int) -> tuple[Source, ...]:
        """ "The news website Harbour Gazette": what is described and then named is called by its name."""
        token = self.doc[head]
        name = next((kid for kid in token.children if kid.dep_ == "appos" and kid.pos_ == "PROPN" and kid.i > head), None)
        if token.pos_ != "NOUN" or name is None:
            return ()
        described, named = self.actors.source_at(head), self.actors.source_at(name.i)
        if not named or not described or named[0].anonymous:
            return ()
        sector = named[0].sector or described[0].sector
        return (msgspec.structs.replace(named[0], sector=sector),)

    def _told_to(self, one: Attribution) -> tuple[Source, ...]:
        """The outlet that somebody "told": it passes on what they said, and stands nearer to the text."""
        if one.head is None or self.doc[one.head].lemma_.lower() != "tell":
            return ()
        for kid in self.doc[one.head].children:
            if kid.dep_ in ("dobj", "dative", "iobj"):
                return tuple(source for source in self.actors.source_at(kid.i) if source.sector == "MED")
        return ()

    def _outlet(self, name: str, cue: Span | None) -> Source:
        actor = self.actors.resolve_name(name)
        return Source(name=name, country=actor.country, sector=actor.sector or "MED", cue=cue)


def _with_cue(source: Source, cue: Span | None) -> Source:
    return msgspec.structs.replace(source, cue=cue)


def _size(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _within(cue: Sequence[Span], evidence: Sequence[Span], at: int, content: Sequence[Span]) -> bool:
    """Does the cue stand inside the claim's own words, behind its predicate, and its content not around them?

    Then the claim speaks of the telling ("pressed Iran, saying that …"); it is not told by it.
    """
    inside = any(start <= s and e <= end for s, e in cue for start, end in evidence)
    if not inside:
        return False
    covered = sum(max(0, min(e, end) - max(s, start)) for s, e in content for start, end in evidence)
    return covered < 0.5 * _size(evidence) and all(s > at for s, _ in cue)


def _tells(one: Attribution) -> bool:
    """Does the cue tell something?

    What one plans or threatens to do is told by whoever says that they do.
    """
    return makes_source(one) and one.strength not in ("plans", "threatens")
