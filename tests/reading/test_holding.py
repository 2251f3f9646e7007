"""Recognition told as holding, and what the values of offices and treaties are."""

from __future__ import annotations

import pytest

from dragoman.reading import read
from dragoman.record import Claim, make_document


def claims(text: str, *types: str) -> list[Claim]:
    return [claim for claim in read(make_document(text, published="2024-06-12")).claims if claim.type in types]


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("Brazil recognises Palestine.", "recognition", "yes"),
        ("Palestine is recognised by Brazil.", "recognition", "yes"),
        ("Cyprus has never recognised Kosovo.", "recognition", "no"),
        ("Cyprus does not recognise Kosovo.", "recognition", "no"),
        ("Brazil recognised Palestine in 2010.", "SUPPORT", None),
        ("Brazil will recognise Palestine.", "SUPPORT", None),
    ],
)
def test_recognition_holds_or_happens(text: str, type_: str, value: str | None):
    (claim,) = claims(text, "recognition", "SUPPORT")
    assert (claim.type, claim.value) == (type_, value)
    assert claim.modality == ("future" if "will" in text else "asserted")


def test_a_present_tense_in_a_headline_is_an_event():
    text = "Brazil recognises Palestine\n\nThe decision was taken in May after a long debate."
    (claim,) = claims(text, "recognition", "SUPPORT")
    assert (claim.type, claim.passage) == ("SUPPORT", "headline")


def test_the_title_is_the_value_and_the_holders_state_the_recipient():
    (claim,) = claims("Lai Ching-te was sworn in as acting prime minister.", "office")
    assert claim.value == "acting prime minister"
    assert [one.country for one in claim.recipient] == ["TWN"]


def test_a_treaty_goes_by_its_words():
    (claim,) = claims("The extradition treaty between Uruguay and Portugal dates from 1990.", "treaty")
    assert claim.value == "extradition treaty"


def test_a_party_to_a_convention_stands_alone():
    (claim,) = claims("Iceland is a party to the convention on whaling.", "treaty")
    assert not claim.recipient


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Soldiers from Chad are fighting jihadists in Niger.", "war"),
        ("Turkish troops fought rebels in Syria.", "ASSAULT"),
        ("The Taliban is still being blacklisted by the US Treasury.", "sanctions"),
        ("The US Treasury blacklisted the Taliban.", "SANCTION"),
    ],
)
def test_what_goes_on_is_a_state(text: str, type_: str) -> None:
    assert [claim.type for claim in read(make_document(text, published="2021-06-16")).claims] == [type_]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Rebels tried to storm the presidential palace in Chad.", "asserted"),
        ("Rebels plan to storm the presidential palace in Chad.", "future"),
    ],
)
def test_a_deed_of_force_that_is_tried_is_one(text: str, modality: str) -> None:
    assert [one.modality for one in claims(text, "ASSAULT")] == [modality]


def test_a_withdrawal_ordered_by_a_day_to_come_is_to_come():
    (claim,) = claims("Norway orders the withdrawal of its troops from Mali by August 15.", "RETREAT")
    assert claim.modality == "future"


def test_what_one_will_offer_is_to_be_given():
    found = claims("Norway will offer vaccines to Chad.", "AID", "AGREE")
    assert [(one.type, one.modality) for one in found] == [("AID", "future")]


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("Norway announced more humanitarian aid for Chad.", "AID", "future"),
        ("Police foiled a plot by rebels to assassinate President Maduro of Venezuela.", "ASSAULT", "future"),
        ("Chilean police opened an inquiry into the suspected poisoning of Alexei Navalny.", "ASSAULT", "hypothetical"),
        ("Chile did not accept the ceasefire.", "REJECT", "asserted"),
    ],
)
def test_told_but_not_as_done(text: str, type_: str, modality: str):
    assert [one.modality for one in claims(text, type_)] == [modality]


def test_what_may_be_done_by_nobody_is_no_claim():
    assert not claims("Trump and Pence are expected to be killed.", "ASSAULT")


def test_what_is_expected_has_no_source():
    (claim,) = claims("Norway is expected to expel two Russian envoys.", "SANCTION")
    assert (claim.modality, claim.sources) == ("future", ())


@pytest.mark.parametrize(
    "text",
    [
        "Crowds gathered in Yangon on the anniversary of the coup in Myanmar.",
        "Bosnia marked the tenth anniversary of the massacre of civilians by Serbia.",
    ],
)
def test_what_a_day_only_recalls_is_no_claim(text: str) -> None:
    assert claims(text, "COERCE", "ASSAULT") == []


def test_what_is_told_after_an_anniversary_stays_one() -> None:
    (claim,) = claims("On the anniversary of the coup, soldiers in Myanmar shot dead two protesters.", "ASSAULT", "COERCE")
    assert claim.type == "ASSAULT"
