"""Parties that the text makes plain without naming them at the predicate, and attackers of whom nothing is known."""

import pytest

from dragoman.reading import read
from dragoman.record import Claim, make_document


def claims(text: str, type_: str) -> list[Claim]:
    return [claim for claim in read(make_document(text, published="2014-06-12")).claims if claim.type == type_]


def parties(claim: Claim) -> tuple[set[str | None], set[str | None]]:
    return {one.country or one.name for one in claim.actor}, {one.country or one.name for one in claim.recipient}


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        # strangers are of no state, by what they did or by where they did it
        ("A gunman in Nairobi killed a Rwandan general.", "ASSAULT", {"gunman in Nairobi"}, {"RWA"}),
        ("A man stabbed two police officers in Oslo.", "ASSAULT", {"man"}, {"NOR"}),
        ("Ten people were killed by a suicide bomber at a hotel in Peshawar.", "ASSAULT", {"suicide bomber"}, {"PAK"}),
        ("A Kenyan gunman killed a Rwandan general.", "ASSAULT", {"KEN"}, {"RWA"}),
        # who fired what hit
        ("A Chilean student was wounded by a bullet fired by Peruvian police.", "ASSAULT", {"PER"}, {"CHL"}),
        # both sides of a clash
        ("Five Kenyan soldiers and six Somali rebels were killed in a clash near Liboi.", "ASSAULT", {"KEN", "SOM"}, set()),
        ("An exchange of fire between India and Pakistan killed three civilians.", "ASSAULT", {"IND", "PAK"}, set()),
        # the army that tells of its foes
        ("The Chadian army said that 40 rebels had been killed in the north.", "ASSAULT", {"TCD"}, {"TCD"}),
        # a thing done by whoever rules the place
        ("Norway condemned the crackdown in Belarus.", "ACCUSE", {"NOR"}, {"BLR"}),
        ("Canada criticised the new press law in Hungary.", "ACCUSE", {"CAN"}, {"HUN"}),
        # whom an agreed deed concerns
        ("Norway agreed to restore its relations with Chad.", "AGREE", {"NOR"}, {"TCD"}),
    ],
)  # fmt: skip
def test_parties_made_plain(text: str, type_: str, actor: set[str], recipient: set[str]):
    found = claims(text, type_)
    assert found, text
    assert parties(found[0]) == (actor, recipient)


def test_a_condemned_attack_is_not_blamed_on_where_it_struck():
    (found,) = claims("France condemned the attack in Nairobi.", "ACCUSE")
    assert "KEN" not in parties(found)[1]


def test_the_town_before_an_attack_did_not_do_it():
    for claim in claims("Two Malian children died in the Nice attack.", "ASSAULT"):
        assert "FRA" not in parties(claim)[0]


def test_the_country_is_not_that_of_whose_troops_stay_in_it():
    text = "American troops began to leave Afghanistan. Some U.S. troops will stay in the country to guard the embassy."
    found = claims(text, "MOBILIZE")
    assert found
    assert parties(found[-1]) == ({"USA"}, {"AFG"})


def test_who_acted_last_did_what_follows_without_a_doer():
    text = "Turkish forces entered the Syrian town of Afrin on Monday. Dozens of Kurdish fighters were detained."
    assert [parties(one)[0] for one in claims(text, "COERCE")] == [{"TUR"}]


def test_every_filled_party_says_why():
    (found,) = claims("Several countries criticised the recently passed bill in Hungary.", "ACCUSE")
    assert any("who rules where" in step for step in found.trace)
