"""From layers to claims: parties that are plain, things told again, exceptions, accounts of old times."""

from __future__ import annotations

import pytest

from dragoman.reading import read
from dragoman.record import Claim, make_document


def claims(text: str, published: str | None = "2021-06-16", outlet: str = "Harbour Gazette") -> tuple[Claim, ...]:
    return read(make_document(text, outlet=outlet, published=published)).claims


def countries(claim: Claim) -> set[str | None]:
    return {actor.country for actor in claim.actor + claim.recipient}


def test_what_goes_on_with_a_thing_told_adds_its_words_and_place() -> None:
    text = (
        "Norway’s Foreign Minister Espen Barth Eide held talks with Syria’s Foreign Minister Walid Muallem in March.\n\n"
        "The meeting, which took place in Geneva, covered relief for refugees.\n"
    )
    talks = [claim for claim in claims(text) if claim.type == "CONSULT"]
    assert len(talks) == 1
    assert len(talks[0].evidence) == 2
    assert talks[0].where == "Geneva"


def test_relations_that_name_nobody_are_of_the_two_states_the_text_is_about() -> None:
    text = (
        "The United States recognized Bolivia in 1848. Bolivia and the United States traded by sea.\n\n"
        "Diplomatic relations were severed on May 3, 1867. The United States regretted it, and Bolivia did not.\n"
    )
    broken = [claim for claim in claims(text, "2020-01-01") if claim.mode == "break-relations"]
    assert [(countries(claim), claim.when) for claim in broken] == [({"USA", "BOL"}, "1867-05-03")]
    assert any("parties:" in step for step in broken[0].trace)


def test_an_exception_holds_the_contrary() -> None:
    text = "With the exception of Egypt and Jordan, no Arab state has diplomatic relations with Israel."
    held = {claim.value: claim for claim in claims(text, "2017-03-01") if claim.type == "diplomatic-relations"}
    assert set(held) == {"none", "full"}
    assert {actor.country for actor in held["full"].actor} == {"EGY", "JOR"}
    assert set(held["none"].actor[0].except_) == {"Egypt", "Jordan"}


def test_a_thing_told_twice_by_one_source_is_one_claim() -> None:
    text = "Iran expelled a Danish diplomat on Monday.\n\nTehran expelled the Danish diplomat after a row over fishing.\n"
    expelled = [claim for claim in claims(text) if claim.type == "SANCTION"]
    assert len(expelled) == 1
    assert len(expelled[0].evidence) == 2


def test_an_account_of_old_times_dates_nothing_by_its_print_date() -> None:
    text = (
        "Chile established diplomatic relations with Peru on May 2, 1826. The two signed a treaty on March 4, 1830. "
        "War came on April 5, 1879. Peace was made on October 20, 1883. Chile opened its legation in Lima."
    )
    assert "2020-01-01" not in {claim.when for claim in claims(text, "2020-01-01")}


def test_a_protest_told_to_happen_is_of_the_people_of_the_place() -> None:
    (protest,) = [claim for claim in claims("Protests erupted in Minsk, Belarus, over the vote.") if claim.type == "PROTEST"]
    assert [(one.name, one.country) for one in protest.actor] == [("protesters", "BLR")]
    assert [one.country for one in protest.recipient] == ["BLR"]


def test_a_stand_in_tells_the_deed_again() -> None:
    text = "The premier of Norway plans to make a visit to Kenya, similar to the one she made to Ghana last year."
    visits = {actor.country: claim for claim in claims(text) if claim.type == "CONSULT" for actor in claim.recipient}
    assert set(visits) == {"KEN", "GHA"}
    assert (visits["KEN"].modality, visits["GHA"].modality, visits["GHA"].when) == ("future", "asserted", "2020")


def test_a_post_without_a_time_takes_that_of_the_same_thing_told() -> None:
    text = (
        "Norway’s Foreign Minister Espen Barth Eide met Syria’s Foreign Minister Walid Muallem in March.\n\n"
        "Eide met Syrian FM in secret https://t.example/x — Gulf Lantern (@gulflantern) June 15, 2021\n"
    )
    posts = [claim for claim in claims(text) if claim.passage == "post"]
    assert [(claim.when, claim.sources[-1].name) for claim in posts] == [("2021-03", "Gulf Lantern")]
    assert all("https" not in text[start:end] for claim in posts for start, end in claim.evidence)


def test_who_condemns_a_verdict_condemns_who_gave_it() -> None:
    told = claims("A court in China sentenced a Canadian man to death. The Australian government condemned the verdict.")
    (condemned,) = [claim for claim in told if claim.type == "ACCUSE"]
    assert [one.country for one in condemned.actor] == ["AUS"]
    assert [one.country for one in condemned.recipient] == ["CHN"]


def test_what_only_authorities_do_is_done_by_those_of_the_place() -> None:
    (arrest,) = [claim for claim in claims("Three journalists were arrested in Kampala, Uganda.") if claim.type == "COERCE"]
    assert [(one.country, one.sector) for one in arrest.actor] == [("UGA", "POL")]
    assert any(step.startswith("actor: who does so in Uganda") for step in arrest.trace)


def test_a_place_called_only_by_its_kind_is_none() -> None:
    (convicted,) = [
        claim for claim in claims("A court in Chile sentenced a mayor to five years in prison.") if claim.type == "SANCTION"
    ]
    assert convicted.where != "prison"


@pytest.mark.parametrize("text", ["", "   \n\n ", "….!?", "A" * 5000, "«" * 400, "\u202e\u0000\ufffd", "Iran.\r\n\tIraq"])
def test_no_text_makes_it_raise(text: str) -> None:
    assert claims(text, None) is not None


def test_nobody_is_no_party() -> None:
    assert not claims("No group has claimed responsibility for the attack in Lagos.")
    assert not [claim for claim in claims("No suspects were arrested in Lagos.") if claim.type == "COERCE"]


def test_a_crowd_is_of_the_place() -> None:
    (march,) = [claim for claim in claims("Thousands marched in Valletta against corruption.") if claim.type == "PROTEST"]
    assert march.actor[0].country == "MLT"


def test_protests_named_as_an_occasion_are_told() -> None:
    found = [claim for claim in claims("Ghana deployed troops in Kumasi after days of protests.") if claim.type == "PROTEST"]
    assert [countries(claim) for claim in found] == [{"GHA"}]


def test_who_will_not_do_what_is_asked_refuses() -> None:
    (refusal,) = [claim for claim in claims("Oman will not extradite the men to Iran.") if claim.recipient]
    assert (refusal.type, refusal.modality) == ("REJECT", "asserted")


def test_who_condemns_a_deed_told_before_condemns_its_doers() -> None:
    text = "Ukraine and Turkey launched joint naval drills in the Black Sea. Russia has condemned the drills."
    (blame,) = [claim for claim in claims(text) if claim.type == "ACCUSE"]
    assert {one.country for one in blame.recipient} == {"UKR", "TUR"}


def test_announcing_a_deed_of_ones_own_on_a_condition_is_a_threat() -> None:
    text = "Unless Peru frees the ships, Ecuador will close the border, Quito said."
    threats = [claim for claim in claims(text) if claim.type == "THREATEN"]
    assert [(countries(claim), claim.modality) for claim in threats] == [({"ECU", "PER"}, "asserted")]
    plan = claims("Egypt said it would sanction Sudan.")
    assert [(claim.type, claim.modality) for claim in plan] == [("SANCTION", "future")]


def test_the_organ_that_tells_of_an_arrest_made_it() -> None:
    (arrest,) = claims("Police in Peru said two men were arrested in Lima.")
    assert (arrest.actor[0].country, arrest.actor[0].sector) == ("PER", "POL")


def test_readiness_for_a_hostile_deed_is_a_threat() -> None:
    (threat,) = claims("France is prepared to impose sanctions on Britain.")
    assert (threat.type, threat.modality, countries(threat)) == ("THREATEN", "asserted", {"FRA", "GBR"})
    (offer,) = claims("Norway is ready to help Sudan.")
    assert offer.type == "AGREE"


def test_whom_a_state_sanctions_is_not_its_own_by_guess() -> None:
    text = "Canada announces sanctions on the junta's generals in response to the coup in Myanmar."
    (sanction,) = [claim for claim in claims(text) if claim.type == "SANCTION"]
    assert {one.country for one in sanction.recipient} == {"MMR"}


def test_who_condemns_an_arrest_condemns_those_who_made_it() -> None:
    text = "The United States condemned the arrest of opposition politician Freddy Guevara in Caracas."
    (blame,) = [claim for claim in claims(text) if claim.type == "ACCUSE"]
    assert {one.country for one in blame.recipient} == {"VEN"}


def test_who_demands_that_prisoners_be_freed_asks_who_holds_them() -> None:
    found = claims("Canada demanded the release of two Canadians detained in China.")
    demand = next(claim for claim in found if claim.type == "REQUEST")
    assert {one.country for one in demand.recipient} == {"CHN"}
    holding = next(claim for claim in found if claim.type == "COERCE")
    assert holding.modality == "asserted"


def test_victims_named_by_a_noun_are_enough() -> None:
    (abduction,) = claims("The kidnapping of 276 schoolgirls in Chibok, Nigeria, drew outrage.")
    assert (abduction.type, abduction.recipient[0].country) == ("ASSAULT", "NGA")
