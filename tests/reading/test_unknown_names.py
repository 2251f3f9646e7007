"""Names that the gazetteer does not hold: whose they are by their own words and by those beside them. Sentences of our own."""

from __future__ import annotations

import pytest

from dragoman.gazetteer import load
from dragoman.reading import parsing, passages
from dragoman.reading.actors import ActorReader


def reader(text: str, published: str = "2021-06-10") -> ActorReader:
    parts = passages.split(text)
    return ActorReader(parsing.parse(text, parts), parts, published=published)


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        # a ship's prefix says whose it is, whatever its name means by itself
        ("Iran shadowed the USS Bellweather in the Gulf.", "USS Bellweather", "USA", "MIL"),
        ("China protested when HMAS Brisbane sailed past.", "HMAS Brisbane", "AUS", "MIL"),
        ("Russia chased the HMS Queen Mary.", "HMS Queen Mary", "GBR", "MIL"),
        ("Israel said that the INS Bellweather had fired.", "INS Bellweather", "ISR", "MIL"),
        ("Pakistan said that the INS Bellweather had turned back.", "INS Bellweather", "IND", "MIL"),
        # the words beside a name
        ("Chad's Bellweather Affairs fined an airline of Niger.", "Bellweather Affairs", "TCD", None),
        ("Niger fined the Chadian news site Bellweather.", "Bellweather", "TCD", None),
        ("Niger fined Bellweather Holdings, a firm run by Chad's army.", "Bellweather Holdings", "TCD", None),
        ("The Bellweather High Court in Zinder, Niger, freed a Chadian.", "Bellweather High Court", "NER", "JUD"),
        # "of" a state is that state's
        ("Lithuania wrote to the Security Council of Belarus.", "Security Council of Belarus", "BLR", "GOV"),
        ("Japan thanked the Republic of Korea Armed Forces.", "Republic of Korea Armed Forces", "KOR", "MIL"),
        # a person's name is no state's
        ("Former U.S. Green Beret Jordan Bellweather landed in Venezuela.", "Jordan Bellweather", "USA", None),
        ("Jordan Bellweather led men from the United States. His troops fell.", "Jordan Bellweather's troops", "USA", None),
        # where one lives is not whose one is, nor is the subject of the next clause
        (
            "Belarus wants Sviatlana Tsikhanouskaya, from her exile in Lithuania, to stop.",
            "Sviatlana Tsikhanouskaya",
            "BLR",
            None,
        ),
        ("After the arrest of Roman Protasevich, the Lithuanian cabinet met.", "Roman Protasevich", "BLR", None),
        # to whom one is sent is not whose one is
        (
            "The generals sacked Chad's Permanent Representative to the United Nations Ann Bellweather.",
            "Ann Bellweather",
            "TCD",
            "GOV",
        ),
        ("Turkey arrested Kurdish lawyer Ann Bellweather in Ankara.", "Ann Bellweather", "TUR", None),
        # another spelling of a known name
        ("Ukraine heard what Sergey Shoygu said.", "Sergey Shoygu", "RUS", "GOV"),
        # what those named do or suffer is no part of whose they are
        ("Police in Chad fired on people protesting against the vote.", "people protesting against the vote", "TCD", "CIV"),
        ("Chad punished officials believed to have stolen.", "officials believed to have stolen", "TCD", "GOV"),
        # men of whom nothing is told, and powers from without
        ("Two men fled after a blast in Chad.", "two men", None, None),
        ("Chad blamed outside powers for the coup.", "outside powers", None, "GOV"),
        ("Chad let the monitors in.", "the monitors", None, "IGO"),
        # territories that govern themselves, and those that news takes for a part of a state
        ("British Virgin Islands authorities wrote to Panama.", "British Virgin Islands authorities", "VGB", "GOV"),
        ("Guam welcomed the fleet.", "Guam", "USA", "GOV"),
    ],
)
def test_an_unknown_name(text: str, name: str, country: str | None, sector: str | None) -> None:
    found = reader(text).resolve_name(name)
    assert found.country == country
    if sector is not None:
        assert found.sector == sector


def test_a_headline_in_capitals_does_not_lengthen_a_name() -> None:
    found = reader("President Obama Briefed On Attack In Nice\n\nPresident Obama spoke in Washington.", "2016-07-14")
    assert found.resolve_name("Obama").country == "USA"


def test_the_territory_is_the_one_told_of() -> None:
    text = "Bermuda met Canada. The territory agreed to pay."
    actor = reader(text).at(5)[0]
    assert (actor.name, actor.country) == ("Bermuda", "BMU")


def test_a_ship_is_an_actor_of_the_sentence() -> None:
    text = "HMS Bellweather shelled the port."
    actor = reader(text).at(1)[0]
    assert (actor.name, actor.country, actor.sector) == ("HMS Bellweather", "GBR", "MIL")


@pytest.mark.parametrize(
    ("spelt", "name"),
    [
        ("Moammar Kadhafi", "Muammar Gaddafi"),
        ("Mahmud Ahmadinezhad", "Mahmoud Ahmadinejad"),
        ("Aleksandr Lukashenka", "Alexander Lukashenko"),
        ("Hasan Nasrallah", "Hassan Nasrallah"),
    ],
)
def test_one_name_in_many_spellings(spelt: str, name: str) -> None:
    found = load().person(spelt)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("name", ["Ann Bellweather", "Mohamed Ali", "Nasrallah Hasan"])
def test_no_other_name_is_taken_for_a_spelling(name: str) -> None:
    assert load().person(name) is None
