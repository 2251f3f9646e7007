"""Whose somebody is whom no word gives to a state."""

from __future__ import annotations

import pytest

from dragoman.reading import passages
from dragoman.reading.actors import ActorReader, homes
from dragoman.reading.actors.homes import NONE, OTHER_OF, Asked
from dragoman.reading.parsing import parse


def reader(text: str) -> ActorReader:
    parts = passages.split(text)
    return ActorReader(parse(text, parts), parts, published="2019-02-19")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # a word that no list knows is of where a brief plays
        ("Lorry hauliers blocked the port of Valparaíso in Chile.", "Lorry hauliers", "CHL"),
        ("Angry beekeepers blocked a road in Tanzania.", "angry beekeepers", "TZA"),
        # who is another's, and of his state all the same
        ("President Daniel Ortega of Nicaragua jailed opponents of Ortega in Nicaragua.", "opponents of Ortega", "NIC"),
    ],
)
def test_a_name_without_a_state_of_its_own(text: str, name: str, country: str) -> None:
    assert reader(text).resolve_name(name).country == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two men fled after a blast in Chad.", "two men"),
        ("Foreign troops left Mali on Monday.", "foreign troops"),
        ("Unidentified gunmen killed a judge in Kenya.", "unidentified gunmen"),
    ],
)
def test_whom_a_word_says_to_be_of_none_stays_of_none(text: str, name: str) -> None:
    assert reader(text).resolve_name(name).country is None


def test_a_person_with_an_office_tells_where_a_text_plays() -> None:
    text = (
        "Brazil was admitted to the bloc on Friday. Paraguayan President Fernando Lugo was removed a week ago. Mr Lugo was "
        "blamed for a clash in which six policemen died."
    )
    assert reader(text).resolve_name("six policemen").country == "PRY"


def test_with_no_weights_the_rules_answer_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homes.learnt, "load", lambda path: {})
    found = reader("President Daniel Ortega of Nicaragua jailed opponents of Ortega.")
    assert found.resolve_name("opponents of Ortega").country is None


def test_each_candidate_has_signs_and_none_is_one_of_them() -> None:
    found = reader("Chile and Peru signed a pact. The police arrested ten people in Chile.")
    asked = Asked(
        index=8, words=("police",), head="police", sector="POL", kind="organ", link="", owner="PER", rule="CHL", why=OTHER_OF
    )
    signs = found.homes.signs(asked)
    assert set(signs) == {"CHL", "PER", NONE}
    assert f"rule1:{OTHER_OF}" in signs["CHL"]
    assert f"owner:{OTHER_OF}" in signs["PER"]
    assert all(len(set(told)) == len(told) for told in signs.values())
