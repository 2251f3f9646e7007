"""Records in words."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.desk import words
from dragoman.record import Actor, Answer, Claim, Source


def test_the_examples_in_the_docstrings() -> None:
    found = doctest.testmod(words)
    assert found.attempted >= 3
    assert found.failed == 0


@pytest.mark.parametrize(
    ("edtf", "kind", "told"),
    [
        ("2019-02-18", "event", "18 Feb 2019"),
        ("2018-09", "event", "Sep 2018"),
        ("2018", "event", "2018"),
        ("2018-21", "event", "spring 2018"),
        ("201X", "event", "the 2010s"),
        ("19XX", "event", "the 1900s"),
        ("2018-05?", "event", "perhaps May 2018"),
        ("1995/2000", "state", "1995 – 2000"),
        ("/2019-02-19", "state", "as of 19 Feb 2019"),
        ("../1995", "event", "by 1995"),
        ("../1995", "state", "by 1995"),
        ("2019-04-09/..", "event", "from 9 Apr 2019"),
        ("2014/", "state", "since 2014"),
        ("../..", "state", "at some time"),
        (None, "event", "no time told"),
        ("2018-05-01T10:00:00Z", "event", "1 May 2018"),
        ("what?", "event", "what?"),
    ],
)
def test_when(edtf: str | None, kind: str, told: str) -> None:
    assert words.when(edtf, kind) == told


@given(st.text(max_size=20))
def test_any_text_as_when_gives_words(text: str) -> None:
    assert isinstance(words.when(text), str)


def test_who_to_whom() -> None:
    morocco, iran = Actor(name="Morocco", country="MAR"), Actor(name="Nasser", country="MAR")
    assert words.parties(claim(actor=(morocco, iran))) == "Morocco and Nasser (MAR)"
    assert words.parties(claim(actor=(morocco,), recipient=(iran,))) == "Morocco → Nasser (MAR)"
    assert words.parties(claim()) == "nobody named"
    assert words.parties(claim(recipient=(iran,))) == "somebody → Nasser (MAR)"


def test_according_to_whom() -> None:
    chain = (Source(name="Axel", country="USA"), Source(name="an official", anonymous=True))
    assert words.telling(chain) == "according to an official, not named, via Axel (USA)"
    assert words.telling((), "") == "in the text's own voice"


def test_deeds_and_stances() -> None:
    assert words.deed(claim(kind="state", type="diplomatic-relations", value="none")) == "diplomatic relations: none"
    assert words.deed(claim(type="AID")) == "AID"
    assert words.stance(claim(modality="future", degree="probable")) == "future, probable"
    assert words.stance(claim()) == ""
    answer = Answer(to="c", by=Actor(name="Oman", country="OMN"), answer="silent", evidence=((0, 1),))
    assert words.answer(answer) == "no answer from Oman"


def test_counts_and_cuts() -> None:
    assert [words.count(number, "reply") for number in (0, 1, 2000)] == ["0 replies", "1 reply", "2,000 replies"]
    assert words.short("one two three", 9) == "one two …"
    assert words.short("one\n two", 9) == "one two"
    assert words.joined([]) == ""


def claim(**slots: object) -> Claim:
    return Claim(**{"id": "c", "evidence": ((0, 1),), "kind": "event", "type": "CONSULT", **slots})  # type: ignore[arg-type]
