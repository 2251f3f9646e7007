"""Groups of states with exceptions: "no Arab state but Jordan and Egypt", one actor as the gold guide names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dragoman.reading.actors.hits import Hit
from dragoman.reading.actors.phrases import sentence_around
from dragoman.reading.layers import Mention
from dragoman.record import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.reading.actors.reader import ActorReader

_AFTER = frozenset(("except", "excepting", "excluding", "but", "besides", "bar", "barring", "save", "minus"))
_PAIRS = {
    ("other", "than"),
    ("apart", "from"),
    ("aside", "from"),
    ("exception", "of"),
    ("except", "for"),
    ("save", "for"),
    ("not", "including"),
}
_NAMELY = frozenset(("including", "included", "namely", "notably"))
_ALL = frozenset(("no", "all", "every", "any", "each", "most", "other", "the", "none", "other"))


def exceptions(reader: ActorReader, token: Token, found: list[tuple[Actor, Mention]]) -> list[tuple[Actor, Mention]]:
    """The actors of a phrase, a group among them named with the states that the sentence leaves out."""
    for at, (actor, mention) in enumerate(found):
        if actor.members is None or actor.except_:
            continue
        left_out = _left_out(reader, mention)
        if not left_out:
            continue
        names = tuple(sorted(left_out))
        group = actor.members
        named = msgspec.structs.replace(actor, name=f"{group} except {', '.join(names)}", country=None, except_=names)
        told = Mention(mention.start, mention.end, mention.head, named, "group", f"group '{group}' with exceptions")
        rest = [(a, m) for i, (a, m) in enumerate(found) if i != at and a.name not in names]
        return [*rest[:at], (named, told), *rest[at:]]
    return found


def including(reader: ActorReader, found: list[tuple[Actor, Mention]]) -> list[tuple[Actor, Mention]]:
    """The actors of a phrase, with the states named of a group of no one state ("ten nations, including Chad and Mali")."""
    doc = reader.doc
    named = {actor.name for actor, _ in found}
    for group in [mention.head for actor, mention in found if actor.country is None and actor.sector == "GOV"]:
        at = _namely(doc, group, min(sentence_around(doc[group])[1], group + 9))
        while at is not None and at < len(doc):
            hit = reader.hits.get(at)
            if hit is not None and hit.entry.kind in ("state", "capital"):
                for actor, mention in reader.of_hit(doc[hit.head], hit):
                    if actor.name not in named:
                        named.add(actor.name)
                        found = [*found, (actor, mention)]
                at = hit.end
            elif doc[at].lower_ in (",", "and", "the", "both", "as", "well", "&"):
                at += 1
            else:
                break
    return found


def _namely(doc: Doc, group: int, ends: int) -> int | None:
    """Where the members of a group begin behind its "including", "such as", "among them"; None where none are named."""
    for i in range(group + 1, ends):
        word, before = doc[i].lower_, doc[i - 1].lower_
        if word in _NAMELY or (before, word) in (("such", "as"), ("among", "them")):
            return i + 1
        if doc[i].pos_ in ("VERB", "AUX") or word in (".", ";", ":"):
            break
    # "ten states have kept ties with Chad, among them Mali": nothing else of many stands between
    if doc[group].dep_ in ("nsubj", "nsubjpass") and doc[group].tag_ == "NNS":
        for i in range(group + 1, min(sentence_around(doc[group])[1], group + _FAR) - 1):
            if doc[i].tag_ in ("NNS", "NNPS") and doc[i].lemma_.lower() in _COUNTED:
                return None
            if doc[i].lower_ == "among" and doc[i + 1].lower_ in ("them", "these", "whom"):
                return i + 2
    return None


_FAR = 24
_COUNTED = frozenset("ally bank body company country firm government group member nation partner power republic state".split())


def _left_out(reader: ActorReader, mention: Mention) -> list[str]:
    doc = reader.doc
    head = doc[mention.head]
    begins, ends = sentence_around(head)
    after = mention.head + 1
    # "all EU members except Hungary", "no Arab state, but Jordan and Egypt, has"
    for i in range(after, min(ends, after + 8)):
        word = doc[i].lower_
        pair = (word, doc[i + 1].lower_) if i + 1 < len(doc) else ("", "")
        if pair in _PAIRS:
            return _states(reader, i + 2, ends)
        if word in _AFTER and (word != "but" or i <= after + 1):
            return _states(reader, i + 1, ends)
        if doc[i].pos_ in ("VERB", "AUX") and i > after + 5:
            break
    # "With the exception of Jordan and Egypt, no Arab state has"
    for i in range(begins, mention.head):
        pair = (doc[i].lower_, doc[i + 1].lower_)
        if pair in _PAIRS or doc[i].lower_ in ("except", "excluding", "besides", "barring"):
            if i - begins > 4 and doc[i - 1].lower_ != "the":
                continue
            begin = i + 2 if pair in _PAIRS else i + 1
            return _states(reader, begin, mention.head)
    return []


def _states(reader: ActorReader, start: int, end: int) -> list[str]:
    """The states listed from a token on: names, commas and 'and' only."""
    doc = reader.doc
    names: list[str] = []
    i = start
    while i < min(end, len(doc)):
        hit: Hit | None = reader.hits.get(i)
        if hit is not None and hit.entry.kind in ("state", "capital"):
            if hit.entry.name not in names:
                names.append(hit.entry.name)
            i = hit.end
        elif doc[i].lower_ in (",", "and", "or", "the", "&", "for", "both", "possibly"):
            i += 1
        else:
            break
    return names
