"""Plain sentences that stood unread, or read wrongly, when a battery written by people who knew no rule was first run."""

from __future__ import annotations

import pytest

from dragoman.reading import parsing, passages, read
from dragoman.reading.actors import ActorReader
from dragoman.record import Claim, make_document


def claims(text: str, *types: str) -> list[Claim]:
    found = read(make_document(text, outlet="Daily Lantern", published="2021-05-14")).claims
    return [claim for claim in found if not types or claim.type in types]


def sides(claim: Claim) -> tuple[set[str], set[str]]:
    return {one.country or one.name for one in claim.actor}, {one.country or one.name for one in claim.recipient}


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        # what is only planned or plotted has not been done
        ("Iran plotted an attack on Israel.", "ASSAULT", "future"),
        ("Two Swedes are accused of plotting to kill the governor of Ohio.", "ASSAULT", "future"),
        ("Militants of the Islamic State are suspected to be behind the attack in Mali.", "ASSAULT", "hypothetical"),
        # awaited, due, not yet
        ("The French president is due in Beirut on Thursday.", "CONSULT", "future"),
        ("The Chadian president is expected in Khartoum on Thursday.", "CONSULT", "future"),
        ("The trial of two Tibetan monks is due to start in Chengdu on Monday.", "ACCUSE", "future"),
        ("Talks between Iran and Oman are set to resume next week.", "CONSULT", "future"),
        ("Talks between Iran and Oman resumed.", "CONSULT", "asserted"),
        ("Iran has yet to release the British sailors.", "RETREAT", "negated"),
        # what is not so holds no state
        ("Russia is not at war with Georgia.", "war", "negated"),
        ("France is no longer at war with Mali.", "war", "negated"),
        ("Cuba is not under American sanctions.", "sanctions", "negated"),
        ("Cuba is under American sanctions.", "sanctions", "asserted"),
        ("War between India and Pakistan is unlikely.", "war", "negated"),
        ("The war between India and Pakistan is unlikely to end.", "war", "asserted"),
        ("A war between India and Pakistan is possible.", "war", "hypothetical"),
        # who tries to mediate mediates
        ("Kenya is trying to broker a truce between Chad and Sudan.", "CONSULT", "asserted"),
    ],
)
def test_how_it_stands(text: str, type_: str, modality: str) -> None:
    found = claims(text, type_)
    assert [claim.modality for claim in found] == [modality]


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Israel said it will not cooperate with the probe of Chad.", {"ISR"}, {"TCD"}),
        ("Chile will not cooperate with Peru's commission, its foreign minister said.", {"CHL"}, {"PER"}),
        ("Kenya will not obey Libya, its interior minister said.", {"KEN"}, {"LBY"}),
    ],
)
def test_who_will_not_do_it_refuses(text: str, actor: set[str], recipient: set[str]) -> None:
    (found,) = claims(text, "REJECT")
    assert (sides(found), found.modality) == ((actor, recipient), "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "Chile will not win the match against Peru.",
        "Will Chile not cooperate with Peru?",
        "The storm will not reach Peru.",
        "If Chile will not cooperate, Peru loses.",
    ],
)
def test_not_everything_that_will_not_be_is_refused(text: str) -> None:
    assert not claims(text, "REJECT")


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        # the place that is told goes before the nation of those to whom it is done
        ("A royal pardon for three Spanish citizens was issued in Rabat.", "CONCEDE", {"MAR"}, {"ESP"}),
        ("The arrest of the Chinese manager Li Wei in Vancouver angered her firm.", "COERCE", {"CAN"}, {"CHN"}),
        # what only a state does to a person
        ("The Iranian wrestler Navid Rostami was executed by hanging in Shiraz.", "ASSAULT", {"IRN"}, {"IRN"}),
        ("The trial of President Hosni Mubarak began in Cairo.", "ACCUSE", {"EGY"}, {"EGY"}),
        # those who are told a thing only to pass it on
        ("Belarus must release the prisoners, the Lithuanian president told reporters.", "REQUEST", {"LTU"}, {"BLR"}),
        # a finite verb behind what the parse takes for the root
        ("The opposition called on the Malian president to resign.", "REQUEST", {"MLI"}, {"MLI"}),
        # what stands before a name says what the named one is
        ("Mexican marines captured the drug lord Joaquin Perez.", "COERCE", {"MEX"}, {"MEX"}),
    ],
)
def test_parties(text: str, type_: str, actor: set[str], recipient: set[str]) -> None:
    assert (actor, recipient) in [sides(claim) for claim in claims(text, type_)]


def test_he_may_be_somebody_without_a_name() -> None:
    (found,) = claims("The foreign minister of Rwanda spoke on Monday. Kenya attacked Uganda, he said.", "ASSAULT")
    assert [one.name for one in found.sources] == ["foreign minister of Rwanda"]


def test_he_is_not_whoever_it_was_done_to() -> None:
    (found,) = claims("Police arrested the minister. Kenya attacked Uganda, he said.", "ASSAULT")
    assert not found.sources


def test_who_will_not_come_refuses_though_nobody_stands_opposite() -> None:
    (found,) = claims("Kenya will not attend the summit, its foreign minister said.", "REJECT")
    assert (sides(found)[0], found.modality, found.degree) == ({"KEN"}, "asserted", "certain")


def test_twelve_hostages_executed_are_no_penalty() -> None:
    (found,) = claims("Twelve hostages were executed in Libya.", "ASSAULT")
    assert sides(found)[0] == {"unknown"}


def test_who_is_arrested_has_not_done_it() -> None:
    (found,) = claims("The former president of Chad was arrested in N'Djamena.", "COERCE")
    assert [one.name for one in found.recipient] == ["former president of Chad"]


def test_what_is_said_of_relations_leaves_no_relations_besides() -> None:
    found = claims("Diplomatic relations between Chad and Libya remain severed.", "diplomatic-relations")
    assert [claim.value for claim in found] == ["none"]


def test_a_meeting_place_is_no_host() -> None:
    (found,) = claims("The foreign ministers of Uruguay and Oman met in Lisbon.", "CONSULT")
    assert not found.recipient


def reader(text: str) -> ActorReader:
    parts = passages.split(text)
    return ActorReader(parsing.parse(text, parts), parts, published="2021-05-14", outlet="Daily Lantern")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # a faith or a people of several states: of the one that the text tells of
        ("The acquittal of four Kurdish politicians by an Ankara court surprised them.", "four Kurdish politicians", "TUR"),
        ("Bahrain strips a senior Shia cleric of his nationality.", "senior Shia cleric", "BHR"),
        ("African leaders met in Warsaw.", "African leaders", None),
        # where somebody stands is not whose foe or friend one is
        ("Police round up 200 opposition supporters in central Minsk.", "200 opposition supporters in central Minsk", "BLR"),
        # a longer name goes before a paper's within it
        ("The National Liberation Army attacked Colombian soldiers.", "National Liberation Army", "COL"),
        # it is not where it is against
        ("Anti-China unrest swept Vietnam's parks, and the protesters burned cars.", "protesters", "VNM"),
        ("Malaysia closed two Chinese-language newspapers.", "two Chinese-language newspapers", "MYS"),
        ("The State Department revoked the visas of four Brazilian judges.", "State Department", "USA"),
        ("The general gave himself up to the Hague tribunal.", "Hague tribunal", None),
        ("Kenya's minister made a plea to donors.", "donors", None),
    ],
)
def test_whose_one_is(text: str, name: str, country: str | None) -> None:
    assert reader(text).resolve_name(name).country == country
