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
        # whom a state deals with at home is not of the one that condemns it
        ("Norway condemned Chad's army over the crackdown on protesters.", "protesters", "TCD", "CIV"),
        ("Chad's police met protesters in Zinder, and Niger's president spoke.", "Chad's police", "TCD", "POL"),
        # a cabinet is of who acts, not of where things happen
        (
            "In the West Bank, homes stood empty. Israel paid, Israel said. The cabinet agreed.",
            "The cabinet",
            "ISR",
            "GOV",
        ),
        ("Houses rose in the West Bank. The settlers sang.", "The settlers", "ISR", "CIV"),
        # whose one is stands before where, or to whom
        ("The ambassador of Myanmar to the United Kingdom left.", "ambassador of Myanmar to the United Kingdom", "MMR", "GOV"),
        ("Norway expelled an aide of the Russian embassy in Oslo.", "an aide of the Russian embassy in Oslo", "RUS", "GOV"),
        ("Officers of both India and Pakistan met.", "officers of both India and Pakistan", None, None),
        ("Britain deported migrants in the UK.", "undocumented migrants in the UK", None, "CIV"),
        ("The Dutch House of Representatives voted.", "Dutch House of Representatives", "NLD", "LEG"),
        ("Norway named Chad's Ministry of Defence and Ministry of Home Affairs.", "Ministry of Home Affairs", "TCD", "GOV"),
        ("Fiji shut missions in many countries around the world.", "many countries around the world", None, "GOV"),
        ("The Toyama district court ruled on Monday.", "Toyama district court", "JPN", "JUD"),
        # persons: the nation before the name, the office told before, who appoints or dismisses one
        ("U.S. Navy veteran Ann Bellweather was freed by Iran, Iran said.", "Ann Bellweather", "USA", "CIV"),
        (
            "Spain summoned the Chadian ambassador. Ambassador Ann Bellweather came.",
            "Ann Bellweather",
            "TCD",
            "GOV",
        ),
        ("Chad's parliament voted to dismiss Justice Minister Ann Bellweather over Niger.", "Ann Bellweather", "TCD", "GOV"),
        # people without a word for what they are
        ("Three Tunisians died in Nice.", "three Tunisians", "TUN", "CIV"),
        ("Norway lets in people arriving from Chad.", "people arriving from Chad", "TCD", "CIV"),
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


@pytest.mark.parametrize(
    ("text", "word", "named"),
    [
        # those struck
        ("A bomb killed 22 and wounded 30 others in Kabul.", "22", [("22", "AFG")]),
        ("A bomb killed 22 and wounded 30 others in Kabul.", "others", [("30 others", "AFG")]),
        ("The rebels shelled a market in Mali, killing eight.", "eight", [("eight", "MLI")]),
        ("Another person died when gunmen attacked a bus in Chad.", "person", [("Another person", "TCD")]),
        ("Four Chadian students were executed by their captors.", "captors", [("their captors", None)]),
        # treaties that are left or joined
        ("Brazil withdrew from the Open Waters Treaty.", "Treaty", [("Open Waters Treaty", None)]),
        ("Chad rejoined the Paris Agreement.", "Agreement", [("Paris Agreement", None)]),
        ("Brazil praised the Open Waters Treaty.", "Treaty", None),
        ("Chad left the above agreement.", "agreement", []),
        # two peoples of one noun, and the members of a group
        ("Oromo and Somali militants fought for a day.", "militants", [("Oromo militants", "ETH"), ("Somali militants", "SOM")]),
        ("Ten nations, including Chad and Mali, signed.", "nations", [("Ten nations", None), ("Chad", "TCD"), ("Mali", "MLI")]),
        # whose the government, the correspondent, the policemen are
        ("Ghana's opposition urged the government to close its embassy in France.", "government", [("government", "GHA")]),
        ("The army shot two policemen in Bellville, Shan State, Myanmar.", "policemen", None),
        ("The mine was seized by the state, Bolivian officials said.", "state", [("Bolivia", "BOL")]),
        # money and given names
        ("Spain gave €3 billion (US$3.3 billion) to Chad.", "US$", []),
    ],
)
def test_who_is_struck_left_or_counted(text: str, word: str, named: list[tuple[str, str | None]] | None) -> None:
    one = reader(text)
    at = next(token.i for token in one.doc if token.text == word)
    found = [(actor.name, actor.country) for actor in one.at(at)]
    if named is None:
        assert all(country in (None, "MMR") for _, country in found)
    else:
        assert found == named


def test_those_listed_under_one_noun_are_of_one_state() -> None:
    one = reader("Two Tunisian men, Bilal Bellweather and Tom Dowson, were killed in Nice, France.")
    assert one.resolve_name("Bilal Bellweather").country == "TUN"
    assert one.resolve_name("Tom Dowson").country == "TUN"


def test_an_agency_that_writes_for_the_world_tells_no_country() -> None:
    text = "Ten officers were killed by an alliance of rebel groups."
    parts = passages.split(text)
    doc = parsing.parse(text, parts)
    officers = next(token.i for token in doc if token.text == "officers")
    assert ActorReader(doc, parts, outlet="Al Jazeera").at(officers)[0].country is None
    assert ActorReader(doc, parts, outlet="CBC News").at(officers)[0].country == "CAN"


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        # whom one strikes is not oneself, nor one's own where another tells it
        ("The Polish embassy said that German police had beaten their driver.", "driver", "POL"),
        ("Chad claims that Sudanese troops killed its soldiers.", "soldiers", "TCD"),
        ("Women in Kabul marched, and the Iranian police beat them.", "them", "AFG"),
        ("Turkey arrested its generals.", "generals", "TUR"),
        ("Indian-administered Kashmir was shelled.", "Kashmir", "IND"),
    ],
)
def test_whom_one_strikes_is_another(text: str, word: str, country: str) -> None:
    one = reader(text)
    at = next(token.i for token in one.doc if token.text == word)
    assert [actor.country for actor in one.at(at, place=True)] == [country]
