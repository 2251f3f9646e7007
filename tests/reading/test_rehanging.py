"""Clauses that the parser hangs too low: what goes on with the telling, a second finite verb, a clause that is dated."""

from __future__ import annotations

import pytest

from dragoman.reading.parsing import parse
from dragoman.reading.passages import split


def head_of(text: str, word: str) -> str:
    doc = parse(text, split(text))
    found = next(token for token in doc if token.text == word)
    return str(found.head.text)


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The junta says it will free the envoy, accusing Peru of spying.", "accusing", "says"),
        ("Oslo announces it will leave the pact within a year, alleging violations by Borduria.", "alleging", "announces"),
        ("Lima calls on Chile to end its raids, citing attacks on two villages.", "citing", "calls"),
        ("The minister warns against rejoining the pact and urges its allies to wait.", "urges", "warns"),
        ('Gabon says "words are not enough" and demands payment from Benin.', "demands", "says"),
        ("Lima announced a search for men who had been freed by Chile and expelled two envoys.", "expelled", "announced"),
        ("Denmark said that the vote was a farce and condemned Belarus.", "condemned", "said"),
        ("Fiji freezes the accounts of firms that shipped arms and thanks Tonga for its help.", "thanks", "freezes"),
        ("Norway shut its border after smugglers killed a guard and summoned the envoy of Borduria.", "summoned", "shut"),
    ],
)
def test_a_clause_hangs_on_the_verb_that_it_goes_with(text: str, word: str, head: str) -> None:
    assert head_of(text, word) == head


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("The minister said that Borduria attacked the town, killing ten people.", "killing", "attacked"),
        ("The envoy wants to leave and return in May.", "return", "leave"),
        ("Norway praised the doctors who crossed the border and treated the wounded.", "treated", "crossed"),
        ("Police sought gunmen who attacked a farm and kidnapped ten people.", "kidnapped", "attacked"),
    ],
)
def test_what_belongs_below_stays_there(text: str, word: str, head: str) -> None:
    assert head_of(text, word) == head


def test_a_clause_that_is_dated_by_another_stands_by_itself() -> None:
    text = (
        "The cabinet of Chad repeals a law that bans trade with Peru, nearly five months after the two countries agreed to talks."
    )
    doc = parse(text, split(text))
    repeals = next(token for token in doc if token.text == "repeals")
    assert repeals.dep_ == "ROOT"
    assert next(token for token in doc if token.text == "agreed").head == repeals


def test_what_has_an_object_is_a_verb() -> None:
    text = "The LPMF report the deaths of nine civilians during the military assault on Faya."
    doc = parse(text, split(text))
    report = next(token for token in doc if token.text == "report")
    assert report.pos_ == "VERB"
    assert [child.text for child in report.children if child.dep_ == "nsubj"] == ["LPMF"]
