"""Sentences in the present whose verb the parser alone takes for a noun."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reading.parsing import parse
from dragoman.reading.passages import split
from dragoman.reading.present import past_of

VERBS = [
    ("Police in Tanzania arrest the writer Ada Berg.", "arrest", "Police"),
    (
        "A court in Gaborone sentences former deputy minister for public security Ada Berg to ten years in prison.",
        "sentences",
        "court",
    ),
    ("The Chadian military bombs rebel positions in Tibesti.", "bombs", "military"),
    ("Riot police fire tear gas at groups of students.", "fire", "police"),
    ("Citizens in Kiribati head to the polls.", "head", "Citizens"),
    ("Officials in Sierra Leone report that four marchers were killed.", "report", "Officials"),
]


@pytest.mark.parametrize(("text", "verb", "subject"), VERBS)
def test_the_verb_is_found_with_its_subject(text: str, verb: str, subject: str) -> None:
    doc = parse(text, split(text))
    token = next(token for token in doc if token.text == verb)
    assert (token.pos_, token.dep_) == ("VERB", "ROOT")
    assert token.tag_ in ("VBZ", "VBP")
    assert subject in [kid.text for kid in token.children if kid.dep_ == "nsubj"]


@pytest.mark.parametrize(
    "text",
    ["Reports of arrests in Chad.", "The ministers' talks in Oslo on Monday.", "Ten arrests in a week.", "No deal, no peace."],
)
def test_a_phrase_without_a_verb_stays_one(text: str) -> None:
    assert not [token for token in parse(text, split(text)) if token.tag_ in ("VBZ", "VBP", "VBD")]


@pytest.mark.parametrize(
    ("verb", "past"),
    [("arrest", "arrested"), ("bar", "barred"), ("deny", "denied"), ("seize", "seized"), ("withdraw", "withdrew")],
)
def test_the_past_of_a_verb(verb: str, past: str) -> None:
    assert past_of(verb) == past


WORDS = st.sampled_from(
    "Police arrest the army of Chad sentences two men reports in Oslo , votes head to talks . Taliban ambush a fire".split()
)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=14))
def test_the_words_stay_and_the_parse_is_a_forest(words: list[str]) -> None:
    text = " ".join(words)
    doc = parse(text, split(text))
    assert doc.text == text
    for token in doc:
        assert token.is_ancestor(token.head) is False
        assert token.sent.start <= token.head.i < token.sent.end
