"""The place of an event as told, and what a place's name means."""

from __future__ import annotations

import pytest

from dragoman.reading import parsing, passages, places
from dragoman.reading.actors import ActorReader


def where(text: str, verb: str) -> places.Place | None:
    parts = passages.split(text)
    doc = parsing.parse(text, parts)
    head = next(token.i for token in doc if token.text == verb)
    sentence = doc[head].sent
    return places.where(doc, head, [(sentence.start_char, sentence.end_char)], ActorReader(doc, parts, published="2021-05-05"))


@pytest.mark.parametrize(
    ("text", "verb", "name", "state"),
    [
        ("The ministers met in New York on Monday.", "met", "New York", "USA"),
        ("Gunmen killed four people near Kaduna, Nigeria, on Monday.", "killed", "Kaduna", "NGA"),
        ("Troops are massing in Syria's north-west.", "massing", "north-west Syria", "SYR"),
        ("The envoy visited Oman last year.", "visited", "Oman", "OMN"),
        ("Protests erupted in Port Louis, Mauritius, over prices.", "erupted", "Port Louis", "MUS"),
        ("Protests erupted in Port Louis, Mauritius, over prices.", "Protests", "Port Louis", "MUS"),
        ("Chad deployed two ships to the eastern Mediterranean.", "deployed", "eastern Mediterranean", None),
        ("Nine people died in the assault on Adigrat.", "assault", "Adigrat", "ETH"),
        ("Switzerland froze the funds of the general in the country.", "froze", "Switzerland", "CHE"),
        ("Bombs exploded in disputed Jerusalem and Haifa.", "exploded", "Jerusalem, Haifa", None),
        ("Chad met two men in The Hague.", "met", "The Hague", "NLD"),
        ("Rebels captured the regional capital Zinder on Monday.", "captured", "Zinder", "NER"),
        ("Demonstrations in Myanmar's capital Naypyidaw went on.", "Demonstrations", "Naypyidaw", "MMR"),
        ("The minister praised the visit that she paid to Oman last year.", "visit", "Oman", "OMN"),
        ("A blast killed two guards at the presidential palace in Aden.", "killed", "presidential palace, Aden", "YEM"),
    ],
)
def test_the_place_is_the_one_told(text: str, verb: str, name: str, state: str | None) -> None:
    found = where(text, verb)
    assert found is not None
    assert found.name == name
    assert state is None or found.state == state


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The ministers met on Monday.", "met"),
        ("Iran accused Israel in a statement.", "accused"),
        ("GENEVA (Reuters) - The ministers agreed to a plan.", "agreed"),
    ],
)
def test_no_place_told_is_none(text: str, verb: str) -> None:
    assert where(text, verb) is None


def test_names_resolve_to_coordinates() -> None:
    mosul = places.resolve("Mosul")
    assert (mosul.state, mosul.exact) == ("IRQ", "town")
    assert mosul.latitude == pytest.approx(36.3, abs=0.2)
    assert mosul.longitude == pytest.approx(43.1, abs=0.2)
    assert places.resolve("Golan Heights").exact == "region"
    assert places.resolve("Peru").exact == "state"
    assert places.resolve("a back room").exact == "words"
    assert places.resolve("").state is None


def test_ambiguous_places_stay_open_without_a_hint() -> None:
    assert places.resolve("Congo").candidates == ("COD", "COG")
    assert places.resolve("Tripoli", context="LBN").state == "LBN"
    assert places.resolve("London, Ontario").state == "CAN"
    assert places.resolve("Georgia", context="USA").state == "USA"
