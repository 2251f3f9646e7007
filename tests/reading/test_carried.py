"""What goes on with a deed told before: its other party, who followed, and pronouns for relations, envoys and houses."""

from __future__ import annotations

import pytest

from dragoman.reading import read
from dragoman.record import make_document

Told = tuple[str, frozenset[str], frozenset[str], str]


def told(text: str, published: str = "2017-06-07") -> set[Told]:
    """Mode (or value), countries of both sides, modality of each claim."""
    return {
        (
            claim.mode or claim.value or "",
            frozenset(one.country or one.name for one in claim.actor),
            frozenset(one.country or one.name for one in claim.recipient),
            claim.modality,
        )
        for claim in read(make_document(text, published=published)).claims
    }


def deed(mode: str, actor: str, recipient: str, modality: str = "asserted") -> Told:
    return mode, frozenset(actor.split()), frozenset(recipient.split()), modality


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway cut ties with Chad on Monday. Peru and Malta cut ties as well.", deed("break-relations", "PER MLT", "TCD")),
        ("Germany imposed sanctions on Belarus. Norway also imposed sanctions.", deed("sanctions", "NOR", "BLR")),
        ("Bolivia recognised Palestine in 2010. Peru recognised it in May.", deed("recognise", "PER", "PSE")),
        ("Kenya recognised Kosovo. Ghana withdrew its recognition.", deed("withdraw-recognition", "GHA", "XKX")),
        ("Mali broke off ties with Chad on Monday; Togo severed theirs on Tuesday.", deed("break-relations", "TGO", "TCD")),
    ],
)
def test_the_other_party_is_carried_over(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway recognised Kosovo on Monday. Chile and Peru followed within hours.", deed("recognise", "CHL PER", "XKX")),
        ("Latvia expelled the Russian ambassador. Italy followed suit on Tuesday.", deed("expel-diplomat", "ITA", "RUS")),
        ("Norway recognised Kosovo on Monday. Chile is expected to do so this week.", deed("recognise", "CHL", "XKX", "future")),
        ("Fiji condemned Iran. Tonga did the same.", deed("condemn", "TON", "IRN")),
        ("Ghana recognised Palestine in May, as did Togo.", deed("recognise", "TGO", "PSE")),
    ],
)
def test_who_followed_did_the_same(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ten countries still recognise Taiwan, among them Belize, Haiti and Palau.", {"BLZ", "HTI", "PLW"}),
        (
            "Oman, Bahrain, Kuwait and Sudan cut ties with Mali. The three Gulf states recalled their ambassadors from Chad.",
            {"OMN", "BHR", "KWT"},
        ),
        ("Peru, Chile and Fiji met. The three countries recalled their ambassadors from Chad.", {"PER", "CHL", "FJI"}),
    ],
)
def test_a_number_of_states_are_those_named(text: str, actors: set[str]) -> None:
    assert any(actors <= one[1] for one in told(text) if one[0] in ("yes", "recall-ambassador"))


@pytest.mark.parametrize("part", ["Most", "Several", "Some"])
def test_a_part_of_a_group_is_named_as_one(part: str) -> None:
    (claim,) = read(make_document(f"{part} Arab states recalled their ambassadors from Chad.", published="2017-06-07")).claims
    assert claim.actor[0].name.startswith(part)


@pytest.mark.parametrize(
    "text",
    [
        "Norway recognised Kosovo. Clashes followed in Mali.",
        "Norway recognised Kosovo. Chile followed the debate in Oslo.",
        "Norway recognised Kosovo. No member of the African Union has done so.",
    ],
)
def test_other_following_is_none(text: str) -> None:
    assert {one for one in told(text) if one[0] == "recognise"} == {deed("recognise", "NOR", "XKX")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana and Togo broke off relations in 1982 and resumed them in 1990.", deed("restore-relations", "GHA TGO", "")),
        (
            "Nauru broke off relations with Taiwan on Friday and restored those with China.",
            deed("restore-relations", "NRU", "CHN"),
        ),
        ("Nauru restored relations with China, which it had cut in 2005.", deed("break-relations", "NRU", "CHN")),
        ("Kenya closed its embassy in Somalia in 1990 and reopened it in 2019.", deed("open-embassy", "KEN", "SOM")),
        ("Chad broke off those ties that it had kept with Israel.", deed("break-relations", "TCD", "ISR")),
        ("Sudan severed relations with Iran, and Kuwait downgraded its own.", deed("downgrade-relations", "KWT", "IRN")),
    ],
)
def test_a_pronoun_stands_for_relations_or_a_house(text: str, expected: Told) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad did sever relations with Iran on Monday.", deed("break-relations", "TCD", "IRN")),
        ("Mali rejected the offer, recalled its ambassador from Chad and left.", deed("recall-ambassador", "MLI", "TCD")),
        ("Oman has kept its relations with Iran.", deed("full", "OMN", "IRN")),
        ("India and China fought a war in 1962.", deed("war", "IND CHN", "")),
        ("Peru and Chile agreed a truce. A peace treaty was signed in May.", deed("sign-peace", "PER CHL", "")),
    ],
)
def test_deeds_that_the_parse_or_the_sentence_half_hides(text: str, expected: Told) -> None:
    assert expected in told(text)
