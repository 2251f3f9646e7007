"""Every frame's examples and near misses, run through whatever reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.codebook.frames import Codebook, Example, Frame


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader took from a sentence: the frame, and the names of actors and recipients.

    A party known by several names ("London", "United Kingdom") has them joined by " = ".
    """

    frame: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    reciprocal: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that is not read as its frame says, or a near miss that is."""

    frame: str
    text: str
    path: str
    line: int
    what: str


Reader = Callable[[str], Iterable[Found]]
"""Reads one sentence; given from outside, because the codebook knows no parser."""


def check(codebook: Codebook, reader: Reader, frames: Iterable[str] | None = None) -> list[Failure]:
    """All examples that are not read as their frame says, and all near misses that are.

    An example is right where the frame is among those found with its actors and recipients (in any order; in a
    reciprocal frame the sides may be joined). A near miss is right where the frame is not among them.
    """
    failures: list[Failure] = []
    for name in frames if frames is not None else codebook.frames:
        frame = codebook.frames[name]
        for example in frame.examples:
            found = list(reader(example.text))
            what = _fault(frame, example, found)
            if what:
                failures.append(Failure(name, example.text, frame.path, example.line, what))
        for example in frame.near_misses:
            if any(item.frame == name for item in reader(example.text)):
                failures.append(Failure(name, example.text, frame.path, example.line, "is read, and must not be"))
    return failures


def _fault(frame: Frame, example: Example, found: list[Found]) -> str:
    mine = [item for item in found if item.frame == frame.name]
    if not mine:
        others = ", ".join(sorted({item.frame for item in found})) or "nothing"
        return f"is not read; found {others}"
    if not example.actor and not example.recipient:
        return ""
    for item in mine:
        if _agree(example.actor, item.actor) and _agree(example.recipient, item.recipient):
            return ""
        both = (*item.actor, *item.recipient)
        if (frame.reciprocal or item.reciprocal) and _agree((*example.actor, *example.recipient), both):
            return ""
    best = mine[0]
    return f"parties are {', '.join(best.actor) or 'nobody'} -> {', '.join(best.recipient) or 'nobody'}"


def _agree(wanted: Sequence[str], found: Sequence[str]) -> bool:
    """Whether two lists name the same parties: each by a name whose words are all in the other's, or the other way."""
    return all(any(_alike(one, other) for other in found) for one in wanted) and all(
        any(_alike(one, other) for one in wanted) for other in found
    )


def _alike(wanted: str, found: str) -> bool:
    ours = set(_key(wanted).split())
    for name in found.split(" = "):
        theirs = set(_key(name).split())
        if ours and theirs and (ours <= theirs or theirs <= ours):
            return True
    return False


def _key(name: str) -> str:
    words = name.lower().replace("’", "'").replace("'s", "").split()
    return " ".join(word for word in words if word not in ("the", "a", "an"))
