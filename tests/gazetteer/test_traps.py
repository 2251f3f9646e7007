"""The traps of who and where (tests/cases/traps.tsv): how many are passed, and that no kind of them gets worse.

They were written before any rule that they try; the first run passed 211 of 235 (200 before a dozen answers were put right).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dragoman.reading import parsing, passages
from dragoman.reading.actors import ActorReader
from dragoman.record import Actor

TRAPS = Path(__file__).parents[1] / "cases" / "traps.tsv"
FLOORS = {
    "place": 27, "name": 20, "thing": 21, "ambiguous": 39, "metonym": 20, "epithet": 11, "organ": 20, "body": 18, "exception": 8,
    "reference": 17, "joined": 7, "setting": 15,
}  # fmt: skip


def marked(told: str) -> tuple[str, list[tuple[int, int]]]:
    """A sentence without its brackets, and the characters that stood in them."""
    plain, spans, start = "", [], 0
    for char in told:
        if char == "[":
            start = len(plain)
        elif char == "]":
            spans.append((start, len(plain)))
        else:
            plain += char
    return plain, spans


def passed(told: str, answer: str) -> bool:
    """Whether each marked phrase is read as the answer says."""
    text, spans = marked(told)
    parts = passages.split(text)
    doc = parsing.parse(text, parts)
    reader = ActorReader(doc, parts, published="2021-06-10")
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        assert span is not None, told
        head = span.root.i
        if not right(answer, reader.at(head), acts=reader.is_actor(head)):
            return False
    return True


def right(answer: str, actors: tuple[Actor, ...], *, acts: bool) -> bool:
    states = {actor.country for actor in actors}
    if answer == "-":
        return not acts
    if answer == "CIV":
        return acts and {actor.sector for actor in actors} == {"CIV"}
    if answer == "-CIV":
        return not {actor.sector for actor in actors} & {"GOV", "MIL"}
    if answer.startswith("-"):
        return answer[1:] not in states
    if answer.startswith("="):
        return acts and any(answer[1:].lower() in actor.name.lower() and actor.country is None for actor in actors)
    if answer.startswith("?"):
        return bool(actors) and states == {None} and set(answer[1:].split()) <= set(actors[0].candidates)
    return acts and states == set(answer.split())


def traps() -> list[tuple[str, str, str]]:
    lines = TRAPS.read_text(encoding="utf-8").splitlines()
    return [(kind, told, answer) for kind, told, answer in (line.split("\t") for line in lines if line and line[0] != "#")]


def test_there_are_more_than_two_hundred_each_once() -> None:
    told = [sentence for _, sentence, _ in traps()]
    assert len(told) == len(set(told)) > 200


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_no_kind_of_trap_gets_worse(kind: str) -> None:
    failed = [(told, answer) for one, told, answer in traps() if one == kind and not passed(told, answer)]
    count = Counter(one for one, _, _ in traps())[kind]
    assert count - len(failed) >= FLOORS[kind], failed
