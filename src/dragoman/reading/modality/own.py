"""A predicate's own words: negation, modals, "no", conditions, questions of tense; and how states combine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.reading.modality.operators import operators
from dragoman.record import Degree, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "providing", "supposing"})
_FORTHCOMING = frozenset({"until", "till", "once", "when", "before", "after", "whenever"})
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "sha"})
_WOULD = frozenset({"would", "'d", "’d"})
_POSSIBLE = frozenset({"could", "might", "may", "can", "ca"})
_CLOSING = frozenset({"could", "can", "ca", "would", "'d", "’d"})
_SHOULD = frozenset({"should", "must", "ought"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "noone"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_NONE = frozenset({"no", "neither"})
_GRADES: dict[Degree, int] = {"certain": 0, "probable": 1, "possible": 2}


@dataclass(frozen=True, slots=True)
class State:
    modality: Modality = "asserted"
    degree: Degree = "certain"
    why: tuple[str, ...] = ()
    idle: bool = False


HOLDS = State()


def then(state: State, modality: Modality, degree: Degree, *why: str) -> State:
    """A state shifted once more: negated stays under "future", all else gives way to the new one; the weaker degree stays."""
    if state.modality == "negated" and modality == "future":
        modality = "negated"
    elif state.modality == "hypothetical" and modality in ("future", "negated"):
        modality = "hypothetical"
    weaker = degree if _GRADES[degree] >= _GRADES[state.degree] else state.degree
    return State(modality, weaker, (*why, *state.why), state.idle)


def flip(state: State, *why: str) -> State:
    if state.modality == "negated":
        return State("asserted", state.degree, (*why, *state.why), state.idle)
    if state.modality == "hypothetical":
        return replace(state, why=(*why, *state.why))
    return State("negated", state.degree, (*why, *state.why), state.idle)


def own_words(node: Token, spoken: frozenset[int] = frozenset()) -> State:
    """What a predicate's own words make of it; `spoken`: tokens whose negation is part of what it says ("no interest in")."""
    state = HOLDS
    negations: list[str] = []
    nominal = node.pos_ in NOMINAL
    table = operators()
    modal = ""
    perfect = infinitive = has_subject = condition_below = question_word = False
    auxiliary = False
    for child in node.children:
        dep, word = child.dep_, child.lower_
        if spoken and (child.i in spoken or dep == "dobj") and _says_no(child, spoken):
            continue
        if dep == "neg":
            negations.append(word)
        elif dep in ("aux", "auxpass"):
            auxiliary = True
            if child.tag_ == "MD" or (word in _WOULD and child.lemma_ != "have"):
                modal = word
            elif child.tag_ == "TO":
                infinitive = True
            elif child.lemma_ == "have":
                perfect = True
        elif dep in ("nsubj", "nsubjpass", "csubj", "expl"):
            has_subject = True
            if not nominal and is_none(child):
                negations.append(word if word in _NOBODY else "no")
        elif dep == "dobj" and not nominal and is_none(child):
            negations.append("no")
        elif dep == "det" and nominal and word in _NONE:
            negations.append(word)
        elif dep in ("mark", "advmod", "preconj", "quantmod"):
            if word in _CONDITIONS and dep == "mark":
                # what another thing hangs on is told for no claim of its own; "asked if they had left" is a question
                idle = node.dep_ == "advcl" and word != "whether"
                state = replace(then(state, "hypothetical", "possible", word), idle=idle)
            else:
                known = table.get(("adverb", word, "*"))
                if known is not None and known.effect == "negated":
                    negations.append(word)
                elif known is not None and known.effect == "almost":
                    state = replace(then(state, "negated", known.degree, word), idle=True)
                elif known is not None:
                    state = then(state, "hypothetical", known.degree, word)
                elif word in ("longer", "more") and any(one.lower_ == "no" for one in child.children):
                    negations.append("no longer")
                elif word in ("how", "why", "what", "where"):
                    question_word = True
        elif dep == "cc" and word == "nor" and node.dep_ == "ROOT" and child.i < node.i:
            negations.append(word)
        elif dep == "amod" or (dep == "compound" and nominal):
            known = table.get(("modifier", child.lemma_.lower(), "*")) or table.get(("modifier", word, "*"))
            if known is not None and known.effect != "fact":
                if known.effect in ("fails", "forgone"):
                    state = then(state, "negated", known.degree, word)
                else:
                    state = then(state, "future" if known.effect == "future" else "hypothetical", known.degree, word)
        elif dep == "advcl" and not condition_below:
            # "even if Oman objects" leaves the deed as certain as it was
            even = any(one.lower_ == "even" for one in (*child.children, child.doc[max(0, child.left_edge.i - 1)]))
            condition_below = not even and any(
                one.dep_ == "mark" and one.lower_ in _CONDITIONS - {"whether"} for one in child.children
            )
    if node.dep_ == "conj" and _nor(node):
        negations.append("nor")
    if modal:
        state = _modal(node, state, modal, perfect, condition_below)
    elif node.pos_ in VERBAL and not question_word:
        state = _bare(node, state, infinitive, has_subject, auxiliary)
    if len(negations) % 2:
        why = (*state.why, *negations)
        if state.modality in ("asserted", "future"):
            state = State("negated", state.degree if state.modality == "asserted" else "probable", why, state.idle)
        elif state.modality == "hypothetical":
            # "could not reach", "would not leave": not done, but "may not", "if not" leave it open
            closed = modal in _CLOSING and not perfect and not _CONDITIONS.intersection(state.why)
            state = State("negated" if closed else "hypothetical", state.degree, why, state.idle)
        else:
            state = State("negated", "certain", why, state.idle)
    return state


def _says_no(child: Token, spoken: frozenset[int]) -> bool:
    """Is the negation that a child brings among the words of the predicate?"""
    if child.dep_ == "neg":
        return child.i in spoken
    return any(one.i in spoken and one.lower_ in _NONE for one in child.children)


def is_none(noun: Token) -> bool:
    """As in "no state", "none of them", "nobody", "neither Oslo nor Lima"."""
    if noun.lower_ in _NOBODY:
        return True
    for child in noun.children:
        if child.dep_ in ("det", "neg") and child.lower_ in _NONE:
            return True
        if child.dep_ in ("preconj", "cc") and child.lower_ == "neither":
            return True
    return False


def indefinite(noun: Token) -> bool:
    """No "the", "his" or "'s" before it: it is not given as known."""
    for child in noun.children:
        if (child.dep_ == "det" and child.lower_ in _DEFINITE) or child.dep_ == "poss":
            return False
    return noun.pos_ != "PROPN"


def known_fact(noun: Token) -> bool:
    """As in "the ongoing war", "recent attacks": the noun's own adjective says that there is such a thing."""
    table = operators()
    for child in noun.children:
        if child.dep_ == "amod":
            known = table.get(("modifier", child.lower_, "*"))
            if known is not None and known.effect == "fact":
                return True
    return False


def _nor(node: Token) -> bool:
    return any(child.dep_ == "cc" and child.lower_ == "nor" and child.i < node.i for child in node.head.children)


def _modal(node: Token, state: State, modal: str, perfect: bool, condition: bool) -> State:
    if modal in _WILL:
        if condition:
            return then(state, "hypothetical", "probable", f"{modal} … if")
        return then(state, "future", "probable", modal)
    if modal in _WOULD:
        if not perfect and not condition and _told_in_past(node):
            return then(state, "future", "probable", modal)
        return then(state, "hypothetical", "probable", modal)
    if modal in _POSSIBLE:
        return then(state, "hypothetical", "possible", modal)
    if modal == "must" and not perfect and node.dep_ == "ROOT":
        return then(state, "future", "probable", modal)  # the text's own word that it is to be done
    if modal in _SHOULD:
        return then(state, "hypothetical", "probable", modal)
    return state


def _bare(node: Token, state: State, infinitive: bool, has_subject: bool, auxiliary: bool) -> State:
    """A verb without a modal: an order, a demand ("that he leave"), a headline's "to", a clause of time to come."""
    if node.tag_ == "VB" and not auxiliary:
        if node.dep_ == "ROOT" and not has_subject and node.i == node.sent.start:
            return then(state, "hypothetical", "possible", "imperative")
        if node.dep_ == "ccomp" and has_subject and node.head.pos_ in VERBAL and node.head.lemma_ not in _CAUSES:
            return then(state, "hypothetical", "possible", "subjunctive")
    if infinitive and has_subject and node.dep_ in ("ROOT", "ccomp", "parataxis") and node.tag_ == "VB":
        if node.dep_ == "ROOT" or (node.head.dep_ == "ROOT" and node.i < node.head.i):
            return then(state, "future", "probable", "to")
    if node.dep_ == "advcl" and node.tag_ in ("VBZ", "VBP"):
        marker = next((one.lower_ for one in node.children if one.dep_ in ("mark", "advmod")), "")
        if marker in _FORTHCOMING and any(one.lower_ in _WILL | _WOULD for one in node.head.children):
            return then(state, "future", "probable", marker)
    return state


_CAUSES = frozenset({"make", "let", "help", "see", "watch", "hear", "have", "feel", "notice"})


def _told_in_past(node: Token) -> bool:
    """Whether a clause hangs on a verb of telling in the past: "said that it would"."""
    above = node
    for _ in range(6):
        if above.dep_ in ("ccomp", "advcl", "acl", "relcl", "conj", "xcomp", "dep", "parataxis"):
            above = above.head
            if above.tag_ in ("VBD", "VBN") and above.pos_ == "VERB":
                return True
        else:
            return False
    return False
