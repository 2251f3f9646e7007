"""Who tells a claim: the chain of sources around it, nearest to the text first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from dragoman.reading.attribution import makes_source
from dragoman.reading.layers import Attribution, Match
from dragoman.record import Passage, Source, Span, name_key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors import ActorReader

UNNAMED = "unnamed"

_OWN_DEEDS = frozenset({"announce", "tweet"})
"""Verbs by which who does a thing tells of it: "announces her resignation" makes her the source."""
_PROMISING = frozenset({"promise", "pledge", "vow", "guarantee"})
_BLAMING = frozenset(
    "accuse assail attack berate blame blast castigate censure charge chide condemn criticise criticize decry denounce"
    " deplore excoriate fault indict lambast lambaste prosecute rebuke reprimand scold slam sue upbraid".split()
)
"""Verbs whose "for doing" and "of doing" is what the blamer says that the other did."""
_GROUNDS = frozenset({"for", "of", "over", "with", "about"})
_BESIDE = frozenset({"following", "amid", "amidst", "despite"})
_ANSWERING = frozenset({"response", "retaliation", "reaction", "reply", "wake", "aftermath"})
"""Words before what a writer adds to somebody's words ("says …, following the raid")."""
_ALLEGED = frozenset({"alleged", "purported", "reported", "rumored", "rumoured", "supposed"})
_DOUBTING = frozenset({"allegedly", "purportedly", "supposedly", "ostensibly"})
_TEXTS = frozenset("account article dispatch document leak memo paper report story".split())
"""Nouns of telling that name what tells, where nobody is named: "following a report that …"."""
_RELATIVES = frozenset({"who", "which", "whose", "whom", "where"})
_MARKS = frozenset({'"', "“", "”"})
_LEAST_SAID = 4
"""Words from the cue on that make a thing said, before something is added to it."""
_FAR = 10
"""Steps up the parse before a search gives up."""


class Telling:
    """The attributions of one text, asked which of them a claim stands in."""

    def __init__(self, doc: Doc, passages: Sequence[Passage], attributions: Sequence[Attribution], actors: ActorReader) -> None:
        self.doc = doc
        self.passages = passages
        self.actors = actors
        telling = [one for one in attributions if one.kind in ("post", "passage") or (_tells(one) and not _foretold(doc, one))]
        # the wider content is the outer telling: it is nearer to the text
        self.attributions = sorted(telling, key=lambda one: -_size(one.content))
        self.by_head = {one.head: one for one in attributions if one.head is not None and one.kind != "post"}

    def around(self, found: Match) -> tuple[Attribution, ...]:
        """The attributions whose content holds the match's predicate, outermost first.

        A speech act ("accused", "urged") is told by the text: its own cue makes nobody its source.
        """
        token = self.doc[found.head]
        at = token.idx
        added = _added(token)
        kept: list[Attribution] = []
        for one in self.attributions:
            inside = any(start <= at < end for start, end in one.content)
            if one.head is not None and (one.head == found.head or one.head in found.words):
                cue = self.doc[one.head]
                owned = any(kid.dep_ == "dobj" and kid.lemma_ == "responsibility" for kid in cue.children)
                if (cue.lemma_.lower() in _OWN_DEEDS or owned) and one.source_head is not None:
                    kept.append(one)
                continue
            if (
                not inside
                or self._disputes(one, at)
                or (added is not None and _outside(self.doc, one, added))
                or self._agrees(one)
            ):
                continue
            if not _within(one.cue, found.evidence, at, one.content):
                kept.append(one)
        kept += [self.by_head[head] for head in reversed(_heads_above(token)) if head in self.by_head]
        return tuple(dict.fromkeys(kept))

    def _disputes(self, one: Attribution, at: int) -> bool:
        """ "denied reports that …": what the reports tell is not told by who denies them."""
        if one.strength not in ("denies", "refuses", "criticises"):
            return False
        nouns = [self.by_head[head] for head in one.content_heads if head in self.by_head and self.doc[head].pos_ == "NOUN"]
        return any(start <= at < end for noun in nouns for start, end in noun.content)

    def _agrees(self, one: Attribution) -> bool:
        """ "agreed to restore ties": what they are to do is told by whoever tells that they agreed."""
        if one.head is None or self.doc[one.head].lemma_.lower() != "agree":
            return False
        return any(kid.tag_ == "TO" for at in one.content_heads for kid in self.doc[at].children)

    def sources(self, found: Match) -> tuple[Source, ...]:
        """The sources of a match, nearest to the text first; the same teller twice in a row counts once."""
        chain: list[Source] = []
        doubts: list[Source] = []
        for one in self.around(found):
            for source in (_spanned(named, one) for named in self._named(one)):
                if source.name == UNNAMED and one.head is not None and self.doc[one.head].lower_ in _DOUBTING:
                    doubts.append(source)
                elif not any(name_key(source.name) == name_key(other.name) for other in chain):
                    chain.append(source)
        if not chain and doubts:
            return (doubts[0],)  # but of "says that he allegedly stole" he who says so alleges it
        if not chain:
            mark = next((kid for kid in self.doc[found.head].children if kid.dep_ == "amod" and kid.lower_ in _ALLEGED), None)
            if mark is not None:
                chain.append(Source(name=UNNAMED, anonymous=True, cue=(mark.idx, mark.idx + len(mark))))
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
        return (Source(name=self._text_that_tells(one) or UNNAMED, anonymous=True, cue=cue),)

    def _text_that_tells(self, one: Attribution) -> str:
        """ "a report" of "following a report that …"; "" where no text is what tells."""
        noun = self.doc[one.head] if one.head is not None else None
        if noun is None or noun.pos_ != "NOUN" or noun.lemma_.lower() not in _TEXTS:
            return ""
        first = noun.i
        while first > 0 and self.doc[first - 1].head.i == noun.i and self.doc[first - 1].dep_ in ("det", "amod", "compound"):
            first -= 1
        return self.doc[first : noun.i + 1].text

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


def _heads_above(token: Token) -> list[int]:
    """The verbs that a claim's predicate is the ground or the promise of: "denounced Chad for arming …", "pledged to free …"."""
    found: list[int] = []
    node, last = token, ""
    for _ in range(_FAR):
        if node.head.i == node.i or node.dep_ in ("ccomp", "relcl", "ROOT"):
            break
        last = node.lower_ if node.dep_ == "prep" else last
        gerund = node.dep_ == "pcomp"
        node = node.head
        if gerund and node.dep_ == "prep":
            last = node.lower_
            if last in _GROUNDS and node.head.lemma_.lower() in _BLAMING:
                found.append(node.head.i)
            node = node.head
        elif node.pos_ == "VERB" and node.lemma_.lower() in _PROMISING and last == "":
            found.append(node.i)
    return found


def _added(token: Token) -> Token | None:
    """The word over a claim's predicate that adds it to what is told, in the writer's own words.

    "following the raid", "the Russians, who are allied to Haftar", "sanctions imposed by Trump".
    """
    node = token
    for _ in range(_FAR):
        if node.head.i == node.i:
            return None
        if node.dep_ in ("prep", "advcl", "acl") and node.lower_ in _BESIDE:
            return node
        if node.dep_ == "relcl" and node.left_edge.i > 0 and node.doc[node.left_edge.i - 1].lower_ == ",":
            return node.left_edge
        if node.dep_ == "acl" and node.tag_ == "VBN" and any(kid.dep_ == "agent" for kid in node.children):
            return node
        if node.lower_ == "in" and node.dep_ == "prep" and any(kid.lemma_ in _ANSWERING for kid in node.children):
            return node
        if node.pos_ in ("VERB", "AUX") and node.dep_ in ("ccomp", "relcl", "parataxis"):
            return None
        node = node.head
    return None


def _outside(doc: Doc, one: Attribution, added: Token) -> bool:
    """Does the addition stand in the content but in no quotation, behind all else that is said?"""
    if one.kind not in ("indirect", "mixed") or one.head is None or not one.head < added.i:
        return False
    before = doc[one.head : added.i]
    if sum(token.lower_ in _MARKS for token in before) % 2:
        return False
    return added.lower_ in _RELATIVES or sum(token.is_alpha for token in before) > _LEAST_SAID


def _spanned(source: Source, one: Attribution) -> Source:
    """A source with its words and with what it is given as saying."""
    mention = source.mention or (one.source[0] if one.source else None)
    return msgspec.structs.replace(source, mention=mention, content=one.content)


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


_EXPECTED = frozenset("anticipate await expect forecast plan predict project schedule slate".split())


def _foretold(doc: Doc, one: Attribution) -> bool:
    """ "is expected to": the text's own word for what is to come, where nobody is named as expecting it."""
    return one.source_head is None and not one.source and one.head is not None and doc[one.head].lemma_.lower() in _EXPECTED


def _tells(one: Attribution) -> bool:
    """Does the cue tell something?

    What one plans or threatens to do is told by whoever says that they do.
    """
    return makes_source(one) and one.strength not in ("plans", "threatens")
