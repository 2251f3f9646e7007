"""Is what a text tells without a time its news, of the day of printing, or did it happen at some time before?

The rule (`clauses.is_fresh`) goes by tense and place, and is right of 81 to 86 % of the clauses of unseen briefs (to take all
for news, of 74 to 80 %). What annotators (a language model, by gold's guide) made of some thousands of such clauses is kept
as weights (`newness.tsv`, made by `python -m bench.newness`), with the rule's answer as one sign among others: they are right
of 88 to 90 %.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.reading import learnt
from dragoman.reading.times.clauses import in_lead, is_fresh, is_verb, path_up, tells_in_the_present, tense_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PATH = Path(__file__).with_name("newness.tsv")
EVEN = 0.5
_WAY = 3
_BEFORE = frozenset("already earlier formerly long once originally previously recently since then".split())


def is_news(doc: Doc, head: Token, type_: str) -> bool:
    """Does the text tell as new what is told at a token, as an event of that type?"""
    return learnt.chance(signs(doc, head, type_), learnt.load(PATH)) >= EVEN


def signs(doc: Doc, head: Token, type_: str) -> tuple[str, ...]:
    """What speaks for and against it."""
    return tuple(dict.fromkeys(_signs(doc, head, type_)))


def _signs(doc: Doc, head: Token, type_: str) -> Iterator[str]:
    ruled = "new" if is_fresh(doc, head) else "old"
    way = path_up(head)
    verb = next((token for token in way if is_verb(token)), None)
    kind = "verb" if verb is head else "noun"
    tense = (tense_of(verb) or verb.tag_) if verb is not None else "none"
    brief = "brief" if tells_in_the_present(doc) else "account"
    yield ruled
    yield f"{ruled}#{type_}"
    yield f"{kind} {tense}"
    yield f"{kind} {tense} {brief}"
    yield f"{kind} {tense}#{type_}"
    yield f"{kind} {head.dep_} {tense}"
    yield f"{kind} {head.dep_} {brief}"
    yield f"{head.tag_} {head.dep_}"
    yield f"head {head.lemma_.lower()}"
    yield f"{brief}#{type_}"
    yield f"lead {in_lead(doc, head)}"
    number = sum(1 for token in doc[: head.i + 1] if token.is_sent_start)
    yield f"sentence {min(number, 4)} {brief}"
    yield f"sentence {min(number, 4)} {kind} {tense}"
    yield "way " + ">".join(_step(token) for token in way[:_WAY])
    yield "way " + ">".join(_step(token) for token in way[: _WAY - 1]) + f" {brief}"
    for token in way[1:]:
        if token.dep_ == "prep":
            yield f"behind {token.lower_}"
            break
        if is_verb(token):
            break
    if verb is not None and verb is not head:
        yield f"above {verb.lemma_.lower()}"
        yield f"above {tense} {head.dep_}"
    for child in head.children:
        if child.dep_ in ("det", "poss", "advmod", "amod", "nummod", "auxpass", "agent", "neg"):
            yield f"{kind} with {child.dep_}"
        if child.dep_ == "det" or (child.dep_ == "advmod" and child.lower_ in _BEFORE):
            yield f"{kind} {child.lower_}"


def _step(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in ("prep", "agent", "mark") else token.dep_
