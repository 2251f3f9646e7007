"""Questions on the sample corpus, written from the reports alone: pair, day, as known on, and the right answer.

Two files of them, by two people at two times, neither of whom had seen the answers. All reports of examples/reports.jsonl are
read as they stand; no question is special-cased. The floors are what is reached: they may rise and not fall.
`python -m tests.ties.test_questions` prints what is missed, and on what it rested.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman import ties
from dragoman.reading import read
from dragoman.record import Document, DocumentHead, RecordedAnswer, RecordedClaim, make_document, quote
from dragoman.ties import TieAnswer, Timeline
from dragoman.weighing import is_correction

ROOT = Path(__file__).parents[2]
FLOORS = {"ties_questions": 0.95, "sample_questions": 1.0}
"""Of 125 and of 60 questions, right in the value and, where the file names them, by the words that say so."""
GROUNDED_FLOOR = 0.9
"""Of the right answers, those that name a report that the author of the question rested it on (others may do as well)."""


@dataclass(frozen=True)
class Corpus:
    """All that the reports tell."""

    claims: tuple[RecordedClaim, ...]
    answers: tuple[RecordedAnswer, ...]
    corrections: frozenset[str]

    def timeline(self, one: str, other: str) -> Timeline:
        return ties.ties(self.claims, (one, other), self.answers, self.corrections)


def head_of(document: Document) -> DocumentHead:
    """A document's head; taken in on the day it was seen, else printed."""
    seen = document.first_seen or document.published or ""
    return DocumentHead(
        id=document.id, outlet=document.outlet, published=document.published, title=document.title, url=document.url,
        first_seen=document.first_seen, available=seen[:10], available_from="first_seen" if document.first_seen else "published",
        recorded="2026-01-01",
    )  # fmt: skip


def read_corpus(path: Path) -> Corpus:
    """Every report of a file, read."""
    claims: list[RecordedClaim] = []
    answers: list[RecordedAnswer] = []
    corrections = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = make_document(
            row["text"], outlet=row["outlet"], published=row["published"], title=row["title"], url=row.get("url"),
            first_seen=row.get("first_seen"),
        )  # fmt: skip
        reading, head = read(document), head_of(document)
        claims += [RecordedClaim(claim=one, head=head, reading=reading.id, quote=quote(document.text, one.evidence))
                   for one in reading.claims]  # fmt: skip
        answers += [RecordedAnswer(answer=one, head=head, reading=reading.id) for one in reading.answers]
        if is_correction(document.title, document.text):
            corrections.add(document.id)
    return Corpus(tuple(claims), tuple(answers), frozenset(corrections))


@functools.cache
def corpus() -> Corpus:
    return read_corpus(ROOT / "examples/reports.jsonl")


@functools.cache
def questions(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load((ROOT / f"tests/cases/{name}.yaml").read_text(encoding="utf-8")))


@functools.cache
def sentences(words: str) -> dict[str, list[tuple[int, int]]]:
    """The sentences of each report that have these words, by the report's title."""
    found: dict[str, list[tuple[int, int]]] = {}
    for line in (ROOT / "examples/reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        at = row["text"].find(words)
        while at >= 0:
            start = max(row["text"].rfind(mark, 0, at) + len(mark) for mark in (". ", "\n", "? "))
            end = min(found_at for mark in (". ", "\n", "? ") if (found_at := (row["text"] + "\n").find(mark, at)) >= 0)
            found.setdefault(row["title"], []).append((start, end))
            at = row["text"].find(words, end)
    return found


def is_by_words(question: dict[str, Any], found: TieAnswer | None) -> bool:
    """Rests the answer on a claim whose evidence is in a sentence that has the words the question names?"""
    if not question.get("words") or given(found, question["kind"]) == "unknown":
        return True
    places = sentences(question["words"])
    return found is not None and any(
        one.head.title in question["report"] and start <= span[0] <= end
        for one in found.for_
        for span in one.claim.evidence
        for start, end in places.get(one.head.title, ())
    )


def answer(question: dict[str, Any], source: Corpus) -> TieAnswer | None:
    """What is answered, of the first acting on the second; None where nothing of the kind is told."""
    timeline = source.timeline(question["a"], question["b"])
    for one in timeline.on(str(question["on"]), str(question["known"]) if question.get("known") else None):
        if one.kind == question["kind"] and (one.actor == timeline.pair[0].name):
            return one
    return None


def given(found: TieAnswer | None, kind: str) -> str:
    if found is None:
        return "unknown"
    return found.value if kind == "diplomatic-relations" else found.held


def verdict(question: dict[str, Any], found: TieAnswer | None) -> str:
    """'' where the answer is right in value and dispute, and rests on a claim; else what is wrong."""
    value = given(found, question["kind"])
    allowed = question.get("or") or []
    if value not in {question["expect"], *([allowed] if isinstance(allowed, str) else allowed)}:
        return f"{value}, not {question['expect']}"
    if question.get("disputed") and not (found and found.disputed):
        return "not said to be disputed"
    if value != "unknown" and not (found and found.for_):
        return "right, but rests on nothing"
    if not is_by_words(question, found):
        return "right, but not by the words that say so"
    return ""


def is_grounded(question: dict[str, Any], found: TieAnswer | None) -> bool:
    """Does the answer name a claim of one of the reports that the question's author rested it on?"""
    rests = {one.head.title for one in (*found.for_, *found.against)} if found else set()
    return bool(rests & set(question["report"])) or not question["report"] or given(found, question["kind"]) == "unknown"


def misses(source: Corpus, name: str) -> list[tuple[int, str]]:
    return [(place, wrong) for place, one in enumerate(questions(name)) if (wrong := verdict(one, answer(one, source)))]


def told(name: str, missed: list[tuple[int, str]]) -> str:
    lines = []
    for place, wrong in missed:
        one = questions(name)[place]
        lines.append(f"{place}: {one['a']} – {one['b']}, {one['kind']} on {one['on']} known {one.get('known')}: {wrong}")
    return "\n".join(lines)


@pytest.mark.parametrize("name", FLOORS)
def test_questions_on_the_sample_corpus(name: str) -> None:
    missed = misses(corpus(), name)
    share = 1 - len(missed) / len(questions(name))
    assert share >= FLOORS[name], f"{share:.3f} of the questions right, the floor is {FLOORS[name]}:\n{told(name, missed)}"
    right = [one for place, one in enumerate(questions(name)) if place not in dict(missed)]
    grounded = sum(is_grounded(one, answer(one, corpus())) for one in right) / len(right)
    assert grounded >= GROUNDED_FLOOR, f"{grounded:.3f} of the right answers name a report that was looked for"


if __name__ == "__main__":
    for file in FLOORS:
        missing = misses(corpus(), file)
        print(told(file, missing))
        rest = [one for place, one in enumerate(questions(file)) if place not in dict(missing)]
        named = sum(is_grounded(one, answer(one, corpus())) for one in rest)
        print(f"{file}: {len(rest)} of {len(questions(file))} right, {named} of them on the grounds looked for\n")
