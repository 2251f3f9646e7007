"""Constructions of long prose: each gives the parties of the plain sentence; near misses are read as they stand."""

from __future__ import annotations

import functools

import pytest

from dragoman.reading import read
from dragoman.reading.parsing import parse
from dragoman.reading.passages import split
from dragoman.record import Claim, make_document

Parties = frozenset[str]


@functools.cache
def claims(text: str) -> tuple[Claim, ...]:
    return tuple(read(make_document(text, published="2022-06-16", outlet="Gazette")).claims)


def told(text: str, type_: str) -> list[tuple[Parties, Parties]]:
    """The parties of the claims of a type, by country or name."""
    found = []
    for claim in claims(text):
        if claim.type == type_:
            sides = [frozenset(one.country or one.name for one in side) for side in (claim.actor, claim.recipient)]
            found.append((sides[0], sides[1]))
    return found


def side(text: str) -> Parties:
    return frozenset(text.split())


CASES = {
    "clefts": [
        ("It was Norway that expelled two Chadian diplomats.", "SANCTION", "NOR", "TCD"),
        ("It was against Chad that Norway imposed sanctions.", "SANCTION", "NOR", "TCD"),
        ("What Peru rejected was the Chilean proposal.", "REJECT", "PER", "CHL"),
        ("It was a surprise that Chad attacked Sudan.", "ASSAULT", "TCD", "SDN"),
    ],
    "what it is called": [
        ("Oman denounced what it called a violation of its airspace by Yemen.", "ACCUSE", "OMN", "YEM"),
        ("Peru, in a statement on Monday, condemned what it described as Chilean aggression.", "ACCUSE", "PER", "CHL"),
    ],
    "had it done": [
        ("Estonia had three Belarusian diplomats expelled.", "SANCTION", "EST", "BLR"),
        ("Nicaragua had its ambassador to Colombia recalled.", "SANCTION", "NIC", "COL"),
        ("Chad had its assets frozen by Norway.", "SANCTION", "NOR", "TCD"),
    ],
    "inversion": [
        ("Also expelled by Moldova was a Belarusian diplomat.", "SANCTION", "MDA", "BLR"),
        ("Among those arrested by Turkey were two Peruvian reporters.", "COERCE", "TUR", "PER"),
    ],
    "a day before the subject": [
        ("On Friday Chad, after talks with Oman, expelled two Malian diplomats.", "SANCTION", "TCD", "MLI"),
        ("In May Peru expelled two Dutch diplomats.", "SANCTION", "PER", "NLD"),
    ],
    "means": [
        ("Oman used drones to attack Yemeni oil plants.", "ASSAULT", "OMN", "YEM"),
        ("Chad used mercenaries to bomb Sudan.", "ASSAULT", "TCD", "SDN"),
        ("Norway urged Chad to attack Sudan.", "REQUEST", "NOR", "TCD"),
    ],
    "one of many": [
        ("Uganda is among the countries that Rwanda accuses of spying.", "ACCUSE", "RWA", "UGA"),
        ("Chad was one of four countries that expelled Malian diplomats.", "SANCTION", "TCD", "MLI"),
    ],
    "each other": [
        ("India and Pakistan expelled each other's diplomats.", "SANCTION", "IND PAK", ""),
        ("Armenia and Azerbaijan accused each other of breaking the truce.", "ACCUSE", "ARM AZE", ""),
        ("Armenia and Azerbaijan accused each other of breaking the truce.", "ASSAULT", "ARM AZE", ""),
    ],
    "whose word is judged": [
        ("Poland's call for more sanctions on Belarus was backed by Latvia.", "SUPPORT", "LVA", "POL"),
        ("Seoul's threats against Pyongyang were condemned by Beijing.", "ACCUSE", "CHN", "KOR"),
        ("Latvia rejected Belarus's demand that Poland leave.", "REJECT", "LVA", "BLR"),
    ],
    "whom an agreement is with": [
        ("Germany agreed to lend a frigate to Greece.", "AGREE", "DEU", "GRC"),
        ("Peru and Chile agreed to meet.", "AGREE", "PER CHL", ""),
    ],
    "for somebody to do": [
        ("Germany renewed its call for Poland to free the journalist.", "REQUEST", "DEU", "POL"),
        ("Oman's demand that Yemen leave was rejected.", "REQUEST", "OMN", "YEM"),
        ("Oman's demand for talks was rejected.", "REJECT", "unknown", "OMN"),
    ],
    "the first to do": [
        ("Greece becomes the first Orthodox country to recognise Kosovo.", "SUPPORT", "GRC", "XKX"),
        ("Malta was the second state to expel the Belarusian ambassador.", "SANCTION", "MLT", "BLR"),
    ],
    "by whom, of what": [
        ("The seizure by Oman of a Chadian tanker raised tensions.", "COERCE", "OMN", "TCD"),
        ("The expulsion by Peru of two Chilean diplomats was criticised.", "SANCTION", "PER", "CHL"),
    ],
    "called as": [
        ('Oman labelled the attack by Yemen as "heinous".', "ACCUSE", "OMN", "YEM"),
        ('Chad described the drills by Sudan as "provocative" and "dangerous".', "ACCUSE", "TCD", "SDN"),
    ],
    "gaps": [
        ("France expelled six Malian diplomats, Germany four and Spain three.", "SANCTION", "FRA", "MLI"),
        ("France expelled six Malian diplomats, Germany four and Spain three.", "SANCTION", "DEU", "MLI"),
        ("France expelled six Malian diplomats, Germany four and Spain three.", "SANCTION", "ESP", "MLI"),
        ("Denmark sent Ukraine ten tanks, Norway eight.", "AID", "NOR", "UKR"),
    ],
    "what was reached is praised": [
        ("Japan and Peru reach a trade agreement, which Canada hails as historic.", "SUPPORT", "CAN", "JPN PER"),
        ("Oman imposed sanctions on Yemen, a step that Chad condemned.", "ACCUSE", "TCD", "OMN"),
    ],
    "a deed and its place": [
        ("A raid on the border between Chad and Sudan that killed nine Malians was condemned.", "ASSAULT", "unknown", "MLI"),
        ("The shelling of a base near Lviv that wounded ten Polish soldiers was condemned.", "ASSAULT", "unknown", "POL"),
    ],
    "where it was": [
        ("Two Chadian envoys were attacked in the square by the cathedral.", "ASSAULT", "unknown", "TCD"),
        ("Two Chadian envoys were attacked in the square by Sudan.", "ASSAULT", "SDN", "TCD"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "type_", "actor", "recipient"), [case for cases in CASES.values() for case in cases])
def test_the_parties_are_those_of_the_plain_sentence(text: str, type_: str, actor: str, recipient: str) -> None:
    assert (side(actor), side(recipient)) in told(text, type_)


@pytest.mark.parametrize(
    ("text", "type_", "not_recipient"),
    [
        ("The General Assembly voted for the resolution, with Peru and Chile abstaining.", "SUPPORT", "PER"),
        ("The council adopted the text, with Chad opposing it.", "SUPPORT", "TCD"),
        ("Nicaragua had its ambassador to Colombia recalled.", "diplomatic-relations", "COL"),
    ],
)
def test_who_stands_apart_is_no_party(text: str, type_: str, not_recipient: str) -> None:
    assert not any(not_recipient in recipient for _, recipient in told(text, type_))


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The city of Vienna awards Volodymyr Zelensky a prize.", "awards", "city"),
        ("The European Court of Justice issues a ruling against Hungary.", "issues", "Court"),
        ("President Alan Peralta fires Hugo Cruz, the director of the agency.", "fires", "Peralta"),
        ("South Korea boards two North Korean vessels in the Yellow Sea.", "boards", "Korea"),
    ],
)
def test_a_present_is_no_plural(text: str, verb: str, subject: str) -> None:
    token = next(token for token in parse(text, split(text)) if token.text == verb)
    assert token.pos_ == "VERB"
    assert [kid.text for kid in token.children if kid.dep_ == "nsubj"] == [subject]


@pytest.mark.parametrize(("text", "noun"), [("Russian gas exports to Europe", "exports"), ("Gaza truce talks", "talks")])
def test_a_plural_stays_one(text: str, noun: str) -> None:
    assert next(token for token in parse(text, split(text)) if token.text == noun).pos_ != "VERB"


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("At least 20 Chadian soldiers were killed by rebels.", "At least 20 Chadian soldiers were killed by rebels"),
        ("Meanwhile Chad expelled two Malian diplomats.", "Chad expelled two Malian diplomats"),
        ("However, Chad expelled two Malian diplomats.", "Chad expelled two Malian diplomats"),
        ("Chad expelled two Malian diplomats amid a dispute over water.", "Chad expelled two Malian diplomats"),
        ("Chad expelled two Malian diplomats, according to the ministry.", "Chad expelled two Malian diplomats"),
        ("Chad expelled two diplomats from Mali.", "Chad expelled two diplomats from Mali"),
        ("Chad is expected to expel two Malian diplomats.", "Chad is expected to expel two Malian diplomats"),
        ('Chad called the vote in Mali "illegal".', 'Chad called the vote in Mali "illegal"'),
    ],
)
def test_evidence_begins_with_the_clause(text: str, evidence: str) -> None:
    (start, end), *_ = claims(text)[0].evidence
    assert text[start:end] == evidence
