"""The words that say it: the clause of a match, without what says something else."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.reading.events.lexicon import HAPPEN, RAISING, SPARKED, SUFFERED, SUPPORT_VERBS, TEXTS
from dragoman.reading.events.view import View
from dragoman.record import Span

_APART = frozenset({"conj", "cc", "parataxis", "punct", "mark", "advcl", "preconj", "meta", "intj"})
"""What hangs on a verb and is no part of what it says, unless a word or a party of the match lies in it."""

_LONGEST = 160
"""Tokens on either side of its top beyond which no clause reaches; real ones end long before."""

_MARKS = frozenset({'"', "“", "”", "''", "``"})
_BACKGROUND = frozenset("according amid amidst despite due following pending notwithstanding".split())
"""Prepositions by which a clause says why or against what else, which is no part of what it tells."""
_ADJUNCTS = frozenset("after before while by without despite since when following amid besides".split())


def clause(view: View, head: int, words: Iterable[int], parties: Iterable[int], clauses: Iterable[int] = ()) -> tuple[Span, ...]:
    """The evidence span of a match: its clause (or noun phrase), trimmed.

    words: the match's own words, all of which it holds; parties: those it holds where they stand in its clause.
    clauses: clauses that belong to the form ("urge Y to DO").
    """
    here = {index for index in words if view.sentence[index] == view.sentence[head]} | {head}
    told = {index for index in parties if view.sentence[index] == view.sentence[head]}
    top = _top(view, head, here, told)
    wanted = {index for index in here | told if view.under(index, top)} or {head}
    kept = [top]
    for kid in view.kids[top]:
        if view.dep[kid] == "relcl" and not any(view.under(index, kid) for index in wanted):
            continue
        kept.extend(_branch(view, kid, top, wanted, set(clauses)))
    start, end = min([*kept, *wanted]), max([*kept, *wanted])
    while start < end and start not in wanted and _trim(view, start, leading=True):
        start += 1
    while end > start and end not in wanted and view.pos[end] in ("PUNCT", "CCONJ", "SPACE", "SCONJ"):
        end -= 1
    end = _closed(view, start, end)
    first, last = view.doc[start], view.doc[end]
    return ((first.idx, last.idx + len(last.text)),)


def _closed(view: View, start: int, end: int) -> int:
    """The end, with the mark that closes a quotation that the clause ends in."""
    marks = sum(view.lower[at] in _MARKS for at in range(start, end + 1))
    return end + 1 if marks % 2 and end + 1 < view.size and view.lower[end + 1] in _MARKS else end


def _top(view: View, head: int, words: set[int], parties: set[int]) -> int:
    """The lowest token whose subtree holds all the words, or the clause or the noun above it that tells a party."""
    top = head
    for _ in range(8):
        if all(view.under(index, top) for index in words) or view.head[top] == top:
            break
        top = view.head[top]
    above = view.head[top]
    outside = [index for index in parties if not view.under(index, top)]
    if view.pos[top] in ("NOUN", "PROPN"):
        carried = view.dep[top] in ("dobj", "nsubjpass") and view.lemma[above] in SUPPORT_VERBS | SUFFERED | SPARKED
        happens = view.dep[top] in ("nsubj", "nsubjpass") and _happens(view, above)
        if happens or (carried and any(view.under(index, above) for index in outside)):
            return above
    elif view.dep[top] == "xcomp" and view.lemma[above] in RAISING and any(view.under(index, above) for index in outside):
        return above  # "Oman is expected to send", "began shelling"
    elif view.dep[top] in ("relcl", "acl", "amod") and outside:
        own = any(kid in parties for kid in view.children(top, "nsubj"))  # "an accord, which Peru praised"
        return _told_of(view, above, outside) or (None if own else _in_a_text(view, top, outside)) or top
    return top


def _happens(view: View, verb: int) -> bool:
    """ "The trial began", "is due to begin", "talks are set to resume"."""
    said = [verb, *view.children(verb, "acomp")]
    passive = bool(view.children(verb, "nsubjpass"))
    return (view.lemma[verb] in HAPPEN and not passive) or any(
        view.lemma[kid] in HAPPEN for one in said for kid in view.children(one, "xcomp")
    )


def _told_of(view: View, noun: int, outside: list[int]) -> int | None:
    """The noun that tells a party of its clause, up from a place too ("an attack on the border that killed nine")."""
    for _ in range(5):
        if any(view.under(index, noun) for index in outside):
            return noun
        if view.dep[noun] not in ("pobj", "prep") or view.pos[view.head[noun]] in ("VERB", "AUX"):
            return None
        noun = view.head[noun]
    return None


def _in_a_text(view: View, top: int, outside: list[int]) -> int | None:
    """ "Oman issued a statement condemning the coup": the statement is Oman's."""
    text = view.head[top]
    if view.dep[top] == "amod":
        return None
    while view.dep[text] in ("pobj", "prep", "agent", "acl") and view.lemma[text] not in TEXTS:
        text = view.head[text]
    verb = view.head[text]
    if view.lemma[text] in TEXTS and view.dep[text] in ("dobj", "nsubjpass") and any(view.under(at, verb) for at in outside):
        return verb
    return None


def _branch(view: View, kid: int, top: int, wanted: set[int], clauses: set[int]) -> list[int]:
    """The tokens of one branch under the top, without the further clauses in it that nothing wanted lies in."""
    leading: set[int] = set()
    for index in wanted:
        for at in view.upwards(index, kid):
            leading.add(at)
    if not leading and kid not in clauses:
        if view.dep[kid] in _APART or (view.dep[kid] == "advmod" and kid < top):
            return []
        if view.dep[kid] == "prep" and view.children(kid, "pcomp") and view.lower[kid] in _ADJUNCTS:
            return []
        if view.dep[kid] == "prep" and kid > top and view.lower[kid] in _BACKGROUND and view.pos[top] in ("VERB", "AUX"):
            return []
        if view.dep[kid] == "prep" and kid < top and view.pos[top] in ("VERB", "AUX"):
            return []
    if view.dep[kid] in ("advcl", "conj") and view.pos[kid] in ("VERB", "AUX") and leading and kid not in clauses:
        return sorted(wanted & leading)
    found = [kid]
    for at in found:
        found.extend(
            under for under in view.kids[at] if (under in leading or not _further(view, under)) and abs(under - top) < _LONGEST
        )
    return found


def _further(view: View, index: int) -> bool:
    """Whether a token begins a further clause."""
    return view.dep[index] in ("advcl", "parataxis") or (
        view.dep[index] == "conj" and view.pos[index] in ("VERB", "AUX") and view.pos[view.head[index]] in ("VERB", "AUX")
    )


def _trim(view: View, index: int, *, leading: bool) -> bool:
    if leading and view.dep[index] == "advmod":
        above = view.head[index]
        while view.dep[above] == "advmod":
            above = view.head[above]
        return view.pos[above] not in ("NUM", "NOUN", "ADJ")  # "at least ten" is one, "Meanwhile ten" is not
    return view.pos[index] in ("PUNCT", "CCONJ", "SCONJ", "SPACE") or (leading and view.dep[index] in ("cc", "mark"))
