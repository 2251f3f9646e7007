"""Whose office it is, told beside who gives it or takes it away; and what is no office at all."""

from __future__ import annotations

import pytest

from dragoman.reading import read
from dragoman.record import Claim, make_document


def claims(text: str, *types: str) -> list[Claim]:
    return [claim for claim in read(make_document(text, published="2024-06-12")).claims if claim.type in types]


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Norwegian King Harald V names Jonas Gahr Store as prime minister.", ["Norway"]),
        ("Jonas Gahr Store was appointed prime minister of Norway by King Harald V.", ["Norway"]),
        ("The parliament of Estonia elects Alar Karis as the country's president.", ["Estonia"]),
        ("Polish Prime Minister Donald Tusk dismisses Finance Minister Jan Kowalski.", ["Poland"]),
        ("Jan Kowalski is elected leader of the Polish People's Party.", ["Polish People's Party"]),
    ],
)
def test_who_chooses_is_not_whose_office_it_is(text: str, whose: list[str]):
    (claim,) = claims(text, "office")
    assert [one.name for one in claim.recipient] == whose


def test_who_goes_left_the_office_that_the_next_one_takes():
    comes, goes = claims("Ana Silva becomes the new head of the African Union, replacing Tom Okoro.", "office")
    assert [one.name for one in goes.recipient] == [one.name for one in comes.recipient] == ["African Union"]
    assert [one.name for one in goes.actor] == ["Tom Okoro"]


def test_the_first_to_do_a_thing_takes_no_office():
    text = "US ambassador John Smith becomes the first American envoy to visit Fiji."
    assert not claims(text, "office")
    assert [claim.mode for claim in claims(text, "CONSULT")] == ["visit"]


def test_a_council_called_together_needs_no_other_party():
    (claim,) = claims("President Emmanuel Macron convened a session of the war cabinet.", "CONSULT")
    assert [one.name for one in claim.actor] == ["Emmanuel Macron"]


@pytest.mark.parametrize(
    "text", ["Those who support the Fijian government marched.", "Brazil was thanked.", "Chad was invited to the summit."]
)
def test_words_of_nobody_are_not_entered(text: str):
    assert not claims(text, "SUPPORT", "AGREE")
