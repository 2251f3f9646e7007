"""One bout of violence told by its parts is one claim; what is set apart stays apart."""

import pytest

from dragoman.reading import read
from dragoman.record import Claim, make_document


def violence(text: str) -> list[Claim]:
    return [claim for claim in read(make_document(text, published="2014-06-12")).claims if claim.type == "ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Six Kenyan soldiers were killed and nine others wounded when militants attacked a base in Somalia.",
        "Militants attacked a base in Kenya, killing six soldiers and wounding nine others.",
        "Four policemen are killed and 20 more are injured by insurgents in Peru.",
    ],
)
def test_parts_of_one_bout_are_one_claim(text: str):
    found = violence(text)
    assert len(found) == 1
    assert found[0].recipient
    assert not any("others" in one.name or "more" in one.name for one in found[0].recipient)


def test_its_evidence_is_all_that_tells_of_it():
    text = "Six Kenyan soldiers were killed and nine others wounded when militants attacked a base in Somalia."
    (start, end), *rest = violence(text)[0].evidence
    assert not rest
    assert text[start:end].startswith("Six Kenyan soldiers were killed")
    assert "attacked a base" in text[start:end]


def test_who_strikes_back_does_so_in_a_claim_of_its_own():
    found = violence("Rebels attacked Ethiopian soldiers near Jijiga, and Ethiopian soldiers killed ten rebels.")
    assert len(found) == 2


def test_other_times_are_other_bouts():
    found = violence("Israel bombed Lebanon on 3 June 1982 and Israel bombed Lebanon on 12 July 2006.")
    assert len(found) == 2


def test_who_claims_an_attack_did_it():
    first, second = violence("A car bomb killed ten people in Mogadishu. Al-Shabaab claimed responsibility for the attack.")
    assert [one.country for one in first.actor] == ["SOM"]
    assert not first.sources
    assert second.sources
    assert second.recipient, "whom it struck is told with the bomb"


def test_nobody_claiming_it_leaves_the_doer_unknown():
    (found,) = violence("A car bomb killed ten people in Mogadishu. No group has claimed responsibility for the attack.")
    assert [one.name for one in found.actor] == ["unknown"]


@pytest.mark.parametrize(
    "text",
    [
        "Troops and rebels clash near Bambari in the Central African Republic, leaving nine rebels wounded.",
        "A bomb planted by al-Shabaab killed four soldiers in Mogadishu. Ten more soldiers were wounded.",
        "Israel bombed Gaza, killing nine Palestinians. Forty people were also injured.",
    ],
)
def test_how_many_more_were_hurt_is_of_the_bout_told_before(text: str) -> None:
    assert len(violence(text)) == 1


def test_whom_somebody_else_hurt_is_another_bout() -> None:
    text = "Israel bombed Gaza, killing nine Palestinians. Hamas also wounded forty people in Ashkelon."
    assert len(violence(text)) == 2
