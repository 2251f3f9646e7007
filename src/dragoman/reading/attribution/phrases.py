"""Cues that are no plain verb: "according to", polls, nouns, adjectives, adverbs; and the one pass over all tokens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading.attribution.frames import LIGHT, WRAPPERS, Hit, Range, set_source, span_of, subject, subtract, verb_hits
from dragoman.reading.attribution.lexicon import Lexicon, lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COPULAS = frozenset({"be", "remain", "become", "seem", "appear", "feel", "sound", "look", "stay", "get"})
_OPEN = frozenset({"clear", "unclear", "uncertain", "unknown", "doubtful"})
_QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "who", "when", "where", "that", "which"})
_SURVEYS = frozenset({"poll", "polls", "survey", "surveys", "study", "studies", "polling"})


def according_hits(token: Token) -> Iterator[Hit]:
    """As in "According to X, …": the clause that it hangs on is what is said."""
    behind = next((child for child in token.children if child.dep_ in ("prep", "pcomp") and child.lower_ == "to"), None)
    if behind is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        behind = token.nbor()
    if behind is None:
        return
    teller = next((child for child in behind.children if child.dep_ in WRAPPERS), None)
    if teller is None:
        return
    clause = token.head
    for _ in range(10):
        if (clause.pos_ in ("VERB", "AUX") and clause.dep_ not in ("xcomp", "amod")) or clause.dep_ == "ROOT":
            break
        clause = clause.head
    first, last = span_of(clause)
    if clause.dep_ in ("conj", "relcl", "acl", "advcl", "pcomp") and clause.head.sent == clause.sent:
        # a clause that only adds to its sentence: the whole sentence is what they say
        if token.i > clause.i and clause.dep_ != "pcomp":
            first = token.sent.start
    gap_first, gap_last = token.left_edge.i, max(token.right_edge.i, behind.right_edge.i) + 1
    hit = Hit(token.i, [token.i, behind.i], subtract([(first, last)], (gap_first, gap_last)), [clause.i], "says", "according")
    set_source(hit, teller)
    if hit.content:
        yield hit


def survey_hits(token: Token) -> Iterator[Hit]:
    """ "In a poll of May, …": at the head of its sentence, the rest is what the poll has."""
    preposition = token.head
    sentence = token.sent
    if preposition.dep_ != "prep" or preposition.lower_ not in ("in", "per") or preposition.i - sentence.start > 1:
        return
    last = token.right_edge.i + 1
    if last + 3 >= sentence.end or token.doc[last].lower_ != ",":
        return
    hit = Hit(preposition.i, [preposition.i], [(last + 1, sentence.end)], [preposition.head.i], "shows", "survey")
    set_source(hit, token)
    yield hit


def noun_hits(token: Token, lexicon: Lexicon) -> Iterator[Hit]:
    """As in "his claim that …", "opposition to …", "the criticism of Y by X", "X voiced concern about …"."""
    entry = lexicon.nouns[token.lemma_.lower()]
    cue = [token.i]
    teller: Token | None = None
    content: list[Range] = []
    heads: list[int] = []
    for child in token.children:
        dep = child.dep_
        if dep == "poss":
            teller = child
        elif dep == "acl" and child.i > token.i and not content:
            infinitive = any(one.tag_ == "TO" for one in child.children)
            if (infinitive and "to" in entry.prepositions) or (
                not infinitive and "that" in entry.prepositions and child.left_edge.lower_ in ("that", "whether")
            ):
                content, heads = [span_of(child)], [child.i]
        elif dep in ("ccomp", "relcl") and child.i > token.i and not content and "that" in entry.prepositions:
            if child.left_edge.lower_ == "that" and child.left_edge.dep_ == "mark":
                content, heads = [span_of(child)], [child.i]
        elif dep == "prep" and child.i > token.i:
            inner = next((one for one in child.children if one.dep_ in WRAPPERS), None)
            if inner is None:
                continue
            word = child.lower_
            if word in ("by", "from") or (word == "among" and teller is None):
                teller = inner
            elif word in entry.prepositions and not content:
                content, heads = [span_of(inner)], [inner.i]
                cue.append(child.i)
    if teller is None and content:
        governor = token.head
        if token.dep_ == "dobj" and governor.lemma_ in LIGHT:
            teller = subject(governor)
            cue.append(governor.i)
    if not content or (teller is None and entry.strength not in ("reports", "claims", "accuses")):
        return
    hit = Hit(token.i, sorted(cue), content, heads, entry.strength, "noun")
    set_source(hit, teller)
    yield hit


def adjective_hits(token: Token, lexicon: Lexicon) -> Iterator[Hit]:
    """As in "X is confident that …", "wary of …"."""
    entry = lexicon.adjectives[token.lower_]
    governor = token.head
    if token.dep_ in ("acomp", "attr", "oprd", "conj") and governor.lemma_ in _COPULAS:
        teller = subject(governor)
    elif token.dep_ in ("amod", "advcl", "acl"):
        teller = subject(governor) if governor.pos_ in ("VERB", "AUX") else governor
    else:
        return
    if teller is None or teller.lower_ in ("it", "there", "this", "that"):
        return
    for child in token.children:
        if child.i < token.i:
            continue
        hit: Hit | None = None
        if child.dep_ in ("ccomp", "xcomp", "acl"):
            infinitive = any(one.tag_ == "TO" for one in child.children)
            if ("to" if infinitive else "that") in entry.prepositions:
                hit = Hit(token.i, [token.i], [span_of(child)], [child.i], entry.strength, "adjective")
        elif child.dep_ == "prep" and child.lower_ in entry.prepositions:
            inner = next((one for one in child.children if one.dep_ in WRAPPERS), None)
            if inner is not None:
                hit = Hit(token.i, [token.i, child.i], [span_of(inner)], [inner.i], entry.strength, "adjective")
        if hit is not None:
            if governor.lemma_ in _COPULAS:
                hit.cue = sorted([*hit.cue, governor.i])
            set_source(hit, teller)
            yield hit
            return


def open_hits(token: Token) -> Iterator[Hit]:
    """ "It is unclear whether …": nobody is named, and nobody knows."""
    governor = token.head
    clause: Token | None = None
    impersonal = negated = False
    for child in (*governor.children, *token.children):
        if child.dep_ in ("ccomp", "csubj", "advcl") and child.i > token.i and child.left_edge.lower_ in _QUESTIONS:
            clause = child
        elif child.dep_ in ("nsubj", "expl") and child.lower_ == "it":
            impersonal = True
        elif child.dep_ == "neg":
            negated = True
    if impersonal and clause is not None and (negated or token.lower_ != "clear"):
        yield Hit(token.i, [governor.i, token.i], [span_of(clause)], [clause.i], "seems", "open")


def adverb_hits(token: Token, strength: str) -> Iterator[Hit]:
    """As in "reportedly", "allegedly": what their clause says is somebody's word, and nobody is named."""
    clause = token.head
    if clause.dep_ == "agent":
        clause = clause.head  # "shot dead, allegedly by soldiers"
    if clause.pos_ in ("VERB", "AUX"):
        first, last = span_of(clause)
        content = subtract([(first, last)], (token.i, token.i + 1))
        if content:
            yield Hit(token.i, [token.i], content, [clause.i], strength, "adverb")


def all_hits(doc: Doc, lexicon: Lexicon) -> list[Hit]:
    """One pass over the tokens: every cue with what the parse binds to it."""
    found: list[Hit] = []
    verbs = {key.split()[0] for key in lexicon.verbs}
    nouns, adjectives, adverbs = lexicon.nouns, lexicon.adjectives, lexicon.adverbs
    for token in doc:
        pos = token.pos_
        if pos in ("VERB", "AUX"):
            word = lemma(token)
            if word in verbs:
                found.extend(verb_hits(token, lexicon))
            elif word == "accord":
                found.extend(according_hits(token))
        elif pos == "NOUN":
            if token.lemma_.lower() in nouns:
                found.extend(noun_hits(token, lexicon))
            elif token.lower_ in _SURVEYS and token.dep_ == "pobj":
                found.extend(survey_hits(token))
        elif pos == "ADJ":
            word = token.lower_
            if word in adjectives:
                found.extend(adjective_hits(token, lexicon))
            elif word in _OPEN and token.dep_ == "acomp":
                found.extend(open_hits(token))
        elif pos == "ADV":
            if token.lower_ in adverbs:
                found.extend(adverb_hits(token, adverbs[token.lower_]))
        elif token.lower_ == "according":
            found.extend(according_hits(token))
    return found
