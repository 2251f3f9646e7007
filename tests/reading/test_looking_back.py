"""Accounts of old times: what was agreed long ago was done, who stood beside, and names that their texts spell otherwise."""

from __future__ import annotations

import pytest

from dragoman.reading import read
from dragoman.record import Claim, make_document

ACCOUNT = "Norway recognised {0} on May 3, 1960. It became independent on May 1, 1960. "


def of(text: str, *modes: str) -> list[Claim]:
    claims = read(make_document(text, published="2020-01-01")).claims
    return [claim for claim in claims if claim.mode in modes]


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Norway and Togo agreed to establish diplomatic relations on August 12, 1960.", "1960-08-12"),
        ("On June 7, 1977, Norway and Togo agreed to resume diplomatic relations.", "1977-06-07"),
    ],
)
def test_what_was_agreed_long_ago_is_taken_as_done(sentence: str, when: str) -> None:
    (claim,) = of(ACCOUNT.format("Togo") + sentence, "establish-relations", "restore-relations")
    assert (claim.modality, claim.when) == ("asserted", when)


def test_what_is_agreed_now_is_still_to_come() -> None:
    (claim,) = of("Norway and Togo agreed on Friday to resume diplomatic relations.", "restore-relations")
    assert claim.modality == "future"


def test_the_other_power_is_who_opened_its_embassy() -> None:
    told = "Ghana, Benin and Mali lie near.\n\nDiplomatic relations were established with Togo on July 9, 1960,"
    text = f"{ACCOUNT.format('Togo')}{told} when the Norwegian Embassy at Lome was opened."
    (claim,) = of(text, "establish-relations")
    assert {one.country for one in (*claim.actor, *claim.recipient)} == {"NOR", "TGO"}


def test_a_comma_without_a_space_ends_a_date() -> None:
    (claim,) = of(
        "Norway and Togo established diplomatic relations on October 30, 1965,when an envoy arrived.", "establish-relations"
    )
    assert claim.when == "1965-10-30"


@pytest.mark.parametrize(
    ("text", "mode", "when"),
    [
        ("Diplomatic relations between Peru and Chile ended on March 4, 1958.", "break-relations", "1958-03-04"),
        ("Diplomatic relations between Peru and Chile began in 1902.", "establish-relations", "1902"),
    ],
)
def test_relations_that_begin_and_end(text: str, mode: str, when: str) -> None:
    (claim,) = of(text, mode)
    assert claim.when == when
    assert {one.country for one in (*claim.actor, *claim.recipient)} == {"PER", "CHL"}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Fiji recognised Taiwan in 2003; until then it had relations with China.", "/2003"),
        ("Fiji left the union in May 1998. Until then it had diplomatic relations with China.", "/1998-05"),
    ],
)
def test_a_state_that_held_until_then(text: str, when: str) -> None:
    claims = read(make_document(text, published="2020-01-01")).claims
    assert [claim.when for claim in claims if claim.type == "diplomatic-relations"] == [when]


def test_a_deed_has_the_date_of_the_text_that_does_it() -> None:
    (claim,) = of("Peru and Chile ended their state of war in a treaty signed in July 2018.", "end-war")
    assert claim.when == "2018-07"
