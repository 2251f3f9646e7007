"""Origins, judgements, events and standing."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.record import Actor, Answer, Document, DocumentHead, RecordedAnswer, RecordedClaim, Source, TimeBasis, make_claim
from dragoman.weighing import events, judge, origin_of, stories
from dragoman.weighing.stories import resemblance

PREMIER = Actor(name="Benjamin Netanyahu", country="ISR", sector="GOV")
MINISTER = Actor(name="Nasser Bourita", country="MAR", sector="GOV")
AXIOS = Source(name="Axios", country="USA", sector="MED")
OFFICIAL = Source(name="an Israeli official", country="ISR", sector="GOV", anonymous=True)


def told(outlet: str, when: str | None = "2018-09", *, day: str = "2019-02-18", **slots: Any) -> RecordedClaim:
    """One claim of a meeting, as an outlet prints it on a day."""
    document = f"d_{outlet}_{day}"
    facts: dict[str, Any] = {"kind": "event", "type": "CONSULT", "mode": "meet", "actor": (PREMIER,), "recipient": (MINISTER,)}
    claim = make_claim(document, **{**facts, "evidence": ((0, 9),), "when": when, **slots})
    head = DocumentHead(
        id=document, outlet=outlet, published=day, title="", url=None, first_seen=None, available=day,
        available_from="published", recorded="2026-01-01",
    )  # fmt: skip
    return RecordedClaim(claim=claim, head=head, reading="r")


def flags(found: Any) -> set[str]:
    return {flag.name for flag in found.standing}


def test_a_report_passed_on_has_one_origin_and_many_echoes() -> None:
    claims = [told(outlet, sources=(AXIOS,)) for outlet in ("Harbour Gazette", "Meridian Wire", "Evening Post")]
    claims.append(told("Axios", day="2019-02-17"))
    (event,) = events(claims)
    assert (event.counts.articles, event.counts.outlets, event.counts.origins) == (4, 4, 1)
    assert "corroborated" not in flags(event)


def test_two_origins_corroborate() -> None:
    (event,) = events([told("Harbour Gazette", sources=(AXIOS,)), told("Meridian Wire")])
    assert event.counts.origins == 2
    assert {"reported", "attributed", "corroborated"} <= flags(event)


def test_the_chain_leads_to_the_first_teller() -> None:
    origin = origin_of(told("Harbour Gazette", sources=(AXIOS, OFFICIAL)))
    assert origin.chain == ("Harbour Gazette", "Axios", "an Israeli official")
    assert origin.anonymous


def test_an_anonymous_teller_is_known_only_through_who_passes_them_on() -> None:
    by_axios, by_wire = told("Harbour Gazette", sources=(AXIOS, OFFICIAL)), told("Meridian Wire", sources=(OFFICIAL,))
    assert origin_of(by_axios).key != origin_of(by_wire).key
    assert origin_of(by_axios).key == origin_of(told("Evening Post", sources=(AXIOS, OFFICIAL))).key


@pytest.mark.parametrize(
    ("slots", "verdict"),
    [
        ({}, "same"),
        ({"when": "2018-09-25"}, "same"),
        ({"when": "2018-10-02/2018-10-04"}, "different"),
        ({"when": "2017-09"}, "different"),
        ({"type": "ACCUSE", "mode": "criticise"}, "different"),
        ({"recipient": (Actor(name="Sultan Qaboos", country="OMN", sector="GOV"),)}, "different"),
        ({"actor": (MINISTER,), "recipient": (PREMIER,)}, "same"),
        ({"modality": "negated"}, "unsure"),
    ],
)
def test_judgements(slots: dict[str, Any], verdict: str) -> None:
    one, other = told("A"), told("B", **{"when": "2018-09", **slots})
    assert judge(one, other).verdict == judge(other, one).verdict == verdict


def test_a_print_date_taken_for_want_of_another_is_no_contradiction() -> None:
    fresh = told("A", when="2019-02-18", basis=TimeBasis(from_print=True, anchor="print"))
    assert judge(fresh, told("B", when="2019-02-17")).verdict == "same"


def test_answers_reach_the_event_and_its_standing() -> None:
    claim = told("Harbour Gazette", sources=(AXIOS,))
    office = Actor(name="Prime Minister's Office", country="ISR", sector="GOV")
    replies = [
        RecordedAnswer(answer=Answer(to=claim.claim.id, by=office, answer=word, evidence=((1, 2),)), head=claim.head, reading="r")
        for word in ("declined", "silent", "denied")
    ]
    (event,) = events([claim], replies)
    assert flags(event) == {"attributed", "declined", "unanswered", "denied"}


WHENS = st.sampled_from(["2018-09", "2018-09-25", "2018-10-01", "2018", None])
CLAIMS = st.lists(
    st.builds(
        lambda outlet, when, mode, source: told(outlet, when, mode=mode, sources=source),
        st.sampled_from("ABCDEF"), WHENS, st.sampled_from(["meet", "phone"]), st.sampled_from([(), (AXIOS,), (OFFICIAL,)]),
    ), max_size=8,
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(CLAIMS, st.integers(0, 9))
def test_order_never_matters_and_nothing_is_lost(claims: list[RecordedClaim], seed: int) -> None:
    shuffled = list(claims)
    random.Random(seed).shuffle(shuffled)
    found = events(claims)
    assert found == events(shuffled)
    assert {one.claim.id for event in found for one in event.claims} == {one.claim.id for one in claims}


@settings(max_examples=80, deadline=None)
@given(CLAIMS)
def test_no_event_holds_two_claims_judged_different(claims: list[RecordedClaim]) -> None:
    for event in events(claims):
        assert all(judge(one, other).verdict != "different" for one, other in itertools.combinations(event.claims, 2))


def test_stories_are_told_by_what_they_are_about() -> None:
    def article(number: int, title: str, text: str) -> Document:
        return Document(id=f"d{number}", outlet="A", published="2021-03-02", title=title, text=text)

    talks = article(1, "Oslo hosts Sudan talks", "Envoys of Sudan met in Oslo on Tuesday to bargain over a truce in Darfur.")
    again = article(2, "Sudan envoys bargain in Oslo", "A truce in Darfur was the aim as Sudan's envoys came to Oslo.")
    other = article(3, "Lima port reopens", "Cranes moved again at the port of Lima after a strike of dockers.")
    found = stories([other, talks, again])
    assert found["d1"] == found["d2"] != found["d3"]
    assert found == stories([talks, again, other])


def test_resemblance_is_bounded_and_needs_words() -> None:
    assert resemblance({}, {"oslo": 1.0}) == 0.0
    assert resemblance({"oslo": 2.0}, {"oslo": 1.0}) == pytest.approx(1.0)
