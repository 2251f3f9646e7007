"""Kinds of people and bodies whose state or sector their words tell, each by sentences of our own."""

from __future__ import annotations

import pytest

from dragoman.reading import parsing, passages
from dragoman.reading.actors import ActorReader


def reader(text: str) -> ActorReader:
    parts = passages.split(text)
    return ActorReader(parsing.parse(text, parts), parts, published="2021-06-10")


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        # kin, and those who share a name
        ("The bank froze the funds of Syria's president and of Chad's minister Ann Bell and her son Tom.", "Tom", "TCD", "CIV"),
        ("Zambian minister Ann Bellweather left. Iran was silent. Tom Bellweather stayed.", "Tom Bellweather", "ZMB", "CIV"),
        # what one knows of is not whose one is
        ("Ann Bellweather, a North Korea expert at Kyoto University, spoke of Pyongyang.", "Ann Bellweather", "JPN", "CIV"),
        # an office given in the sentence
        ("Chad's president named Ann Bellweather as prime minister.", "Ann Bellweather", "TCD", "GOV"),
        ("Kenya's minister met her Ugandan counterpart Ann Bellweather.", "Ann Bellweather", "UGA", "GOV"),
        ("Zambian Minister for Water and Energy Ann Bellweather met Kenyans.", "Ann Bellweather", "ZMB", "GOV"),
        ("Chad recalled its Ambassador to the United Kingdom Ann Bellweather.", "Ann Bellweather", "TCD", "GOV"),
        # two nations
        ("The Australian-British teacher Ann Bellweather was freed by Iran.", "Ann Bellweather", "AUS", "CIV"),
        ("Iranian-American trader Ann Bellweather was held.", "Ann Bellweather", "USA", None),
        # those whose nation nobody tells
        ("German police counted thirty refugees.", "thirty refugees", None, "CIV"),
        ("Masked men shot a Nigerian teacher in Kaduna.", "Masked men", None, None),
        ("Diplomats met in Vienna for an hour.", "Diplomats", None, "GOV"),
        ("Far-right extremists marched through Cologne.", "Far-right extremists", "DEU", "ACT"),
        # of those told of
        ("Mali's army said that six other civilians had died.", "six other civilians", "MLI", "CIV"),
        ("South Korea shut two organisations that send leaflets.", "two organisations", "KOR", None),
        ("Pro-Russian fighters shelled a village in eastern Ukraine.", "Pro-Russian fighters", "UKR", "REB"),
        ("Chad broke with Niger after Foreign Minister Ann Bellweather accused Niger of theft.", "Ann Bellweather", "TCD", "GOV"),
        # bodies named after persons, towns after an office
        ("The mayor of Bani Walid welcomed the Russians.", "mayor of Bani Walid", "LBY", "GOV"),
        ("A probe of Greta Thunberg by the Modi government began.", "Modi government", "IND", "GOV"),
    ],
)
def test_words_tell_whose_one_is(text: str, name: str, country: str | None, sector: str | None) -> None:
    actor = reader(text).resolve_name(name)
    assert actor.country == country
    if sector is not None:
        assert actor.sector == sector


def test_a_body_called_after_a_person_is_none() -> None:
    people = reader("The Sultan Bellweather Brigade left the town.").people.all
    assert [person.name for person in people] == []


def test_the_town_of_a_dateline_is_no_part_of_a_name() -> None:
    names = {person.name for person in reader("Moon met Kim SEOUL on Monday, and Kim Jong Un spoke.").people.all}
    assert not any("SEOUL" in name for name in names)


def test_protesters_whom_a_states_police_arrest_are_its_own() -> None:
    one = reader("Australia said that Indonesian police had arrested protesters in 2019.")
    protesters = next(token.i for token in one.doc if token.text == "protesters")
    assert one.at(protesters)[0].country == "IDN"
