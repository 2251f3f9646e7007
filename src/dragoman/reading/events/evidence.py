"""The words that say it: the clause of a match, without what says something else."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.reading.events.view import View
from dragoman.record import Span

_APART = frozenset({"conj", "cc", "parataxis", "punct", "mark", "advcl", "preconj", "meta", "intj"})
"""What hangs on a verb and is no part of what it says, unless a word or a party of the match lies in it."""

_ADJUNCTS = frozenset("after before while by without despite since when following amid besides".split())


def clause(view: View, head: int, needed: Iterable[int], clauses: Iterable[int] = ()) -> tuple[Span, ...]:
    """The evidence span of a match: its clause (or noun phrase), trimmed.

    needed: the match's words and parties. clauses: clauses that belong to the form ("urge Y to DO").
    """
    wanted = {index for index in needed if view.sentence[index] == view.sentence[head]}
    wanted.add(head)
    top = _top(view, head, wanted)
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
    first, last = view.doc[start], view.doc[end]
    return ((first.idx, last.idx + len(last.text)),)


def _top(view: View, head: int, wanted: set[int]) -> int:
    """The lowest token over the head whose subtree holds all that is wanted, as far as it is one clause."""
    top = head
    for _ in range(8):
        if all(view.under(index, top) for index in wanted) or view.head[top] == top:
            break
        if view.dep[top] in ("conj", "advcl", "ccomp", "xcomp", "pcomp", "relcl", "acl") and view.pos[top] in ("VERB", "AUX"):
            # the rest of what is wanted is the shared subject, in the clause above: near enough it is taken along
            if view.dep[top] in ("relcl", "acl"):
                top = view.head[top]
                continue
            wanted -= {index for index in wanted if not view.under(index, top)}
            break
        top = view.head[top]
    return top


def _branch(view: View, kid: int, top: int, wanted: set[int], clauses: set[int]) -> list[int]:
    subtree = view.subtree(kid)
    inside = wanted.intersection(subtree)
    if not inside and kid not in clauses:
        if view.dep[kid] in _APART or (view.dep[kid] == "advmod" and kid < top):
            return []
        if view.dep[kid] == "prep" and view.children(kid, "pcomp") and view.lower[kid] in _ADJUNCTS:
            return []
        if view.dep[kid] == "prep" and kid < top and view.pos[top] in ("VERB", "AUX"):
            return []
    if view.dep[kid] in ("advcl", "conj") and view.pos[kid] in ("VERB", "AUX") and inside:
        return sorted(inside)
    return [index for index in subtree if not _cut(view, index, kid, wanted)]


def _cut(view: View, index: int, root: int, wanted: set[int]) -> bool:
    """Whether a token lies in a further clause of its branch that nothing wanted lies in."""
    at = index
    while at != root:
        if view.dep[at] in ("advcl", "parataxis") or (
            view.dep[at] == "conj" and view.pos[at] in ("VERB", "AUX") and view.pos[view.head[at]] in ("VERB", "AUX")
        ):
            if not any(view.under(other, at) for other in wanted):
                return True
        at = view.head[at]
    return False


def _trim(view: View, index: int, *, leading: bool) -> bool:
    return view.pos[index] in ("PUNCT", "CCONJ", "SCONJ", "SPACE") or (leading and view.dep[index] in ("cc", "mark", "advmod"))
