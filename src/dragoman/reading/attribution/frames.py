"""From a verb to its source and content by the parse; `phrases` has the cues that are no plain verb.

Everything works on token ranges (first, one past last): a dependency subtree of spaCy's parses is a range.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.reading.attribution.lexicon import Cue, Lexicon, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]

_RELATIVES = frozenset({"who", "which", "that", "whom"})
LIGHT = frozenset(
    "make give issue express voice have offer raise repeat deliver release file submit reiterate hold share send post"
    " show publish announce unveil lodge level hurl launch renew retract withdraw".split()
)
_OF_THINGS = frozenset({"as", "for", "about", "with", "over", "against", "between", "toward", "towards", "of", "to"})
_TEXTS = frozenset(
    "statement letter message note email e-mail tweet post article memo text release report editorial op-ed communique telegram"
    " video pitch announcement petition".split()
)
_LEAVING = frozenset({"leave", "keep", "find", "catch", "hear", "see", "watch", "have", "get", "set", "send"})
_CONTROLLING = frozenset(
    "accuse blame criticize criticise condemn denounce praise thank commend applaud rebuke fault sue arrest charge convict"
    " suspect forgive punish prevent stop keep bar ban block prohibit discourage dissuade deter talk pressure push force"
    " goad trick mislead coerce lead warn advise caution attack slam blast mock ridicule assail chide scold".split()
)
_CONJUNCTIONS = frozenset({"after", "before", "since", "until", "as", "than"})
_POINTERS = frozenset({"this", "that", "these", "those", "what", "there"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
WRAPPERS = frozenset({"pobj", "pcomp"})


@dataclass(slots=True)
class Hit:
    """A cue with what it binds, in tokens. `frame` names the construction; `source` is None where nobody is named."""

    head: int
    cue: list[int]
    content: list[Range]
    heads: list[int]
    strength: str
    frame: str
    source: Range | None = None
    source_head: int | None = None
    quoted: bool = False
    extra: list[tuple[int, int]] = field(default_factory=list)


def span_of(token: Token) -> Range:
    """The range of a token's subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def subject(token: Token) -> Token | None:
    """Who does a verb: its subject, an agent, or what it shares through conjunction, control or a participle."""
    node = token
    for _ in range(12):
        agent = nearest = None
        passive = False
        for child in node.children:
            dep = child.dep_
            if dep in ("nsubj", "csubj"):
                if nearest is None or child.i < node.i:
                    nearest = child
            elif dep == "agent":
                agent = next((one for one in child.children if one.dep_ == "pobj"), None)
            elif dep in ("nsubjpass", "auxpass"):
                passive = True
        if nearest is not None:
            return nearest
        if agent is not None:
            return agent
        if passive and node.i == token.i:
            return None
        if passive:
            return next((child for child in node.children if child.dep_ == "nsubjpass"), None)
        dep, head = node.dep_, node.head
        if dep in ("acl", "relcl"):
            if node.tag_ == "VBN" and node.i == token.i:
                return None
            if any(child.tag_ == "TO" for child in node.children):
                # "his refusal to say", "has reason to fear": he, who has
                owner = next((child for child in head.children if child.dep_ == "poss"), None)
                if owner is not None:
                    return owner
                if head.dep_ in ("dobj", "attr") and head.head.pos_ in ("VERB", "AUX"):
                    node = head.head
                    continue
            elif node.tag_ == "VBG" and head.dep_ == "dobj" and head.lemma_ in _TEXTS and head.head.lemma_ in LIGHT:
                # "issued a statement saying": the issuer says it
                node = head.head
                continue
            return head
        if dep == "conj" and node.i == token.i and (missed := _missed_subject(node)) is not None:
            return missed
        if dep == "xcomp" or (dep == "ccomp" and node.tag_ == "VBG"):
            controlled = next((child for child in head.children if child.dep_ in ("dobj", "dative")), None)
            if controlled is not None and head.lemma_ not in ("promise", "vow", "have", "take", "use"):
                return controlled
            node = head
        elif dep == "pcomp" and (controlled := _object_before(head, node)) is not None:
            return controlled
        elif dep == "advcl" and head.lemma_ in _LEAVING and (left := _object_before(node, node)) is not None:
            return left
        elif dep in ("conj", "advcl", "dep", "pcomp", "prep", "acomp", "attr", "oprd"):
            if dep == "advcl" and node.tag_ == "VBN" and node.i == token.i:
                return None
            if dep == "advcl" and is_passive(head) and any(child.tag_ == "TO" for child in node.children):
                # "were moved there to support the claim": who moved them is not told
                return None
            if node.i == head.i or (head.pos_ in ("NOUN", "PROPN") and dep == "conj"):
                return None
            node = head
        else:
            return None
    return None


def _object_before(token: Token, clause: Token) -> Token | None:
    """ "accused X of saying", "kept X from saying", "left X wondering": the object right before does it."""
    verb = token.head
    if token.dep_ == "prep" and token.lower_ not in ("of", "for", "from", "into", "against"):
        return None
    if verb.pos_ != "VERB" or (token.dep_ == "prep" and verb.lemma_ not in _CONTROLLING):
        return None
    before = token.left_edge.i - 1
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass") and child.i < clause.i:
            if child.dep_ == "nsubjpass" or child.right_edge.i == before:
                return child
    return None


def _missed_subject(verb: Token) -> Token | None:
    """The parse takes "after a man who … confessed" for "after a man": a verb joined by no "and" right behind such a noun."""
    if any(child.dep_ == "cc" and child.i < verb.i for child in verb.head.children):
        return None
    before = verb.left_edge.i - 1
    if before <= verb.head.i:
        return None
    node = verb.doc[before]
    for _ in range(8):
        if node.dep_ == "pobj" and node.head.lower_ in _CONJUNCTIONS and node.right_edge.i == before:
            return node
        if node.head.i in (node.i, verb.i):
            return None
        node = node.head
    return None


def is_passive(token: Token) -> bool:
    """A participle whose subject has it done to it."""
    if token.tag_ != "VBN":
        return False
    perfect = False
    for child in token.children:
        if child.dep_ in ("auxpass", "nsubjpass", "agent"):
            return True
        if child.dep_ == "aux" and child.lemma_ in ("have", "’ve", "'ve"):
            perfect = True
    return not perfect and token.dep_ in ("acl", "advcl", "amod")


def verb_hits(token: Token, lexicon: Lexicon) -> Iterator[Hit]:
    """What a verb of the lexicon binds."""
    children = list(token.children)
    particle = next((child for child in children if child.dep_ == "prt"), None)
    entry: Cue | None = None
    if particle is not None:
        entry = lexicon.verbs.get(f"{lemma(token)} {particle.lower_}")
    if entry is None:
        entry = lexicon.verbs.get(lemma(token))
    if entry is None:
        return
    by_dep: dict[str, list[Token]] = {}
    for child in children:
        by_dep.setdefault(child.dep_, []).append(child)
    cue = [token.i, *(child.i for child in children if child.dep_ in _AUXILIARIES)]
    passive = is_passive(token)
    if "d" in entry.frames:
        yield from _feeling(token, entry, by_dep, cue, passive)
        return
    if "n" in entry.frames:
        yield from _seeming(token, entry, by_dep, cue)
        return
    teller = subject(token)
    if teller is not None and teller.lower_ in _POINTERS and teller.head.dep_ != "relcl":
        return
    if teller is not None and teller.lower_ in ("it", "there") and not passive and by_dep.get("ccomp") and teller.dep_ == "expl":
        teller = None
    content, heads, frame, added = _content(token, entry, by_dep, passive, teller)
    if not content and not ({"c", "q"} & entry.frames):
        return
    if teller is None and not passive:
        if entry.strength == "says" and token.tag_ in ("VBD", "VBZ", "VBP") and "c" in entry.frames:
            # "…," said X: the parse may have drawn X elsewhere; the quotation marks will tell
            yield Hit(token.i, sorted(cue), [], [], entry.strength, "inverted")
        return
    if passive and frame == "preposition" and token.lower_ in lexicon.adjectives:
        hit = Hit(token.i, sorted(cue + added), content, heads, entry.strength, "adjective")
        set_source(hit, next(iter(by_dep.get("nsubjpass", ())), token.head if token.dep_ == "acl" else None))
        yield hit
        return
    if passive and teller is not None and not any(child.dep_ == "agent" for child in children):
        teller = None
    if passive and teller is None and token.dep_ in ("acl", "advcl") and frame == "predicate":
        return
    if passive and teller is None and frame in ("object", "gerund") and entry.strength not in ("reports", "claims"):
        return
    strength = entry.strength
    if frame == "preposition":
        closer = lexicon.verbs.get(f"{lemma(token)} {token.doc[added[0]].lower_}")
        strength = strength if closer is None else closer.strength
    hit = Hit(token.i, sorted(cue + added), content, heads, strength, frame)
    set_source(hit, teller)
    yield hit


def _content(
    token: Token, entry: Cue, by_dep: dict[str, list[Token]], passive: bool, teller: Token | None
) -> tuple[list[Range], list[int], str, list[int]]:
    """Content ranges, their head tokens, the frame, and further tokens of the cue."""
    frames = entry.frames
    clauses = by_dep.get("ccomp", [])
    if len(clauses) > 1:
        clauses = sorted(clauses, key=lambda one: one.i < token.i)
    for clause in clauses:
        if clause.i == token.i or (clause.i < token.i and _broken_off(clause, token)):
            continue
        if frames & {"c", "s"} or (("oi" in frames or "i" in frames) and clause.i > token.i):
            return [span_of(clause)], [clause.i], "clause", []
        if "q" in frames:
            return [span_of(clause)], [clause.i], "quoted", []
    objects = by_dep.get("dobj", []) if not passive else by_dep.get("nsubjpass", [])
    for infinitive in by_dep.get("xcomp", ()):
        gerund = infinitive.tag_ == "VBG"
        if passive and not gerund and frames & {"c", "oi", "s", "i"}:
            subjects = [span_of(one) for one in by_dep.get("nsubjpass", ())]
            return [*subjects, span_of(infinitive)], [infinitive.i], "passive", []
        if gerund and "g" in frames:
            return [span_of(infinitive)], [infinitive.i], "gerund", []
        if not gerund and (frames & {"i"} or (objects and "oi" in frames)):
            return [span_of(infinitive)], [infinitive.i], "infinitive", []
        if "s" in frames or (infinitive.pos_ in ("ADJ", "NOUN") and "o" in frames):
            return [*(span_of(one) for one in objects), span_of(infinitive)], [infinitive.i], "predicate", []
    predicates = by_dep.get("oprd", [])
    if predicates and "s" in frames and not objects:
        return [span_of(one) for one in predicates], [predicates[-1].i], "predicate", []
    prepositions = by_dep.get("prep", [])
    behind = [one for one in prepositions if one.lower_ in entry.prepositions or (one.lower_ == "as" and "s" in frames)]
    if objects and "s" in frames:
        if predicates or behind or len(objects) > 1:
            found = [span_of(one) for one in (*objects, *predicates, *behind)]
            return found, [objects[0].i], "predicate", []
    if objects and frames & {"o"} and not (passive and behind):
        found = [span_of(objects[0])] + [span_of(one) for one in behind if one.i > objects[0].i]
        found += _belonging(prepositions, objects[0])
        return found, [objects[0].i], "object", []
    for preposition in behind:
        for inner in preposition.children:
            if inner.dep_ in WRAPPERS:
                return [span_of(inner)], [inner.i], "preposition", [preposition.i]
    if "g" in frames or "c" in frames:
        for clause in by_dep.get("advcl", ()):
            first = clause.left_edge.lower_
            if clause.i > token.i and first in ("if", "whether", "how", "why", "that"):
                return [span_of(clause)], [clause.i], "clause", []
    if "c" in frames:
        for word in (*by_dep.get("intj", ()), *by_dep.get("dobj", ()), *by_dep.get("advmod", ())):
            if word.lower_ in ("yes", "no", "so") and word.i == token.i + 1:
                return [(word.i, word.i + 1)], [word.i], "clause", []
        stray = stray_clause(token)
        if stray is not None:
            return [span_of(stray)], [stray.i], "clause", []
    if "o" in frames and token.dep_ == "relcl" and not passive and teller is not None:
        if teller.lower_ not in _RELATIVES and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            noun = token.head
            return [(noun.left_edge.i, max(noun.i + 1, noun.left_edge.i + 1))], [noun.i], "object", []
    return [], [], "none", []


def _belonging(prepositions: list[Token], thing: Token) -> list[Range]:
    """ "questioned her judgment in backing the war": a phrase right behind the object, hung on the verb, goes with it."""
    at = thing.right_edge.i + 1
    for preposition in prepositions:
        if preposition.left_edge.i != at:
            continue
        gerund = any(child.dep_ == "pcomp" for child in preposition.children)
        if preposition.lower_ in _OF_THINGS or (gerund and preposition.lower_ in ("in", "by", "for", "on")):
            return [span_of(preposition)]
    return []


def _broken_off(clause: Token, verb: Token) -> bool:
    """As in "It rained; he said so": a clause before the verb that a semicolon or colon parts from it is no content."""
    start = verb.i
    for child in verb.children:
        if child.dep_ in ("nsubj", "csubj") and child.left_edge.i < start:
            start = child.left_edge.i
    doc = verb.doc
    if start <= clause.right_edge.i:
        return False
    return any(doc[place].lower_ in (";", ":") for place in range(max(clause.right_edge.i - 1, 0), start))


def stray_clause(verb: Token) -> Token | None:
    """As in "said on Monday that it would …": the parse hangs the clause on Monday, as a relative."""
    for child in verb.children:
        noun = child
        if child.i < verb.i:
            continue
        if child.dep_ == "prep":
            noun = next((one for one in child.children if one.dep_ == "pobj"), child)
        elif child.dep_ not in ("npadvmod", "dative", "dobj", "advmod"):
            continue
        for clause in noun.children:
            if clause.dep_ not in ("relcl", "acl", "ccomp") or clause.left_edge.lower_ != "that":
                continue
            that = clause.left_edge
            if that.dep_ in ("mark", "advmod", "dobj") and any(
                one.dep_ in ("nsubj", "nsubjpass", "expl") and one.i != that.i for one in clause.children
            ):
                if that.dep_ == "dobj" and any(one.dep_ == "dobj" and one.i != that.i for one in clause.children) is False:
                    continue
                return clause
    return None


def _feeling(token: Token, entry: Cue, by_dep: dict[str, list[Token]], cue: list[int], passive: bool) -> Iterator[Hit]:
    """As in "X angered Y": Y feels, X is what about; "Y is angered by X"."""
    if passive:
        feeler = next(iter(by_dep.get("nsubjpass", ())), None)
        for preposition in (*by_dep.get("agent", ()), *by_dep.get("prep", ())):
            if preposition.lower_ not in ("by", "with", "about", "at", "in", "over"):
                continue
            for inner in preposition.children:
                if inner.dep_ in WRAPPERS:
                    if feeler is None and token.dep_ == "acl":
                        feeler = token.head
                    if feeler is None:
                        return
                    hit = Hit(token.i, [*cue, preposition.i], [span_of(inner)], [inner.i], entry.strength, "feeling")
                    set_source(hit, feeler)
                    yield hit
                    return
        return
    felt, feeler = next(iter(by_dep.get("nsubj", ())), None), next(iter(by_dep.get("dobj", ())), None)
    clause = next((one for one in by_dep.get("ccomp", []) + by_dep.get("xcomp", []) if one.i > token.i), None)
    if clause is not None and "c" in entry.frames and felt is not None:
        hit = Hit(token.i, cue, [span_of(clause)], [clause.i], entry.strength, "clause")
        set_source(hit, felt)
        yield hit
    elif felt is not None and feeler is not None and felt.lower_ not in _RELATIVES:
        hit = Hit(token.i, cue, [span_of(felt)], [felt.i], entry.strength, "feeling")
        set_source(hit, feeler)
        yield hit


def _seeming(token: Token, entry: Cue, by_dep: dict[str, list[Token]], cue: list[int]) -> Iterator[Hit]:
    """As in "X seems to win", "it appears that …": nobody is named."""
    what = next(iter(by_dep.get("nsubj", ())), None)
    clause = next((one for name in ("xcomp", "ccomp", "oprd", "acomp") for one in by_dep.get(name, ())), None)
    if clause is None or clause.i < token.i:
        return
    found = [span_of(clause)]
    if what is not None and what.lower_ != "it":
        found.insert(0, span_of(what))
    yield Hit(token.i, cue, found, [clause.i], entry.strength, "seeming")


def set_source(hit: Hit, teller: Token | None) -> None:
    """Give a hit its source: the words as they stand; behind a relative pronoun the noun that it stands for."""
    if teller is None:
        return
    first, last = span_of(teller)
    if first <= hit.head < last:
        # a participle behind its noun ("a letter saying …") is no part of the name
        if hit.head > teller.i:
            last = min(hit.head, *hit.cue) if min(hit.cue) > teller.i else hit.head
        else:
            first = hit.head + 1
    for start, end in hit.content:
        if start < last and first < end:
            if start > teller.i:
                last = min(last, start)
            elif end <= teller.i:
                first = max(first, end)
    if first <= teller.i < last:
        hit.source = (first, last)
    else:
        hit.source = (teller.i, teller.i + 1)
    hit.source_head = teller.i
    if teller.lower_ in _RELATIVES:
        clause = teller.head
        for _ in range(6):
            if clause.dep_ == "relcl":
                hit.source_head = clause.head.i
                break
            clause = clause.head


def subtract(ranges: list[Range], gap: Range) -> list[Range]:
    """Ranges without the gap."""
    left: list[Range] = []
    for first, last in ranges:
        if gap[1] <= first or last <= gap[0]:
            left.append((first, last))
            continue
        if first < gap[0]:
            left.append((first, gap[0]))
        if gap[1] < last:
            left.append((gap[1], last))
    return left
