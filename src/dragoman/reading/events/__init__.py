"""Events and states: the codebook's frames found in the parse. No frame has code of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import Codebook, Frame
from dragoman.reading.events.arguments import Syntax
from dragoman.reading.events.binding import Binding
from dragoman.reading.events.evidence import clause
from dragoman.reading.events.gathering import ANSWERING, gather
from dragoman.reading.events.matching import Matcher
from dragoman.reading.events.parties import Actors, Parties
from dragoman.reading.events.view import View
from dragoman.reading.layers import Match

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.record import Span

__all__ = ["Actors", "evidence_of", "explain", "governing", "match"]

_HEADS = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADP"})


def match(doc: Doc, codebook: Codebook, actors: Actors) -> tuple[Match, ...]:
    """All frames of the codebook that the text tells, in the order of their heads.

    actors: who is named by the noun phrase that a token heads (`actors.at(index)`). Of several forms that fit one head
    the first by rank, length, conditions and order of files is taken, a form with all its parties before one without;
    a frame with `also` is taken beside it.
    """
    view = View(doc, codebook.vocabulary)
    syntax = Syntax(view)
    parties = Parties(view, codebook, actors)
    matcher = Matcher(view, syntax, parties)
    bindings: list[Binding] = []
    for index in range(view.size):
        if view.pos[index] in _HEADS:
            bindings.extend(_at(matcher, codebook, index))
    return tuple(_match(view, binding) for binding in gather(view, syntax, parties, bindings))


def _lemmas(view: View, index: int) -> tuple[str, ...]:
    lemma = view.lemma[index]
    word = view.lower[index]
    if index > 1 and view.lower[index - 1] == "-":
        return (f"-{word}", lemma)
    if view.pos[index] == "NOUN" and word.endswith("ing") and len(word) > 5:
        stem = word[:-3]
        double = (stem[:-1],) if stem[-1] == stem[-2] else ()
        return tuple(dict.fromkeys((lemma, word, stem, stem + "e", *double)))
    if view.tag[index] == "VBN" and view.pos[index] in ("VERB", "ADJ"):
        return (lemma, word)  # "is wanted by", a predicate of its own
    return (lemma,)


def _at(matcher: Matcher, codebook: Codebook, index: int) -> list[Binding]:
    best: Binding | None = None
    more: list[Binding] = []
    there = matcher.view.words_of(index)
    for lemma in _lemmas(matcher.view, index):
        for pattern in codebook.patterns.get(lemma, ()):
            if not all(there & need for need in pattern.needs):
                continue
            if best is not None and not pattern.frame.also and pattern.priority <= best.score():
                continue
            binding = matcher.try_pattern(pattern, index)
            if binding is None:
                continue
            if pattern.frame.also:
                more.append(binding)
            elif best is None or binding.score() > best.score():
                best = binding
        if best is not None:
            break
    found = [best] if best is not None else []
    names = {binding.pattern.frame.name for binding in found}
    for binding in sorted(more, key=lambda item: -item.score()):
        if binding.pattern.frame.name not in names:
            names.add(binding.pattern.frame.name)
            found.append(binding)
    return found


def _match(view: View, binding: Binding) -> Match:
    frame, form = binding.pattern.frame, binding.pattern.form
    empty: tuple[int, ...] = ()
    doer, other = binding.slots.get("X"), binding.slots.get("Y")
    actors = doer.tokens if doer else empty
    recipients = other.tokens if other else empty
    how = {}
    if doer:
        how["actor"] = doer.how
    if other:
        how["recipient"] = other.how
    words = tuple(sorted(set(binding.words)))
    parties = [token for slot in binding.slots.values() if slot.head >= 0 for token in (*slot.tokens, slot.head)]
    spoken = " ".join(view.doc[index].text for index in words)
    trace = [f"form '{form.text}' of {frame.name} by the words '{spoken}'"]
    for role, filled in (("actor", doer), ("recipient", other)):
        if filled and filled.tokens:
            names = ", ".join(view.doc[index].text for index in filled.tokens)
            trace.append(f"{role} {names}: {filled.how}")
    return Match(
        frame=frame.name, form=form.text, head=binding.head, words=words, actors=actors, recipients=recipients,
        evidence=clause(view, binding.head, words, parties, binding.clauses), how=how, reciprocal=binding.together,
        trace=tuple(trace), priority=binding.pattern.priority,
    )  # fmt: skip


def evidence_of(doc: Doc, head: int, parties: tuple[int, ...]) -> tuple[Span, ...]:
    """The clause of a predicate that no form tells, with those parties that stand in it."""
    return clause(View(doc), head, (head,), parties)


def governing(doc: Doc, found: Match, matches: tuple[Match, ...], codebook: Codebook) -> Frame | None:
    """The nearest frame that a match stands under as what is demanded, threatened or promised, if any.

    A match stands under another where the way up from its head meets the other's head (or a noun of it) through a
    clause, an object or a preposition that such clauses stand behind; not through its subject or an adjunct.
    """
    by_word: dict[int, Match] = {}
    for other in matches:
        if other is not found and codebook.frames[other.frame].clause != "keep":
            by_word.setdefault(other.head, other)
    at = found.head
    for _ in range(40):
        token = doc[at]
        above = token.head.i
        if above == at:
            return None
        dep = token.dep_
        if dep in ("nsubj", "nsubjpass", "csubj", "agent", "poss") or (dep == "advcl" and not _infinitive(doc, at)):
            return None
        if dep in ("relcl", "appos", "parataxis"):
            return None
        if dep == "prep" and token.lower_ in _ADJUNCTS:
            return None
        if dep == "conj" and doc[above].pos_ in ("VERB", "AUX") and above in by_word and token.pos_ in ("VERB", "AUX"):
            return None
        if above in by_word and found.head in by_word[above].words and codebook.frames[by_word[above].frame].type in ANSWERING:
            return None  # "rejected a demand that …": the demand itself is no content of the answer
        if above in by_word and above not in found.words:
            return codebook.frames[by_word[above].frame]
        at = above
    return None


_ADJUNCTS = frozenset("after before since during while despite amid following by in at until because".split())


def _infinitive(doc: Doc, index: int) -> bool:
    return any(kid.lower_ == "to" and kid.dep_ == "aux" for kid in doc[index].children)


def explain(doc: Doc, codebook: Codebook, actors: Actors, matches: tuple[Match, ...]) -> tuple[str, ...]:
    """For each sentence with two actors and nothing read: its verbs, the form of each that was nearest, what it wanted."""
    view = View(doc, codebook.vocabulary)
    parties = Parties(view, codebook, actors)
    read = {view.sentence[found.head] for found in matches}
    lines = []
    for number, sentence in enumerate(doc.sents):
        named = [index for index in range(sentence.start, sentence.end) if parties.at(index)]
        verbs = [index for index in range(sentence.start, sentence.end) if view.pos[index] == "VERB"]
        if number in read or len(named) < 2 or not verbs:
            continue
        told = [f"{view.doc[index].text}: {_nearest(view, codebook, index)}" for index in verbs]
        names = ", ".join(dict.fromkeys(view.doc[index].text for index in named))
        lines.append(f"Nothing was read from “{sentence.text.strip()}” ({names}). " + "; ".join(told))
    return tuple(lines)


def _nearest(view: View, codebook: Codebook, index: int) -> str:
    """The form that the least was wanting for at a verb, and what that was."""
    patterns = codebook.patterns.get(view.lemma[index], ())
    if not patterns:
        return "no frame has this word as its head"
    there = view.words_of(index)
    best = min(patterns, key=lambda pattern: (sum(not there & need for need in pattern.needs), -pattern.priority))
    lacking = [" or ".join(sorted(need)[:4]) for need in best.needs if not there & need]
    wanted = f"wants {', '.join(lacking)}" if lacking else "finds its words, but no party where it wants one"
    return f"nearest is {best.frame.name} by '{best.form.text}', which {wanted}"
